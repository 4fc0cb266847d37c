"""What the tests of ``resolve`` share: sources made by hand, and resolving them.

``source`` makes a page from plain Python values, ``entry`` a bibliography entry, and ``resolved`` the
repository; ``resolved_page`` is its only page.
"""

from __future__ import annotations

import posixpath
from datetime import date

import pytest

from auditor.config import parse_config
from auditor.model.sources import Bibliography, Entry, PageSource, PeopleFile, Person, Sources
from auditor.model.written import (
    AuthorYear,
    BodyFact,
    Citation,
    CitationSyntax,
    FrontMatter,
    Link,
    LinkKind,
    ListedReference,
    ListNode,
    MapNode,
    Origin,
    Scalar,
)
from auditor.resolve import resolve
from auditor.values.bibliography.addresses import stated_doi
from auditor.values.identifiers.doi import Doi, bare_doi
from auditor.values.identifiers.url import join_path, read_destination

AS_OF = date(2026, 6, 30)


def node(value, line):
    """A front-matter node: texts are plain scalars, None an empty one; lists and maps nest."""
    if value is None:
        return Scalar("", line, "null")
    if isinstance(value, dict):
        entries = [(key, node(inner, line + at), line + at) for at, (key, inner) in enumerate(value.items())]
        return MapNode(tuple(entries), line)
    if isinstance(value, list):
        return ListNode(tuple(node(item, line + at) for at, item in enumerate(value)), line)
    return Scalar(str(value), line)


def link(page, url, line=1):
    """A link as ``load`` makes it."""
    kind, path, fragment, skip, fault = read_destination(url)
    if path is not None:
        path = join_path(posixpath.dirname(page), path) if path else page
    return Link(url, line, 1, "inline", LinkKind(kind), path, fragment, skip, fault)


@pytest.fixture
def source():
    """A page: ``front`` in Python values, ``facts`` as (concept, label, value[, origin]), ``links`` as URLs,
    ``cites`` as keys or (key, syntax), ``names`` as (names, year), ``lists`` as (authors, year, title).
    """

    def make(
        path="page.md",
        front=None,
        *,
        facts=(),
        links=(),
        cites=(),
        names=(),
        lists=(),
        listed_references=(),
        anchors=(),
        **other,
    ):
        citations = [
            cited if isinstance(cited, tuple) else (cited, CitationSyntax.BRACKETED) for cited in cites
        ]
        return PageSource(
            path,
            "html" if path.endswith(".html") else "markdown",
            front_matter=None if front is None else FrontMatter("yaml", node(front, 2), 1, 9),
            facts=tuple(
                BodyFact(fact[0], fact[1], fact[2], 20 + at, 1, fact[3] if len(fact) > 3 else Origin.FOOTER)
                for at, fact in enumerate(facts)
            ),
            links=tuple(link(path, url, at) for at, url in enumerate(links, start=30)),
            citations=tuple(
                Citation(key, at, 1, syntax) for at, (key, syntax) in enumerate(citations, start=40)
            ),
            author_years=tuple(
                AuthorYear(f"({who} {year})", tuple(who), len(who) == 1, year, at, 1)
                for at, (who, year) in enumerate(names, start=50)
            ),
            listed_references=(
                *(listed(*item, line=at) for at, item in enumerate(lists, start=60)),
                *listed_references,
            ),
            anchors=frozenset(anchors),
            **other,
        )

    return make


def listed(authors=(), year="", title="", *, line=60, text="", doi="", accessed=""):
    """An item of a page's reference list."""
    text = text or f"{', '.join(authors)} ({year}) ‘{title}’"
    empty = ListedReference(text, line, 1, (), False, year, title, "", "", "", "", Doi(""), "", "", False)  # noqa: FBT003
    return empty._replace(authors=tuple(authors), doi=doi, accessed=accessed)


@pytest.fixture
def listed_reference():
    """An item of a page's reference list."""
    return listed


@pytest.fixture
def entry():
    """A bibliography entry; keyword arguments are its fields."""
    lines = iter(range(1, 10_000, 10))

    def make(key, *, path="references.bib", kind="article", **fields):
        line = next(lines)
        other = stated_doi(fields) or ("", None)
        return Entry(
            key,
            kind,
            fields,
            path,
            line,
            line + 5,
            doi=bare_doi(fields.get("doi", "")),
            url_doi=bare_doi(fields.get("url", "")),
            other_doi=other[1],
            other_field=other[0],
        )

    return make


@pytest.fixture
def person():
    """A person of the people file."""
    lines = iter(range(1, 10_000))

    def make(name, **other):
        return Person(other.pop("id", ""), name, next(lines), **other)

    return make


@pytest.fixture
def resolved():
    """The repository made of pages and what else is given.

    ``entries`` make one bibliography per path, ``people`` is a people file or its persons, ``config`` the
    text of ``auditor.toml``; pages are among ``files`` by themselves, and so are the folders they are in.
    """

    def make(
        *pages,
        entries=(),
        people=None,
        config="",
        as_of=AS_OF,
        files=(),
        folders=(),
        bibliographies=(),
        **other,
    ):
        paths = sorted({one.path for one in entries})
        by_path = [Bibliography(path, tuple(e for e in entries if e.path == path)) for path in paths]
        files = {*files, *(page.path for page in pages), *paths}
        if people is not None and not isinstance(people, PeopleFile):
            people = PeopleFile("people.yml", tuple(people))
        sources = Sources(
            pages=pages,
            bibliographies=(*by_path, *bibliographies),
            people=people,
            files=frozenset(files),
            folders=frozenset({*folders, *(posixpath.dirname(path) for path in files)} - {""}),
            **other,
        )
        settings = parse_config(
            config, path="auditor.toml", table="auditor", rule_ids=frozenset(), families=frozenset()
        )
        return resolve(sources, settings, as_of)

    return make


@pytest.fixture
def resolved_page(resolved):
    """The only page of a repository."""
    return lambda page, **other: resolved(page, **other).pages[0]
