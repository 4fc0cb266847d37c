"""What the terminal can show."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING, TextIO

from auditor.report import RenderOptions

if TYPE_CHECKING:
    from auditor.model.standard import Standard

_NARROWEST, _USUAL, _WIDEST = 40, 80, 120


def use_color(choice: str, stream: TextIO) -> bool:
    """Whether to colour: ``always``, ``never``, or ``auto``.

    ``auto`` honours NO_COLOR (https://no-color.org) and FORCE_COLOR, else colours a terminal only.
    """
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR") or os.environ.get("CLICOLOR_FORCE", "0") not in ("", "0"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def width() -> int:
    """How wide text on standard output may be, in cells: a terminal's width, else COLUMNS, else 80."""
    if sys.stdout.isatty():
        columns = shutil.get_terminal_size((_USUAL, 24)).columns
    else:
        written = os.environ.get("COLUMNS", "")
        columns = int(written) if written.isascii() and written.isdigit() and len(written) < 9 else _USUAL
    return max(_NARROWEST, min(columns, _WIDEST))


def printed(
    color: str,
    *,
    verbose: bool = False,
    quiet: bool = False,
    for_person: str | None = None,
    compact: bool = False,
    standard: Standard | None = None,
) -> RenderOptions:
    """Options for the report on standard output."""
    return RenderOptions(
        width=width(),
        color=use_color(color, sys.stdout),
        verbose=verbose,
        quiet=quiet,
        for_person=for_person,
        unicode=os.environ.get("TERM") != "linux" or not sys.stdout.isatty(),
        compact=compact,
        standard=standard,
    )


def filed(
    for_person: str | None = None, *, compact: bool = False, standard: Standard | None = None
) -> RenderOptions:
    """Options for a report in a file: all of it, and the same wherever it is made."""
    return RenderOptions(
        width=_USUAL, verbose=True, for_person=for_person, compact=compact, standard=standard
    )
