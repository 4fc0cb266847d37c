"""Why a file that a link leads to may be elsewhere than in this copy of the repository."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable

from auditor.values.folders import is_below_any

SUBMODULE = "it is in a submodule that is not checked out"
IGNORED = "git ignores it, so a build may make it"


class Absent:
    """What is not in this copy of the repository, and why."""

    def __init__(
        self,
        ignored: Collection[str],
        submodules: Iterable[str],
        files: Collection[str],
        roots: Iterable[str],
    ) -> None:
        """``ignored``: what links lead to, is not there, and git ignores. ``submodules``: all their folders.

        ``roots`` are the folders that a path with a leading ``/`` may count from.
        """
        self._ignored = ignored
        self._roots = tuple(roots)
        #: those that are not checked out
        self._submodules = [
            folder for folder in submodules if not any(path.startswith(f"{folder}/") for path in files)
        ]

    def reason(self, path: str) -> str | None:
        """Why what a link leads to may be elsewhere, or None."""
        if path in self._ignored:
            return IGNORED
        places: Iterable[str] = (path,)
        if path[:1] == "/":
            places = (posixpath.join(root, path[1:]) for root in self._roots)
        if self._submodules and any(
            place in self._submodules or is_below_any(place, self._submodules) for place in places
        ):
            return SUBMODULE
        return None
