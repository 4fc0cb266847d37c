"""doi-of-another-work: beyond the documented examples."""

from __future__ import annotations

import json

import pytest

DOI = "10.1000/other.1"
DIABETES = {
    "type": "journal-article",
    "title": "Insulin pumps in the care of diabetes",
    "authors": [["Anand", "Iyer"], ["Els", "Jansen"]],
    "years": [2018],
}
ENTRY = (
    "@article{{camidge, author = {{Camidge, D. Ross and Kim, Hye Ryun}},"
    " title = {{Brigatinib versus crizotinib in lung cancer}}, year = {{2018}}, {}}}\n"
)
LISTED = "- Camidge, D.R. et al. (2018) ‘Brigatinib versus crizotinib in lung cancer’, N Engl J Med, 379(21), pp. 2027–2039. "


def answered(record=DIABETES, doi=DOI, **other):
    return {"evidence.json": json.dumps({"dois": {doi: {"agency": "Crossref", "record": record}, **other}})}


def entry(field=f"doi = {{{DOI}}}"):
    return {"p.md": "One [@camidge].\n", "references.bib": "\n" + ENTRY.format(field)}


def test_both_works_are_named_at_the_entry(findings):
    (found,) = findings("doi-of-another-work", entry() | answered())
    assert (found.path, found.line, found.subject) == ("references.bib", 2, "camidge")
    assert found.message == (
        f"{DOI} is “Insulin pumps in the care of diabetes” (Anand Iyer and Els Jansen, 2018), "
        "not “Brigatinib versus crizotinib in lung cancer” (D. Ross Camidge and Hye Ryun Kim, 2018)"
    )


@pytest.mark.parametrize(
    "record",
    [
        DIABETES | {"title": "Brigatinib versus Crizotinib in Lung Cancer"},
        DIABETES | {"title": "RETRACTED: Brigatinib versus Crizotinib in Lung Cancer"},
        DIABETES | {"authors": [["D. Ross", "Camidge"]]},
        DIABETES | {"authors": ["ALTA-1L Investigators"]},
        DIABETES | {"authors": []},
        DIABETES | {"title": ""},
        DIABETES | {"title": "Brigatinib bei Lungenkrebs", "other_titles": ["Brigatinib versus crizotinib in lung cancer"]},
        DIABETES | {"relations": [["is-translation-of", "10.1000/original"]]},
        DIABETES | {"notice_of": [["retraction", "10.1000/original"]]},
    ],
    ids=["title", "retracted", "an author", "a group", "no authors", "no title", "other title", "translation", "notice"],
)  # fmt: skip
def test_title_and_authors_must_both_be_others(record, findings):
    assert findings("doi-of-another-work", entry() | answered(record)) == ()


def test_a_version_whose_other_version_is_meant_is_no_other_work(findings):
    files = entry() | {"q.md": "See https://doi.org/10.1000/first.\n"}
    record = DIABETES | {"relations": [["is-version-of", "10.1000/first"]]}
    meant = {
        "record": {"title": "Brigatinib versus crizotinib in lung cancer", "authors": [["D.", "Camidge"]]}
    }
    files["q.md"] = "See [it](https://doi.org/10.1000/first).\n"
    assert findings("doi-of-another-work", files | answered(record, **{"10.1000/first": meant})) == ()
    assert len(findings("doi-of-another-work", files | answered(record))) == 1


def test_no_record_says_nothing(findings):
    files = entry() | {
        "evidence.json": json.dumps({"dois": {DOI: {"record_reason": "not found by Crossref"}}})
    }
    assert findings("doi-of-another-work", files) == ()


def test_an_item_of_a_list_is_reported_by_its_doi(findings):
    page = {"p.md": f"# References\n\n{LISTED}https://doi.org/{DOI}\n"}
    (found,) = findings("doi-of-another-work", page | answered())
    assert (found.path, found.line, found.subject) == ("p.md", 3, DOI)


def test_what_the_text_of_an_item_holds_is_not_another_work(findings):
    page = {"p.md": f"# References\n\n{LISTED}https://doi.org/{DOI}\n"}
    record = DIABETES | {"title": "Brigatinib versus crizotinib in lung cancer, N Engl J Med"}
    assert findings("doi-of-another-work", page | answered(record)) == ()


def test_a_bare_link_describes_nothing(findings):
    assert findings("doi-of-another-work", {"p.md": f"See [it](https://doi.org/{DOI}).\n"} | answered()) == ()


def test_an_address_of_a_publisher_counts_for_an_article(findings):
    files = entry(f"url = {{https://publisher.example/doi/{DOI}}}")
    assert len(findings("doi-of-another-work", files | answered())) == 1


def test_a_web_page_may_have_a_doi_in_its_address(findings):
    files = entry(f"url = {{https://blog.example/{DOI}}}")
    files["references.bib"] = files["references.bib"].replace("@article", "@online")
    assert findings("doi-of-another-work", files | answered()) == ()


@pytest.mark.parametrize(
    "item",
    [
        "Ada Knox and Tom Hale, ‘Tides of the lungs in winter’, Journal of Test, 3.2 (2018), pp. 1–9",
        "Ada Knox and Tom Hale, “Tides of the lungs in winter,” Journal of Test 3, no. 2 (2018): 1–9",
        "Knox, Ada, and Tom Hale. “Tides of the lungs in winter.” Journal of Test, vol. 3, no. 2, 2018, pp. 1-9",
        "A. Knox and T. Hale, “Tides of the lungs in winter,” J. Test, vol. 3, no. 2, pp. 1–9, 2018",
        "Knox, A.; Hale, T. Tides of the lungs in winter. J. Test 2018, 3 (2), 1–9",
        "Knox, A. & Hale, T. Tides of the lungs in winter. J. Test 3, 1–9 (2018)",
        "Ada Knox and Tom Hale. 2018. Tides of the lungs in winter. J. Test 3, 2 (2018), 1–9",
        "Ada Knox, ‘Tides of the lungs in winter’ (2018) 7 Annals of Test 1",
        "Tides of the lungs in winter. Knox A, Hale T. Journal of Test. 2018;3(2):1–9",
        "Knox, A., and Hale, T. [Tides of the lungs in winter](https://example.org). Journal of Test, 2018",
    ],
)
def test_item_of_a_list_is_compared_in_every_style(item, findings):
    page = {"p.md": f"# T\n\n## References\n\n- {item}. doi:{DOI}\n"}
    assert len(findings("doi-of-another-work", page | answered())) == 1
    right = DIABETES | {
        "title": "Tides of the lungs in winter",
        "authors": [["Ada", "Knox"], ["Tom", "Hale"]],
    }
    assert findings("doi-of-another-work", page | answered(right)) == ()
    assert findings("metadata-differs", page | answered(right)) == ()
