"""Writes files that were corrected in memory."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from auditor.errors import WorkError

if TYPE_CHECKING:
    from auditor.cli.start import Start
    from auditor.fix import CorrectedFile


def write_corrected(
    ready: Start, files: Sequence[CorrectedFile], said: Callable[[CorrectedFile], str]
) -> tuple[list[CorrectedFile], bool]:
    """Write those that changed, each if it is still what was read; which were, and whether any failed.

    ``said`` is what is said of one that was written.
    """
    from auditor.cli.streams import say
    from auditor.cli.writing import rewrite
    from auditor.fix import CHANGED

    written = []
    failed = False
    for file in files:
        if file.reason == CHANGED:
            failed = True
            say("error", f"{file.path} is left as it is: {CHANGED}")
        if file.before == file.after:
            continue
        try:
            rewrite(ready.folder, file.path, file.before, file.after, trusted=ready.trusted)
        except WorkError as error:
            failed = True
            say("error", error.message)
            say("hint", error.hint)
        else:
            written.append(file)
            if not ready.config.quiet:
                say("wrote", f"{ready.folder / file.path}: {said(file)}")
    return written, failed
