"""What the command line names: it is there, or that is said before anything is done."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from auditor.errors import UsageError, WorkError


def folder_at(root: str) -> Path:
    """ROOT. Raises ``WorkError`` when it is no folder."""
    if not root:
        raise WorkError("ROOT is empty", "give the folder that holds the pages, or nothing at all")
    folder = Path(root)
    if folder.is_dir():
        return folder
    if folder.exists():
        raise WorkError(
            f"{root} is not a folder", "give the folder that holds the pages; --content chooses among them"
        )
    raise WorkError(f"there is no folder {root}", "give the folder that holds the content repository")


def check_named(root: Path, bibliographies: Iterable[str], people: str | None) -> None:
    """Raise ``UsageError`` for a file that an option names and that is not there, or not under ``root``.

    In a configuration the same is a finding: it belongs to the repository that is audited.
    """
    from auditor.load.files.globs import read_globs
    from auditor.load.files.inside import locate
    from auditor.model.written import Fault

    named = [("--people", people)] if people is not None else []
    for written in bibliographies:
        globs, outside = read_globs(root, [written])
        named += [("--bibliography", glob.pattern) for glob in globs if glob.literal]
        named += [("--bibliography", name) for name in outside]
    for option, name in named:
        found = locate(root, name)
        if isinstance(found, Fault):
            raise UsageError(f"{option} “{name}”: {found.message}", _hint(root, name))


def _hint(root: Path, name: str) -> str:
    """Somebody who stands elsewhere may have named it from there."""
    here, there = os.path.realpath(name), os.path.realpath(root)
    if Path(here).is_file() and here.startswith(there.rstrip(os.sep) + os.sep):
        return f"names are relative to ROOT: there it is {os.path.relpath(here, there)}"
    return f"names are relative to ROOT, which is {root}"
