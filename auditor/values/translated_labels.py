"""Labels of dates and people in German, French, Spanish, Portuguese, Italian, Dutch and Scandinavian pages.

Only what has one meaning is here. A change is no review: "Laatst herzien" and "Sidst revideret" (last
revised) are updates. "Letzte Prüfung" (also the last examination) and "Stand" (as of) are not taken.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from auditor.values.dates.months import month_in_any_language
from auditor.values.fields import DATE_CONCEPTS
from auditor.values.text.folding import fold

#: folded, a row a language: German, French, Spanish, Portuguese, Italian, Dutch, Swedish, Norwegian, Danish
_LABELS: Mapping[str, str] = {
    "last-reviewed": """
        zuletzt uberpruft|zuletzt gepruft|letzte uberprufung|datum der letzten uberprufung|uberpruft|gepruft
        zuletzt uberpruft und aktualisiert|zuletzt gepruft und aktualisiert|medizinisch gepruft
        medizinisch uberpruft|fachlich gepruft|fachlich uberpruft
        derniere revision|date de derniere revision|date de la derniere revision|derniere relecture
        derniere verification|derniere revision medicale|revu|revise le|revisee|relu|relue|verifie|verifiee
        ultima revision|fecha de ultima revision|fecha de la ultima revision|ultima revision medica|revisado
        revisada|revisado por ultima vez|revisada por ultima vez|ultima verificacion
        ultima revisao|data da ultima revisao|revisto|revista|revisado pela ultima vez|ultima verificacao
        revisada pela ultima vez|revisto pela ultima vez|revista pela ultima vez
        ultima revisione|data dell'ultima revisione|revisionato|revisionata|ultima verifica
        verificato|verificata
        laatst beoordeeld|laatst gecontroleerd|laatst gereviewd|laatste review|laatste beoordeling
        laatste controle|gecontroleerd|beoordeeld|nagekeken|voor het laatst gecontroleerd
        voor het laatst beoordeeld|voor het laatst nagekeken
        senast granskad|senast granskat|senaste granskning|granskad|granskat|senast faktagranskad
        faktagranskad|senast kontrollerad|granskades|granskades senast|faktagranskades
        sist gjennomgatt|siste gjennomgang|sist kontrollert|sist kvalitetssikret|faglig gjennomgatt
        gjennomgatt
        sidst gennemgaet|senest gennemgaet|seneste gennemgang|sidst kontrolleret|fagligt gennemgaet
        gennemgaet""",
    "next-review": """
        nachste uberprufung|nachste uberprufung fallig|datum der nachsten uberprufung|nachste revision
        prochaine revision|date de prochaine revision|date de la prochaine revision|prochaine relecture
        prochaine verification
        proxima revision|fecha de proxima revision|fecha de la proxima revision|siguiente revision
        proxima revisao|data da proxima revisao
        prossima revisione|data della prossima revisione|prossima verifica
        volgende herziening|volgende beoordeling|volgende controle|volgende review
        nasta granskning|nasta revidering|nasta oversyn
        neste gjennomgang|neste revisjon|neste revidering
        naeste gennemgang|naeste revision|naeste revidering""",
    "updated": """
        zuletzt aktualisiert|letzte aktualisierung|aktualisiert|zuletzt geandert|letzte anderung
        zuletzt bearbeitet|letzte bearbeitung|zuletzt uberarbeitet|letzte uberarbeitung|uberarbeitet
        derniere mise a jour|date de mise a jour|date de la derniere mise a jour|mis a jour|mise a jour
        derniere modification|date de modification|derniere actualisation|modifie|actualise
        ultima actualizacion|fecha de actualizacion|fecha de la ultima actualizacion|actualizado|actualizada
        ultima modificacion
        ultima atualizacao|data de atualizacao|data da ultima atualizacao|atualizado|atualizada
        ultima modificacao|ultima alteracao
        ultimo aggiornamento|data di aggiornamento|data dell'ultimo aggiornamento|aggiornato|aggiornata
        ultima modifica
        laatst bijgewerkt|laatst gewijzigd|laatst aangepast|laatst geactualiseerd|laatste update
        laatste wijziging|bijgewerkt|laatst herzien|laatste herziening|herzien
        senast uppdaterad|senast uppdaterat|senaste uppdatering|uppdaterad|senast andrad|senast reviderad
        reviderad
        sist oppdatert|siste oppdatering|oppdatert|sist endret|sist faglig oppdatert|sist revidert|revidert
        sidst opdateret|senest opdateret|sidste opdatering|seneste opdatering|opdateret|sidst aendret
        senest aendret|sidst revideret|senest revideret|seneste revision|revideret""",
    "published": """
        veroffentlicht|veroffentlichungsdatum|erstmals veroffentlicht|erstveroffentlichung
        publie|publiee|date de publication|premiere publication
        publicado|publicada|fecha de publicacion
        data de publicacao
        pubblicato|pubblicata|data di pubblicazione
        gepubliceerd|publicatiedatum
        publicerad|publiceringsdatum
        publisert|publiseringsdato
        publiceret|offentliggjort|udgivet|udgivelsesdato""",
    "expires": """
        gultig bis|ablaufdatum|lauft ab
        valable jusqu'au|valide jusqu'au|date d'expiration
        valido hasta|valida hasta|fecha de caducidad|fecha de vencimiento
        valido ate|valida ate|data de validade|data de expiracao
        valido fino al|valida fino al|data di scadenza
        geldig tot|geldig tot en met|vervaldatum
        giltig till|giltig till och med|utgangsdatum
        gyldig til|gyldig til og med|utlopsdato
        udlobsdato""",
    "reviewers": """
        uberpruft von|uberpruft durch|gepruft von|gepruft durch|zuletzt uberpruft von|zuletzt gepruft von
        medizinisch gepruft von|medizinisch uberpruft von|fachlich gepruft von|fachlich uberpruft von
        revu par|revue par|relu par|relue par|revise par|revisee par|verifie par|verifiee par
        relecteur|relectrice|relecteurs|relectrices
        revisado por|revisada por|revisor/a|revisor(a)|revisores|revisoras
        revisto por|revista por
        revisionato da|revisionata da|revisione a cura di|verificato da|verificata da|revisori
        beoordeeld door|gecontroleerd door|nagekeken door
        granskad av|granskat av|granskades av|faktagranskad av
        gjennomgatt av|kvalitetssikret av|faglig gjennomgatt av
        gennemgaet af|fagligt gennemgaet af""",
    "authors": """
        autor|autorin|autoren|autorinnen|verfasst von|geschrieben von|verfasser|verfasserin|verfasserinnen
        auteur|auteure|auteurs|autrice|ecrit par|redige par
        autora|autores|escrito por
        autoras
        autore|autori|scritto da
        geschreven door
        forfattare|skriven av
        forfatter|forfattere|skrevet av
        skrevet af""",
}
_CONCEPTS = {
    label: concept
    for concept, rows in _LABELS.items()
    for row in rows.strip().splitlines()
    for label in row.strip().split("|")
}
#: What speaks of the page before the verb
_SUBJECTS = frozenset(
    """
    diese dieser dieses seite artikel inhalt text wurde ist cette cet ce page article contenu a ete est
    esta este pagina articulo contenido fue ha sido artigo conteudo foi questa questo articolo contenuto stata
    stato deze dit inhoud is werd voor het denna sidan sida artikeln innehallet blev ar siden artikkelen
    innholdet er denne side artiklen indholdet den ble
    """.split()
)
#: What a label begins with that a date can follow without a colon
_BEGINNINGS = (
    _SUBJECTS
    | {label.partition(" ")[0] for label in _CONCEPTS}
    | set("page this last updated published date first expires expiry expiration valid".split())
)
#: "author" in both genders: Auteur·e·s, Auteur(e)s, Autor/a, Autor(en), Autor:innen, Relecteur·rice
_SIGNS = frozenset("·•‧∙*_:/.(-")
_ENDING = r"-?(?:e?s|e|t?rices?|as?|os?|i|in(?:nen)?|e[nr]|ne)"
_GENDERED = re.compile(
    rf"(?<=[^\W\d_]{{4}})(?:(?:[·•‧∙*_:/.-]{_ENDING})+|\({_ENDING}\)s?)(?![^\W\d_])", re.IGNORECASE
)
_LONGEST_ENDING, _LONGEST_LABEL = 6, 60
#: What stands before the name of who reviewed, and an article before a title
_BY = frozenset("von vom durch par por pelo pela da dal dalla dallo door av af".split())
_ARTICLES = frozenset("le la el il lo o a de den der".split())
_MOST_WORDS = 4
_LONGEST_WORD = 24
#: What stands between the words and the date
_PREPOSITIONS = frozenset("am im vom le en du el em in a il op den d pa i".split())


def begins_label(text: str, at: int) -> bool:
    """Whether the word at ``at`` may begin one of these labels, or one in English of a page's dates."""
    end = text.find(" ", at, at + _LONGEST_WORD)
    return fold(text[at:end] if end > at else text[at : at + _LONGEST_WORD]) in _BEGINNINGS


