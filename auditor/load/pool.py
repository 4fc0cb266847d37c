"""Reads many pages, in this process or in several.

Workers send rows of plain tuples: pickling dataclasses of 10,000 pages costs the
parent seconds. Below ``_POOL_FROM`` pages a pool costs more than it gains.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from auditor.load.page import read_page
from auditor.load.read import read_text
from auditor.model.sources import PageSource
from auditor.model.written import (
    AuthorYear,
    BodyFact,
    Citation,
    CitationSyntax,
    Fault,
    FaultKind,
    FrontMatter,
    Link,
    LinkKind,
    ListedReference,
    ListNode,
    MapNode,
    Node,
    Origin,
    Scalar,
    Skip,
    Waiver,
)

_POOL_FROM = 600
_CHUNK = 128

#: plain tuples, texts and numbers; what stands where is said once, in `_to_row` and `_from_row`
Row = tuple[Any, ...]


def read_pages(root: Path, paths: Sequence[str], workers: int | None) -> list[PageSource]:
    """The pages at ``paths``, in that order. A page that cannot be read has its fault."""
    if workers is None:
        workers = 1 if len(paths) < _POOL_FROM else min(os.cpu_count() or 1, 8)
    if workers < 2:
        return [read_source(root, path) for path in paths]
    chunks = [paths[start : start + _CHUNK] for start in range(0, len(paths), _CHUNK)]
    pages: list[PageSource] = []
    for rows in _in_processes(root, chunks, workers):
        pages.extend(map(_from_row, rows))
    return pages


def read_source(root: Path, path: str) -> PageSource:
    """One page; its text, or the fault that kept it from being read."""
    text = read_text(root, path)
    if isinstance(text, Fault):
        return PageSource(path=path, format="markdown", readable=False, faults=(text,))
    return read_page(path, text.text)


def _in_processes(root: Path, chunks: Sequence[Sequence[str]], workers: int) -> Iterator[list[Row]]:
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    done = 0
    try:
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_start_worker) as pool:
            for rows in pool.map(_read_chunk, [str(root)] * len(chunks), chunks):
                yield rows
                done += 1
    except (BrokenProcessPool, OSError):  # a worker was killed, or none can be started here: go on alone
        for chunk in chunks[done:]:
            yield _read_chunk(str(root), chunk)


def _start_worker() -> None:
    import gc
    import signal

    gc.disable()  # rows hold no cycles, and a worker lives for seconds
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent handles an interruption


def _read_chunk(root: str, paths: Sequence[str]) -> list[Row]:
    return [_to_row(read_source(Path(root), path)) for path in paths]


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
        _rows(page.skips),
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
        tuple(map(Skip._make, skips)),
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
