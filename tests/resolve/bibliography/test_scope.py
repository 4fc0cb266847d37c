"""Which bibliographies apply to a page."""

from __future__ import annotations

import pytest

from auditor.model.sources import Bibliography
from auditor.model.written import Skip


def test_without_configuration_every_bibliography_applies(source, resolved_page, entry):
    page = resolved_page(
        source(cites=["a", "b"]), entries=[entry("a", path="x.bib"), entry("b", path="y/z.bib")]
    )
    assert [found.entry.key for found in page.citations] == ["a", "b"]


def test_a_configured_bibliography_leaves_the_others_out(source, resolved_page, entry):
    entries = [entry("a", path="x.bib"), entry("b", path="y/z.bib")]
    page = resolved_page(source(cites=["a", "b"]), entries=entries, config='bibliography = ["./x.bib"]\n')
    assert [found.entry is None for found in page.citations] == [False, True]


@pytest.mark.parametrize("named", ["own.bib", "own", "../docs/own.bib", "/docs/own.bib", "docs/own.bib"])
def test_a_pages_own_bibliography_applies_beside_the_configured_one(source, resolved_page, entry, named):
    entries = [entry("a", path="x.bib"), entry("b", path="docs/own.bib")]
    page = resolved_page(
        source("docs/page.md", front={"bibliography": [named]}, cites=["a", "b"]),
        entries=entries,
        config='bibliography = ["x.bib"]\n',
    )
    assert [found.entry.key for found in page.citations] == ["a", "b"]
    assert page.bibliographies == ("docs/own.bib",)


def test_a_pages_own_bibliography_may_count_from_the_sites_root(source, resolved_page, entry):
    page = resolved_page(
        source("docs/page.md", front={"bibliography": "/refs.bib"}, cites=["a"]),
        entries=[entry("a", path="site/refs.bib")],
        config='site-root = "site"\n',
    )
    assert page.bibliographies == ("site/refs.bib",)


def test_a_pages_own_entry_counts_before_the_common_one(source, resolved_page, entry):
    entries = [entry("a", path="a.bib"), entry("a", path="own.bib")]
    page = resolved_page(source(front={"bibliography": "own.bib"}, cites=["a"]), entries=entries)
    assert page.citations[0].entry.path == "own.bib"


def test_a_missing_bibliography_is_reported_and_its_keys_are_not_judged(source, resolved):
    repository = resolved(source(front={"bibliography": "gone.bib"}, cites=["wu2024"]))
    (file,) = repository.unusable_files
    assert (file.subject, file.location.path, file.location.line) == ("gone.bib", "page.md", 2)
    assert repository.pages[0].citations[0].skip == "its bibliography gone.bib cannot be used"
    assert ("bibliography", "gone.bib") in repository.made


@pytest.mark.parametrize("named", ["../shared.bib", "/../../etc/shared.bib"])
def test_a_bibliography_outside_the_root_is_reported_and_not_looked_for(source, resolved, named):
    repository = resolved(source(front={"bibliography": named}))
    (file,) = repository.unusable_files
    assert "outside the root" in file.message


def test_a_bibliography_on_the_web_is_not_read_and_no_fault(source, resolved):
    repository = resolved(source(front={"bibliography": "https://example.org/all.bib"}, cites=["wu2024"]))
    assert repository.unusable_files == ()
    assert [skip.subject for skip in repository.skips] == ["https://example.org/all.bib"]
    assert repository.pages[0].citations[0].skip


def test_another_format_is_not_read_and_no_fault(source, resolved):
    repository = resolved(source(front={"bibliography": "refs.ris"}, cites=["wu2024"]), files=["refs.ris"])
    assert repository.unusable_files == ()
    assert repository.skips == (
        Skip("bibliography", "refs.ris", "only BibTeX (.bib) and CSL (.json, .yaml) are read"),
    )


def test_data_that_is_no_list_of_references_is_no_fault(source, resolved):
    repository = resolved(source(front={"bibliography": "refs.json"}, cites=["wu2024"]), files=["refs.json"])
    assert repository.skips == (Skip("bibliography", "refs.json", "it holds no list of references in CSL"),)


def test_a_placeholder_names_no_bibliography(source, resolved):
    assert resolved(source(front={"bibliography": "TBC"})).unusable_files == ()


def test_the_chapters_of_a_book_of_bookdown_cite_from_what_its_index_names(source, resolved, entry):
    pages = (
        source("book/01.Rmd", cites=["a", "b"]),
        source("book/index.Rmd", front={"bibliography": ["own.bib", "gone.bib"]}),
    )
    repository = resolved(
        *pages,
        entries=[entry("a", path="x.bib"), entry("b", path="book/own.bib")],
        files=["book/_bookdown.yml"],
        config='bibliography = ["x.bib"]\n',
    )
    assert [found.entry.key for found in repository.pages[0].citations] == ["a", "b"]
    assert [file.location.path for file in repository.unusable_files] == ["book/index.Rmd"]


@pytest.mark.parametrize("named", ["packages.bib", "out/grateful-refs.bib"])
def test_what_r_writes_when_a_page_is_knitted_is_not_missing(source, resolved, named):
    repository = resolved(source("page.Rmd", front={"bibliography": named}, cites=["R-base"]))
    assert repository.unusable_files == ()
    assert repository.pages[0].citations[0].skip == f"its bibliography {named} was not read"
    assert resolved(source("page.md", front={"bibliography": named})).unusable_files


def test_a_pages_own_bibliography_that_cannot_be_read_leaves_its_citations_unjudged(
    source, resolved_page, entry
):
    page = resolved_page(
        source(front={"bibliography": "own.bib"}, cites=["a", "wu2024"]),
        entries=[entry("a", path="common.bib")],
        bibliographies=[Bibliography("own.bib", readable=False)],
        config='bibliography = ["common.bib"]\n',
    )
    known, unknown = page.citations
    assert (known.entry.key, known.skip) == ("a", None)
    assert (unknown.entry, unknown.skip) == (None, "own.bib could not be read")


def test_another_pages_own_bibliography_that_cannot_be_read_changes_nothing(source, resolved, entry):
    repository = resolved(
        source("a.md", front={"bibliography": "own.bib"}, cites=["wu2024"]),
        source("b.md", cites=["wu2024"]),
        entries=[entry("a", path="common.bib")],
        bibliographies=[Bibliography("own.bib", readable=False)],
        config='bibliography = ["common.bib"]\n',
    )
    assert [page.citations[0].skip for page in repository.pages] == ["own.bib could not be read", None]
