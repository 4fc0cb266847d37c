"""The folder of the cache and the files in it: made with its markers, and never a way out of it."""

from __future__ import annotations

import hashlib
import os
import stat
from functools import partial
from hashlib import blake2b
from pathlib import Path

#: what links and registries answered, and what pages say
EVIDENCE, PAGES = "cache.sqlite", "pages.sqlite"
#: what SQLite puts beside a database
BESIDE = ("-wal", "-shm", "-journal")

_NAMES = tuple(name + suffix for name in (EVIDENCE, PAGES) for suffix in ("", *BESIDE))
_MARKERS = {
    ".gitignore": "# made by auditor: what it remembers is no content\n*\n",
    "CACHEDIR.TAG": (
        "Signature: 8a477f597d28d172789f06886806bc55\n"
        "# This file marks a folder of remembered results, made by auditor; see https://bford.info/cachedir/\n"
    ),
}
_MAGIC = b"SQLite format 3\x00"
#: what a rollback journal ends with when it names a further file, which SQLite deletes after the rollback:
#: of a transaction over several databases, which we never make (pager.c of SQLite, "super-journal")
_SUPER = bytes.fromhex("d9d505f920a163d7")


class UnusableError(Exception):
    """Why there is no memory: a reason for people."""


def prepare(folder: Path, database: str) -> Path:
    """Make the folder if need be, and return the path of the ``database`` in it.

    A folder that holds nothing of others gets a ``.gitignore`` and a ``CACHEDIR.TAG``. No symbolic link is
    followed, neither as the folder nor in it: the tree that is audited could lead out of itself.

    Raises:
        UnusableError: something else is in the way.
        OSError: it cannot be made.
    """
    if folder.is_symlink():
        raise UnusableError("it is a symbolic link")
    folder.mkdir(parents=True, exist_ok=True)
    if {*_NAMES}.union(_MARKERS).issuperset(entry.name for entry in folder.iterdir()):
        for name, text in _MARKERS.items():
            _mark(folder / name, text)
    for name in _NAMES:
        _require_file(folder / name)
    journal = f"{database}-journal"
    if _ending(folder / journal, len(_SUPER)) == _SUPER:
        raise UnusableError(f"{journal} in it was not made by this tool; delete it")
    return folder / database


def existing(folder: Path, database: str) -> Path | None:
    """The path of the database, when there is one; nothing is made.

    Raises:
        UnusableError: something else is in its place.
    """
    if folder.is_symlink():
        raise UnusableError("it is a symbolic link")
    if folder.exists() and not folder.is_dir():
        raise UnusableError("it is not a folder")
    for name in _NAMES:
        _require_file(folder / name)
    path = folder / database
    return path if path.exists() else None


def evidence_digest(folder: Path) -> bytes | None:
    """What stands for what earlier audits found out, b"" when that is nothing.

    None when it cannot be read, or is about to change: another run has it open.
    """
    path = folder / EVIDENCE
    if any(os.path.lexists(f"{path}{suffix}") for suffix in BESIDE):
        return None
    return digest_of_file(path) if os.path.lexists(path) else b""


def digest_of_file(path: Path) -> bytes | None:
    """What stands for the content of the file at ``path``; None when it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, partial(blake2b, digest_size=16)).digest()
    except OSError:
        return None


def is_sqlite(path: Path) -> bool:
    """Whether the file may be opened as a database: one of SQLite, empty, or not there."""
    try:
        with path.open("rb") as file:
            start = file.read(len(_MAGIC))
    except FileNotFoundError:
        return True
    return not start or start == _MAGIC


def application_id(path: Path) -> int | None:
    """Whose database the file says it is, without opening it as one; None when it says nothing."""
    try:
        with path.open("rb") as file:
            start = file.read(72)
    except OSError:
        return None
    return int.from_bytes(start[68:72], "big") if len(start) == 72 and start.startswith(_MAGIC) else None


def set_aside(path: Path) -> Path:
    """Move a damaged database out of the way, over an earlier one, and return where it is now."""
    place = path.with_name(path.name + ".damaged")
    path.replace(place)
    for suffix in BESIDE:
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    return place


def _ending(path: Path, size: int) -> bytes:
    """The last bytes of a file; none when it is not there or shorter."""
    try:
        with path.open("rb") as file:
            file.seek(-size, os.SEEK_END)
            return file.read(size)
    except OSError:
        return b""


def _mark(path: Path, text: str) -> None:
    try:
        if os.lstat(path).st_size:
            return
    except FileNotFoundError:
        pass
    # not written yet, or by a run that was killed meanwhile
    flags = os.O_WRONLY | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    with os.fdopen(os.open(path, flags, 0o666), "w", encoding="utf-8") as file:
        file.write(text)


def _require_file(path: Path) -> None:
    try:
        mode = os.lstat(path).st_mode
    except FileNotFoundError:
        return
    if stat.S_ISLNK(mode):
        raise UnusableError(f"{path.name} in it is a symbolic link")
    if not stat.S_ISREG(mode):
        raise UnusableError(f"{path.name} in it is not a file")
