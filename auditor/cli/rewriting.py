"""Puts a corrected text in the place of a file of the repository: whole, or not at all."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from pathlib import Path

from auditor.errors import WorkError
from auditor.load.files.inside import real_path


def rewrite(root: Path, name: str, before: bytes, after: bytes) -> None:
    """Replace the content of the file ``name`` under ``root``, if that is still ``before``.

    Its mode stays, and a symbolic link stays one. A reader sees the old file or the new one, never a part.
    Raises ``WorkError``, and then nothing is changed.
    """
    path = root / name
    try:
        real = real_path(str(root), name)
        if real is None:
            raise WorkError(f"{path} lies outside ROOT", "nothing was written to it")
        _replace(path, Path(real), before, after)
    except OSError as error:
        raise WorkError(
            f"{path} could not be written: {error.strerror}", "the file is as it was before"
        ) from None


def _replace(path: Path, real: Path, before: bytes, after: bytes) -> None:
    about = real.stat()
    if not stat.S_ISREG(about.st_mode):
        raise WorkError(f"{path} is no regular file any more", "nothing was written to it")
    if not os.access(real, os.W_OK):
        raise WorkError(f"{path} is read-only, and is left as it is", "change its permissions first")
    new = _written(real, after, about)
    try:
        _check_unchanged(path, real, before)
        new.replace(real)
    except BaseException:
        with contextlib.suppress(OSError):
            new.unlink()
        raise


def _check_unchanged(path: Path, real: Path, before: bytes) -> None:
    if real.read_bytes() != before:
        raise WorkError(
            f"{path} has changed since it was read, and is left as it is", "run `auditor fix` again"
        )


def _written(real: Path, data: bytes, about: os.stat_result) -> Path:
    """A new file beside ``real`` with this content, and the owner and mode of the old one."""
    descriptor, name = tempfile.mkstemp(prefix=".auditor-", dir=real.parent)
    new = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if hasattr(os, "chown") and (new.stat().st_uid, new.stat().st_gid) != (about.st_uid, about.st_gid):
            with contextlib.suppress(OSError):  # only root may give files away
                os.chown(new, about.st_uid, about.st_gid)
        new.chmod(stat.S_IMODE(about.st_mode))
    except BaseException:
        with contextlib.suppress(OSError):
            new.unlink()
        raise
    return new
