"""access-date-missing: beyond the documented examples."""

from __future__ import annotations

import pytest

RULE = "access-date-missing"
PAGE = {"p.md": "Text.\n"}


def test_it_stands_at_the_entry_and_shows_the_form_of_bibtex(findings):
    bib = "\n@online{a, title = {T}, url = {https://a.example}, year = {2020}}\n"
    (found,) = findings(RULE, PAGE | {"references.bib": bib})
    assert (found.line, found.subject, found.message) == (2, "a", "“a” does not say when the page was read")
    assert "note = {Accessed 3 May 2024}" in found.help


def test_in_biblatex_it_shows_the_field(findings):
    bib = "@online{a, title = {T}, url = {https://a.example}, date = {2020}}\n"
    (found,) = findings(RULE, PAGE | {"references.bib": bib})
    assert "urldate = {2024-05-03}" in found.help


@pytest.mark.parametrize("kind", ["electronic", "www", "webpage"])
def test_other_names_of_the_type_count(kind, findings):
    bib = f"@{kind}{{a, title = {{T}}, url = {{https://a.example}}}}\n"
    assert len(findings(RULE, PAGE | {"references.bib": bib})) == 1


@pytest.mark.parametrize(
    "entry",
    [
        "@misc{a, title = {T}, url = {https://a.example}}",
        "@article{a, title = {T}, url = {https://a.example}}",
        "@online{a, title = {T}, url = {https://a.example}, urldate = {2024-05-03}}",
        "@online{a, title = {T}, url = {https://a.example}, note = {[accessed 2024]}}",
        "@online{a, title = {T}, url = {https://web.archive.org/web/2024/https://a.example}}",
        "@online{a, title = {T}, eprint = {1706.03762}, eprinttype = {arxiv}}",
        "@online{a, title = {T}, doi = {10.1000/182}, url = {https://a.example}}",
        "@online{a, title = {T}}",
    ],
)
def test_what_needs_no_day_of_access_is_accepted(entry, findings):
    assert findings(RULE, PAGE | {"references.bib": entry + "\n"}) == ()


def test_an_address_in_another_field_is_one(findings):
    bib = "@online{a, title = {T}, howpublished = {\\url{https://a.example/x}}, year = {2020}}\n"
    assert len(findings(RULE, PAGE | {"references.bib": bib})) == 1
