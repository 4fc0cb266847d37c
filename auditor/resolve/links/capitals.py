"""Files that a link names with other capitals than their own."""

from __future__ import annotations

import posixpath
import unicodedata
from collections.abc import Iterable
from functools import cached_property

from auditor.values.page_suffixes import HTML, SOURCES

_SUFFIXES = frozenset(suffix.lower() for suffix in (*SOURCES, *HTML))


class Capitals:
    """Finds the spelling of paths; made of all files and folders when the first one is asked for."""

    def __init__(self, files: Iterable[str], folders: Iterable[str]) -> None:
        """Paths relative to ROOT."""
        self._files = files
        self._folders = folders

    def respelled(self, path: str) -> str | None:
        """``path`` with the capitals of what is there, or None when nothing differs from it in these alone.

        A page's suffix may be left out or another one (``Intro.html`` of ``intro.md``), and stays as it is.
        """
        found = self._spellings.get(_folded(path))
        if found is None:
            stem, suffix = _split(path)
            found = self._stems.get(_folded(stem))
            found = None if found is None else found + suffix
        return None if found == path else found

    @cached_property
    def _spellings(self) -> dict[str, str]:
        return {_folded(path): path for path in sorted((*self._files, *self._folders), reverse=True)}

    @cached_property
    def _stems(self) -> dict[str, str]:
        split = ((path, *_split(path)) for path in sorted(self._files, reverse=True))
        return {_folded(stem): stem for path, stem, suffix in split if suffix}


def _folded(path: str) -> str:
    return path.lower() if path.isascii() else unicodedata.normalize("NFC", path).lower()


def _split(path: str) -> tuple[str, str]:
    """A path without the suffixes of pages, and these: ``index`` and ``.html.md``."""
    stem = path
    while True:
        shorter, suffix = posixpath.splitext(stem)
        if suffix.lower() not in _SUFFIXES and suffix != ".erb":
            return stem, path[len(stem) :]
        stem = shorter
