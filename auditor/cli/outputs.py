"""Which files the reports go to (`-o`): read from the option, and checked before the audit starts."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePath
from typing import NamedTuple

from auditor.cli.writing import destination, probe_folder
from auditor.errors import UsageError, WorkError
from auditor.opening import open_real
from auditor.report import FORMATS, Format, find_format, format_named
from auditor.values.own_reports import HEAD, is_report


class Output(NamedTuple):
    """A report to write: its format and the file."""

    format: Format
    path: Path


def read_outputs(
    texts: Sequence[str], below: Path | None = None, formats: Mapping[str, Format] = FORMATS
) -> tuple[Output, ...]:
    """``FILE`` with a known suffix, or ``FORMAT=FILE``; relative to ``below``, else to the current folder.

    Raises ``UsageError``.
    """
    outputs: list[Output] = []
    seen: dict[str, str] = {}
    for text in texts:
        output = _read_output(text, formats)
        if below is not None:
            output = output._replace(path=below / output.path)
        try:
            real = os.path.realpath(output.path)
        except ValueError:  # a NUL
            raise UsageError(f"-o {text}: no file can have this name", "choose another one") from None
        if real in seen:
            raise UsageError(f"-o {text} and -o {seen[real]} are one file", "give each report its own file")
        seen[real] = text
        outputs.append(output)
    return tuple(outputs)


def _read_output(text: str, formats: Mapping[str, Format]) -> Output:
    name, equals, rest = text.partition("=")
    made = find_format(name, formats) if equals else None
    if made is not None:
        return Output(made, _path(rest, text, f"write -o {name}=FILE"))
    path = _path(text, text, "write -o FILE")
    suffix = PurePath(text).suffix.lower()
    of_suffix = next((made for made in formats.values() if made.suffix and made.suffix == suffix), None)
    if equals and name.isalnum() and (of_suffix is None or _means_format(name, formats)):
        format_named(name, f"-o {text}: ", formats)
    if of_suffix is not None:
        return Output(of_suffix, path)
    known = ", ".join(sorted({made.suffix for made in formats.values() if made.suffix}))
    raise UsageError(
        f"-o {text}: no report format has the suffix “{suffix}”",
        f"the known suffixes are {known}; any format can be named, as in -o plain=report.txt",
    )


def _means_format(word: str, formats: Mapping[str, Format]) -> bool:
    """Whether a word before an equals sign is a format's name and not the beginning of a file's name."""
    from mimetypes import types_map

    from auditor.values.nearest import nearest

    return f".{word.lower()}" in types_map or nearest(word, formats) is not None


def _path(name: str, text: str, hint: str) -> Path:
    if not name:
        raise UsageError(f"-o “{text}” names no file", hint)
    if name == "-":
        raise UsageError("-o is for files", "-f chooses the format of the report on standard output")
    return Path(name)


def check_outputs(outputs: Sequence[Output], root: Path | None = None, *, trusted: bool = True) -> None:
    """Raise ``WorkError`` now for a file that could not be written, or must not be, at the end.

    ``root`` is the audited folder, whose links lead to no output (``writing.destination``).
    """
    for _, path in outputs:
        real = destination(path, root, trusted=trusted)
        try:
            mode = path.stat().st_mode
        except FileNotFoundError:
            mode = None
        except OSError as error:
            raise WorkError(f"{path} cannot be written: {error.strerror}", "choose another file") from None
        if mode is not None and stat.S_ISDIR(mode):
            raise WorkError(f"{path} is a folder", "name a file in it")
        if mode is not None and not os.access(path, os.W_OK):
            raise WorkError(f"{path} cannot be written: it is read-only", "choose another file")
        if mode is None or stat.S_ISREG(mode):
            if mode is not None:
                _check_ours(path, real)
            _check_folder(real.parent, path)


def _check_ours(path: Path, real: Path) -> None:
    try:
        with os.fdopen(open_real(str(real)), "rb") as file:
            head = file.read(HEAD).decode(errors="replace")
    except OSError as error:
        raise WorkError(f"{path} cannot be read: {error.strerror}", "choose another file") from None
    if head and not is_report(head):
        raise WorkError(
            f"{path} exists and is not a report of auditor, so it is left alone",
            "choose another file, or remove this one first",
        )


def _check_folder(folder: Path, path: Path) -> None:
    try:
        probe_folder(folder)
    except OSError as error:
        raise WorkError(
            f"{path} cannot be written: {error.strerror}", f"{folder} must be a folder that you may write to"
        ) from None
