"""The wording of statements in languages other than English, and whose language a page has."""

from __future__ import annotations

import pytest

DAY = "2026-06-30"


def found(findings, rule, text, path="page.md", **files):
    return findings(rule, {path: text, **files}, as_of=DAY)


def in_language(code, text):
    return f"---\nlang: {code}\n---\n# Page\n\n{text}\n"


@pytest.mark.parametrize(
    ("code", "rule", "text"),
    [
        ("de", "claim-pending", "Das Medikament ist in der Schweiz noch nicht zugelassen."),
        ("de", "claim-undated", "Derzeit gibt es keine Impfung."),
        ("de", "notice-temporary", "Die Station ist bis auf Weiteres geschlossen."),
        ("de", "claim-outdated", "Die Studie wird bis Ende 2025 abgeschlossen."),
        ("fr", "claim-pending", "Le traitement n’est pas encore remboursé."),
        ("fr", "claim-undated", "Il y a actuellement deux centres."),
        ("fr", "notice-temporary", "Le service est fermé jusqu’à nouvel ordre."),
        ("es", "claim-pending", "El fármaco todavía no está aprobado."),
        ("es", "claim-undated", "Actualmente hay dos centros."),
        ("es", "notice-temporary", "La consulta está cerrada hasta nuevo aviso."),
    ],
)
def test_each_language_has_its_own_wording(code, rule, text, findings):
    assert len(found(findings, rule, in_language(code, text))) == 1
    assert not found(findings, rule, in_language("en", text))


@pytest.mark.parametrize(
    ("code", "rule", "text"),
    [
        ("de", "claim-pending", "Wenn das Ergebnis noch nicht verfügbar ist, rufen Sie an."),
        ("fr", "claim-pending", "Si le résultat n’est pas encore disponible, appelez."),
        ("es", "claim-pending", "Si el resultado todavía no está disponible, llame."),
    ],
)
def test_a_condition_is_no_statement_in_any_of_them(code, rule, text, findings):
    assert not found(findings, rule, in_language(code, text))


PENDING = "# Seite\n\nDas Medikament ist noch nicht zugelassen.\n"


@pytest.mark.parametrize(
    ("path", "text", "files"),
    [
        ("page.md", f"---\nlanguage: de-AT\n---\n{PENDING}", {}),
        ("page.de.md", PENDING, {}),
        ("i18n/de/page.md", PENDING, {}),
        ("page.md", PENDING, {"auditor.toml": 'language = "de"\n'}),
        ("page.html", f"<html lang='de'><body><p>{PENDING.splitlines()[2]}</p></body></html>", {}),
    ],
)
def test_the_language_is_that_of_the_page_its_name_its_folder_or_the_configuration(
    path, text, files, findings
):
    assert len(found(findings, "claim-pending", text, path, **files)) == 1


def test_phrases_of_ones_own_that_need_a_date_count_with_one_behind_them(findings):
    settings = {"auditor.toml": '[statements.phrases]\nuntil = ["valid through"]\n'}
    text = "# Page\n\nThe offer is valid through {} for all.\n"
    assert len(found(findings, "claim-outdated", text.format("31 May 2025"), **settings)) == 1
    assert not found(findings, "claim-outdated", text.format("31 May 2027"), **settings)
    assert not found(findings, "claim-outdated", text.format("spring"), **settings)
    assert not found(findings, "claim-outdated", text.format("31 May 2025"))
