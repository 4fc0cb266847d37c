"""German wording that depends on the day: the basic phrases."""

from __future__ import annotations

from auditor.load.prose.phrases import Dated, Phrases, anchors, compiled, stems, turns
from auditor.model.written import ClaimKind

_DECIDED = (
    r"(?:zugelassen|genehmigt|freigegeben|empfohlen|verfügbar|erhältlich|veröffentlicht|erschienen"
    r"|beschlossen"
    r"|entschieden|umgesetzt|unterstützt|eingeführt|bestätigt|finanziert|in Kraft|bekannt)"
)
_IS = r"\b(?:ist|sind|wird|werden|wurde|wurden|bleibt|bleiben)"
_MONTHLY = (
    r"(?:(?:zum|zur|dem|den|der|das|die|anfang|mitte|ende|frühjahr|sommer|herbst|winter|im jahre?|jahr(?:es)?"
    r"|(?:ersten|zweiten|dritten|vierten|1\.|2\.|3\.|4\.) (?:quartal|halbjahr)|q[1-4]) )"
)
GERMAN = Phrases(
    turns=(
        *turns(
            ClaimKind.PENDING,
            {
                "noch nicht": rf"{_IS}(?: [\w-]+){{0,3}} noch nicht (?:[\w-]+ ){{0,3}}?{_DECIDED}\b"
                rf"|\bnoch nicht {_DECIDED} (?:ist|sind|wurde|wurden)\b",
                "noch aus": r"\bsteh(?:t|en)(?: [\w-]+){0,3} noch aus\b",
                "demnächst": r"\b(?:wird|werden|folgt|folgen|erscheint"
                r"|erscheinen)(?: [\w-]+){0,4} demnächst\b"
                r"|^demnächst (?:wird|werden|folgt|folgen|erscheint)\b",
                "in kürze": r"\b(?:wird|werden|folgt|folgen|erscheint|erscheinen)(?: [\w-]+){0,4} in kürze\b"
                r"|^in kürze (?:wird|werden|folgt|folgen|erscheint)\b",
                "vorbereitung": r"\b(?:ist|sind|befindet sich"
                r"|befinden sich)(?: [\w-]+){0,2} in vorbereitung\b",
                "überarbeite": r"\bwird (?:derzeit|zurzeit|gerade|momentan) überarbeitet\b",
            },
        ),
        *turns(
            ClaimKind.TEMPORARY,
            {
                "bis auf weiteres": r"\bbis auf weiteres\b",
                "vorübergehend": r"\b(?:ist|sind|bleibt|bleiben) vorübergehend (?:geschlossen|gesperrt"
                r"|nicht|außer"
                r"|ausgesetzt|eingestellt)\b",
            },
        ),
        *turns(
            ClaimKind.UNDATED,
            {
                "derzeit": rf"{_IS}(?: [\w-]+){{0,3}} derzeit\b|^derzeit (?:ist|sind|gibt|wird|werden|kann"
                rf"|können|gilt)\b"
                r"|\bes gibt derzeit\b",
                "zurzeit": rf"{_IS}(?: [\w-]+){{0,3}} zurzeit\b|^zurzeit (?:ist|sind|gibt|wird|werden|kann"
                rf"|können)\b",
                "zur zeit": r"^zur zeit (?:ist|sind|gibt|wird|werden|kann|können)\b",
                "gegenwärtig": rf"{_IS} gegenwärtig\b|^gegenwärtig (?:ist|sind|gibt|wird|werden)\b",
                "momentan": rf"{_IS} momentan\b|^momentan (?:ist|sind|gibt|wird|werden)\b",
            },
        ),
    ),
    dated=Dated(
        lead=compiled(rf"(?:\b{_MONTHLY})+\Z"),
        anchor=anchors(
            as_of=r"\bstand:?",
            updated=r"\bzuletzt aktualisiert(?: am| im)?:?",
            until=r"\bbis (?:einschließlich )?",
            by=r"\b(?:spätestens)",
            when=r"\b(?:im|in|am|voraussichtlich|für)",
        ),
        tense=compiled(
            r"\b(?:(?P<past>war|waren|hatten?|wurden?|konnten?|sollten?|musste\w*)|(?P<aside>(?:sie|wir"
            r"|ich) werden?)"
            r"|(?P<future>(?:wird|werden|soll|sollen)(?: voraussichtlich)?|geplant|erwartet|vorgesehen"
            r"|voraussichtlich)"
            r"|(?P<duty>muss|müssen|ziel)"
            r"|(?P<present>ist|sind|gilt|gelten|bleibt|bleiben|läuft|laufen|kann|können|darf|dürfen))\b"
        ),
        over=compiled(r"\b(?:nicht mehr|wird|werden|muss|müssen|gilt)\b"),
        hints=stems(
            "bis|wird|werden|soll|geplant|erwartet|vorgesehen|voraussichtlich|stand|aktualisiert|mu|ziel"
            "|spätestens"
        ),
        words=frozenset(
            "bis zum zur am im in jahr jahre jahres ende anfang mitte frühjahr sommer herbst winter quartal"
            " halbjahr"
            " voraussichtlich spätestens für stand aktualisiert q1 q2 q3 q4 einschließlich".split()
        ),
    ),
    subordinate=compiled(
        r"\b(?:wenn|falls|sofern|solange|bis|ob|bevor|nachdem|sobald|dass|wer|was|wie|wo|jede[rsnm]?)\b"
    ),
    conditional=compiled(r"\b(?:wenn|falls|sofern|ob|sobald|angenommen|zum beispiel|z\. ?b\.)\b"),
    label=compiled(
        r"[\W\d]*(?:diese seite wurde |seite )?zuletzt (?:aktualisiert|geändert|bearbeitet)\b|\W*stand\b"
    ),
)
