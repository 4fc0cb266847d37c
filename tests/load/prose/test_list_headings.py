"""Under which headings reference lists stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.load.page.read import read_page
from auditor.load.prose.list_headings import is_certain_heading, names_references

ONE = "- Gone, A. (2014) ‘Tides of lungs in winter’, Journal of Test, 3(2), pp. 1–9.\n"
TWO = "- Knox, B. (2016) ‘Rivers of health in spring’, Journal of Test, 3(2), pp. 1–9.\n"
HEADINGS = [
    "References",
    "Reference",
    "Key references",
    "References and further reading",
    "Further reading and references",
    "Evidence and references",
    "Our sources",
    "References used",
    "Sources of information",
    "Information sources",
    "Works consulted",
    "📚 References",
    "Selected references",
    "Bibliography and references",
    "Full reference list",
    "References (alphabetical)",
    "References [edit]",
    "Evidence",
    "7. References",
    "2.3 Selected bibliography",
    "IV. Works cited",
    "*References*",
    "References:",
    "Notes &amp; references",
    "References cited in this chapter",
    "Cited works",
    "Studies cited",
    "Useful references",
    "References & resources",
    "Evidence and research",
    "Appendix A: References",
    "Chapter 3 references",
    "References for clinicians",
    "References — part 2",
    "Refs.",
    "Notes",
    "Endnotes",
    "Literaturverzeichnis",
    "Quellen",
    "Références bibliographiques",
    "Bibliografía",
    "Riferimenti",
    "Referências",
    "Källor",
    "Źródła",
    "Список литературы",
    "参考文献",
]


def years(text: str, path: str = "a.md") -> list[str]:
    return [item.year for item in read_page(path, text).listed_references]


@pytest.mark.parametrize("heading", HEADINGS)
def test_heading_of_a_list_is_known_by_its_words(heading: str) -> None:
    assert years(f"# T\n\nText.\n\n## {heading}\n\n{ONE}{TWO}") == ["2014", "2016"]


@pytest.mark.parametrize("heading", ["Notes", "Chapter 3 references", "References — part 2"])
def test_below_other_words_there_must_be_references_in_full(heading: str) -> None:
    assert years(f"# T\n\nText.\n\n## {heading}\n\n- Take it in 2019.\n- Knox A. said so (2018).\n") == []


def test_such_a_heading_does_not_take_the_text_with_a_list_in_it() -> None:
    text = f"# Notes on references\n\nText (Knox, 2016).\n\n## References\n\n{ONE}{TWO}"
    assert [found.year for found in read_page("a.md", text).author_years] == ["2016"]


@pytest.mark.parametrize(
    "heading", ["API reference", "Character references", "Sources of error", "Works", "Literature review"]
)
def test_heading_with_another_word_is_none(heading: str) -> None:
    assert years(f"# T\n\nText.\n\n## {heading}\n\n{ONE}{TWO}") == []


@pytest.mark.parametrize(
    "below",
    [
        "In 2019 a trial of the drug found that tides rise (Knox, 2016), and so did another one in 2020.\n",
        "- [Install](install.md)\n- [Use](use.md)\n",
        "- In 2019, Knox et al. found that tides rise.\n- Others found in 2020 that they fall.\n",
        "",
    ],
)
def test_doubtful_heading_counts_only_above_references(below: str) -> None:
    assert years(f"# T\n\nText.\n\n## Evidence\n\n{below}") == []


def test_every_list_of_a_page_counts() -> None:
    text = f"# T\n\n## Rise\n\nA.\n\n### References\n\n{ONE}\n## Fall\n\nB.\n\n### References\n\n{TWO}"
    page = read_page("a.md", text)
    assert [(item.year, item.section) for item in page.listed_references] == [("2014", 0), ("2016", 1)]


def test_text_between_two_lists_is_text() -> None:
    text = f"## Rise\n\n### Sources\n\n{ONE}\n## Fall\n\n(Lee et al., 2020)\n\n### Sources\n\n{TWO}"
    assert [cited.year for cited in read_page("a.md", text).author_years] == ["2020"]


def test_parts_of_a_list_are_one_list() -> None:
    text = f"# T\n\n## References\n\n### Key references\n\n{ONE}\n### Other sources\n\n{TWO}"
    page = read_page("a.md", text)
    assert [(item.year, item.section) for item in page.listed_references] == [("2014", 0), ("2016", 0)]


def test_title_of_the_page_makes_no_list_of_the_whole_page() -> None:
    text = f"# References\n\nHow we cite (Lee et al., 2020).\n\n## References\n\n{ONE}"
    page = read_page("a.md", text)
    assert ([item.year for item in page.listed_references], len(page.author_years)) == (["2014"], 1)


def test_entry_of_a_table_of_contents_is_no_heading() -> None:
    text = (
        f"- [Rise](#rise)\n- [References](#references)\n\nText (Lee et al., 2020).\n\n## References\n\n{ONE}"
    )
    assert len(read_page("a.md", text).author_years) == 1


@given(st.text("References key and (of) 1. [x]📚*\n", max_size=80))
def test_no_heading_is_too_odd(title: str) -> None:
    assert is_certain_heading(title) <= names_references(title)


def test_list_under_another_heading_is_counted() -> None:
    text = f"# T\n\n## Publications\n\n{ONE}{TWO}{ONE}\n## References\n\n{TWO}"
    assert read_page("a.md", text).unread_lists == (("Publications", 5),)


@pytest.mark.parametrize(
    "items",
    [
        "- Monday, 4 May 2020: nothing happened there at all.\n",
        "- [A link](a.md)\n",
        "- Windows Server 2008 R2: **4** or **Windows2008R2Domain**\n",
    ],
)
def test_other_lists_are_not_counted(items: str) -> None:
    assert read_page("a.md", f"## Publications\n\n{items * 4}").unread_lists == ()
