"""Reads many pages, in this process or in several.

Below ``_MUCH`` bytes of pages a pool costs more than it gains.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple

from auditor.load.files.packing import Sent, packed, unpacked
from auditor.load.files.page_file import page_of, read_source, unreadable
from auditor.load.files.read import read_file
from auditor.load.files.stamps import digest, stamp_of
from auditor.load.projects import Projects
from auditor.model.packed import PackedPage
from auditor.model.sources import PageSource
from auditor.model.written import Fault

_MUCH = 1_500_000
_CHUNK = 40

_NONE = Projects()


class _Chunk(NamedTuple):
    root: str
    #: paths, each with the digest of the content that is known already, or b""
    files: Sequence[tuple[str, bytes]]
    projects: Projects


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
    import auditor.load.page.read  # noqa: F401  (once, before the processes fork)
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
    facts = packed(page)
    return page if facts is None else PackedPage(before, content, facts)
