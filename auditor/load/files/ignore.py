"""Which files git ignores: ``.gitignore`` files, read as gitignore(5) describes.

A folder that is ignored is not entered, so each entry is matched by itself, and not its path's beginnings.
The index is not consulted (a tracked file that matches a rule counts as ignored), nor
the user's own ``core.excludesFile``, which would make the same repository give two results.
"""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path
from typing import NamedTuple

from auditor.opening import open_inside
from auditor.values.patterns import WildcardLimit, has_wildcard, to_regex

NAME = ".gitignore"
_LARGEST = 1_000_000
_NOTHING = re.compile("(?!)")


class _Pattern(NamedTuple):
    """A rule with wildcards; ``number`` is its place in the file, below zero for one that lets entries in."""

    number: int
    regex: re.Pattern[str]
    folders_only: bool
    by_name: bool


class IgnoreFile:
    """The rules of one file; the last one that matches an entry decides.

    Git matches bytes (``?`` is not ``é`` in UTF-8), so text and paths hold bytes here, as Latin-1.
    """

    __slots__ = ("_folders", "_names", "_others", "_paths", "_patterns", "_suffixes", "left_out")

    def __init__(self, text: str, left_out: str = "") -> None:
        #: which rules do not count, or ""
        self.left_out = left_out
        #: the number of the last rule that is this plain name, or this path with a slash before it
        self._names: dict[str, int] = {}
        self._folders: dict[str, int] = {}
        suffixes: list[str] = []
        others: list[str] = []
        paths: list[str] = []
        patterns: list[_Pattern] = []
        limit = WildcardLimit()
        for place, line in enumerate(text.removeprefix("\xef\xbb\xbf").split("\n"), start=1):
            written = _written(line)
            pattern = written.removeprefix("!")
            number = place if pattern == written else -place
            folders_only = pattern.endswith("/")
            pattern = pattern.removesuffix("/")
            by_name = "/" not in pattern
            pattern = pattern.removeprefix("/")
            if not pattern:
                continue
            if not has_wildcard(pattern):
                plain = self._folders if folders_only else self._names
                plain[pattern if by_name else f"/{pattern}"] = number
                continue
            regex = to_regex(pattern) if limit.allows(pattern) else None
            if regex is None:
                continue
            patterns.append(_Pattern(number, re.compile(regex, re.DOTALL), folders_only, by_name))
            if not by_name:
                paths.append(regex)
            elif pattern[0] == "*" and not has_wildcard(pattern[1:]):
                suffixes.append(pattern[1:])
            else:
                others.append(regex)
        if limit.passed:
            self.left_out = left_out or f"what has wildcards after its first {len(patterns):,} such rules"
        self._patterns = tuple(reversed(patterns))
        self._suffixes = tuple(suffixes)
        self._others = _any_of(others)
        self._paths = _any_of(paths)

    def __bool__(self) -> bool:
        return bool(self._names or self._folders or self._patterns or self.left_out)

    def ignores(self, name: str, path: str, *, folder: bool) -> bool | None:
        """Whether an entry is ignored, None when no rule is about it.

        ``path`` is relative to the folder of the ignore file, ``name`` its last part.
        """
        last = _later(self._names.get(name, 0), self._names.get(f"/{path}", 0))
        if folder:
            last = _later(last, self._folders.get(name, 0))
            last = _later(last, self._folders.get(f"/{path}", 0))
        # most entries match nothing: find that out without trying every pattern
        if name.endswith(self._suffixes) or self._others.fullmatch(name) or self._paths.fullmatch(path):
            for pattern in self._patterns:
                if abs(pattern.number) < abs(last):
                    break
                if (folder or not pattern.folders_only) and pattern.regex.fullmatch(
                    name if pattern.by_name else path
                ):
                    last = pattern.number
                    break
        return last > 0 if last else None


def _later(one: int, other: int) -> int:
    """The number of the rule that stands later in the file."""
    return one if abs(one) > abs(other) else other


