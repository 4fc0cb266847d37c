"""Mechanical corrections: what to change, and the text with it changed; nothing here reads or writes a file.

``wanted`` decides what should be otherwise (``entries`` and ``links`` look for it), ``corrected`` changes the
text of a file and checks the result by having it read again: everything that was not to change must be read
as before. ``engine.fix`` composes the two.
"""

from __future__ import annotations

from auditor.fix.corrected import CHANGED, CorrectedFile, corrected_file, uncorrected_file
from auditor.fix.dates import DateCorrection, date_correction
from auditor.fix.kinds import KINDS
from auditor.fix.wanted import (
    Correction,
    asked_repository,
    corrections,
    kinds_in_force,
    needs_network,
    wanted_corrections,
)

__all__ = [
    "CHANGED",
    "KINDS",
    "CorrectedFile",
    "Correction",
    "DateCorrection",
    "asked_repository",
    "corrected_file",
    "corrections",
    "date_correction",
    "kinds_in_force",
    "needs_network",
    "uncorrected_file",
    "wanted_corrections",
]
