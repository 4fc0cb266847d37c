"""What the terminal can show."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TextIO

from auditor.report import RenderOptions


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


def render_options(color: str, *, verbose: bool, quiet: bool, for_person: str | None = None) -> RenderOptions:
    """Options for the report on standard output; 80 columns where no terminal says otherwise."""
    terminal = sys.stdout.isatty()
    width = (
        shutil.get_terminal_size((80, 24)).columns if terminal else int(os.environ.get("COLUMNS", "") or 80)
    )
    return RenderOptions(
        width=max(40, min(width, 120)),
        color=use_color(color, sys.stdout),
        verbose=verbose,
        quiet=quiet,
        for_person=for_person,
        unicode=os.environ.get("TERM") != "linux" or not terminal,
    )
