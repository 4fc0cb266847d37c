"""Dates in footers in other languages than English, and labels of expiry."""

from __future__ import annotations

import pytest

from auditor.load.page.read import read_page
from auditor.values.translated_labels import translated_label


def facts(text: str) -> dict[str, str]:
    return {fact.concept: fact.value for fact in read_page("page.md", f"# Title\n\nText.\n\n{text}\n").facts}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zuletzt überprüft: 3. Mai 2024", {"last-reviewed": "3. Mai 2024"}),
        ("Zuletzt geprüft am 3. Mai 2024", {"last-reviewed": "3. Mai 2024"}),
        ("Dernière révision : 1er août 2023", {"last-reviewed": "1er août 2023"}),
        ("Última revisión: 3 de mayo de 2024", {"last-reviewed": "3 de mayo de 2024"}),
        ("Última revisão em 03/05/2024", {"last-reviewed": "03/05/2024"}),
        ("Ultima revisione: lunedì 3 giugno 2024", {"last-reviewed": "lunedì 3 giugno 2024"}),
        ("Laatst gecontroleerd op 3 mei 2024", {"last-reviewed": "3 mei 2024"}),
        ("Sidan senast granskad: 2024-05-03", {"last-reviewed": "2024-05-03"}),
        ("Sist gjennomgått 3. mai 2024", {"last-reviewed": "3. mai 2024"}),
        ("Sidst gennemgået: 3. maj 2024", {"last-reviewed": "3. maj 2024"}),
        ("Zuletzt aktualisiert: 3. Mai 2024", {"updated": "3. Mai 2024"}),
        ("Laatst herzien: 3 mei 2024", {"updated": "3 mei 2024"}),
        ("Sidst opdateret 3. maj 2024.", {"updated": "3. maj 2024"}),
        ("Dernière mise à jour le 3 mai 2024", {"updated": "3 mai 2024"}),
        ("Nächste Überprüfung: Mai 2026", {"next-review": "Mai 2026"}),
        ("Prochaine révision : mai 2026", {"next-review": "mai 2026"}),
        ("Gültig bis: 31.12.2026", {"expires": "31.12.2026"}),
        ("Diese Seite wurde zuletzt überprüft am 3. Mai 2024", {"last-reviewed": "3. Mai 2024"}),
        (
            "Veröffentlicht am 3. Mai 2023 | Zuletzt geprüft am 4. Juni 2024",
            {"published": "3. Mai 2023", "last-reviewed": "4. Juni 2024"},
        ),
        ("| Dernière révision | 3 mai 2024 |\n|---|---|\n", {"last-reviewed": "3 mai 2024"}),
        (
            "Zuletzt geprüft am: 3. Mai 2024\n\nGeprüft von: Dr. Eva Meier",
            {"last-reviewed": "3. Mai 2024", "reviewers": "Dr. Eva Meier"},
        ),
        ("Expires: 2026-03-01", {"expires": "2026-03-01"}),
        ("Expires on March 1, 2026", {"expires": "March 1, 2026"}),
        ("Valid until 1 March 2026", {"expires": "1 March 2026"}),
        ("**Expiry date**: 1 March 2026", {"expires": "1 March 2026"}),
        ("Last updated 4 May 2024", {"updated": "4 May 2024"}),
        ("Reviewed 2023", {"last-reviewed": "2023"}),
        ("Reviewed in 2023.", {"last-reviewed": "2023"}),
    ],
)
def test_a_labelled_date_is_read(text: str, expected: dict[str, str]) -> None:
    assert facts(text) == expected


