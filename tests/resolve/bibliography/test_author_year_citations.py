"""Author-year citations and hand-written lists."""

from __future__ import annotations

import pytest

from auditor.model.stored import changed
from auditor.resolve.bibliography.author_index import AuthorIndex, author_names

CAMIDGE = (
    ("Camidge, D.R.",),
    "2018",
    "Brigatinib versus Crizotinib in ALK-Positive Non–Small-Cell Lung Cancer",
)
WU = (("Wu, Y.-L.",), "2024", "Alectinib in Resected ALK-Positive Non–Small-Cell Lung Cancer")


@pytest.mark.parametrize(
    ("listed", "cited"),
    [
        ("Wu, Y.-L.", "Wu"),
        ("Y.-L. Wu", "Wu"),
        ("van der Berg, J.", "van der Berg"),
        ("van der Berg, J.", "Berg"),
        ("Berg, J. van der", "van der Berg"),
        ("Müller, A.", "Muller"),
        ("NICE", "NICE"),
        ("Electronic Medicines Compendium (eMC)", "eMC"),
        ("Electronic Medicines Compendium (eMC)", "Electronic Medicines Compendium"),
        ("World Health Organization", "WHO"),
        ("National Institute for Health and Care Excellence", "NICE"),
    ],
)
def test_a_first_author_is_found_under_what_the_text_calls_them(listed, cited):
    index = AuthorIndex()
    index.add("work", author_names(listed), "2024")
    assert index.find(cited, "2024") == ["work"]


@pytest.mark.parametrize("cited", ["Shaw", "NHS", "Samani"])
def test_no_one_else_is_found(cited):
    index = AuthorIndex()
    index.add("work", author_names("National Institute for Health and Care Excellence"), "2024")
    assert index.find(cited, "2024") == []


@pytest.mark.parametrize(
    ("listed", "cited", "found"),
    [
        ("2024", "2024", True),
        ("2024a", "2024a", True),
        ("2024a", "2024", True),
        ("2024", "2024b", True),
        ("2024a", "2024b", False),
        ("2023", "2024", False),
        ("", "2024", True),
    ],
)
def test_years_agree_unless_both_have_a_letter_of_their_own(listed, cited, found):
    index = AuthorIndex()
    index.add("work", ["wu"], listed)
    assert bool(index.find("Wu", cited)) is found


def test_a_citation_names_an_item_of_the_pages_list(source, resolved_page):
    page = resolved_page(source(names=[(("Wu",), "2024")], lists=[CAMIDGE, WU]))
    (found,) = page.author_years
    assert (found.listed.year, found.judged) == ("2024", True)
    assert [item.cited for item in page.listed] == [False, True]


def test_a_citation_that_the_list_lacks_is_judged_and_names_nothing(source, resolved_page):
    page = resolved_page(source(names=[(("Shaw",), "2013")], lists=[CAMIDGE]))
    (found,) = page.author_years
    assert (found.listed, found.entry, found.judged) == (None, None, True)


def test_an_item_without_author_is_found_by_how_it_begins(source, resolved_page, listed_reference):
    listed = listed_reference(year="2013", text="NHS England: Stereotactic Radiosurgery, 2013.")
    page = source(names=[(("NHS England",), "2013"), (("NHS",), "2012")], listed_references=(listed,))
    assert [found.listed for found in resolved_page(page).author_years] == [listed, None]


def test_a_form_that_may_be_something_else_counts_only_when_it_matches(source, resolved_page):
    page = source(names=[(("London",), "2012"), (("Wu",), "2024")], lists=[WU])
    unsure = tuple(one._replace(certain=False) for one in page.author_years)
    page = resolved_page(changed(page, author_years=unsure))
    assert [found.citation.names for found in page.author_years] == [("Wu",)]


def test_a_group_of_two_words_joined_by_and_is_one_author(source, resolved_page):
    lists = [(("Marks and Spencer",), "2020", "Report")]
    page = resolved_page(source(names=[(("Marks", "Spencer"), "2020")], lists=lists))
    assert page.author_years[0].listed is not None


def test_a_citation_names_an_entry_of_the_bibliography(source, resolved_page, entry):
    known = entry("wu2024", author="Wu, Yi-Long and others", year="2024", title="Alectinib")
    (found,) = resolved_page(source(names=[(("Wu",), "2024")]), entries=[known]).author_years
    assert (found.entry, found.judged) == (known, True)


@pytest.mark.parametrize(
    "fields",
    [
        {"author": "{World Health Organization}", "date": "2024-05-01"},
        {"organization": "World Health Organization", "year": "2024"},
        {"editor": "{{World Health Organization}}", "year": "2024"},
    ],
)
def test_group_authors_of_entries_are_found(source, resolved_page, entry, fields):
    known = entry("who2024", **fields)
    (found,) = resolved_page(source(names=[(("WHO",), "2024")]), entries=[known]).author_years
    assert found.entry == known


def test_a_page_without_list_is_judged_by_a_bibliography_it_is_known_to_cite_from(
    source, resolved_page, entry
):
    known = entry("wu2024", author="Wu, Yi-Long", year="2024")
    page = resolved_page(source(names=[(("Wu",), "2024"), (("Shaw",), "2013")]), entries=[known])
    assert [found.judged for found in page.author_years] == [True, True]


def test_a_page_that_names_few_works_of_the_bibliography_is_not_judged_by_it(source, resolved_page, entry):
    names = [(("Wu",), "2024"), (("Shaw",), "2013"), (("Peters",), "2017")]
    page = resolved_page(source(names=names), entries=[entry("wu2024", author="Wu, Yi-Long", year="2024")])
    assert [found.judged for found in page.author_years] == [True, False, False]


def test_a_list_without_any_year_judges_nothing(source, resolved_page):
    page = resolved_page(source(names=[(("Shaw",), "2013")], lists=[((), "", "CC BY 4.0")]))
    assert [found.judged for found in page.author_years] == [False]


def test_a_page_without_list_that_never_meets_the_bibliography_is_not_judged(source, resolved, entry):
    repository = resolved(
        source(names=[(("Shaw",), "2013")]), entries=[entry("wu2024", author="Wu, Yi-Long", year="2024")]
    )
    assert [found.judged for found in repository.pages[0].author_years] == [False]
    assert repository.notes[0].startswith("1 author-year citation on 1 page")


def test_a_listed_reference_is_its_entry_by_doi(source, resolved_page, entry, listed_reference):
    known = entry("wu2024", doi="10.1056/NEJMoa2310532")
    page = source(listed_references=(listed_reference(doi="10.1056/nejmoa2310532"),))
    assert resolved_page(page, entries=[known]).listed[0].entry == known


@pytest.mark.parametrize(
    ("title", "same"),
    [
        ("{Alectinib} in Resected {ALK}-Positive Non--Small-Cell Lung Cancer", True),
        ("Alectinib in Resected ALK-Positive Non-Small-Cell Lung Cancer: The ALINA Trial", True),
        ("Alectinib in Asia", False),
    ],
)
def test_a_listed_reference_is_its_entry_by_author_year_and_title(source, resolved_page, entry, title, same):
    known = entry("wu2024", author="Wu, Yi-Long", year="2024", title=title)
    page = resolved_page(source(lists=[WU]), entries=[known])
    assert (page.listed[0].entry == known) is same


def test_a_listed_reference_is_cited_when_its_entrys_key_is(source, resolved_page, entry):
    known = entry("wu2024", author="Wu, Yi-Long", year="2024", title=WU[2])
    page = resolved_page(source(cites=["wu2024"], lists=[WU]), entries=[known])
    assert page.listed[0].cited
