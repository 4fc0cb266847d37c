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


def test_a_key_behind_a_name_that_goes_on_in_the_next_line(findings):
    page = "It was found by Dieckmann et al.\n(2017) [@dieckmann2017].\n" + REFERENCES
    files = {"p.md": page, "a.bib": "@book{wu2024, title = {A}}\n"}
    assert findings("citation-unlisted", files) == ()


def test_numbers_are_those_of_the_longest_of_several_lists(findings):
    items = "1. Knox A. Tides of the lungs. J Tides. 2019;3:1-10.\n2. Hale T. Tides. J Tides. 2018;3:1-10.\n"
    page = f"## A\n\nSee [3] and [2].\n\n### References\n\n{items}\n## B\n\nSee [1].\n\n### References\n\n{items}"
    (found,) = findings("citation-unlisted", {"p.md": page})
    assert (found.subject, "end at 2" in found.message) == ("[3]", True)


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


LIST = """
## References

- Bush, S. S. 2015. The Taming of Democracy Assistance. Cambridge University Press.
- Dupuy, K., and J. Ron. 2016. What Drives the Crackdown. Journal 1.
- ———. 2018. Another thing.
- Minchul Kim, Anil K. Jain, and Xiaoming Liu. AdaFace: Quality adaptive margin. In CVPR, 2022.
"""


@pytest.mark.parametrize(
    "text",
    [
        "(March and May 2020)",
        "(January and February, 2021)",
        "(Spring and Summer 2021)",
        "(Monday and Tuesday, 2020)",
        "(Phase I and II, 2019)",
        "(Stage III and IV, 2019)",
        "(Paris and London, 2012)",
        "(Paris, London and Rome, 2012)",
        "(Johnson & Johnson, 2020)",
        "(Terms and Conditions, 2019)",
        "(Europe and Asia, 2015)",
        "Bell and Roe (2015) say",
        "Bush and Roe (2011) say",
        "(Dupuy and Ron 2018)",
        "(Kim et al., 2022)",
        "(Kim, Jain and Liu, 2022)",
    ],
)
def test_pair_that_may_be_something_else_is_left_alone(text, findings):
    assert findings("citation-unlisted", {"p.md": text + "\n" + LIST}) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Solomon et. al., 2011",
        "Solomon et.al. 2011",
        "Bush and Roe, 2011",
        "Roe & Ron, 2011",
        "van der Berg, Roe, and Dupuy, 2011",
        "García Márquez et al., 2011",
        "May et al., 2011",
        "Bush & Roe, 2011",
    ],
)
def test_citation_that_is_surely_one_is_reported(text, findings):
    (found,) = findings("citation-unlisted", {"p.md": f"({text})\n{LIST}"})
    assert found.subject == text


def test_two_authors_of_a_listed_work_with_another_year_are_reported(findings):
    (found,) = findings("citation-unlisted", {"p.md": "Dupuy & Ron (2011) say.\n" + LIST})
    assert (found.subject, found.help) == (
        "Dupuy & Ron (2011)",
        "The list has Dupuy (2016): is that the one?",
    )


def test_each_list_of_a_page_counts(findings):
    item = "‘Tides of lungs’, J. Test, 3(2), pp. 1–9.\n"
    page = (
        f"# T\n\n## Rise\n\n(Knox et al., 2019)\n\n### References\n\n- Knox, A. et al. (2019) {item}\n"
        f"## Fall\n\n(Rossi et al., 2020) (Wu et al., 2021)\n\n### References\n\n- Rossi, E. et al. (2020) {item}"
    )
    (found,) = findings("citation-unlisted", {"p.md": page})
    assert found.subject == "Wu et al., 2021"


NUMBERED = """
## References

1. Knox A, Hale T, et al. Tides. J Test. 2019;3(2):1-9.
2. Hale T, Bell J. Tides again. J Test. 2018;3(2):1-9.
3. Wu L. More tides of it. J Test. 2017;3(2):1-9.
"""


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("See [7].", "[7]"),
        ("See [2–5].", "[2–5]"),
        ("See [1, 4].", "[1, 4]"),
        ("Tides rise.<sup>1,2</sup> They fall.<sup>4</sup>", "4"),
        ("Tides rise.^1^ They fall.^12^", "^12^"),
        ("Tides rise.¹ They fall.⁴", "⁴"),
    ],
)
def test_number_beyond_the_list_is_reported(text, subject, findings):
    (found,) = findings("citation-unlisted", {"p.md": f"{text}\n{NUMBERED}"})
    assert (found.subject, found.line) == (subject, 1)
    assert found.message == f"“{subject}” is beyond this page's references, which end at 3"


@pytest.mark.parametrize(
    "text",
    [
        "See [1], [1–3] and [2, 3].",
        "`[7]` and [7](https://example.org) and [2019]",
        "A power of 10<sup>12</sup>, 5 m<sup>7</sup>. Tides rise.<sup>1</sup>",
        "The interval [5, 12]; 95% CI [5, 12]; x[7]; [1] is cited.",
        "The unit interval [0, 7].",
        "Step (7) follows (8).",
        "Tides rise.<sup>7</sup>",
    ],
)
def test_other_numbers_are_left_alone(text, findings):
    assert findings("citation-unlisted", {"p.md": f"{text}\n{NUMBERED}"}) == ()


def test_list_without_numbers_has_no_end(findings):
    page = "See [7].\n" + NUMBERED.replace("1. ", "- ").replace("2. ", "- ").replace("3. ", "- ")
    assert findings("citation-unlisted", {"p.md": page}) == ()


def test_numbers_of_other_lists_behind_the_text_count(findings):
    notes = "\n## Notes\n\n" + "".join(f"{number}. A note.\n" for number in range(1, 9))
    assert findings("citation-unlisted", {"p.md": f"See [7].\n{NUMBERED}{notes}"}) == ()


def test_numbers_in_html_are_those_of_its_ordered_list(findings):
    items = "".join(f"<li>Knox A, Hale T. Tides {year}. J Test. {year};3:1-9.</li>" for year in (2017, 2018))
    page = f"<p>See [2] and [3].</p><h2>References</h2><ol>{items}</ol>"
    (found,) = findings("citation-unlisted", {"p.html": page})
    assert found.subject == "[3]"