class Scope(NamedTuple):
    """An ignore file and what turns a path relative to ROOT into one relative to the file.

    ``cut`` characters are taken off its beginning, and ``above`` is put before it.
    """

    file: IgnoreFile
    cut: int
    above: str


#: the nearest file first: the first that knows an entry decides
Scopes = tuple[Scope, ...]


def is_ignored(scopes: Scopes, name: str, path: str, *, folder: bool) -> bool:
    """Whether git ignores the entry at ``path`` (relative to ROOT) whose last part is ``name``."""
    if not path.isascii():
        name = _as_bytes(name)
    for file, cut, above in scopes:
        below = above + path[cut:]
        verdict = file.ignores(name, below if below.isascii() else _as_bytes(below), folder=folder)
        if verdict is not None:
            return verdict
    return False


def with_file(scopes: Scopes, root: str, folder: str) -> Scopes:
    """``scopes``, and before them the ignore file of ``folder`` (``""``, or a path that ends in a slash)."""
    file = read_ignore_file(root, folder + NAME)
    return (Scope(file, len(folder), ""), *scopes) if file else scopes


def work_tree(root: Path) -> Path | None:
    """The top of the git work tree that ROOT lies in, without symbolic links; None outside of one."""
    real = Path(os.path.realpath(root))
    return next((folder for folder in (real, *real.parents) if os.path.lexists(folder / ".git")), None)


def enclosing_scopes(root: Path) -> Scopes:
    """The rules of the work tree that ROOT lies in: the ignore files above ROOT, and ``info/exclude``.

    A ``.git`` that is a file (a submodule, a linked work tree) marks the top as well, but is not
    followed to where it points.
    """
    real, top = Path(os.path.realpath(root)), work_tree(root)
    if top is None:
        return ()
    scopes: list[Scope] = []
    if not (top / ".git").is_symlink():
        exclude = read_ignore_file(str(top), ".git/info/exclude")
        scopes.append(Scope(exclude, 0, _between(top, real)))
    for folder in reversed([folder for folder in real.parents if folder.is_relative_to(top)]):
        file = read_ignore_file(str(folder), NAME)
        scopes.append(Scope(file, 0, _between(folder, real)))
    return tuple(scope for scope in reversed(scopes) if scope.file)


def _between(folder: Path, root: Path) -> str:
    relative = root.relative_to(folder).as_posix()
    return "" if relative == "." else f"{relative}/"


def read_ignore_file(root: str, path: str) -> IgnoreFile:
    """The rules of a file below ``root``; none when it is not there or not a regular file.

    As for git, a symbolic link is none.
    """
    try:
        # most folders have none, and opening goes through every folder on the way
        if not stat.S_ISREG(os.lstat(f"{root}/{path}").st_mode):
            return IgnoreFile("")
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return IgnoreFile("")
    except OSError:  # the path is too long for one call: opening takes it part by part
        pass
    try:
        descriptor = open_inside(root, path)
    except (OSError, ValueError):
        return IgnoreFile("")
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return IgnoreFile("")
        data = os.read(descriptor, _LARGEST + 1)
    except OSError:
        return IgnoreFile("")
    finally:
        os.close(descriptor)
    left_out = f"what is behind its first {_LARGEST:,} bytes" if len(data) > _LARGEST else ""
    return IgnoreFile(data[:_LARGEST].decode("latin-1"), left_out)


def _as_bytes(path: str) -> str:
    return os.fsencode(path).decode("latin-1")


def _written(line: str) -> str:
    """A line without its line end and trailing spaces; ``""`` for a comment."""
    line = line.removesuffix("\r")
    if line.startswith("#"):
        return ""
    bare = line.rstrip(" ")
    backslashes = len(bare) - len(bare.rstrip("\\"))
    return bare + " " if backslashes % 2 and len(bare) < len(line) else bare


def _any_of(regexes: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{regex})" for regex in regexes), re.DOTALL) if regexes else _NOTHING
