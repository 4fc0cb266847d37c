"""Which entries are used, and where."""

from __future__ import annotations

from auditor.model.location import Location
from auditor.model.written import CitationSyntax


def used(repository):
    return {work.entry.key for work in repository.works if work.used}


def test_an_entry_has_the_places_that_cite_it_sorted(source, resolved, entry):
    repository = resolved(source("b.md", cites=["a", "a"]), source("a.md", cites=["a"]), entries=[entry("a")])
    assert repository.works[0].cited_by == (Location("a.md", 40), Location("b.md", 40), Location("b.md", 41))


def test_author_and_year_and_listed_references_are_use(source, resolved, entry):
    entries = [
        entry("wu2024", author="Wu, Y.", year="2024", title="Alectinib in resected lung cancer"),
        entry("shaw2013", author="Shaw, A.", year="2013", title="Crizotinib versus chemotherapy"),
    ]
    page = source(
        names=[(("Wu",), "2024")], lists=[(("Shaw, A.",), "2013", "Crizotinib versus chemotherapy")]
    )
    assert used(resolved(page, entries=entries)) == {"wu2024", "shaw2013"}


def test_an_entry_no_one_cites_is_unused(source, resolved, entry):
    repository = resolved(source(cites=["a"]), entries=[entry("a"), entry("b")])
    assert [(work.entry.key, work.used) for work in repository.works] == [("a", True), ("b", False)]


def test_what_a_page_lists_whole_is_used(source, resolved, entry):
    entries = [entry("a", path="_bibliography/papers.bib"), entry("b", path="_bibliography/talks.bib")]
    assert used(resolved(source(listings=("",)), entries=entries)) == {"a", "b"}
    assert used(resolved(source(listings=("papers",)), entries=entries)) == {"a"}
    assert used(resolved(source(listings=("../_bibliography/talks.bib",)), entries=entries)) == {"b"}


def test_the_file_behind_a_cite_button_is_used(source, resolved, entry):
    entries = [entry("a", path="publication/a/cite.bib"), entry("b", path="publication/b/cite.bib")]
    pages = (source("publication/a/index.md"), source("publication/b/notes.md"))
    assert used(resolved(*pages, entries=entries)) == {"a"}


def test_a_repository_that_cites_nothing_says_so_in_one_line(source, resolved, entry):
    repository = resolved(source(), entries=[entry("a"), entry("b")])
    assert not repository.cites
    assert repository.notes == (
        "No page cites anything, so that 2 entries of the bibliographies are not called uncited.",
    )


def test_what_may_be_a_handle_is_no_citation(source, resolved, entry):
    handle = ("octocat", CitationSyntax.IN_TEXT)
    assert not resolved(source("page.qmd", cites=[handle]), entries=[entry("a")]).cites


def test_any_citation_makes_a_repository_that_cites(source, resolved, entry):
    known = entry("wu2024", author="Wu, Y.", year="2024", title="Alectinib in resected lung cancer")
    for page in (source(cites=["gone2020"]), source(names=[(("Wu",), "2024")])):
        assert resolved(page, entries=[known, entry("b")]).cites


def test_the_parents_of_a_used_entry_are_used_at_any_remove(source, resolved, entry):
    entries = [
        entry("chapter", crossref="Book"),
        entry("book", xdata="press, series"),
        entry("press"),
        entry("series", related="series"),
        entry("other"),
    ]
    repository = resolved(source(cites=["chapter"]), entries=entries)
    assert used(repository) == {"chapter", "book", "press", "series"}


def test_a_copy_of_a_used_entry_in_another_file_is_used(source, resolved, entry):
    entries = [entry("a", path="a.bib"), entry("a", path="b.bib")]
    assert [work.used for work in resolved(source(cites=["a"]), entries=entries).works] == [True, True]