@pytest.mark.parametrize(
    ("text", "date", "people"),
    [
        ("Diese Seite wurde zuletzt am 3. März 2024 überprüft.", "3. März 2024", ""),
        ("Zuletzt am 03.05.2024 geprüft und aktualisiert", "03.05.2024", ""),
        ("Zuletzt am 3. März 2024 von Dr. Eva Meier überprüft.", "3. März 2024", "Dr. Eva Meier"),
        ("Zuletzt überprüft am 3. März 2024 durch Eva Meier", "3. März 2024", "Eva Meier"),
        ("Zuletzt am 3. März 2024 von Hand überprüft", "3. März 2024", ""),
        ("Überprüft von Dr. Eva Meier am 3. März 2024", "3. März 2024", "Dr. Eva Meier"),
        ("Révisé le 3 mars 2024 par Marie Curie", "3 mars 2024", "Marie Curie"),
        ("Cette page a été révisée le 1er mars 2024 par le Dr Paul Roux.", "1er mars 2024", "Dr Paul Roux"),
        ("Relu par Marie Curie le 3 mars 2024", "3 mars 2024", "Marie Curie"),
        ("Revisado el 3 de marzo de 2024 por la Dra. Ana García", "3 de marzo de 2024", "Dra. Ana García"),
        ("Fue revisada por última vez el 3 de marzo de 2024", "3 de marzo de 2024", ""),
        ("Revisto em 3 de março de 2024 por Rui Costa", "3 de março de 2024", "Rui Costa"),
        ("Revisionato il 3 marzo 2024 da Anna Rossi", "3 marzo 2024", "Anna Rossi"),
        ("Deze pagina is op 3 maart 2024 beoordeeld door Jan Smit", "3 maart 2024", "Jan Smit"),
        ("Granskad den 3 mars 2024 av Lars Berg", "3 mars 2024", "Lars Berg"),
        ("Sist gjennomgått 3. mars 2024 av Kari Dahl", "3. mars 2024", "Kari Dahl"),
        ("Gennemgået den 3. marts 2024 af Mette Holm", "3. marts 2024", "Mette Holm"),
    ],
)
def test_a_sentence_around_a_date_is_read_with_who_it_was(text: str, date: str, people: str) -> None:
    expected = {"last-reviewed": date, "reviewers": people}
    assert facts(text) == {concept: value for concept, value in expected.items() if value}


@pytest.mark.parametrize(
    ("label", "concept"),
    [
        *((label, "authors") for label in ("Autor/a", "Autor(a)", "Autor(en)", "Autor:innen", "Autor*innen")),
        *(
            (label, "authors")
            for label in ("Autor/-in", "Autores/as", "Auteur·e·s", "Auteur(e)s", "Auteur.e.s")
        ),
        *(
            (label, "authors")
            for label in ("Auteur/autrice", "Autore/i", "AutorInnen", "Author(s)", "Author/s")
        ),
        *((label, "reviewers") for label in ("Relecteur·rice", "Relecteur/relectrice", "Revisor/a")),
    ],
)
def test_a_label_in_both_genders_or_numbers_is_read(label: str, concept: str) -> None:
    assert facts(f"{label}: Eva Meier") == {concept: "Eva Meier"}
    assert facts(f"**{label} :** Eva Meier") == {concept: "Eva Meier"}


@pytest.mark.parametrize(
    "text",
    [
        "Zuletzt überprüft: siehe oben",
        "Letzte Prüfung: 3. Mai 2024",
        "Stand: 3. Mai 2024",
        "Zuletzt am 3. Mai 2024 gesehen",
        "Die Studie wurde zuletzt am 3. Mai 2024 überprüft",
        "Zuletzt am 3. Mai 2024 in Bonn überprüft",
        "Publié le 3 mai 2024 par la mairie",
        "Écrit par Marie Curie le 3 mai 2024",
        "Revu (et corrigé) : oui",
        "Autorität: Eva Meier",
        "Dernière révision : voir plus haut",
        "Expires: never",
        "Valid until revoked",
        "Valid until 2026 visitors come",
        "Valid until 1 March 2026 visitors come",
        "Updated 4 May 2024 by the board of the trust",
        "Reviewed 2023 papers",
        "Scadenza: 3 maggio 2024",
    ],
)
def test_other_words_and_sentences_are_no_facts(text: str) -> None:
    assert facts(text) == {}


def test_a_translated_label_in_the_middle_of_a_text_is_a_sentence() -> None:
    text = "\n\n".join(["Text."] * 20)
    assert facts(f"{text}\n\nAktualisiert am 3. Mai 2024\n\n{text}") == {}


@pytest.mark.parametrize("label", ["", ":", "den", "Diese Seite", "Note", "Revise", "Prüfung"])
def test_a_label_of_something_else_has_no_concept(label: str) -> None:
    assert translated_label(label) is None
