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


@pytest.mark.parametrize(
    ("pages", "doi", "what"),
    [
        ("1468-2230.12759", "10.1111/1468-2230.12759", "that is the end of the DOI"),
        ("10.1029/2019GL086611", "10.1029/2019GL086611", "that is the DOI"),
        ("s41467-020-1234-5", "10.1038/s41467-020-1234-5", "that is the end of the DOI"),
        ("9780000008340--0159", "10.1093/obo/9780000008340-0159", "that is the end of the DOI"),
    ],
)
def test_a_doi_is_no_page(pages, doi, what, findings):
    bib = f"@article{{a, title = {{T}}, pages = {{{pages}}}, doi = {{{doi}}}}}\n"
    (found,) = findings("pages-malformed", {"p.md": "Text.\n", "r.bib": bib})
    assert found.message.endswith(what)


@pytest.mark.parametrize(
    ("pages", "doi"),
    [
        ("12759", "10.1111/12759"),
        ("e1234", "10.1000/e1234"),
        ("12-34", "10.1000/12-34"),
        ("1234", "10.1000/x.1234"),
    ],
)
def test_a_doi_may_end_with_the_page(pages, doi, findings):
    bib = f"@article{{a, title = {{T}}, pages = {{{pages}}}, doi = {{{doi}}}}}\n"
    assert findings("pages-malformed", {"p.md": "Text.\n", "r.bib": bib}) == ()


def test_words_that_styles_print_themselves(findings):
    fields = "volume = {Vol. 3}, pages = {pp. 5--9}, journal = {Example Journal, Vol. 3}"
    bib = f"@article{{a, title = {{T}}, {fields}}}\n"
    messages = {f.message: f.help for f in findings("pages-malformed", {"p.md": "Text.\n", "r.bib": bib})}
    assert messages == {
        "`volume` of “a” has the word “Vol.”, which styles print themselves": "Write the number alone: volume = {3}",
        "`pages` of “a” has the word “pp.”, which styles print themselves": "Write the number alone: pages = {5--9}",
        "`journal` of “a” has the volume in it: “Example Journal, Vol. 3”": (
            "Write the name alone in `journal`, the rest in `volume` and `number`."
        ),
    }


def test_the_number_of_an_issue_in_volume_belongs_into_its_own_field(findings):
    entry = "@article{a, title = {T}, author = {Nair, Priya}, year = 2024, journal = {J}, volume = {No. 3}}\n"
    (found,) = findings("pages-malformed", {"references.bib": entry, "p.md": "Text.\n"})
    assert found.help == "Write the number alone, and in `number`: number = {3}"
