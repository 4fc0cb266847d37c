"""What goes to standard output and standard error, whatever these are connected to."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from contextlib import suppress

from auditor.errors import WorkError


def speak_utf8() -> None:
    """Reports are UTF-8 whatever the locale says; a file name that is not UTF-8 must not stop them."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def emit(text: str | Iterable[str]) -> None:
    """Write a text, or its pieces, to standard output, now. That its reader went away (`| head`) is no error.

    Raises ``WorkError`` when it cannot be written: a full disk, no standard output at all.
    """
    if sys.stdout is None:
        raise WorkError("standard output is closed", "to see no report, send it to the null device")
    try:
        sys.stdout.writelines((text,) if isinstance(text, str) else text)
        sys.stdout.flush()
    except BrokenPipeError:
        discard_the_rest()
    except OSError as error:
        discard_the_rest()
        raise WorkError(
            f"standard output cannot be written: {error.strerror}", "-o FILE writes the report to a file"
        ) from None


def emit_data(data: bytes) -> None:
    """Write bytes to standard output as they are, as ``emit`` writes text; shown harmlessly on a terminal."""
    if sys.stdout is None or sys.stdout.isatty():
        emit("".join(f"{_harmless(line)}\n" for line in data.decode(errors="backslashreplace").splitlines()))
        return
    emit("")
    try:
        sys.stdout.buffer.write(data)
    except BrokenPipeError:
        discard_the_rest()
    except OSError as error:
        discard_the_rest()
        raise WorkError(f"standard output cannot be written: {error.strerror}") from None
    emit("")


def _harmless(line: str) -> str:
    from auditor.values.text.sanitise import inert

    return "\t".join(map(inert, line.split("\t")))


def discard_the_rest() -> None:
    """Leave nothing for the interpreter to write, and to complain about, when it ends."""
    with suppress(OSError, ValueError):
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, sys.stdout.fileno())
        os.close(null)


def say_line(text: str) -> None:
    """One line on standard error; when there is none, nothing."""
    from auditor.values.text.sanitise import inert

    if sys.stderr is not None:
        with suppress(OSError, ValueError):
            sys.stderr.write(f"{inert(text)}\n")
            sys.stderr.flush()


def say(kind: str, text: str) -> None:
    """One line on standard error that begins with what it is: ``error``, ``hint``, ``wrote``."""
    say_line(f"{kind}: {text}")
