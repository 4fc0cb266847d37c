"""Path patterns as CODEOWNERS uses them.

A pattern with a slash in it (other than at its end) is anchored at ROOT, any other one matches at every
depth; a pattern that names a folder matches what is inside it. ``docs/*`` matches the files in ``docs``
and not those deeper down, as GitHub documents for CODEOWNERS.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.values.patterns import has_wildcard, literal_folder, to_regex


class PathPattern:
    """One pattern, ready to match."""

    __slots__ = ("_is_name", "_prefix", "_regex", "_rest", "is_valid", "key")

    def __init__(self, pattern: str) -> None:
        anchored = "/" in pattern.rstrip("/")
        folder = pattern.endswith("/")
        body = "/".join(part for part in pattern.split("/") if part)
        #: for a plain one what it is among the ``keys`` of the paths it matches
        self.key = ""
        #: whether the pattern could be read
        self.is_valid = True
        self._is_name = not anchored
        self._rest = "" if folder else "/"
        self._regex = None
        if body and not has_wildcard(pattern):
            self.key = ("/" if anchored else "") + body + ("/" if folder else "")
            self._prefix = f"{body}/" if anchored else f"/{body}/"
            return
        regex = to_regex(body if anchored else f"**/{body}") if body else ".+"
        in_folder_alone = anchored and body.endswith("/*")
        inside = "/.+" if folder else "" if in_folder_alone else "(?:/.+)?"
        #: most paths are excluded by the folders before the first wildcard
        self._prefix = literal_folder(body) if anchored else ""
        self.is_valid = regex is not None
        if regex is not None:
            self._regex = re.compile(regex + inside)

    def matches(self, path: str) -> bool:
        """Whether the file at ``path`` (relative to ROOT, POSIX style) is meant."""
        if self._regex is not None:
            return path.startswith(self._prefix) and bool(self._regex.fullmatch(path))
        if not self.key:
            return False
        whole = path + self._rest
        return self._prefix in f"/{whole}" if self._is_name else whole.startswith(self._prefix)


class LastMatch:
    """Patterns of which the last one that matches counts; plain ones are looked up and not tried."""

    def __init__(self, patterns: Sequence[PathPattern | None]) -> None:
        tried = [(number, pattern) for number, pattern in enumerate(patterns) if pattern]
        self._plain = {pattern.key: number for number, pattern in tried if pattern.key}
        others = [(number, pattern) for number, pattern in tried if not pattern.key]
        self._others = others[::-1]

    def number(self, path: str) -> int | None:
        """The place of the last pattern that matches ``path``; None when none does."""
        last = max((self._plain.get(key, -1) for key in keys(path)), default=-1) if self._plain else -1
        for number, pattern in self._others:
            if number < last:
                break
            if pattern.matches(path):
                return number
        return None if last < 0 else last


def keys(path: str) -> Iterator[str]:
    """What every plain pattern is that matches ``path``: a name, or a path with a slash before it.

    What matches a folder with all that is in it has a slash at its end.
    """
    *folders, name = path.split("/")
    way = ""
    for folder in folders:
        way += f"/{folder}"
        yield from (folder, f"{folder}/", way, f"{way}/")
    yield from (name, f"{way}/{name}")
