"""One hand-written reference, part by part."""

from __future__ import annotations

import pytest

from auditor.load.prose.reference import read_reference
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


def test_every_author_of_a_long_list_is_read() -> None:
    names = ", ".join(f"Knox {chr(65 + at % 26)}{chr(65 + at // 26)}" for at in range(90))
    read = item(f"{names}. Drug one versus drug two. J Test 2018;379:2027-39.")
    assert len(read.authors) == 90
    assert read.title == "Drug one versus drug two"


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
