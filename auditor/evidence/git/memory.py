"""What earlier audits found in the history of a repository; little of it is not worth remembering."""

from __future__ import annotations

import os
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path

from auditor.cache.folder import PAGES
from auditor.cache.pages import PageCache
from auditor.cache.program import program
from auditor.codec import pack, unpack
from auditor.model.history import KnownHistory

#: bytes from which on it takes longer to read a history than to remember it
_MUCH = 200_000


class HistoryMemory:
    """What an earlier audit found in the history of a work tree, in the ``folder`` of the cache."""

    def __init__(self, folder: Path, top: Path, key: bytes, warn: Callable[[str], object]) -> None:
        """``key`` stands for how contents are read; ``warn`` gets what is wrong with the cache."""
        self._folder = folder
        self._tree = f"{os.path.realpath(top)}\0history"
        self._made_of = blake2b(program() + key, digest_size=16).digest()
        self._warn = warn

    def recall(self) -> KnownHistory | None:
        """What is remembered."""
        if not os.path.lexists(self._folder / PAGES):
            return None
        with PageCache.open(self._folder, self._tree, b"", warn=self._warn) as cache:
            return unpack(cache.result(self._made_of), KnownHistory)

    def keep(self, known: KnownHistory) -> None:
        """Remember this instead."""
        packed = pack(known)
        if packed is not None and len(packed) >= _MUCH:
            with PageCache.open(self._folder, self._tree, b"", warn=self._warn) as cache:
                cache.put_results({self._made_of: packed}, 1)
