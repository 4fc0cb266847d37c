"""Path patterns as CODEOWNERS uses them.

A pattern with a slash in it (other than at its end) is anchored at ROOT, any other one matches at every
depth; a pattern that names a folder matches what is inside it. ``docs/*`` matches the files in ``docs``
and not those deeper down, as GitHub documents for CODEOWNERS.
"""

from __future__ import annotations

import re

from auditor.values.patterns import literal_folder, to_regex


class PathPattern:
    """One pattern, ready to match."""

    __slots__ = ("_prefix", "_regex")

    def __init__(self, pattern: str) -> None:
        anchored = "/" in pattern.rstrip("/")
        body = "/".join(part for part in pattern.split("/") if part)
        regex = to_regex(body if anchored else f"**/{body}") if body else ".+"
        in_folder_alone = anchored and body.endswith("/*")
        inside = "/.+" if pattern.endswith("/") else "" if in_folder_alone else "(?:/.+)?"
        #: most paths are excluded by the folders before the first wildcard
        self._prefix = literal_folder(body) if anchored else ""
        self._regex = re.compile(regex + inside) if regex is not None else None

    @property
    def is_valid(self) -> bool:
        """Whether the pattern could be read."""
        return self._regex is not None

    def matches(self, path: str) -> bool:
        """Whether the file at ``path`` (relative to ROOT, POSIX style) is meant."""
        return self._regex is not None and path.startswith(self._prefix) and bool(self._regex.fullmatch(path))
