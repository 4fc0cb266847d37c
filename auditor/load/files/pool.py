"""Reads many pages, in this process or in several.

Workers send pages in MessagePack, and what a page has in great numbers stays packed (``model.packed``).
Below ``_MUCH`` bytes of pages a pool costs more than it gains.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from auditor.codec import REFUSED, pack, unpacker
from auditor.load.files.read import read_file, read_text
from auditor.load.files.stamps import NO_STAMP, digest, stamp
from auditor.load.page.read import read_page
from auditor.load.projects import Projects
from auditor.model.packed import JoinedNames, PackedItems, PackedPage
from auditor.model.sources import PageSource
from auditor.model.stored import changed
from auditor.model.written import Citation, Fault, Link, Skip
from auditor.values.own_reports import is_page_report

#: why a page is left out after all
OWN_REPORT = "a report of auditor"
_MUCH = 1_500_000
_CHUNK = 40

_NONE = Projects()

#: a page in bytes, or as it is where these cannot hold it: it is unreadable, or has a lone surrogate
Sent: TypeAlias = PackedPage | PageSource


class _Chunk(NamedTuple):
    root: str
    #: paths, each with the digest of the content that is known already, or b""
    files: Sequence[tuple[str, bytes]]
    projects: Projects


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
        workers = as_many_as_help(root, paths)
    if workers < 2:
        return [read_source(root, path, projects) for path in paths]
    sent = dict(read_packed(root, [(path, b"") for path in paths], workers, projects))
    return [unpacked(sent.pop(path)) for path in paths]


def read_packed(
    root: Path, files: Sequence[tuple[str, bytes]], workers: int, projects: Projects
) -> Iterator[tuple[str, Sent]]:
    """The pages at the paths in ``files``, in any order, as they are sent.

    Where the content has the digest beside the path, the facts are left out: they are known.
    """
    if workers < 2:
        for path, known in files:
            yield path, _sent(root, path, known, projects)
        return
    from auditor.load.files.workers import spread

    starts = range(0, len(files), _CHUNK)
    chunks = [_Chunk(str(root), files[at : at + _CHUNK], projects) for at in starts]
    with closing(spread(_read_chunk, chunks, workers)) as done:
        for number, sent in done:
            yield from zip((path for path, _ in chunks[number].files), sent, strict=True)


def as_many_as_help(root: Path, paths: Sequence[str]) -> int:
    """How many processes are worth while for these pages."""
    return min(os.cpu_count() or 1, 8) if is_much(root, paths) else 1


def is_much(root: Path, paths: Sequence[str], much: int | None = None) -> bool:
    """Whether the files have ``much`` bytes, by default what makes pages worth a pool.

    Their sizes tell, looked up until they do, and not their number.
    """
    total = 0
    for path in paths:
        with suppress(OSError):
            total += (root / path).stat().st_size
        if total >= (_MUCH if much is None else much):
            return True
    return False


def read_source(root: Path, path: str, projects: Projects = _NONE) -> PageSource:
    """One page; its text, or the fault that kept it from being read."""
    text = read_text(root, path)
    return unreadable(path, text) if isinstance(text, Fault) else page_of(path, text.text, projects)


def unreadable(path: str, fault: Fault) -> PageSource:
    """A page of which only the ``fault`` is known that kept it from being read."""
    return PageSource(path=path, format="markdown", readable=False, faults=(fault,))


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


def _read_chunk(chunk: _Chunk) -> list[Sent]:
    return [_sent(Path(chunk.root), path, known, chunk.projects) for path, known in chunk.files]


def _sent(root: Path, path: str, known: bytes, projects: Projects) -> Sent:
    before = stamp_of(root, path)
    read = read_file(root, path)
    if isinstance(read, Fault):
        return unreadable(path, read)
    content = digest(read[0])
    if content == known:
        return PackedPage(before, content, b"")
    page = page_of(path, read[1].text, projects)
    facts = _packed(page)
    return page if facts is None else PackedPage(before, content, facts)


def stamp_of(root: Path, path: str) -> bytes:
    """The stamp of a file; that of none when it is not there."""
    try:
        return stamp((root / path).stat())
    except (OSError, ValueError):
        return NO_STAMP


def _packed(page: PageSource) -> bytes | None:
    """The page as bytes; None when it holds what they cannot (a lone surrogate)."""
    parts = [pack(getattr(page, name)) for name in _PACKED]
    return None if None in parts else pack((changed(page, **_WITHOUT), tuple(page.anchors), parts))


def unpacked(sent: Sent) -> PageSource:
    """The page that was sent."""
    if isinstance(sent, PageSource):
        return sent
    page, anchors, parts = _read_sent(sent.facts)
    packed = zip(_PACKED.items(), parts, strict=True)
    kept: dict[str, Any] = {name: PackedItems(data, read) for (name, read), data in packed}
    return changed(page, anchors=JoinedNames(anchors), **kept)


def remembered(kept: PackedPage, path: str) -> PageSource | None:
    """The page that an earlier audit kept, looked through; None for bytes that are no such page."""
    try:
        page = unpacked(kept)
        for name in _PACKED:
            len(getattr(page, name))
    except (*REFUSED, ValueError):
        return None
    return page if page.path == path else None
