"""citation-unlisted: beyond the documented examples."""

from __future__ import annotations

import pytest

REFERENCES = """
## References

- Camidge, D.R. et al. (2018) ‘Brigatinib versus Crizotinib in ALK-Positive Non–Small-Cell Lung
  Cancer’, New England Journal of Medicine, 379(21), pp. 2027–2039.
- Solomon, B.J. et al. (2018) ‘Lorlatinib in patients with ALK-positive non-small-cell lung cancer’, The
  Lancet Oncology, 19(12), pp. 1654–1667.
"""


def test_it_is_reported_once_with_the_years_that_are_listed(findings):
    page = "One (Solomon et al., 2014).\n\nTwo (Solomon et al., 2014).\n" + REFERENCES
    (found,) = findings("citation-unlisted", {"p.md": page})
    assert (found.line, found.subject) == (1, "Solomon et al., 2014")
    assert "cited 2 times" in found.message
    assert "Solomon (2018)" in found.help


@pytest.mark.parametrize(
    "key",
    ["[@dieckmann2017]", " [@dieckmann2017, p. 3]", " {cite:t}`dieckmann2017`", r" \citep{dieckmann2017}"],
)
def test_a_key_behind_the_name_says_what_is_meant(key, findings):
    page = f"Dieckmann et al. (2017){key} found it, and (Solomon et al., 2018).\n" + REFERENCES
    files = {"p.qmd" if "\\" in key else "p.md": page, "a.bib": "@book{wu2024, title = {A}}\n"}
    assert findings("citation-unlisted", files) == ()
    assert len(findings("citation-undefined", files)) == 1


def test_a_key_elsewhere_on_the_line_does_not(findings):
    page = "Dieckmann et al. (2017) found it in the year after the other one [@wu2024].\n" + REFERENCES
    assert len(findings("citation-unlisted", {"p.md": page, "a.bib": "@book{wu2024, title = {A}}\n"})) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The guideline (London, 2012) was new.",
        "In a survey (June 2012) it was found.",
        "Common (Table 2, 2012).",
        "Approved by the agency (May 2024) and again (see section 2, 2024).",
    ],
)
def test_what_may_be_something_else_is_left_alone(text, findings):
    assert findings("citation-unlisted", {"p.md": text + "\n" + REFERENCES}) == ()


def test_a_page_without_anything_to_match_is_not_judged(findings):
    assert findings("citation-unlisted", {"p.md": "One (Solomon et al., 2014).\n"}) == ()


def test_the_bibliography_counts_beside_the_list(findings):
    bib = "@article{s, author = {Solomon, Benjamin J. and others}, title = {Crizotinib}, year = {2014}}\n"
    page = "One (Solomon et al., 2014).\n" + REFERENCES
    assert findings("citation-unlisted", {"references.bib": bib, "p.md": page}) == ()


def test_the_authors_entry_of_the_year_before_or_after_is_named(findings):
    bib = "".join(
        f"@article{{{key}, author = {{{name}, A. and Other, B.}}, title = {{{key}}}, year = {{{year}}}}}\n"
        for key, name, year in [("camidge2018", "Camidge", 2018), ("bloch2015", "Bloch", 2015)]
    )
    page = "(Camidge et al., 2018), (Bloch et al., 2015). (Bloch & Sorensen, 2014). (Rossi et al., 2014).\n"
    near, far = findings("citation-unlisted", {"references.bib": bib, "p.md": page})[:2]
    assert near.help == "The bibliography has “bloch2015” of 2015: is that the one?"
    assert far.help == "Add the reference, or correct the name or the year."
