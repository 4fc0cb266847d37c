"""Reads many pages, in this process or in several.

Workers send rows of plain tuples: pickling dataclasses of 10,000 pages costs the
parent seconds. Below ``_POOL_FROM`` bytes a pool costs more than it gains.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import closing, suppress
from itertools import chain
from pathlib import Path
from typing import Any

from auditor.load.files.read import read_text
from auditor.load.page.read import read_page
from auditor.load.projects import Projects
from auditor.model.sources import PageSource
from auditor.model.written import (
    AuthorYear,
    BodyFact,
    Citation,
    CitationSyntax,
    Fault,
    FaultKind,
    FootnoteMark,
    FrontMatter,
    KeyAlias,
    Link,
    LinkKind,
    ListedReference,
    ListNode,
    MapNode,
    NamedDates,
    Node,
    NumberCitation,
    Origin,
    Scalar,
    Skip,
    Waiver,
)
from auditor.values.own_reports import is_page_report

#: why a page is left out after all
OWN_REPORT = "a report of auditor"
_POOL_FROM = 1_500_000
_CHUNK = 40

_NONE = Projects()

#: plain tuples, texts and numbers; what stands where is said once, in `_to_row` and `_from_row`
Row = tuple[Any, ...]


def read_pages(
    root: Path, paths: Sequence[str], workers: int | None, projects: Projects = _NONE
) -> list[PageSource]:
    """The pages at ``paths``, in that order. A page that cannot be read has its fault.

    ``projects`` says how the generators of their sites read them.
    """
    if workers is None:
        workers = min(os.cpu_count() or 1, 8) if _is_much(root, paths) else 1
    if workers < 2:
        return [read_source(root, path, projects) for path in paths]
    from auditor.load.files.workers import spread

    chunks = [(str(root), paths[at : at + _CHUNK], projects) for at in range(0, len(paths), _CHUNK)]
    pages: list[list[PageSource]] = [[] for _ in chunks]
    with closing(spread(_read_chunk, chunks, workers)) as done:
        for number, rows in done:
            pages[number] = list(map(_from_row, rows))
    return list(chain.from_iterable(pages))


def _is_much(root: Path, paths: Sequence[str]) -> bool:
    """Whether the pages are worth a pool: their sizes tell, looked up until they do, and not their number."""
    total = 0
    for path in paths:
        with suppress(OSError):
            total += (root / path).stat().st_size
        if total >= _POOL_FROM:
            return True
    return False


def read_source(root: Path, path: str, projects: Projects = _NONE) -> PageSource:
    """One page; its text, or the fault that kept it from being read."""
    text = read_text(root, path)
    if isinstance(text, Fault):
        return PageSource(path=path, format="markdown", readable=False, faults=(text,))
    return page_of(path, text.text, projects)


def page_of(path: str, text: str, projects: Projects = _NONE) -> PageSource:
    """The page that a file's text is."""
    if is_page_report(text):
        return PageSource(path=path, format="markdown", skips=(Skip("page", path, OWN_REPORT),))
    return read_page(
        path,
        text,
        blanks_above=projects.is_lenient(path),
        mdx_by_default=projects.is_mdx(path),
        listing_commands=projects.listing_commands,
    )


def _read_chunk(chunk: tuple[str, Sequence[str], Projects]) -> list[Row]:
    root, paths, projects = chunk
    return [_to_row(read_source(Path(root), path, projects)) for path in paths]


def _to_row(page: PageSource) -> Row:
    front = page.front_matter
    return (
        page.path,
        page.format,
        page.readable,
        None if front is None else (front.format, _node_row(front.root), front.first_line, front.last_line),
        page.heading,
        _rows(page.facts),
        _rows(page.links),
        tuple(page.anchors),
        _rows(page.citations),
        _rows(page.author_years),
        _rows(page.listed_references),
        _rows(page.waivers),
        _rows(page.faults),
        tuple([(skip.kind, skip.subject, skip.reason) for skip in page.skips]),
        tuple(page.labels),
        tuple(page.named_dates),
        page.headings,
        tuple(map(tuple, page.aliases)),
        page.listings,
        tuple(map(tuple, page.footnote_marks)),
        tuple(page.footnotes),
        page.includes,
        _rows(page.number_citations),
        page.list_numbers,
        page.unread_lists,
        page.named_identifiers,
        tuple(page.ids),
    )


def _rows(items: Sequence[tuple[object, ...]]) -> tuple[Row, ...]:
    """Named tuples as plain ones, enumerations as their text: they pickle several times faster."""
    return tuple([tuple([str(v) if v.__class__ in _ENUMS else v for v in item]) for item in items])


_ENUMS = frozenset({LinkKind, CitationSyntax, Origin, FaultKind})


def _from_row(row: Row) -> PageSource:
    (
        path,
        format_,
        readable,
        front,
        heading,
        facts,
        links,
        anchors,
        citations,
        years,
        listed,
        waivers,
        faults,
        skips,
        labels,
        named_dates,
        headings,
        aliases,
        listings,
        marks,
        footnotes,
        includes,
        numbers,
        list_numbers,
        unread_lists,
        named,
        ids,
    ) = row
    return PageSource(
        path,
        format_,
        readable,
        None if front is None else FrontMatter(front[0], _to_map(front[1]), front[2], front[3]),
        heading,
        tuple(
            [
                BodyFact(c, name, value, line, column, Origin(origin))
                for c, name, value, line, column, origin in facts
            ]
        ),
        tuple(
            [Link(u, line, c, form, _KINDS[kind], p, f, s, x) for u, line, c, form, kind, p, f, s, x in links]
        ),
        frozenset(anchors),
        tuple(
            [Citation(key, line, column, CitationSyntax(syntax)) for key, line, column, syntax in citations]
        ),
        tuple(map(AuthorYear._make, years)),
        tuple(map(ListedReference._make, listed)),
        tuple(map(Waiver._make, waivers)),
        tuple([Fault(FaultKind(kind), line, column, *texts) for kind, line, column, *texts in faults]),
        tuple([Skip(*skip) for skip in skips]),
        frozenset(labels),
        NamedDates(*named_dates),
        headings,
        tuple(map(KeyAlias._make, aliases)),
        listings,
        tuple(map(FootnoteMark._make, marks)),
        frozenset(footnotes),
        tuple(includes),
        tuple(map(NumberCitation._make, numbers)),
        list_numbers,
        unread_lists,
        tuple(map(KeyAlias._make, named)),
        frozenset(ids),
    )


_KINDS = {str(kind): kind for kind in LinkKind}


def _node_row(node: Node) -> Row:
    if isinstance(node, Scalar):
        return ("s", *node)
    if isinstance(node, ListNode):
        return ("l", tuple(map(_node_row, node.items)), node.line)
    return ("m", tuple((key, _node_row(value), line) for key, value, line in node.entries), node.line)


def _to_node(row: Row) -> Node:
    if row[0] == "s":
        return Scalar(*row[1:])
    if row[0] == "l":
        return ListNode(tuple(map(_to_node, row[1])), row[2])
    return _to_map(row)


def _to_map(row: Row) -> MapNode:
    return MapNode(tuple((key, _to_node(value), line) for key, value, line in row[1]), row[2])
