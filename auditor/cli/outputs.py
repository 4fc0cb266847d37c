"""Writes reports to files: checked before the audit starts, whole or not at all."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePath
from typing import NamedTuple

from auditor.errors import UsageError, WorkError
from auditor.report import FORMATS, Format

#: what the first bytes of our own reports hold; anything else is not ours to overwrite
_MARKS: Mapping[str, bytes] = {"json": b'"schema": 1', "markdown": b"<!-- auditor report"}
_HEAD = 600


class Output(NamedTuple):
    """A report to write: its format and the file."""

    format: Format
    path: Path


def read_outputs(texts: Sequence[str]) -> tuple[Output, ...]:
    """``FILE`` with a known suffix, or ``FORMAT=FILE``. Raises ``UsageError``."""
    outputs = tuple(map(_read_output, texts))
    seen: dict[Path, str] = {}
    for text, output in zip(texts, outputs, strict=True):
        real = Path(os.path.realpath(output.path))
        if real in seen:
            raise UsageError(f"-o {text} and -o {seen[real]} are one file", "give each report its own file")
        seen[real] = text
    return outputs


def _read_output(text: str) -> Output:
    name, equals, rest = text.partition("=")
    if equals and name in FORMATS:
        if not rest:
            raise UsageError(f"-o {text} names no file", f"write -o {name}=FILE")
        return Output(FORMATS[name], Path(rest))
    suffix = PurePath(text).suffix.lower()
    for format_ in FORMATS.values():
        if format_.suffix and format_.suffix == suffix:
            return Output(format_, Path(text))
    known = ", ".join(sorted(made.suffix for made in FORMATS.values() if made.suffix))
    raise UsageError(
        f"-o {text}: no report format has the suffix “{suffix}”",
        f"the known suffixes are {known}; any format can be named, as in -o plain=report.txt",
    )


def check_outputs(outputs: Sequence[Output]) -> None:
    """Raise ``WorkError`` now for a file that could not be written, or must not be, at the end."""
    for output in outputs:
        path = output.path
        try:
            mode = path.stat().st_mode
        except FileNotFoundError:
            mode = None
        except OSError as error:
            raise WorkError(f"{path} cannot be written: {error.strerror}", "choose another file") from None
        if mode is not None and stat.S_ISDIR(mode):
            raise WorkError(f"{path} is a folder", "name a file in it")
        if mode is None or stat.S_ISREG(mode):
            if mode is not None:
                _check_ours(output)
            _check_folder(Path(os.path.realpath(path)).parent, path)


def _check_ours(output: Output) -> None:
    try:
        with output.path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError as error:
        raise WorkError(f"{output.path} cannot be read: {error.strerror}", "choose another file") from None
    mark = _MARKS.get(output.format.name)
    ours = not head or (mark in head if mark else output.path.suffix.lower() in ("", ".txt", ".log", ".out"))
    if not ours:
        raise WorkError(
            f"{output.path} exists and is not a report of auditor, so it is left alone",
            "choose another file, or remove this one first",
        )


def _check_folder(folder: Path, path: Path) -> None:
    try:
        descriptor, probe = tempfile.mkstemp(prefix=".auditor-", dir=folder)
    except OSError as error:
        raise WorkError(
            f"{path} cannot be written: {error.strerror}", f"{folder} must be a folder that you may write to"
        ) from None
    os.close(descriptor)
    os.unlink(probe)


def write_output(path: Path, text: str) -> None:
    """Write a report, whole: a reader sees the old file or the new one. Raises ``WorkError``."""
    data = text.encode("utf-8", errors="backslashreplace")
    try:
        if path.exists() and not path.is_file():  # /dev/stdout, a FIFO
            with path.open("wb") as file:
                file.write(data)
            return
        _replace(Path(os.path.realpath(path)), data)
    except OSError as error:
        raise WorkError(
            f"{path} could not be written: {error.strerror}", "the former file, if any, is untouched"
        ) from None


def _replace(path: Path, data: bytes) -> None:
    descriptor, name = tempfile.mkstemp(prefix=".auditor-", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, path.stat().st_mode & 0o7777 if path.exists() else 0o666 & ~_umask())
        os.replace(name, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
