"""Reads one file of the repository as text; nothing outside ROOT is ever read."""

from __future__ import annotations

import errno
import os
import re
import stat
from pathlib import Path
from typing import NamedTuple

from auditor.errors import WorkError
from auditor.load.files.density import MOST, is_too_dense
from auditor.model.written import Fault, FaultKind
from auditor.opening import OutsideError, open_inside
from auditor.values.page_suffixes import HTML
from auditor.values.text.encoding import codec_for
from auditor.values.text.line_index import count_line_breaks

#: the largest file that is read, in bytes
LIMIT = 20_000_000
#: bytes that are read at once of what is longer than its size
_MORE = 65_536

_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a FIFO"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISLNK, "a symbolic link"),
)
_CHARSET = re.compile(rb"<meta\b[^>]{0,200}?\bcharset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_SAVE_AS_UTF8 = "Save the file as UTF-8."


class Text(NamedTuple):
    """A file's text, without a byte order mark and with its line breaks as they are.

    ``faults`` holds what did not keep the file from being read (a bibliography in an old encoding).
    """

    text: str
    encoding: str
    faults: tuple[Fault, ...] = ()


def read_text(
    root: Path,
    path: str,
    limit: int = LIMIT,
    *,
    bibliography: bool = False,
    kind: FaultKind | None = None,
) -> Text | Fault:
    """Read the file at ``path`` under ``root``: UTF-8, or UTF-16 and UTF-32 with a byte order mark.

    ``limit`` is in bytes. Faults are of ``kind`` (by default ``file-unreadable`` for a bibliography,
    else ``page-unreadable``), about ``path``. A bibliography that is no UTF-8 is read as Windows-1252, which
    includes Latin-1, with a fault. Never raises for what may lie in a
    repository; ``WorkError`` when no file can be opened.
    """
    read = read_file(root, path, limit, bibliography=bibliography, kind=kind)
    return read if isinstance(read, Fault) else read[1]


def beginning(root: Path, path: str, size: int) -> str:
    """The first ``size`` bytes of a file, each as a character (Latin-1); nothing when it cannot be read."""
    try:
        with os.fdopen(open_inside(str(root), path), "rb") as file:
            return file.read(size).decode("latin-1")
    except (OSError, ValueError):
        return ""


def read_file(
    root: Path,
    path: str,
    limit: int = LIMIT,
    *,
    bibliography: bool = False,
    kind: FaultKind | None = None,
) -> tuple[bytes, Text] | Fault:
    """As ``read_text``, with the bytes of the file too."""
    kind = kind or (FaultKind.FILE_UNREADABLE if bibliography else FaultKind.PAGE_UNREADABLE)
    try:
        data = _read_bytes(str(root), path, limit)
    except _UnreadableError as error:
        return Fault(kind, 1, 1, path, error.message, error.remedy)
    except OutsideError as error:
        return Fault(kind, 1, 1, path, str(error.strerror), "Move it into the repository.")
    except OSError as error:
        require_descriptors(error)
        reason = error.strerror or str(error)
        return Fault(kind, 1, 1, path, f"the file cannot be read: {reason}", "Check that it is still there.")
    except ValueError:  # a NUL or half a surrogate pair in the name
        return Fault(kind, 1, 1, path, "no file can have this name", "Rename it.")
    text = decode(data, path, kind, bibliography=bibliography)
    if isinstance(text, Fault):
        return text
    if is_too_dense(text.text, path):
        message = (
            f"the file would take more than {MOST // 1_000_000} MB of memory: it is large and full of markup"
        )
        return Fault(kind, 1, 1, path, message, "Split it, or list it under `exclude`.")
    return data, text


def require_descriptors(error: OSError) -> None:
    """Raise ``WorkError`` when no file at all can be opened: that says nothing about the repository."""
    if error.errno in (errno.EMFILE, errno.ENFILE):
        raise WorkError(
            f"no more files can be opened: {error.strerror}", "allow more, for example with `ulimit -n 256`"
        ) from None


class _UnreadableError(Exception):
    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy


def _read_bytes(root: str, path: str, limit: int) -> bytes:
    descriptor = open_inside(root, path)
    try:
        about = os.fstat(descriptor)
        if not stat.S_ISREG(about.st_mode):
            what = kind_of(about.st_mode)
            raise _UnreadableError(f"this is {what}, not a regular file", "Remove or rename it.")
        if about.st_size > limit:
            raise _too_large(limit)
        data = os.read(descriptor, about.st_size + _MORE)
        if len(data) != about.st_size or not data:  # it grows, or the file system does not know its size
            data = _read_on(descriptor, data, limit)
    finally:
        os.close(descriptor)
    return data


def _read_on(descriptor: int, first: bytes, limit: int) -> bytes:
    """All of a file of which the ``first`` part is read."""
    data, part = bytearray(first), first
    while part:
        if len(data) > limit:
            raise _too_large(limit)
        part = os.read(descriptor, _MORE)
        data += part
    return bytes(data)


def _too_large(limit: int) -> _UnreadableError:
    size = f"{limit / 1e6:g} MB" if limit >= 100_000 else f"{limit:,} bytes"
    return _UnreadableError(f"the file is larger than {size}", "Split it, or list it under `exclude`.")


def kind_of(mode: int) -> str:
    """What a file that is no regular one is, from its ``st_mode``: "a FIFO", "a socket", …."""
    return next((name for test, name in _KINDS if test(mode)), "a device")


def decode(data: bytes, path: str, kind: FaultKind, *, bibliography: bool) -> Text | Fault:
    """The text of a file's bytes; see ``read_text``."""
    encoding = "utf-8"
    if data[:2] in (b"\xff\xfe", b"\xfe\xff", b"\0\0"):
        encoding = "utf-32" if data[:4] in (b"\xff\xfe\0\0", b"\0\0\xfe\xff") else "utf-16"
    if encoding == "utf-8" and b"\0" in data:
        return Fault(
            kind,
            1,
            1,
            path,
            "the file looks binary: it holds NUL bytes",
            "Rename it, or list it under `exclude`.",
        )
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        if bibliography and encoding == "utf-8":
            return _legacy(data, path, kind, error.start)
        declared = _declared(data) if path.lower().endswith(HTML) and encoding == "utf-8" else None
        if declared is not None:
            return declared
        line = 1 if encoding != "utf-8" else count_line_breaks(data, 0, error.start) + 1
        what = f"byte 0x{data[error.start]:02X} at offset {error.start}"
        message = f"the file is not {encoding.upper()}: {what}, on line {line}, does not fit"
        return Fault(kind, line, 1, path, message, _SAVE_AS_UTF8)
    if encoding != "utf-8" and "\0" in text:
        return Fault(kind, 1, 1, path, "the file looks binary: it holds NULs", "List it under `exclude`.")
    return Text(text.removeprefix("\ufeff"), encoding)


def _declared(data: bytes) -> Text | None:
    """An HTML page in the encoding that it declares, as browsers read it, or None.

    The declaration stands in the first 1024 bytes (HTML standard, "determining the character encoding").
    """
    found = _CHARSET.search(data, 0, 1024)
    encoding = codec_for(found.group(1).decode()) if found else None
    if encoding is None or encoding.startswith("utf-"):
        return None
    try:
        return Text(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        return None


def _legacy(data: bytes, path: str, kind: FaultKind, at: int) -> Text:
    """A file from before Unicode, read as Windows-1252; the five bytes that it leaves open as Latin-1."""
    try:
        text, encoding = data.decode("cp1252"), "windows-1252"
    except UnicodeDecodeError:
        text, encoding = data.decode("latin-1"), "latin-1"
    line = count_line_breaks(data, 0, at) + 1
    message = f"the file is not UTF-8 (line {line}, byte offset {at}); it was read as {encoding}"
    return Text(text, encoding, (Fault(kind, line, 1, path, message, _SAVE_AS_UTF8),))
