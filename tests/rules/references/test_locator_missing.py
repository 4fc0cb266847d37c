"""locator-missing: beyond the documented examples."""

from __future__ import annotations

import pytest

RULE = "locator-missing"
PAGE = {"p.md": "Text.\n"}


def test_it_stands_at_the_entry(findings):
    (found,) = findings(RULE, PAGE | {"references.bib": "\n@article{a, title = {T}, year = {2020}}\n"})
    assert (found.line, found.subject) == (2, "a")
    assert found.message == "“a” has no DOI, address, ISBN or PMID"


@pytest.mark.parametrize(
    "entry",
    [
        "@book{a, title = {T}, isbn = {978-0-306-40615-7}}",
        "@article{a, title = {T}, pmid = {25966015}}",
        "@misc{a, title = {T}, howpublished = {\\url{https://a.example}}}",
        "@article{a, title = {T}, year = {1882}}",
        "@book{a, title = {T}, year = {2003}, origdate = {1929}}",
        "@patent{a, title = {T}, number = {US 123}, year = {2020}}",
        "@unpublished{a, title = {T}, year = {2020}}",
        "@set{a, entryset = {b}}",
        "@xdata{a, publisher = {P}}",
        "@incollection{a, title = {T}, crossref = {gone}}",
    ],
)
def test_what_has_one_or_can_have_none_is_accepted(entry, findings):
    assert findings(RULE, PAGE | {"references.bib": entry + "\n"}) == ()


def test_the_isbn_of_the_book_leads_to_its_parts(findings):
    bib = "@incollection{a, title = {T}, crossref = {b}}\n@book{b, title = {B}, isbn = {978-0-306-40615-7}}\n"
    assert findings(RULE, PAGE | {"references.bib": bib}) == ()


@pytest.mark.parametrize(
    "entry",
    [
        "@article{a, title = {T}, pdf = {https://a.example/t.pdf}}",
        "@misc{a, title = {T}, website = {https://a.example}}",
    ],
)
def test_an_address_in_a_field_of_any_name_will_do(entry, findings):
    assert findings(RULE, PAGE | {"references.bib": entry}) == ()


def test_an_address_about_the_entry_is_none_of_the_work(findings):
    entry = "@article{a, title = {T}, bibsource = {https://a.example}, license = {https://b.example}}"
    assert len(findings(RULE, PAGE | {"references.bib": entry})) == 1


@pytest.mark.parametrize("field", ["article-doi", "lid"])
def test_a_doi_in_the_wrong_field_is_said(field, findings):
    entry = f"@article{{a, title = {{T}}, {field} = {{10.1000/182}}}}"
    (found,) = findings(RULE, PAGE | {"references.bib": entry})
    assert found.message.endswith(f": its DOI is in `{field}`, where no style looks for it")
    assert found.help == "Write doi = {10.1000/182}"
