"""Hand-written reference lists, item by item."""

from __future__ import annotations

import pytest

from auditor.load.page.read import read_page

ITEM = "Lee, A.B. et al. (2018) ‘Drug one versus drug two’, Journal of Examples, 379(21), pp. 2027–2039."


LIST = f"{ITEM}\n"


@pytest.mark.parametrize(
    "text",
    [
        f"# T\n\ntext\n\n## References\n\n- {LIST}- {LIST}",
        f"# T\n\ntext\n\n## References\n\n1. {LIST}2. {LIST}",
        f"text\n\nReferences\n\nPlease note, as of December 2024.\n\n  • {LIST}  • {LIST}Previous: Start\nNext: End",
        f"text\n\n**References**\n\n* {LIST}\n* {LIST}\n## Next\n\n- {LIST}",
        f"text\n\n## Bibliography\n\n{LIST}\n{LIST}",
        f"<h2>References</h2><ol><li>{ITEM}</li><li>{ITEM}</li></ol>",
    ],
)
def test_list_is_found_and_has_its_two_items(text: str) -> None:
    assert [read.year for read in read_page("a.md", text).listed_references] == ["2018", "2018"]


def test_page_without_a_list_has_none() -> None:
    assert read_page("a.md", "# T\n\nSee the references below.\n\n- a\n").listed_references == ()


def test_link_of_an_item_gives_its_doi() -> None:
    text = "## References\n\n- Lee, A. (2018) ‘A title of some length’, J. Available at: [doi.org](https://doi.org/10.1/x).\n- Ek, B. (2019) ‘Another title here’, J. Available at: [doi.org](https://doi.org/10.1000/y).\n"
    assert [(read.doi, read.doi_link_empty) for read in read_page("a.md", text).listed_references][1] == (
        "10.1000/y",
        False,
    )


@pytest.mark.parametrize(
    "items",
    [
        "- [Lee](https://doi.org/10.1000/one) (2018) A title of some length.\n"
        "- [Ek](https://doi.org/10.1000/two) (2019) Another title here.\n\n[After](https://doi.org/10.1000/three).",
        "- **[1.](https://doi.org/10.1000/one)** Lee (2018) A title of some length.\n"
        "- **[2.](https://doi.org/10.1000/two)** Ek (2019) Another title here.",
        "- <a href='https://doi.org/10.1000/one'>Lee</a> (2018) A title of some length.\n"
        "- <a href='https://doi.org/10.1000/two'>Ek</a> (2019) Another title here.",
        "- Lee (2018) A title of some length, <https://doi.org/10.1000/one>\n"
        "- Ek (2019) Another title here [![doi](badge.svg)](https://doi.org/10.1000/two)",
    ],
)
def test_each_item_has_its_own_link_wherever_in_it(items: str) -> None:
    read = read_page("a.md", f"See [x](https://doi.org/10.1000/zero).\n\n## References\n\n{items}\n")
    assert [reference.doi for reference in read.listed_references] == ["10.1000/one", "10.1000/two"]


def test_a_sentence_that_cites_is_no_item() -> None:
    text = "## References\n\nAs Lee has shown in 2018 at length [@lee2018], this works for everyone.\n"
    assert read_page("a.md", text).listed_references == ()


def test_position_is_that_of_the_item() -> None:
    (read,) = read_page("a.md", f"# T\n\n## References\n\nIntro.\n\n- {LIST}").listed_references
    assert (read.line, read.column) == (7, 3)


def test_text_of_a_link_is_the_title() -> None:
    text = "## References\n\n1. Saver, J. L. [Number needed to treat](https://doi.org/10.1000/x). Archives of Test, 6 (2004).\n"
    (read,) = read_page("a.md", text).listed_references
    assert (read.title, read.authors, read.year) == ("Number needed to treat", ("Saver, J. L.",), "2004")


@pytest.mark.parametrize(
    "dash", [*'———. --- ––– ⸺ ___ — Idem Ibid. " 〃'.split(), "——— (2018).", "— — —", "_ _ _."]
)
def test_dash_repeats_the_authors_above(dash: str) -> None:
    year = "" if "2018" in dash else " (2018)."
    text = f"## References\n\n- Dupuy, K., and J. Ron. 2016. What drives it.\n- {dash}{year} Another thing.\n"
    second = read_page("a.md", text).listed_references[1]
    assert (second.authors, second.year, second.title) == (("Dupuy, K.", "J. Ron"), "2018", "Another thing")


def test_dash_with_another_author_adds_one() -> None:
    text = "## References\n\n- Knox, A. (2016). One thing.\n- ———, and Bell, J. (2012). Another thing.\n"
    assert read_page("a.md", text).listed_references[1].authors == ("Knox, A.", "Bell, J.")


def test_dash_without_an_item_above_repeats_no_one() -> None:
    (read,) = read_page("a.md", "## References\n\n- ———. 2018. Another thing.\n").listed_references
    assert "Same, A." not in read.authors


def test_an_item_that_begins_with_a_dash_shows_the_authors_that_it_repeats():
    page = read_page(
        "a.md",
        "# A\n\n## References\n\n"
        "- Knox, A. and Hale, T. (2018) First thing on frogs. Journal of Tests, 3(1), pp. 1–5.\n"
        "- ———. 2020. Second thing on frogs. Journal of Tests, 4(1), pp. 1–5.\n"
        "- ——— and Bell, J. (2021) Third thing on frogs. Journal of Tests, 5(1), pp. 1–5.\n",
    )
    assert [listed.text[:32] for listed in page.listed_references[1:]] == [
        "Knox, A. & Hale, T. 2020. Second",
        "Knox, A. & Hale, T. and Bell, J.",
    ]
