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
