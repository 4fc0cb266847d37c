"""listed-reference-unknown: beyond the documented examples."""

from __future__ import annotations

import pytest

PAGE = """One (Shaw et al., 2013).

## References

- Shaw, A.T. et al. (2013) ‘Crizotinib versus Chemotherapy in Advanced ALK-Positive Lung Cancer’, New
  England Journal of Medicine, 368(25), pp. 2385–2394. Available at: https://doi.org/10.1056/NEJMoa1214886
"""
OTHER = "@article{other, title = {Something else entirely}, author = {Rossi, E.}, year = {2020}}\n"


def test_it_is_reported_where_there_is_a_bibliography(findings):
    (found,) = findings("listed-reference-unknown", {"references.bib": OTHER, "p.md": PAGE})
    assert (found.line, found.severity) == (5, "note")
    assert found.subject.startswith("Shaw, A.T.")


def test_a_repository_without_bibliography_or_with_an_empty_one_is_left_alone(findings):
    assert findings("listed-reference-unknown", {"p.md": PAGE}) == ()
    assert findings("listed-reference-unknown", {"references.bib": "", "p.md": PAGE}) == ()


def test_the_doi_is_enough_to_know_a_work(findings):
    bib = "@article{shaw, title = {Another wording}, doi = {10.1056/nejmoa1214886}}\n"
    assert findings("listed-reference-unknown", {"references.bib": bib, "p.md": PAGE}) == ()


def test_a_bibliography_that_cannot_be_read_proves_nothing(findings):
    files = {"references.bib": OTHER, "broken.bib": b"\xff\xfe\x00\xd8", "p.md": PAGE}
    assert findings("listed-reference-unknown", files) == ()


def test_what_is_no_reference_to_a_work_is_left_alone(findings):
    page = "# References\n\n- [Slides](https://example.org/slides)\n- Changes for version 2 (#160)\n"
    assert findings("listed-reference-unknown", {"references.bib": OTHER, "p.md": page}) == ()


def test_an_item_without_author_and_year_is_reported_with_its_doi(findings):
    page = "# References\n\n- [A paper on things](https://doi.org/10.1000/one), CC BY 4.0\n"
    (found,) = findings("listed-reference-unknown", {"references.bib": OTHER, "p.md": page})
    assert found.message == "“A paper on things, CC BY 4.0” (DOI 10.1000/one) is not in references.bib"


ELSEWHERE = {"blog/one/index.md": "Text.\n", "blog/one/refs.bib": OTHER}


def test_a_bibliography_in_the_folder_of_another_page_is_not_for_this_one(findings):
    assert findings("listed-reference-unknown", {**ELSEWHERE, "p.md": PAGE}) == ()
    assert findings("listed-reference-unknown", {**ELSEWHERE, "blog/two/p.md": PAGE}) == ()
    assert len(findings("listed-reference-unknown", {**ELSEWHERE, "blog/one/deeper/p.md": PAGE})) == 1


@pytest.mark.parametrize("path", ["references.bib", "_bibliography/refs.bib", "assets/bib/refs.bib"])
def test_a_bibliography_in_a_folder_without_pages_is_for_those_above(findings, path):
    assert len(findings("listed-reference-unknown", {path: OTHER, "content/p.md": PAGE})) == 1


@pytest.mark.parametrize(
    "page",
    [
        f"---\nbibliography: blog/one/refs.bib\n---\n{PAGE}",
        f"As is known [@other].\n\n{PAGE}",
        f"{PAGE}- Rossi, E. (2020) ‘Something else entirely’, A Journal of Things, 1(2), pp. 3–4.\n",
    ],
)
def test_a_page_that_uses_a_bibliography_is_under_it(findings, page):
    assert len(findings("listed-reference-unknown", {**ELSEWHERE, "p.md": page})) == 1


def test_one_work_of_many_may_be_in_the_bibliography_of_another_page_by_chance(findings):
    known = "- Rossi, E. (2020) ‘Something else entirely’, A Journal of Things, 1(2), pp. 3–4.\n"
    other = "- Knox, A. (2019) ‘Tides of lungs in winter’, Journal of Tests, 3(2), pp. 1–9.\n"
    assert findings("listed-reference-unknown", {**ELSEWHERE, "p.md": PAGE + known + other}) == ()


def test_footnotes_that_are_references_count_like_a_list(findings):
    bib = "@article{k, author = {Rossi, Elena}, title = {Rivers of health}, year = {2019}}\n"
    page = "Text.[^1]\n\n[^1]: Knox, A. (2019) ‘Tides of lungs in winter’, J. Test, 3(2), pp. 1–9.\n"
    (found,) = findings("listed-reference-unknown", {"references.bib": bib, "p.md": page})
    assert found.line == 3


def test_a_list_that_pandoc_made_comes_from_a_bibliography(findings):
    item = "<p>Knox, A. 2019. “Tides of Lungs in Winter.” <em>Journal of Tests</em> 3 (2): 1–9.</p>"
    bib = "@article{k, author = {Rossi, Elena}, title = {Rivers of health}, year = {2019}}\n"
    page = f'<html><body><p>Text.</p><h2>References</h2><div id="refs"><div id="{{}}">{item}</div></div></body></html>'
    files = {"references.bib": bib, "a.html": page.format("ref-knox"), "b.html": page.format("knox")}
    assert [found.path for found in findings("listed-reference-unknown", files)] == ["b.html"]
