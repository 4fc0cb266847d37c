"""pages-malformed: beyond the documented examples."""

from __future__ import annotations

import pytest

PAGE = {"p.md": "Text.\n"}
ENTRY = "\n@article{k, author = {A}, title = {T}, journal = {J}, year = {2018}, pages = {%s}}\n"


def found(findings, pages: str):
    return findings("pages-malformed", PAGE | {"references.bib": ENTRY % pages})


@pytest.mark.parametrize(
    "pages",
    [
        "1--2",
        "12",
        "1,2,3",
        "43+",
        "S436--S439",
        "i--vi",
        "e1234",
        "1–2",
        "1-2",
        "1234--45",
        "",
        "10:1--10:17",
    ],
)
def test_pages_that_are_right(pages, findings):
    assert found(findings, pages) == ()


@pytest.mark.parametrize("pages", ["10--", "--10", "1 2", "{1}-{2}", "777e23", "120--113", "null"])
def test_pages_that_cannot_be_right(pages, findings):
    (problem,) = found(findings, pages)
    assert (problem.line, problem.subject) == (2, "k")
    assert problem.message.startswith(f"`pages` of “k” are “{pages}”: ")


def test_inherited_pages_are_reported_at_the_parent(findings):
    entries = "@book{p, title = {P}, pages = {9--1}}\n@inbook{c, title = {T}, crossref = {p}}\n"
    (problem,) = findings("pages-malformed", PAGE | {"references.bib": entries})
    assert problem.subject == "p"
