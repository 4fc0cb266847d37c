"""Writes files whole or not at all: reports, corrected files, a first configuration."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from auditor.errors import WorkError
from auditor.opening import NEW, READ, WRITE, LinkError, open_real, opened_folder, place_to_write, real_path


def destination(path: Path, root: Path | None, *, trusted: bool = True) -> Path:
    """Where a file that is to be written at ``path`` really lies; no part of that is a symbolic link.

    Raises ``WorkError`` when a link of the audited folder ``root`` leads there (``opening.place_to_write``).
    """
    try:
        return Path(place_to_write(str(path), None if root is None else str(root), trusted=trusted))
    except LinkError as error:
        why = "leads out of its folder" if trusted else "lies in the audited folder, which is not trusted"
        raise WorkError(
            f"{path} was not written: the symbolic link {error.filename} {why}",
            "name a file that no such link leads to, or remove the link",
        ) from None


def write_whole(path: Path, pieces: Iterable[bytes], instead_of: bytes | None = None) -> None:
    """Put a file with this content in the place of ``path``: a reader sees the old one or the new one.

    No part of ``path`` may be a symbolic link (``destination``); one at its end is replaced. The new file
    keeps the mode of the old one, and its owner where that can be set; without an old one it has
    the mode that the umask leaves. ``instead_of`` is the content that the old one must still have when all
    is ready: else ``WorkError``. Raises ``OSError``; after any error, and when interrupted, there is no
    trace of the new file.
    """
    with opened_folder(str(path.parent)) as (folder, before):
        new, old = f"{before}.auditor-{os.urandom(8).hex()}", before + path.name
        descriptor = os.open(new, NEW, 0o600, dir_fd=folder)
        try:
            with os.fdopen(descriptor, "wb") as file:
                for piece in pieces:
                    file.write(piece)
                file.flush()
                _take_over(old, folder, descriptor if os.chmod in os.supports_fd else new)
                os.fsync(descriptor)
            if instead_of is not None:
                _require_content(instead_of, old, folder, path)
            os.replace(new, old, src_dir_fd=folder, dst_dir_fd=folder)
        except BaseException:
            with suppress(OSError):
                os.unlink(new, dir_fd=folder)
            raise


def _take_over(old: str, folder: int | None, new: int | str) -> None:
    """Give ``new`` the mode and the owner of ``old``, which lies in ``folder``."""
    try:
        about = os.stat(old, dir_fd=folder, follow_symlinks=False)
    except FileNotFoundError:
        about = None
    if about is None or not stat.S_ISREG(about.st_mode):
        os.chmod(new, 0o666 & ~_umask())  # noqa: PTH101
        return
    made = os.stat(new)  # noqa: PTH116
    if hasattr(os, "chown") and (made.st_uid, made.st_gid) != (about.st_uid, about.st_gid):
        with suppress(OSError):  # only root may give files away
            os.chown(new, about.st_uid, about.st_gid)
    os.chmod(new, stat.S_IMODE(about.st_mode))  # noqa: PTH101


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def write_report(
    path: Path, pieces: Iterable[str], root: Path | None = None, *, trusted: bool = True
) -> None:
    """Write a report at its ``destination``; a device or FIFO is written to. Raises ``WorkError``."""
    data = (piece.encode("utf-8", errors="backslashreplace") for piece in pieces)
    try:
        real = destination(path, root, trusted=trusted)
        special = _opened_special(path, real, root)
        if special is None:
            write_whole(real, data)
            return
        with os.fdopen(special, "wb") as file:
            for piece in data:
                file.write(piece)
    except OSError as error:
        raise WorkError(
            f"{path} could not be written: {error.strerror}", "the former file, if any, is untouched"
        ) from None


def _opened_special(path: Path, real: Path, root: Path | None) -> int | None:
    """The descriptor of what is there and no regular file: /dev/stdout, a FIFO; else None.

    Where that lies in ``root``, no link is followed that was put there meanwhile, and a regular file is never
    written to: such a one is replaced.
    """
    try:
        if stat.S_ISREG(path.stat().st_mode):
            return None
    except FileNotFoundError:
        return None
    inside = root is not None and real.is_relative_to(os.path.realpath(root))
    descriptor = open_real(str(real), WRITE) if inside else os.open(path, os.O_WRONLY)
    if stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(errno.EEXIST, "another file was put there meanwhile")
    return descriptor


def write_new(path: Path, data: bytes) -> None:
    """Write a file where there is none, nor a symbolic link. Raises ``WorkError``.

    Links that lead to its folder now are followed, but none that is put there afterwards.
    """
    real = Path(os.path.realpath(path.parent), path.name)
    try:
        with opened_folder(str(real.parent)) as (folder, before):
            # takes the name, which another program may want too
            os.close(os.open(before + path.name, NEW, 0o666, dir_fd=folder))
            try:
                write_whole(real, (data,))
            except BaseException:
                with suppress(OSError):
                    os.unlink(before + path.name, dir_fd=folder)
                raise
    except OSError as error:
        raise WorkError(
            f"{path} cannot be written: {error.strerror}", "check the folder's permissions"
        ) from None


def rewrite(root: Path, name: str, before: bytes, after: bytes, *, trusted: bool = True) -> None:
    """Replace the content of the file ``name`` under ``root``, if that is still ``before``.

    A symbolic link stays one (``destination``), and what it leads to must lie under ``root``. Raises
    ``WorkError``, and then nothing is changed.
    """
    path = root / name
    try:
        if real_path(str(root), name) is None:
            raise WorkError(f"{path} lies outside ROOT", "nothing was written to it")
        real = destination(path, root, trusted=trusted)
        if not stat.S_ISREG(real.stat().st_mode):
            raise WorkError(f"{path} is no regular file any more", "nothing was written to it")
        if not os.access(real, os.W_OK):
            raise WorkError(f"{path} is read-only, and is left as it is", "change its permissions first")
        write_whole(real, (after,), before)
    except OSError as error:
        raise WorkError(
            f"{path} could not be written: {error.strerror}", "the file is as it was before"
        ) from None


def _require_content(content: bytes, name: str, folder: int | None, path: Path) -> None:
    """Raise ``WorkError`` when the file ``name`` in ``folder``, which ``path`` is, holds anything else."""
    with os.fdopen(os.open(name, READ, dir_fd=folder), "rb") as file:
        found = file.read(len(content) + 1)
    if found != content:
        raise WorkError(f"{path} has changed since it was read, and is left as it is", "start again")


def probe_folder(folder: Path) -> None:
    """Raise ``OSError`` when no file can be made in the folder, of whose path no part is a symbolic link."""
    with opened_folder(str(folder)) as (opened, before):
        name = f"{before}.auditor-{os.urandom(8).hex()}"
        os.close(os.open(name, NEW, 0o600, dir_fd=opened))
        os.unlink(name, dir_fd=opened)
