"""Writes files whole or not at all: reports, corrected files, a first configuration."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from auditor.errors import WorkError


def write_whole(path: Path, pieces: Iterable[bytes], check: Callable[[], object] | None = None) -> None:
    """Put a file with this content in the place of ``path``: a reader sees the old one or the new one.

    The new file keeps the mode of the old one, and its owner where that can be set; without an old one it has
    the mode that the umask leaves. A symbolic link at ``path`` would be replaced, so give the path behind it.
    ``check`` is called when all is ready; what it raises stops the replacement. Raises ``OSError``; then, and
    when interrupted, there is no trace of the new file.
    """
    descriptor, name = tempfile.mkstemp(prefix=".auditor-", dir=path.parent)
    new = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            for piece in pieces:
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        _take_over(path, new)
        if check is not None:
            check()
        new.replace(path)
    except BaseException:
        with suppress(OSError):
            new.unlink()
        raise


def _take_over(old: Path, new: Path) -> None:
    """Give ``new`` the mode and the owner of ``old``."""
    if not old.exists():
        new.chmod(0o666 & ~_umask())
        return
    about, made = old.stat(), new.stat()
    if hasattr(os, "chown") and (made.st_uid, made.st_gid) != (about.st_uid, about.st_gid):
        with suppress(OSError):  # only root may give files away
            os.chown(new, about.st_uid, about.st_gid)
    new.chmod(stat.S_IMODE(about.st_mode))


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def write_report(path: Path, pieces: Iterable[str]) -> None:
    """Write a report through symbolic links, if ``cli.outputs`` let it pass; a device or FIFO is written to.

    Raises ``WorkError``.
    """
    data = (piece.encode("utf-8", errors="backslashreplace") for piece in pieces)
    try:
        if path.exists() and not path.is_file():  # /dev/stdout, a FIFO
            with path.open("wb") as file:
                for piece in data:
                    file.write(piece)
        else:
            write_whole(Path(os.path.realpath(path)), data)
    except OSError as error:
        raise WorkError(
            f"{path} could not be written: {error.strerror}", "the former file, if any, is untouched"
        ) from None


def write_new(path: Path, data: bytes) -> None:
    """Write a file where there is none, nor a symbolic link. Raises ``WorkError``."""
    try:
        with path.open("xb"):  # takes the name, which another program may want too
            pass
        try:
            write_whole(path, (data,))
        except BaseException:
            with suppress(OSError):
                path.unlink()
            raise
    except OSError as error:
        raise WorkError(
            f"{path} cannot be written: {error.strerror}", "check the folder's permissions"
        ) from None


def rewrite(root: Path, name: str, before: bytes, after: bytes) -> None:
    """Replace the content of the file ``name`` under ``root``, if that is still ``before``.

    A symbolic link stays one, and what it leads to must lie under ``root``. Raises ``WorkError``, and then
    nothing is changed.
    """
    from auditor.load.files.inside import real_path

    path = root / name
    try:
        inside = real_path(str(root), name)
        if inside is None:
            raise WorkError(f"{path} lies outside ROOT", "nothing was written to it")
        real = Path(inside)
        if not stat.S_ISREG(real.stat().st_mode):
            raise WorkError(f"{path} is no regular file any more", "nothing was written to it")
        if not os.access(real, os.W_OK):
            raise WorkError(f"{path} is read-only, and is left as it is", "change its permissions first")
        write_whole(real, (after,), lambda: _require_unchanged(path, real, before))
    except OSError as error:
        raise WorkError(
            f"{path} could not be written: {error.strerror}", "the file is as it was before"
        ) from None


def _require_unchanged(path: Path, real: Path, before: bytes) -> None:
    if real.read_bytes() != before:
        raise WorkError(
            f"{path} has changed since it was read, and is left as it is", "run `auditor fix` again"
        )
