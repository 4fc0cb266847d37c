"""Keys that are identifiers, and the names that pages give to identifiers."""

from __future__ import annotations

import pytest

from auditor.model.written import CitationSyntax, KeyAlias

LOOKED_UP = "an identifier or address is cited, which is looked up on the web"
IN_TEXT = CitationSyntax.IN_TEXT


@pytest.fixture
def skips(source, resolved, entry):
    """The skips of a page's citations in a folder of Manubot with a bibliography beside it."""

    def find(*cites, files=("content/metadata.yaml",), aliases=(), entries=("wu2024",)):
        pages = (source("content/a.md", cites=cites), source("content/b.md", aliases=aliases))
        repository = resolved(*pages, entries=[entry(key) for key in entries], files=files)
        return [found.skip for found in repository.pages[0].citations]

    return find


def alias(key, identifier):
    return KeyAlias(key, identifier, 3, 1)


@pytest.mark.parametrize(
    "key", ["doi:10.7717/peerj.705", "pmid:25648772", "arxiv:1407.3561v1", "url:https://x.org/281.pdf"]
)
@pytest.mark.parametrize("files", [("content/metadata.yaml",), ()])
def test_an_identifier_is_not_undefined(skips, key, files):
    assert skips(key, (key, IN_TEXT), files=files) == [LOOKED_UP, LOOKED_UP]


def test_manubot_looks_up_what_has_any_prefix(skips):
    assert skips("clinicaltrials.gov:NCT04280705") == [LOOKED_UP]
    assert skips("clinicaltrials.gov:NCT04280705", files=()) == [None]


def test_a_name_counts_on_all_pages_of_its_folder(skips):
    assert skips("tag:X", aliases=[alias("tag:X", "doi:10.1101/gr.634603")]) == [LOOKED_UP]


def test_a_name_that_no_page_defines_is_undefined(skips):
    assert skips("tag:X", ("tag:X", IN_TEXT), aliases=[alias("tag:Y", "pmid:1")]) == [None, None]
    assert skips("tag:X", entries=()) == [None]


def test_names_in_the_old_file_are_not_read(skips):
    files = ("content/metadata.yaml", "content/citation-tags.tsv")
    assert skips("tag:X", files=files) == ["it may be defined in a file of Manubot that is not read"]


def test_references_made_by_hand_are_not_read(skips):
    files = ("content/metadata.yaml", "content/manual-references.json")
    assert skips("report2020", files=files) == ["it may be defined in a file of Manubot that is not read"]


def test_an_undefined_name_has_the_nearest_one(source, resolved_page):
    page = source(cites=["tag:Agarwall2015"], aliases=(alias("tag:Agarwal2015", "doi:10.7554/eLife.05005"),))
    (found,) = resolved_page(page).citations
    assert (found.skip, found.nearest) == (None, "tag:Agarwal2015")


def test_the_dois_of_keys_and_names_are_collected(source, resolved):
    pages = (
        source("a.md", cites=["doi:10.7717/peerj.705", ("10.1093/nar/22.22.4673", IN_TEXT), "tag:X"]),
        source(
            "b.md", cites=["https://doi.org/10.5281/zenodo.1"], aliases=(alias("tag:X", "doi:10.1101/G"),)
        ),
    )
    uses = resolved(*pages).dois
    assert {doi: [(use.location.path, use.form) for use in found] for doi, found in uses.items()} == {
        "10.1093/nar/22.22.4673": [("a.md", "link")],
        "10.1101/g": [("a.md", "named"), ("b.md", "link")],
        "10.5281/zenodo.1": [("b.md", "link")],
        "10.7717/peerj.705": [("a.md", "link")],
    }


def test_the_pmids_of_keys_and_names_are_collected(source, resolved):
    page = source(cites=["pmid:025648772", "tag:X"], aliases=(alias("tag:X", "pubmed:12"),))
    uses = resolved(page).pmids
    assert {pmid: [use.form for use in found] for pmid, found in uses.items()} == {
        "pmid:12": ["link", "named"],
        "pmid:25648772": ["link"],
    }


def test_the_doi_of_a_key_with_an_entry_is_the_entrys(source, resolved, entry):
    known = entry("ito", doi="10.7717/peerj.705")
    repository = resolved(source(cites=["doi:10.7717/peerj.705"]), entries=[known])
    (use,) = repository.dois["10.7717/peerj.705"]
    assert use.work.cited_by
