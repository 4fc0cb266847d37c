"""Makes edits and keeps those with which the text reads as it should."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, NamedTuple, TypeVar

from auditor.fix.edits import Edit, edited

One = TypeVar("One")

#: how many characters may be read in all trials of one file, and how often a small one may be tried
_MOST_READ = 60_000_000
_MOST_TRIALS = 300
_FEWEST_TRIALS = 12


class Unit(NamedTuple, Generic[One]):
    """Corrections that are made by one set of edits; ``choices`` holds such sets, the likeliest first."""

    corrections: tuple[One, ...]
    choices: Sequence[tuple[Edit, ...]]


class Trials(Generic[One]):
    """Tries everything at once; when that does not read as it should, halves of it, down to single units.

    ``holds`` says whether a text reads as it should after some corrections. A few bad ones among many cost
    few readings, and a large file is not read more often than is bearable: what is not tried is left.
    """

    def __init__(self, text: str, holds: Callable[[Sequence[One], str], bool]) -> None:
        self.result = text
        self.done: list[One] = []
        self.left: list[One] = []
        self._text = text
        self._holds = holds
        self._edits: list[Edit] = []
        self._trials = max(_FEWEST_TRIALS, min(_MOST_TRIALS, _MOST_READ // (len(text) + 1)))

    def settle(self, units: Sequence[Unit[One]]) -> None:
        """Make what can be made of these."""
        if not units:
            return
        if self._made(units, [edit for unit in units for edit in unit.choices[0]]):
            return
        if len(units) > 1:
            half = len(units) // 2
            self.settle(units[:half])
            self.settle(units[half:])
        elif not any(self._made(units, choice) for choice in units[0].choices[1:]):
            self.left += units[0].corrections

    def _made(self, units: Sequence[Unit[One]], edits: Sequence[Edit]) -> bool:
        if self._trials <= 0:
            return False
        self._trials -= 1
        trial = [*self.done, *(one for unit in units for one in unit.corrections)]
        try:
            new = edited(self._text, [*self._edits, *edits])
        except ValueError:  # they overlap: two corrections claim one place
            return False
        if not self._holds(trial, new):
            return False
        self.result, self.done = new, trial
        self._edits += edits
        return True
