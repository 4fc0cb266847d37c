"""macro-undefined: beyond the documented examples."""

from __future__ import annotations

PAGE = {"p.md": "Text.\n"}


def test_it_names_the_abbreviation_and_the_line(findings):
    bib = "@article{shaw2013,\n  title = {A},\n  journal = nejm\n}\n"
    (found,) = findings("macro-undefined", PAGE | {"references.bib": bib})
    assert (found.path, found.line, found.subject) == ("references.bib", 3, "nejm")


def test_capital_letters_do_not_matter_and_strings_may_be_joined(findings):
    bib = '@STRING{NEJM = "New England J"}\n@article{a, journal = nejm # " of Medicine", month = 1 # mar}\n'
    assert findings("macro-undefined", PAGE | {"references.bib": bib}) == ()


def test_a_string_of_one_file_does_not_hold_in_the_next(findings):
    files = {"a.bib": "@string{nejm = {NEJM}}\n", "b.bib": "@article{b, journal = nejm}\n"}
    assert [found.path for found in findings("macro-undefined", PAGE | files)] == ["b.bib"]


def test_a_string_holds_in_files_that_are_configured_together(findings):
    files = {
        "auditor.toml": 'bibliography = ["a.bib", "b.bib"]\n',
        "a.bib": "@string{nejm = {NEJM}}\n",
        "b.bib": "@article{b, journal = nejm}\n",
    }
    assert findings("macro-undefined", PAGE | files) == ()


def test_a_string_holds_in_files_that_a_page_names_together(findings):
    files = {
        "q.md": "---\nbibliography: [a.bib, b.bib]\n---\nText.\n",
        "a.bib": "@string{nejm = {NEJM}}\n",
        "b.bib": "@article{b, journal = nejm}\n",
    }
    assert findings("macro-undefined", PAGE | files) == ()