def translated_label(label: str) -> str | None:
    """The concept of a label in one of these languages ("Zuletzt überprüft am"), or None."""
    if not _SIGNS.isdisjoint(label) and len(label) <= _LONGEST_LABEL:
        found = _CONCEPTS.get(fold(label))
        if found is not None:
            return found
        one, _, other = label.partition("/")
        if len(other) > _LONGEST_ENDING:
            found = translated_label(one)
            return found if found == translated_label(other) else None
        label = _GENDERED.sub("", label)
    if not begins_label(label, 0):
        return None
    words = fold(label.replace("’", "'")).split()
    while words and words[0] in _SUBJECTS:
        del words[0]
    found = _CONCEPTS.get(" ".join(words))
    if found is None and words and words[-1].strip(".") in _PREPOSITIONS:
        found = _CONCEPTS.get(" ".join(words[:-1]))
    return found


class Dated(NamedTuple):
    """What a sentence in one of these languages says of a date: its concept and words, and who it was."""

    concept: str
    label: str
    people: str = ""


def dated_sentence(before: str, behind: str) -> Dated | None:
    """What the words around a date say, or None: "Diese Seite wurde zuletzt am", "überprüft von Eva Meier".

    ``behind`` ends where the sentence does. People are read beside the last review only.
    """
    lead, words = before.split(), behind.split()
    if not lead:
        return None
    plain = lead[:-1] if fold(lead[-1]).strip(".") in _PREPOSITIONS else lead
    by = _by(words)
    ends = [(words[:by], words[by:])]
    if by == 0:  # the participle may be the last word
        ends += [(words[-count:], words[:-count]) for count in range(1, _MOST_WORDS + 1)]
    for participle, named in ends:
        label = " ".join((*plain, *participle) if participle else lead)
        concept = translated_label(label) if len(participle) <= _MOST_WORDS else None
        if concept == "last-reviewed" or (concept in DATE_CONCEPTS and not named):
            return Dated(concept, label, _name(named))
    named = plain[_by(plain) :]
    label = " ".join(plain[: len(plain) - len(named)])
    if named and not words and translated_label(f"{label} {named[0]}") == "reviewers":
        return Dated("last-reviewed", label, _name(named))
    return None


def _by(words: Sequence[str]) -> int:
    """Where the word stands behind which someone is named; the number of words if there is none."""
    return next((at for at, word in enumerate(words) if word.lower() in _BY), len(words))


def _name(named: Sequence[str]) -> str:
    """Who is named behind "by", without the article before a title."""
    return " ".join(named[2 if len(named) > 2 and named[1] in _ARTICLES else 1 :])


def without_month(label: str) -> str:
    """A label without the name of a month behind it: "Expires on March" of "Expires on March 1, 2026"."""
    before, _, last = label.rpartition(" ")
    return before if before and month_in_any_language(last) else label
