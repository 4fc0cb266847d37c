"""The whole audit of an earlier run, for a tree in which nothing changed, or a few pages did.

An audit without network follows from what was read, the settings, the day, what earlier audits found out, and
the program. A digest of all these but the pages stands for it, beside one of each page: the files are looked
at each time, only what follows from them is not thought through again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, replace
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

from auditor.cache.audits import pack_audit, unpack_audit
from auditor.cache.pages import PageCache
from auditor.cache.program import program
from auditor.codec import pack, unpack
from auditor.config import Config
from auditor.model.audit import Audit
from auditor.model.packed import PackedPage
from auditor.model.sources import Sources

#: settings that decide how an audit is shown, and nothing in it
_SHOWN = frozenset({"format", "output", "json_compact", "quiet", "verbose", "color"})
#: audits of a tree that are remembered, as different options make them
_KEPT = 4
#: pages that may have changed since
_FEW = 100


class Remembered(NamedTuple):
    """An audit of an earlier run, and the pages that changed since, as they were in its time."""

    audit: Audit
    changed: Mapping[str, PackedPage]


class Input(NamedTuple):
    """What decides an audit: digests of all but the pages, and of each page's content, in their order."""

    frame: bytes
    contents: Mapping[str, bytes]


class AuditMemory:
    """What is remembered in ``folder`` of the tree at the real path ``tree``, for the input of this run."""

    def __init__(self, folder: Path, tree: str, made_of: Input, warn: Callable[[str], object]) -> None:
        """``made_of`` is what ``read_input`` returned; ``warn`` gets what is wrong with the cache."""
        self._open = partial(PageCache.open, folder, tree, b"", warn=warn)
        self._made_of = made_of

    def recall(self) -> Remembered | None:
        """The audit of an earlier run over the same input, but for a few pages."""
        frame, now = self._made_of
        with self._open() as cache:
            head = unpack(cache.result(frame), tuple[tuple[bytes, ...], bool])
            if head is None or len(head[0]) != len(now):
                return None
            contents, by_page = head
            then = {
                path: content for path, content in zip(now, contents, strict=True) if now[path] != content
            }
            few = by_page and len(then) <= _FEW
            changed = cache.earlier(then) if few else {}
            if changed.keys() != then.keys():
                return None
            audit = unpack_audit(cache.result(_name(frame, contents)))
        return None if audit is None else Remembered(audit, changed)

    def keep(self, audit: Audit, *, by_page: bool) -> None:
        """Remember this one; ``by_page`` says whether a page can be judged again alone."""
        frame, contents = self._made_of
        packed = pack_audit(audit)
        head = pack((tuple(contents.values()), by_page))
        if packed is not None and head is not None:
            with self._open() as cache:
                cache.put_results({frame: head, _name(frame, contents.values()): packed}, 2 * _KEPT)


def _name(frame: bytes, contents: Iterable[bytes]) -> bytes:
    """What stands for an audit of these pages."""
    return blake2b(b"".join((frame, *contents)), digest_size=16).digest()


def read_input(sources: Sources, config: Config, *circumstances: object) -> Input | None:
    """What stands for an audit's whole input; None when it is small, or cannot be packed.

    ``circumstances`` are all that decides beside the two and the program, as texts, numbers and bytes.
    """
    if not sources.contents:
        return None
    frame = blake2b(program(), digest_size=16)
    for part in _parts(sources, config, circumstances):
        if part is None:
            return None
        frame.update(part)
    contents: dict[str, bytes] = {}
    for page in sources.pages:
        content = sources.contents.get(page.path)
        packed = pack(page, by_order=True) if content is None else content
        if packed is None:
            return None
        contents[page.path] = packed if content else blake2b(packed, digest_size=16).digest()
    return Input(frame.digest(), contents)


def _parts(sources: Sources, config: Config, circumstances: object) -> Iterator[bytes | None]:
    """All but the contents of pages, packed. The order of mappings counts."""
    yield pack([page.path for page in sources.pages])
    for page in sources.anchored:
        yield pack(page, by_order=True)
    apart = ("pages", "contents", "anchored")
    yield pack([value for name, value in _values(sources) if name not in apart])
    config = replace(config, given=config.given - _SHOWN)
    yield pack([value for name, value in _values(config) if name not in ("policies", *_SHOWN)])
    yield pack([(block.match, block.changes, block.line) for block in config.policies])
    yield pack(circumstances)


def _values(table: Any) -> Iterator[tuple[str, object]]:
    for field in fields(table):
        value = getattr(table, field.name)
        yield field.name, sorted(value) if isinstance(value, frozenset) else value
