"""Review intervals as people write them. (Signatures settled; the reading follows.)"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Interval:
    """A number of months and days; ``never`` for intervals that give no date ("event-driven")."""

    months: int = 0
    days: int = 0
    never: bool = False
