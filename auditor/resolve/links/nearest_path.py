"""The path that a broken local link probably meant."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from functools import cached_property

from auditor.resolve.suggestions import Suggestions
from auditor.values.page_suffixes import PAGES

#: each by itself: page.html.md.erb has three
_PAGE_SUFFIXES = frozenset(f".{suffix.rpartition('.')[2]}" for suffix in PAGES)


class NearestPaths:
    """Suggests a path for one that is not there; the same wherever it is asked for."""

    def __init__(self, files: Iterable[str]) -> None:
        self._files = files
        self.suggestions = Suggestions()
        self._known: dict[str, str | None] = {}

    def nearest(self, path: str) -> str | None:
        """The path (relative to ROOT) that ``path`` most likely means, or None.

        A file that differs in case only; else a file of that name elsewhere; else the closest name in
        the same folder.
        """
        if path not in self._known:
            self._known[path] = self._nearest(path)
        return self._known[path]

    def _nearest(self, path: str) -> str | None:
        path = path.replace("\\", "/")  # a Windows path, which browsers and renderers read differently
        folder, _, name = path.rpartition("/")
        alike = self._by_name.get(_stem(name), ())
        if alike:
            return min(alike, key=lambda other: (-_common(path, other), other.count("/"), other))
        names = self._by_folder.get(folder, {})
        close = self.suggestions.nearest(name, names)
        return None if close is None else names[close]

    @cached_property
    def _by_name(self) -> dict[str, list[str]]:
        names: dict[str, list[str]] = {}
        for path in sorted(self._files):
            names.setdefault(_stem(path.rpartition("/")[2]), []).append(path)
        # A name that is everywhere (index.md, logo.png) says nothing.
        return {name: paths for name, paths in names.items() if name and len(paths) <= 20}

    @cached_property
    def _by_folder(self) -> dict[str, dict[str, str]]:
        folders: dict[str, dict[str, str]] = {}
        for path in sorted(self._files):
            folder, _, name = path.rpartition("/")
            folders.setdefault(folder, {})[name] = path
        return folders


def _stem(name: str) -> str:
    """A file's name as far as links spell it differently: without page suffix, case, - and _."""
    stem = name.casefold()
    while True:
        shorter, suffix = posixpath.splitext(stem)
        if suffix not in _PAGE_SUFFIXES:
            return stem.replace("_", "-").replace(" ", "-")
        stem = shorter


def _common(path: str, other: str) -> int:
    """How many folders at the end of both paths are the same, without case."""
    count = 0
    parts = (path.casefold().split("/"), other.casefold().split("/"))
    for one, two in zip(*map(reversed, parts), strict=False):
        if one != two and count:
            break
        count += 1
    return count
