"""Git-ignore style path patterns, as CODEOWNERS uses them.

A pattern with a slash in it (other than at its end) is anchored at ROOT, any other one matches at every
depth; a pattern that names a folder matches what is inside it; ``**`` stands for any folders.
``docs/*`` matches the files in ``docs`` and not those deeper down, as GitHub documents
for CODEOWNERS.
"""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Sequence

#: Stands for ``**`` among a pattern's segments.
_ANY_FOLDERS = None
_WILD = re.compile(r"[*?\[\\]")
_ESCAPED = re.compile(r"\\(.)")


class PathPattern:
    """One pattern, ready to match. Takes time proportional to pattern times path, whatever they hold."""

    __slots__ = ("_files_only", "_folder_only", "_literal", "_prefix", "_segments")

    def __init__(self, pattern: str) -> None:
        anchored = "/" in pattern.rstrip("/")
        parts = [part for part in pattern.split("/") if part]
        self._folder_only = pattern.endswith("/")
        self._files_only = anchored and parts[-1:] == ["*"]
        # Most patterns are plain folders, and most paths are told apart by the folders before a wildcard.
        self._literal = "/".join(parts) if anchored and not _WILD.search(pattern) else None
        self._prefix = _literal_prefix(parts) if anchored else ""
        self._segments = tuple(_ANY_FOLDERS if part == "**" else _segment(part) for part in parts)
        if not anchored:
            self._segments = (_ANY_FOLDERS, *self._segments)

    def matches(self, path: str) -> bool:
        """Whether the file at ``path`` (relative to ROOT, POSIX style) is meant."""
        literal = self._literal
        if literal is not None:
            return path.startswith(f"{literal}/") or (path == literal and not self._folder_only)
        if not path.startswith(self._prefix):
            return False
        return self._matches(path.split("/"))

    def _matches(self, parts: Sequence[str]) -> bool:
        reached = {0}
        for segment in self._segments:
            if segment is _ANY_FOLDERS:
                reached = set(range(min(reached), len(parts) + 1))
            else:
                reached = {at + 1 for at in reached if at < len(parts) and segment.match(parts[at])}
            if not reached:
                return False
        if self._files_only:
            return len(parts) in reached
        return not self._folder_only or any(at < len(parts) for at in reached)


def _literal_prefix(parts: Sequence[str]) -> str:
    """The folders before the first wildcard."""
    literal: list[str] = []
    for part in parts[:-1]:
        if _WILD.search(part):
            break
        literal.append(part)
    return "".join(f"{part}/" for part in literal)


def _segment(part: str) -> re.Pattern[str]:
    """One segment as a regular expression. ``fnmatch`` writes it without backtracking between stars."""
    return re.compile(fnmatch.translate(_ESCAPED.sub(_literal, part)))


def _literal(escaped: re.Match[str]) -> str:
    character = escaped.group(1)
    return f"[{character}]" if character in "*?[" else character
