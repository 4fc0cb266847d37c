"""doi-escaped: beyond the documented examples."""

from __future__ import annotations

import pytest

PAGE = {"p.md": "Text.\n"}


def test_both_fields_of_an_entry_are_reported_at_once(findings):
    bib = r"@misc{a, doi={10.1162/TACL\_A\_1}, url={https://doi.org/10.1162/tacl\_a\_1}}"
    (found,) = findings("doi-escaped", PAGE | {"r.bib": bib})
    assert found.message == r"`doi` and `url` of “a” hold LaTeX escapes: “10.1162/TACL\_A\_1”"
    assert found.help == "Write 10.1162/TACL_A_1"


@pytest.mark.parametrize(
    "field", ["doi={{10.1000/1}}", r"url={https://example.org/a\_b}", r"note={10.1000/a\_b}"]
)
def test_braces_and_other_fields_are_no_escapes(field, findings):
    assert findings("doi-escaped", PAGE | {"r.bib": f"@misc{{a, {field}}}"}) == ()


def test_a_backslash_in_an_html_link_is_reported(findings):
    (found,) = findings("doi-escaped", {"p.html": r'<p><a href="https://doi.org/10.1162/tacl\_a">x</a></p>'})
    assert found.help == "Link to https://doi.org/10.1162/tacl_a"


def test_the_escapes_of_markdown_are_none_of_the_doi(findings):
    assert findings("doi-escaped", {"p.md": r"[x](https://doi.org/10.1162/tacl\_a)"}) == ()


def test_a_pages_own_doi_is_looked_at(findings):
    (found,) = findings("doi-escaped", {"p.md": "---\ndoi: 10.1162/tacl\\_a\n---\nText.\n"})
    assert found.subject == r"10.1162/tacl\_a"
