"""Opens files so that no symbolic link of the audited folder leads out of it, however it got there.

Every folder on the way is opened from the one above it, and what is a link is not followed: so a link that is
put in the place of a folder after that was looked at has no effect. Where the system cannot do that
(Windows), the way is looked at before the file is opened.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath

_NO_LINK = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
#: to read a file. O_NONBLOCK: a FIFO does not stop the audit. All are 0 where the system has none.
READ = (
    os.O_RDONLY
    | _NO_LINK
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_BINARY", 0)
)
#: to write to what is there, and is no regular file
WRITE = os.O_WRONLY | _NO_LINK | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)
#: to make a file where there is nothing
NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_LINK | getattr(os, "O_BINARY", 0)
#: a folder on the way; O_PATH needs no permission to list it
_TOP = getattr(os, "O_PATH", os.O_RDONLY) | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_CLOEXEC", 0)
_FOLDER = _TOP | _NO_LINK
#: what opening a link, or something below one, is answered with; FreeBSD: EMLINK
_LINK = (errno.ELOOP, errno.ENOTDIR, errno.EMLINK)
_FROM_FOLDERS = os.open in os.supports_dir_fd


class OutsideError(OSError):
    """A path leads out of ROOT."""

    def __init__(self) -> None:
        super().__init__(errno.EXDEV, "the file is outside ROOT and was not read")


class LinkError(OSError):
    """A path leads through a link of the audited folder, ``filename``, that is not to be followed."""


def real_path(root: str, path: str) -> str | None:
    """Where ``path``, relative to ``root`` or absolute, really is; None when that is outside ROOT."""
    base = os.path.realpath(root)
    real = os.path.realpath(Path(base, path))
    return real if _is_within(real, base) else None


def open_inside(root: str, path: str) -> int:
    """Open the file at ``path`` below ``root`` for reading; links that stay in ROOT are followed.

    Raises ``OutsideError``, ``OSError``, and ``ValueError`` for what is no name.
    """
    parts = path.split("/")
    if ".." not in parts and "" not in parts:
        try:
            return _open_below(root, parts, READ)
        except OSError as error:
            if error.errno not in _LINK:
                raise
    real = real_path(root, path)
    if real is None:
        raise OutsideError
    return open_real(real)


def open_real(path: str, flags: int = READ) -> int:
    """Open the file at an absolute path of which no part was a link; one that is now is an ``OSError``."""
    top, *parts = PurePath(path).parts
    return _open_below(top, parts, flags)


@contextmanager
def opened_folder(path: str) -> Iterator[tuple[int | None, str]]:
    """The folder at such a path: its descriptor for ``dir_fd=``, and what is put before the names in it."""
    if not _FROM_FOLDERS:
        yield None, path + os.sep
        return
    folder = open_real(path, _FOLDER)
    try:
        yield folder, ""
    finally:
        os.close(folder)


def _open_below(top: str, parts: list[str], flags: int) -> int:
    if not _FROM_FOLDERS:
        path = os.path.join(os.path.realpath(top), *parts)  # noqa: PTH118 - Path's takes out dots
        if os.path.realpath(path) != os.path.normpath(path):
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
        return os.open(path, flags)
    here = os.open(top, _TOP)
    try:
        for part in parts[:-1]:
            below = os.open(part, _FOLDER, dir_fd=here)
            os.close(here)
            here = below
        return os.open(parts[-1] if parts else ".", flags, dir_fd=here)
    finally:
        os.close(here)


def place_to_write(path: str, root: str | None, *, trusted: bool) -> str:
    """The real path of a file that is to be written at ``path``, there or not: no part of it is a link.

    Links outside the audited folder ``root`` are followed. One in it only when the folder is trusted and the
    link leads to something in the folder that the link itself lies in. Raises ``LinkError`` and ``OSError``.
    """
    base = None if root is None else os.path.realpath(root)
    whole = Path.cwd() / path
    here, *parts = whole.parts  # without dots, but not without double ones
    for part in parts:
        if part == "..":
            here = os.path.dirname(here)  # noqa: PTH120
            continue
        step = os.path.join(here, part)  # noqa: PTH118
        if not os.path.islink(step):  # noqa: PTH114
            here = step
            continue
        real = os.path.realpath(step)
        if base is not None and _is_within(here, base) and not (trusted and _is_within(real, here)):
            raise LinkError(errno.ELOOP, os.strerror(errno.ELOOP), step)
        here = real
    return here


def _is_within(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)
