"""The globs of the configuration: which files they choose, and what they name outright."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from auditor.load.files.walk import Named
from auditor.values.patterns import expand_braces, has_wildcard, literal_folder, to_regex

#: a last segment that says what files end in: ``*.md``, not ``*`` or ``*.*``
_STATES_SUFFIX = re.compile(r"\.[^./]*\w[^./]*$")


class Glob(NamedTuple):
    """One glob, relative to ROOT: ``written`` by the user, ``pattern`` without ``./``, ``..`` and braces."""

    written: str
    pattern: str

    @property
    def literal(self) -> bool:
        """Whether it is a plain path."""
        return not has_wildcard(self.pattern)

    @property
    def states_suffix(self) -> bool:
        """Whether it says what the files' names end in, so that they need not look like pages."""
        return bool(_STATES_SUFFIX.search(self.pattern))


def read_globs(root: Path, written: Iterable[str]) -> tuple[tuple[Glob, ...], tuple[str, ...]]:
    """The globs, and those as written that lead out of ROOT. An absolute one may lead into it."""
    globs: list[Glob] = []
    outside: list[str] = []
    for text in written:
        for pattern in expand_braces(text.strip()):
            relative = _relative(root, pattern)
            if relative is None:
                outside.append(text)
            else:
                globs.append(Glob(text, relative))
    return tuple(globs), tuple(dict.fromkeys(outside))


def _relative(root: Path, pattern: str) -> str | None:
    if not pattern or pattern.startswith("~") or pattern.lower().startswith("file:"):
        return None
    if posixpath.isabs(pattern) or Path(pattern).is_absolute():
        for base in (root.absolute().as_posix(), Path(os.path.realpath(root)).as_posix()):
            if pattern == base or pattern.startswith(base.rstrip("/") + "/"):
                pattern = pattern[len(base) :].lstrip("/")
                break
        else:
            return None
    normal = posixpath.normpath(pattern)
    if normal == ".." or normal.startswith("../"):
        return None
    return "**" if normal == "." else normal


class AnyOf:
    """Many patterns together, for whole paths; with ``below`` also for everything in a folder that matches.

    Plain names are looked up, and patterns are compiled when a path in their folder is asked for: a list of
    tens of thousands costs little more than a short one.
    """

    def __init__(self, patterns: Iterable[str], *, below: bool = False) -> None:
        self._below = below
        self._names: set[str] = set()
        self._wild: dict[str, list[str]] = {}
        self._compiled: dict[str, re.Pattern[str]] = {}
        for pattern in patterns:
            if has_wildcard(pattern):
                self._wild.setdefault(literal_folder(pattern), []).append(pattern)
            elif pattern:
                self._names.add(pattern)

    def matches(self, path: str) -> bool:
        """Whether one of the patterns is for ``path``."""
        if path in self._names:
            return True
        return any(
            (folder in self._wild and self._in_folder(folder).fullmatch(path))
            or (self._below and folder in self._names)
            for folder in _above(path)
        )

    def _in_folder(self, folder: str) -> re.Pattern[str]:
        """The patterns that begin with this folder, ``""`` for those without one."""
        regex = self._compiled.get(folder)
        if regex is None:
            regexes = [one for one in map(to_regex, self._wild[folder]) if one is not None]
            behind = "(?:/.*)?" if self._below else ""
            together = f"(?:{'|'.join(regexes)}){behind}" if regexes else "(?!)"
            regex = self._compiled[folder] = re.compile(together, re.DOTALL)
        return regex


def _above(path: str) -> Iterator[str]:
    """The folders that a path lies in, from ROOT on."""
    yield ""
    at = path.find("/")
    while at >= 0:
        yield path[:at]
        at = path.find("/", at + 1)


def named_by(globs: Iterable[Glob]) -> Named:
    """The files and folders that globs name before their first wildcard, hidden or ignored as they may be."""
    paths: set[str] = set()
    ways: set[str] = set()
    hidden: set[str] = set()
    for glob in globs:
        folder = literal_folder(glob.pattern)
        if folder:
            paths.add(folder)
            parts = folder.split("/")
            ways.update("/".join(parts[:number]) for number in range(1, len(parts)))
        rest = glob.pattern[len(folder) :].split("/")
        hidden.update(name for name in rest if name.startswith(".") and not has_wildcard(name))
    return Named(frozenset(paths), frozenset(ways), frozenset(hidden))
