"""Where works are named by their DOIs, and which are described without one."""

from __future__ import annotations

import pytest

from auditor.values.identifiers.doi import is_doi_itself

DOI = "10.1056/nejmoa1810171"


def forms(repository, doi=DOI):
    return [(use.form, use.location.path) for use in repository.dois[doi]]


def test_every_way_to_name_a_work_is_a_use_of_one_doi(source, resolved, entry, listed_reference):
    pages = (
        source("a.md", links=["https://doi.org/10.1056/NEJMoa1810171"]),
        source("b.md", listed_references=[listed_reference(("Camidge, D.",), "2018", "Brigatinib", doi=DOI)]),
        source("c.md", {"doi": "doi:10.1056/NEJMoa1810171"}),
        source("d.md", links=["https://www.nejm.org/doi/full/10.1056/NEJMoa1810171"]),
    )
    repository = resolved(*pages, entries=[entry("camidge", doi="10.1056/NEJMOA1810171")])
    assert list(repository.dois) == [DOI]
    assert forms(repository) == [
        ("link", "a.md"),
        ("listed", "b.md"),
        ("field", "c.md"),
        ("address", "d.md"),
        ("entry", "references.bib"),
    ]


@pytest.mark.parametrize(
    ("url", "form"), [("https://doi.org/10.1000/182", "entry"), ("https://a.example/10.1000/182", "address")]
)
def test_the_url_of_an_entry_may_have_its_doi(source, resolved, entry, url, form):
    repository = resolved(source(), entries=[entry("a", url=url)])
    assert forms(repository, "10.1000/182") == [(form, "references.bib")]
    assert repository.works[0].doi == "10.1000/182"


def test_the_link_of_a_listed_reference_is_not_reported_twice(source, resolved, listed_reference):
    page = source(
        "a.md", links=[f"https://doi.org/{DOI}"], listed_references=[listed_reference(doi=DOI, title="A")]
    )
    assert forms(resolved(page)) == [("listed", "a.md")]


@pytest.mark.parametrize(
    "text",
    ["10.1000/182", "doi:10.1000/182", "https://doi.org/10.1000/182", "http://dx.doi.org/10.1000/182"],
)
def test_a_doi_and_the_addresses_of_its_resolver_name_it_for_certain(text):
    assert is_doi_itself(text)


@pytest.mark.parametrize(
    "text", ["https://a.example/10.1000/182", "https://doi.org.example/10.1000/1", "http://["]
)
def test_other_addresses_may_only_look_like_it(text):
    assert not is_doi_itself(text)


def without_doi(repository):
    return [(one.location.path, one.metadata.title) for one in repository.without_doi]


def test_what_is_described_without_a_doi_could_have_one(source, resolved, entry, listed_reference):
    page = source(
        "a.md", listed_references=[listed_reference(("Shaw, A.",), "2013", "Crizotinib versus chemotherapy")]
    )
    repository = resolved(page, entries=[entry("wu", author="Wu, Y.", title="Alectinib in lung cancer")])
    assert without_doi(repository) == [
        ("a.md", "Crizotinib versus chemotherapy"),
        ("references.bib", "Alectinib in lung cancer"),
    ]


@pytest.mark.parametrize(
    "fields",
    [
        {"doi": "10.1000/182"},
        {"isbn": "978-0-306-40615-7"},
        {"eprint": "1706.03762"},
        {"author": ""},
        {"title": "Alectinib"},
        {"kind": "online"},
        {"kind": "misc"},
    ],
    ids=str,
)
def test_what_is_known_otherwise_or_says_too_little_is_not_looked_up(source, resolved, entry, fields):
    given = {"author": "Wu, Y.", "title": "Alectinib in lung cancer", **fields}
    assert without_doi(resolved(source(), entries=[entry("wu", **given)])) == []


@pytest.mark.parametrize(
    ("field", "text"),
    [("note", f"doi: {DOI}"), ("howpublished", rf"\url{{https://doi.org/{DOI}}}"), ("article-doi", DOI)],
)
def test_a_doi_in_a_note_is_the_entrys(source, resolved, entry, field, text):
    repository = resolved(source(), entries=[entry("a", **{field: text})])
    assert forms(repository) == [("entry", "references.bib")]
    assert (repository.works[0].doi, repository.dois[DOI][0].written) == (DOI, text)


def test_the_doi_field_comes_before_a_note(source, resolved, entry):
    repository = resolved(source(), entries=[entry("a", doi="10.1000/182", note=f"doi: {DOI}")])
    assert list(repository.dois) == ["10.1000/182"]


def test_a_listed_reference_that_the_bibliography_has_with_its_doi_is_known(
    source, resolved, entry, listed_reference
):
    page = source(
        "a.md", listed_references=[listed_reference(("Shaw, A.",), "2013", "Crizotinib versus chemotherapy")]
    )
    known = entry("shaw", author="Shaw, A.", year="2013", title="Crizotinib versus chemotherapy", doi=DOI)
    assert without_doi(resolved(page, entries=[known])) == []


def test_the_configuration_names_works_by_doi_or_key(source, resolved):
    config = '[references]\nacknowledged = ["https://doi.org/10.1000/ABC", "wakefield1998"]'
    assert resolved(source(), config=config).acknowledged == {"10.1000/abc", "wakefield1998"}
