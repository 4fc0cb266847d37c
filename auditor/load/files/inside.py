"""The files that a configuration or a page names: inside ROOT, symbolic links taken into account."""

from __future__ import annotations

import os
from pathlib import Path

from auditor.model.written import Fault, FaultKind
from auditor.opening import real_path


def locate(root: Path, named: str, folder: str = "") -> str | Fault:
    """The path, relative to ROOT, of a file that a configuration or a page names.

    ``folder`` (relative to ROOT) is what a relative name is relative to. The fault (``file-unreadable``,
    subject = the name as written) says that there is no such file, or that it lies
    outside ROOT, of which nothing else is revealed. An absolute path may lie inside.
    """
    if named.startswith("~") or named.lower().startswith("file:"):
        return _outside(named)
    try:
        joined = Path(folder, named)
        real = real_path(str(root), str(joined))
        if real is None:
            return _outside(named)
        if not Path(real).is_file():
            what = "a folder, not a file" if Path(real).is_dir() else "not there"
            return _fault(named, f"the file is {what}", "Correct its name; it is relative to ROOT.")
    except PermissionError:
        return _fault(named, "the file may not be read", "Check its permissions.")
    except (OSError, ValueError):  # a NUL in the name, a name too long
        return _fault(named, "no file can have this name", "Correct its name.")
    if not joined.is_absolute():
        within = Path(os.path.normpath(joined))
        if within.parts[0] != ".." and os.path.realpath(root / within) == real:
            return within.as_posix()  # as named, through a symbolic link or not
    return Path(real).relative_to(os.path.realpath(root)).as_posix()


def _outside(named: str) -> Fault:
    return _fault(named, "the file is outside ROOT and was not read", "Move it into the repository.")


def _fault(named: str, message: str, remedy: str) -> Fault:
    return Fault(FaultKind.FILE_UNREADABLE, 1, 1, named, message, remedy)
