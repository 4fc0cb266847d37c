"""Reads many pages, in this process or in several.

Workers send pages in MessagePack, and what a page has in great numbers stays packed (``model.packed``).
Below ``_POOL_FROM`` bytes a pool costs more than it gains.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing, suppress
from itertools import chain
from pathlib import Path
from typing import Any

from auditor.codec import pack, unpacker
from auditor.load.files.read import read_text
from auditor.load.page.read import read_page
from auditor.load.projects import Projects
from auditor.model.packed import JoinedNames, PackedItems
from auditor.model.sources import PageSource
from auditor.model.stored import changed
from auditor.model.written import Citation, Fault, Link, Skip
from auditor.values.own_reports import is_page_report

#: why a page is left out after all
OWN_REPORT = "a report of auditor"
_POOL_FROM = 1_500_000
_CHUNK = 40

_NONE = Projects()

#: what stays packed of a page that comes from a worker, with how it is read
_PACKED: Mapping[str, Callable[[bytes], tuple[Any, ...]]] = {
    "links": unpacker(tuple[Link, ...]),
    "citations": unpacker(tuple[Citation, ...]),
    "headings": unpacker(tuple[str, ...]),
}
_WITHOUT: Mapping[str, Any] = {**dict.fromkeys(_PACKED, ()), "anchors": ()}
#: the page without these, its anchors, and the packed
_read_sent = unpacker(tuple[PageSource, tuple[str, ...], tuple[bytes, ...]])


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
        for number, sent in done:
            pages[number] = list(map(_unpacked, sent))
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


def _read_chunk(chunk: tuple[str, Sequence[str], Projects]) -> list[bytes | PageSource]:
    root, paths, projects = chunk
    return [_packed(read_source(Path(root), path, projects)) for path in paths]


def _packed(page: PageSource) -> bytes | PageSource:
    """The page as bytes; as it is when it holds what they cannot (a lone surrogate)."""
    parts = [pack(getattr(page, name)) for name in _PACKED]
    sent = pack((changed(page, **_WITHOUT), tuple(page.anchors), parts))
    return page if sent is None or None in parts else sent


def _unpacked(sent: bytes | PageSource) -> PageSource:
    if isinstance(sent, PageSource):
        return sent
    page, anchors, parts = _read_sent(sent)
    packed = zip(_PACKED.items(), parts, strict=True)
    kept: dict[str, Any] = {name: PackedItems(data, read) for (name, read), data in packed}
    return changed(page, anchors=JoinedNames(anchors), **kept)
