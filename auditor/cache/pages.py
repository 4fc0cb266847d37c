"""``PageCache``: facts of files as an earlier audit read them, so that only what changed is read again.

Beside them what was made of a larger input, by a digest of that: bibliographies, and whole audits.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable, Collection, Iterable, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import Self

from auditor.cache.folder import PAGES
from auditor.cache.store import FAULTS, Form, Store, transaction
from auditor.model.packed import PackedPage

#: bytes of what is remembered of one file, and of a tree
_LONGEST = 3_000_000
_MOST = 1_000_000_000
#: trees that share a folder, with their bibliographies apart; the one that was written to the longest ago is
#: forgotten first
_TREES = 40
#: bytes of one result, as it is and compressed; a forged one may claim to be any size
_LARGEST = 400_000_000
_LARGEST_COMPRESSED = 100_000_000
#: pages that may change at once and are remembered as they were, and so many of them in all
_FEW_CHANGED = 100
_EARLIER = 300
_FORM = Form(
    PAGES,
    version=3,
    tables={
        "trees": (
            "CREATE TABLE trees (tree BLOB NOT NULL PRIMARY KEY, reader BLOB NOT NULL, used INTEGER NOT NULL)"
            " WITHOUT ROWID"
        ),
        "pages": (
            "CREATE TABLE pages (tree BLOB NOT NULL, path TEXT NOT NULL, stamp BLOB NOT NULL,"
            " digest BLOB NOT NULL, facts BLOB NOT NULL, PRIMARY KEY (tree, path)) WITHOUT ROWID"
        ),
        "results": (
            "CREATE TABLE results (tree BLOB NOT NULL, input BLOB NOT NULL, made INTEGER NOT NULL,"
            " part INTEGER NOT NULL, facts BLOB NOT NULL, PRIMARY KEY (tree, input, part)) WITHOUT ROWID"
        ),
        # pages as they were when an audit was remembered, until that is too long ago
        "earlier": (
            "CREATE TABLE earlier (tree BLOB NOT NULL, path TEXT NOT NULL, stamp BLOB NOT NULL,"
            " digest BLOB NOT NULL, facts BLOB NOT NULL, aside INTEGER NOT NULL,"
            " PRIMARY KEY (tree, path, digest)) WITHOUT ROWID"
        ),
    },
    same={1: ("trees", "pages"), 2: ("trees", "pages", "results")},
)


class PageCache(Store):
    """What an earlier audit read in a tree."""

    def __init__(self, folder: Path, tree: str, reader: bytes, warn: Callable[[str], object]) -> None:
        """Use ``PageCache.open``."""
        super().__init__(folder, _FORM, warn)
        self._tree = blake2b(tree.encode("utf-8", "surrogateescape"), digest_size=16).digest()
        self._reader = reader

    @classmethod
    def open(
        cls, folder: Path, tree: str, reader: bytes, *, warn: Callable[[str], object], wait: float = 5.0
    ) -> Self:
        """The cache in ``folder``, which is made if need be, of the tree at the real path ``tree``.

        ``reader`` stands for all that facts depend on besides a file's path and content; facts of another one
        are not known. ``wait`` is for how many seconds another run that writes is waited for.
        """
        cache = cls(folder, tree, reader, warn)
        try:
            cache._connect(folder, wait)
        except OSError:
            pass  # a tree that cannot be written to: its pages are read each time
        except FAULTS as error:
            cache._say_unused(error)
        return cache

    def known(self, most: int = _MOST) -> dict[str, PackedPage]:
        """What is remembered of the tree's files, by path; what is more than ``most`` bytes is forgotten."""
        connection = self._connection
        if connection is None:
            return {}
        query = (
            "SELECT path, stamp, digest, facts FROM pages WHERE tree = ?"
            " AND EXISTS (SELECT 1 FROM trees WHERE tree = ? AND reader = ?)"
        )
        size = "SELECT coalesce(sum(length(facts)), 0) FROM pages WHERE tree = ?"
        try:
            if connection.execute(size, (self._tree,)).fetchone()[0] > most:
                connection.execute("DELETE FROM pages WHERE tree = ?", (self._tree,))
                return {}
            rows = connection.execute(query, (self._tree, self._tree, self._reader))
            return {
                str(path): PackedPage(*parts) for path, *parts in rows if set(map(type, parts)) == {bytes}
            }
        except FAULTS as error:
            self._fail(error)
            return {}

    def put(self, read: Mapping[str, PackedPage], gone: Collection[str] = ()) -> None:
        """Remember what was ``read`` now, and forget the files that are ``gone``."""
        connection = self._connection
        if connection is None:
            return
        tree = self._tree
        rows = [(tree, path, *kept) for path, kept in read.items() if _is_storable(path, kept)]
        if sum(len(row[-1]) for row in rows) > _MOST:
            return
        try:
            with transaction(connection):
                ((last,),) = connection.execute("SELECT coalesce(max(used), 0) FROM trees")
                old = "SELECT tree FROM trees WHERE used <= ? OR (tree = ? AND reader <> ?)"
                these = (last - _TREES, tree, self._reader)
                for table in ("pages", "results", "earlier", "trees"):
                    connection.execute(f"DELETE FROM {table} WHERE tree IN ({old})", these)  # noqa: S608
                connection.executemany(
                    "DELETE FROM pages WHERE tree = ? AND path = ?", [(tree, path) for path in gone]
                )
                if len(rows) <= _FEW_CHANGED:
                    self._put_aside(connection, [path for _, path, *_ in rows])
                connection.executemany("REPLACE INTO pages VALUES (?, ?, ?, ?, ?)", rows)
                connection.execute("REPLACE INTO trees VALUES (?, ?, ?)", (tree, self._reader, last + 1))
        except FAULTS as error:
            self._fail(error)

    def _put_aside(self, connection: sqlite3.Connection, paths: Iterable[str]) -> None:
        """Keep what was remembered of the files at these paths, if something was made of them."""
        tree = self._tree
        ((last,),) = connection.execute("SELECT coalesce(max(aside), 0) FROM earlier WHERE tree = ?", (tree,))
        connection.executemany(
            "INSERT OR IGNORE INTO earlier SELECT tree, path, stamp, digest, facts, ? FROM pages"
            " WHERE tree = ? AND path = ? AND EXISTS (SELECT 1 FROM results WHERE tree = ?)",
            [(last + 1, tree, path, tree) for path in paths],
        )
        connection.execute(
            "DELETE FROM earlier WHERE tree = ? AND (path, digest) NOT IN"
            " (SELECT path, digest FROM earlier WHERE tree = ? ORDER BY aside DESC LIMIT ?)",
            (tree, tree, _EARLIER),
        )

    def earlier(self, contents: Mapping[str, bytes]) -> dict[str, PackedPage]:
        """What is still remembered of files that changed, as they were: by path the digests they had."""
        connection = self._connection
        if connection is None:
            return {}
        query = "SELECT stamp, digest, facts FROM earlier WHERE tree = ? AND path = ? AND digest = ?"
        found = {}
        try:
            for path, content in contents.items():
                for parts in connection.execute(query, (self._tree, path, content)):
                    if set(map(type, parts)) == {bytes}:
                        found[path] = PackedPage(*parts)
        except FAULTS as error:
            self._fail(error)
        return found

    def result(self, made_of: bytes) -> bytes | None:
        """What was made of this input, which its digest stands for; None when it is not known."""
        connection = self._connection
        if connection is None:
            return None
        query = "SELECT facts FROM results WHERE tree = ? AND input = ? ORDER BY part"
        reader = zlib.decompressobj()
        try:
            parts = [part for (part,) in connection.execute(query, (self._tree, made_of))]
            result = reader.decompress(b"".join(parts), _LARGEST)
        except (zlib.error, TypeError):
            return None
        except FAULTS as error:
            self._fail(error)
            return None
        return result if reader.eof else None

    def put_results(self, made: Mapping[bytes, bytes], keep: int) -> None:
        """Remember what was ``made`` of its inputs; ``keep`` results of the tree stay, the last ones."""
        connection = self._connection
        if connection is None:
            return
        tree = self._tree
        small = {made_of: facts for made_of, facts in made.items() if len(facts) <= _LARGEST}
        packed = {made_of: zlib.compress(facts, 1) for made_of, facts in small.items()}
        try:
            with transaction(connection):
                ((last,),) = connection.execute(
                    "SELECT coalesce(max(made), 0) FROM results WHERE tree = ?", (tree,)
                )
                old = last + len(packed) - keep
                connection.execute("DELETE FROM results WHERE tree = ? AND made <= ?", (tree, old))
                for number, (made_of, facts) in enumerate(packed.items(), last + 1):
                    parts = range(0, len(facts), _LONGEST) if len(facts) <= _LARGEST_COMPRESSED else ()
                    connection.executemany(
                        "REPLACE INTO results VALUES (?, ?, ?, ?, ?)",
                        [(tree, made_of, number, at, facts[at : at + _LONGEST]) for at in parts],
                    )
                connection.execute(
                    "INSERT OR IGNORE INTO trees SELECT ?, ?, coalesce(max(used), 0) + 1 FROM trees",
                    (tree, self._reader),
                )
        except FAULTS as error:
            self._fail(error)


def _is_storable(path: str, kept: PackedPage) -> bool:
    try:
        path.encode()
    except UnicodeError:  # a name that is not UTF-8
        return False
    return len(kept.facts) <= _LONGEST
