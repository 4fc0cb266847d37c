"""Hand-written reference lists, item by item."""

from __future__ import annotations

import pytest

from auditor.load.page.read import read_page
from auditor.load.prose.reference_list import read_reference
from auditor.model.written import ListedReference

HARVARD = (
    "Lee, A.B. et al. (2018) ‘Drug one versus drug two in ALK-positive disease’, Journal of Examples, 379(21), "
    "pp. 2027–2039. Available at: doi.org."
)


def item(text: str) -> ListedReference:
    reference = read_reference(text)
    assert reference is not None
    return reference


def test_harvard_item_is_read_part_by_part() -> None:
    read = item(HARVARD)
    assert (read.authors, read.et_al, read.year) == (("Lee, A.B.",), True, "2018")
    assert read.title == "Drug one versus drug two in ALK-positive disease"
    assert (read.container, read.volume, read.issue, read.pages) == (
        "Journal of Examples",
        "379",
        "21",
        "2027–2039",
    )


def test_available_at_the_bare_resolver_is_an_empty_doi_link() -> None:
    assert item(HARVARD).doi_link_empty
    assert item(HARVARD).doi == ""


@pytest.mark.parametrize(
    "ending",
    [
        "Available at: https://doi.org/10.1000/AbC.1.",
        "https://doi.org/10.1000/abc.1",
        "doi:10.1000/abc.1",
        "DOI: 10.1000/ABC.1.",
    ],
)
def test_doi_is_bare_and_lower_case(ending: str) -> None:
    read = item(f"Lee, A. (2018) ‘A title of some length’, Journal, 1(2), pp. 3–4. {ending}")
    assert (read.doi, read.doi_link_empty) == ("10.1000/abc.1", False)


def test_pages_without_a_volume_are_read() -> None:
    read = item(
        "Lee, A. et al. (2023) ‘A title of some length’, Journal of X. Publisher Inc., pp. 1703–1713."
    )
    assert (read.container, read.volume, read.pages) == ("Journal of X", "", "1703–1713")


def test_group_work_with_access_date_is_read() -> None:
    read = item("NICE (2024), ‘A drug for a disease after surgery’, NICE. Accessed 15 January 2025.")
    assert (read.authors, read.year, read.accessed) == (("NICE",), "2024", "15 January 2025")
    assert read.title == "A drug for a disease after surgery"


def test_year_of_the_access_date_is_not_the_year_of_the_work() -> None:
    read = item(
        "Compendium of Things (eX). Thing 150 mg capsules; Other 180 mg tablets. Accessed 5 November 2024."
    )
    assert (read.year, read.accessed) == ("", "5 November 2024")
    assert (read.authors, read.title) == (
        ("Compendium of Things (eX)",),
        "Thing 150 mg capsules; Other 180 mg tablets",
    )


def test_title_that_comes_first_ends_at_the_year() -> None:
    read = item(
        "Board Policy: Radiosurgery / Radiotherapy for Things, 2013. a-file-name. Accessed 27 November 2024."
    )
    assert (read.authors, read.year) == ((), "2013")
    assert read.title == "Board Policy: Radiosurgery / Radiotherapy for Things"


def test_apa_item_is_read() -> None:
    read = item(
        "Lee, A. B., & Ek, C. (2020). A title of some length. Journal of X, 12(3), 45–67. https://doi.org/10.1000/x"
    )
    assert (read.authors, read.year, read.title) == (
        ("Lee, A. B.", "Ek, C."),
        "2020",
        "A title of some length",
    )
    assert (read.container, read.volume, read.issue, read.pages) == ("Journal of X", "12", "3", "45–67")


def test_vancouver_item_is_read() -> None:
    read = item("Lee AB, Ek C, et al. A title of some length. N Engl J Med. 2024;390(14):1265-76.")
    assert (read.authors, read.et_al, read.year) == (("Lee AB", "Ek C"), True, "2024")
    assert (read.title, read.container) == ("A title of some length", "N Engl J Med")
    assert (read.volume, read.issue, read.pages) == ("390", "14", "1265-76")


@pytest.mark.parametrize(
    "text", ["Back to top", "Please note that these links may move.", "", "Next: Support"]
)
def test_text_without_any_part_of_a_reference_is_none(text: str) -> None:
    assert read_reference(text) is None


LIST = f"{HARVARD}\n"


