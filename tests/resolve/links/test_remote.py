"""Which addresses only the network can judge, and where they are used."""

from __future__ import annotations

import pytest

from auditor.model.location import Location
from auditor.model.sources import Entry
from auditor.model.written import Link, LinkKind, Skip
from auditor.resolve.links.remote import CREDENTIALS, RemoteLinks
from auditor.values.identifiers.doi import bare_doi
from auditor.values.identifiers.url import read_destination


def page(path, *urls):
    links = []
    for line, url in enumerate(urls, 1):
        read = read_destination(url)
        links.append(
            Link(url, line, 1, "inline", LinkKind(read.kind), read.path, read.fragment, read.skip, read.fault)
        )
    return path, [link for link in links if link.kind is LinkKind.REMOTE]


def entry(**fields):
    return Entry("k", "misc", fields, "r.bib", 7, 9, url_doi=bare_doi(fields.get("url", "")))


def test_one_address_has_all_its_uses_whatever_the_fragment():
    remote = RemoteLinks()
    remote.add_links(*page("a.md", "https://example.org/x#one", "https://EXAMPLE.org/x"))
    remote.add_links(*page("b.md", "https://example.org/x#two"))
    ((address, uses),) = remote.by_address().items()
    assert address == "https://example.org/x"
    assert [(use.location, use.fragment) for use in uses] == [
        (Location("a.md", 1, 1), "one"),
        (Location("a.md", 2, 1), ""),
        (Location("b.md", 1, 1), "two"),
    ]


@pytest.mark.parametrize(
    "url", ["page.md", "mailto:a@example.org", "http:///x", "https://{{ host }}/x", "#a"]
)
def test_what_the_text_alone_decides_is_left_to_others(url):
    remote = RemoteLinks()
    remote.add_links(*page("a.md", url))
    assert remote.by_address() == {}
    assert list(remote.skips()) == []


def test_an_address_with_a_password_is_never_asked_and_never_shown():
    remote = RemoteLinks()
    remote.add_links(*page("a.md", "https://user:hunter2@example.org/x"))
    assert remote.by_address() == {}
    assert list(remote.skips()) == [Skip("link", "https://***@example.org/x", CREDENTIALS)]


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("https://example.org/~author", "https://example.org/~author"),
        (r"https://example.org/a\_b\%20c", "https://example.org/a_b%20c"),
        (r"\url{https://example.org/a}", "https://example.org/a"),
        (r"https://example.org/{\~{}}author", "https://example.org/~author"),
        (r"https://example.org/\textasciitilde{}author", "https://example.org/~author"),
        (r"https://example.org/{\textasciitilde}author{\_}1", "https://example.org/~author_1"),
    ],
)
def test_the_url_of_an_entry_is_a_link_at_its_first_line(written, address):
    remote = RemoteLinks()
    remote.add_entries([entry(url=written)])
    assert {url: uses[0].location for url, uses in remote.by_address().items()} == {
        address: Location("r.bib", 7)
    }


def test_the_doi_of_an_entry_is_no_link():
    remote = RemoteLinks()
    remote.add_entries([entry(url="https://doi.org/10.1056/NEJMoa1810171"), entry(title="No address")])
    assert remote.by_address() == {}
    assert list(remote.skips()) == []


def test_an_address_in_another_field_is_asked_too():
    remote = RemoteLinks()
    remote.add_entries(
        [entry(howpublished=r"\url{https://example.org/c_d}", note="See https://example.org/e.")]
    )
    assert list(remote.by_address()) == ["https://example.org/c_d", "https://example.org/e"]


def test_an_address_that_cannot_work_is_not_asked():
    remote = RemoteLinks()
    remote.add_entries([entry(url="https://example.org/1 and https://example.org/2")])
    assert remote.by_address() == {}
    assert [skip.reason for skip in remote.skips()] == ["it holds more than one address"]


def test_an_entry_whose_url_is_none_is_counted_with_the_reason():
    remote = RemoteLinks()
    remote.add_entries([entry(url="www.example.org/x")])
    (skip,) = remote.skips()
    assert (skip.kind, skip.subject) == ("link", "www.example.org/x")
    assert "https://" in skip.reason
