"""The problem in numbers: pages that choose among slots, and slots that have room for so many.

A slot is one person's month. What a page may choose is already the best for the page: no slot in which it
would be later than it must be (``choices.py``). So three things are left to minimise, in this order: reviews
that no slot has room for, dates that move, and how far pages go: how far dates move and how long overdue
pages wait.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Choice(NamedTuple):
    """A slot that a page may be reviewed in: whether its date moves for that (0 or 1), and how far."""

    slot: int
    moves: int
    distance: int


class Problem(NamedTuple):
    """What each page may choose, the best alone first, and how much room each slot has (None: no limit)."""

    choices: Sequence[Sequence[Choice]]
    places: Sequence[int | None]


class Solution(NamedTuple):
    """Which of its choices each page takes, by number; the best solution has at most ``gap`` moves fewer.

    ``full`` are the slots where what is beyond the places cannot be helped: those with too many, and all to
    which their pages could go.
    """

    chosen: Sequence[int]
    gap: int
    full: frozenset[int] = frozenset()


class Cost(NamedTuple):
    """What a solution costs; these compare as the objective does."""

    over: int
    moves: int
    distance: int


def cost(problem: Problem, chosen: Sequence[int]) -> Cost:
    """The cost of what was chosen."""
    taken = [choices[at] for choices, at in zip(problem.choices, chosen, strict=True)]
    load = [0] * len(problem.places)
    for one in taken:
        load[one.slot] += 1
    over = sum(
        max(0, number - places)
        for number, places in zip(load, problem.places, strict=True)
        if places is not None
    )
    return Cost(over, sum(one.moves for one in taken), sum(one.distance for one in taken))
