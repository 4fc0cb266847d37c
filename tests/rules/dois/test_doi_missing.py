"""doi-missing: beyond the documented examples."""

from __future__ import annotations

import json

import pytest

FOUND = {
    "state": "found",
    "record": {
        "doi": "10.1000/alta.1",
        "title": "Brigatinib versus Crizotinib in Lung Cancer",
        "authors": [["D. Ross", "Camidge"], ["Hye Ryun", "Kim"], ["Myung-Ju", "Ahn"]],
        "years": [2018],
    },
}
PAGE = {"p.md": "One [@camidge].\n"}


def entry(kind="article", **fields):
    given = {
        "author": "Camidge, D. Ross",
        "title": "Brigatinib versus crizotinib in lung cancer",
        "journal": "N. Engl. J. Med.",
        "volume": "379",
        "year": "2018",
    } | fields
    written = ", ".join(f"{name} = {{{value}}}" for name, value in given.items() if value)
    return PAGE | {"references.bib": f"@{kind}{{camidge, {written}}}\n"}


def answered(search, where="references.bib:1"):
    return {"evidence.json": json.dumps({"searches": {where: search}})}


def test_the_record_found_is_suggested(findings):
    (found,) = findings("doi-missing", entry() | answered(FOUND))
    assert found.subject == "camidge"
    assert found.message == (
        "“camidge” has no DOI; its record is 10.1000/alta.1, “Brigatinib versus Crizotinib in Lung Cancer” "
        "(D. Ross Camidge et al., 2018)"
    )
    assert found.help == "Add the DOI 10.1000/alta.1"


def test_a_listed_reference_is_reported_by_its_title(findings):
    page = (
        "# References\n\n- Camidge, D.R. et al. (2018) ‘Brigatinib versus crizotinib in lung cancer’, N Engl J Med, "
        "379(21), pp. 2027–2039. Available at: doi.org.\n"
    )
    (found,) = findings("doi-missing", {"p.md": page} | answered(FOUND, "p.md:3"))
    assert (found.line, found.subject) == (3, "Brigatinib versus crizotinib in lung cancer")


def test_an_article_without_any_record_is_reported_and_not_called_false(findings):
    (found,) = findings("doi-missing", entry() | answered({"state": "no-record"}))
    assert "no record found" in found.message
    assert found.severity == "note"


@pytest.mark.parametrize(
    "files",
    [
        entry("book", journal="", publisher="Example Press"),
        entry("phdthesis", journal="", school="Example University"),
        entry("inproceedings", journal="", booktitle="Proceedings of NeurIPS"),
        entry("techreport", journal="", institution="Example"),
        entry(year="1987"),
        entry(year=""),
        entry(journal=""),
        entry(journal="Journal of Machine Learning Research"),
        entry(journal="arXiv preprint arXiv:1706.03762"),
        entry(journal="Linux Journal"),
        entry(volume=""),
    ],
    ids=["book", "thesis", "paper", "report", "old", "no year", "no journal", "jmlr", "arXiv", "magazine", "no volume"],
)  # fmt: skip
def test_what_need_not_have_a_doi_is_not_reported(files, findings):
    assert findings("doi-missing", files | answered({"state": "no-record"})) == ()


@pytest.mark.parametrize("state", ["uncertain", "unchecked"])
def test_nothing_certain_says_nothing(state, findings):
    assert findings("doi-missing", entry() | answered({"state": state})) == ()


def test_what_was_not_searched_says_nothing(findings):
    assert findings("doi-missing", entry()) == ()
