"""Lessons of The Carpentries, whose folders are published as one.

Source: the Workbench's documentation (https://carpentries.github.io/sandpaper-docs/).
"""

from __future__ import annotations

import posixpath
from functools import partial

from auditor.model.written import Link
from auditor.resolve.links.generators.forms import Forms, SiteFiles
from auditor.resolve.links.target import Find, Target

_FOLDERS = ("episodes", "learners", "instructors", "profiles")


def carpentries(files: SiteFiles) -> Forms:
    """Lessons lie where there are settings and a folder ``episodes``."""
    folders = {f"{folder}/" if folder else "" for folder in files.folders_with("config.yaml", "config.yml")}
    lessons = sorted(
        folder for folder in folders if any(path.startswith(f"{folder}episodes/") for path in files.paths)
    )
    return Forms(reading=partial(_reading, lessons)) if lessons else Forms()


def _reading(lessons: list[str], page: str, written: str, link: Link, find: Find) -> Target | None:  # noqa: ARG001 - as Forms.reading
    """What a destination in one folder of a lesson leads to in another of them."""
    path = link.path or ""
    for lesson in lessons:
        folder, _, name = path.removeprefix(lesson).partition("/")
        if not path.startswith(lesson) or not name or folder not in _FOLDERS:
            continue
        for other in (*_FOLDERS, ""):
            found = find(posixpath.join(lesson, other, name))
            if found is not None:
                return found
    return None