@pytest.mark.parametrize(
    "text",
    [
        f"# T\n\ntext\n\n## References\n\n- {LIST}- {LIST}",
        f"# T\n\ntext\n\n## References\n\n1. {LIST}2. {LIST}",
        f"text\n\nReferences\n\nPlease note, as of December 2024.\n\n  • {LIST}  • {LIST}Previous: Start\nNext: End",
        f"text\n\n**References**\n\n* {LIST}\n* {LIST}\n## Next\n\n- {LIST}",
        f"text\n\n## Bibliography\n\n{LIST}\n{LIST}",
        f"<h2>References</h2><ol><li>{HARVARD}</li><li>{HARVARD}</li></ol>",
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


def test_title_between_et_al_and_the_year_is_no_author() -> None:
    read = item(
        "A. Lee, et al., A title of some length: with a subtitle, Journal of Examples (2018), https://doi.org/10.1000/x"
    )
    assert (read.authors, read.et_al, read.year) == (("A. Lee",), True, "2018")
    assert read.title.startswith("A title of some length")


def test_a_long_text_before_the_year_is_no_author() -> None:
    words = "A handbook that tells you all there is to know about the making of lists and of other things"
    read = item(f"{words} (2018)")
    assert (read.authors, read.title) == ((), words)


@pytest.mark.parametrize("words", [1, 15])
def test_the_name_of_a_group_may_have_fifteen_words(words: int) -> None:
    name = " ".join(["Council", *["Members"] * (words - 1)])
    read = item(f"{name} (2018) A title of some length. Publisher.")
    assert (read.authors, read.title) == ((name,), "A title of some length")


@pytest.mark.parametrize("words", [16, 17])
def test_more_than_fifteen_words_before_the_year_are_the_title(words: int) -> None:
    name = " ".join(["Council", *["Members"] * (words - 1)])
    read = item(f"{name} (2018) Publisher.")
    assert (read.authors, read.title) == ((), name)


def test_position_is_that_of_the_item() -> None:
    (read,) = read_page("a.md", f"# T\n\n## References\n\nIntro.\n\n- {LIST}").listed_references
    assert (read.line, read.column) == (7, 3)


STYLES = {
    "MHRA": "Ada Knox and Tom Hale, ‘Tides of the lungs in winter’, Journal of Test, 3.2 (2016), pp. 1–9",
    "MHRA bibliography": "Knox, Ada, and Tom Hale, ‘Tides of the lungs in winter’, Journal of Test, 3.2 (2016), 1–9",
    "Chicago notes": "Ada Knox and Tom Hale, “Tides of the lungs in winter,” Journal of Test 3, no. 2 (2016): 1–9.",
    "Chicago author-date": "Knox, Ada, and Tom Hale. 2016. “Tides of the lungs in winter.” Journal of Test 3 (2): 1–9.",
    "MLA": "Knox, Ada, and Tom Hale. “Tides of the lungs in winter.” Journal of Test, vol. 3, no. 2, 2016, pp. 1-9.",
    "IEEE": "A. Knox and T. Hale, “Tides of the lungs in winter,” J. Test, vol. 3, no. 2, pp. 1901–1950, 2016.",
    "ACS": "Knox, A.; Hale, T. Tides of the lungs in winter. J. Test 2016, 3 (2), 1–9.",
    "Nature": "Knox, A. & Hale, T. Tides of the lungs in winter. J. Test 3, 1–9 (2016).",
    "ACM": "Ada Knox and Tom Hale. 2016. Tides of the lungs in winter. J. Test 3, 2 (2016), 1–9.",
    "Elsevier": "A. Knox, T. Hale, Tides of the lungs in winter, J. Test 3 (2016) 1–9.",
    "CSE": "Knox A, Hale T. 2016. Tides of the lungs in winter. J Test. 3(2):1–9.",
    "AMA": "Knox A, Hale T. Tides of the lungs in winter. J Test. 2016;3(2):1-9.",
    "OSCOLA": "Ada Knox and Tom Hale, ‘Tides of the lungs in winter’ (2016) 7 Annals of Test 1.",
    "title first": "Tides of the lungs in winter. Knox A, Hale T. Journal of Test. 2016;3(2):1–9.",
    "title first, year": "Tides of the lungs in winter (2016). Knox, A. and Hale, T. Journal of Test.",
    "title first, quoted": "“Tides of the lungs in winter”, Ada Knox, Tom Hale, Journal of Test (2016)",
}


@pytest.mark.parametrize("style", STYLES)
def test_title_authors_and_year_are_found_in_every_style(style: str) -> None:
    read = item(STYLES[style])
    families = [
        name.partition(",")[0].replace(" A", "").replace(" T", "").split()[-1] for name in read.authors
    ]
    assert (read.title, read.year, families) == ("Tides of the lungs in winter", "2016", ["Knox", "Hale"])


def test_names_in_natural_order_are_names_with_their_initials() -> None:
    read = item(
        "Minchul Kim, Anil K. Jain, and Xiaoming Liu. AdaFace: Quality adaptive margin. In CVPR, 2022."
    )
    assert (read.authors[1], read.title) == ("Anil K. Jain", "AdaFace: Quality adaptive margin")


@pytest.mark.parametrize(
    "text",
    [
        "Tom B. Kim, Ada Mann, et al. 2022. AdaFace: Quality adaptive margin. arXiv:2005.14165.",
        "Tom B. Kim and Ada Mann. AdaFace: Quality adaptive margin. In CVPR, 2022.",
    ],
)
def test_initial_of_the_first_name_does_not_end_the_names(text: str) -> None:
    read = item(text)
    assert (read.authors, read.year) == (("Tom B. Kim", "Ada Mann"), "2022")
    assert read.title == "AdaFace: Quality adaptive margin"


@pytest.mark.parametrize("title", ["Tides Rise and Rivers Fall", "Tides, rivers and lungs", "Tides"])
def test_title_behind_an_initial_is_no_further_name(title: str) -> None:
    read = item(f"Kim B. {title}. J Tides. 2022;3(2):1-10.")
    assert (read.authors, read.title) == (("Kim B",), title)


def test_group_and_title_in_capitals_are_no_people() -> None:
    assert item("World Health Organization. Tides of the Lungs. Geneva: WHO; 2020.").authors == ()
    assert item("Tides of the Lungs in Winter. Test Press, 2020.").authors == ()


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
