"""The whole audit of an earlier run, for a tree in which nothing changed.

An audit without network follows from what was read, the settings, the day, what earlier audits found out, and
the program. A digest of all these stands for it: the files are looked at each time, only what follows from
them is not thought through again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import Any

from auditor.cache.audits import pack_audit, unpack_audit
from auditor.cache.pages import PageCache
from auditor.cache.program import program
from auditor.codec import pack
from auditor.config import Config
from auditor.model.audit import Audit
from auditor.model.sources import Sources

#: settings that decide how an audit is shown, and nothing in it
_SHOWN = frozenset({"format", "output", "json_compact", "quiet", "verbose", "color"})
#: audits of a tree that are remembered, as different options make them
_KEPT = 4


class AuditMemory:
    """What is remembered in ``folder`` of the tree at the real path ``tree``, for the input of this run."""

    def __init__(self, folder: Path, tree: str, made_of: bytes, warn: Callable[[str], object]) -> None:
        """``made_of`` is what ``digest`` returned; ``warn`` gets what is wrong with the cache."""
        self._open = partial(PageCache.open, folder, tree, b"", warn=warn)
        self._made_of = made_of

    def recall(self) -> Audit | None:
        """The audit of an earlier run over the same input."""
        with self._open() as cache:
            return unpack_audit(cache.result(self._made_of))

    def keep(self, audit: Audit) -> None:
        """Remember this one."""
        packed = pack_audit(audit)
        if packed is not None:
            with self._open() as cache:
                cache.put_results({self._made_of: packed}, _KEPT)


def digest(sources: Sources, config: Config, *circumstances: object) -> bytes | None:
    """What stands for an audit's whole input; None when it is small, or cannot be packed.

    ``circumstances`` are all that decides beside the two and the program, as texts, numbers and bytes.
    """
    if not sources.contents:
        return None
    found = blake2b(program(), digest_size=16)
    for part in _parts(sources, config, circumstances):
        if part is None:
            return None
        found.update(part)
    return found.digest()


def _parts(sources: Sources, config: Config, circumstances: object) -> Iterator[bytes | None]:
    """All of it, packed. Pages have sets and no mappings; in the others the order of mappings counts."""
    for page in sources.pages:
        content = sources.contents.get(page.path)
        yield pack(page, by_order=True) if content is None else pack((page.path, content))
    for page in sources.anchored:
        yield pack(page, by_order=True)
    apart = ("pages", "contents", "anchored")
    yield pack([value for name, value in _values(sources) if name not in apart])
    config = replace(config, given=config.given - _SHOWN)
    yield pack([value for name, value in _values(config) if name not in ("policies", *_SHOWN)])
    yield pack([(block.match, block.fields, block.changes, block.line) for block in config.policies])
    yield pack(circumstances)


def _values(table: Any) -> Iterator[tuple[str, object]]:
    for field in fields(table):
        value = getattr(table, field.name)
        yield field.name, sorted(value) if isinstance(value, frozenset) else value
