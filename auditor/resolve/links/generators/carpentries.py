"""Lessons of The Carpentries, whose folders are published as one.

Source: the Workbench's documentation (https://carpentries.github.io/sandpaper-docs/).
"""

from __future__ import annotations

import posixpath
from collections.abc import Collection

from auditor.resolve.links.targets import Target, Targets

_SETTINGS = ("config.yaml", "config.yml")
_FOLDERS = ("episodes", "learners", "instructors", "profiles")


class Lessons:
    """Finds what links mean on the published site of a lesson."""

    def __init__(self, files: Collection[str], targets: Targets) -> None:
        self._targets = targets
        folders = {path.removesuffix(name) for path in files for name in _SETTINGS if path.endswith(name)}
        #: folders of lessons with ``/`` at the end; ``""`` is ROOT
        self._lessons = sorted(
            folder
            for folder in folders
            if (not folder or folder.endswith("/"))
            and any(path.startswith(f"{folder}episodes/") for path in files)
        )

    def find(self, path: str) -> Target | None:
        """What a destination relative to ROOT, in one folder of a lesson, leads to in another of them."""
        for lesson in self._lessons:
            folder, _, name = path.removeprefix(lesson).partition("/")
            if not path.startswith(lesson) or not name or folder not in _FOLDERS:
                continue
            for other in (*_FOLDERS, ""):
                found = self._targets.find(posixpath.join(lesson, other, name))
                if found is not None:
                    return found
        return None
