"""A day within its month for each review."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from auditor.plan.choices import Option, Timing
from auditor.plan.staff import Staff

_SATURDAY = 5


class Wish(NamedTuple):
    """The slot that a page has, when it wants its review, and how much it matters that it is late."""

    path: str
    when: Timing
    option: Option
    weight: float


def days_of(wishes: Iterable[Wish], staff: Staff) -> Mapping[str, date]:
    """The day of each page, by path.

    A page that neither moves nor is late keeps its due date, or has the last day before it on which the
    person is there. The others are spread over the days of the month, the most urgent first: those that must
    not wait for their maximum, then those that matter most, then the longest overdue.
    """
    found = {}
    spread: dict[object, list[Wish]] = defaultdict(list)
    for wish in wishes:
        person = wish.option.candidate.person if wish.option.candidate else None
        if wish.option.moves or wish.option.lateness:
            spread[wish.option.slot].append(wish)
        else:
            there = staff.days(person, wish.option.slot.month)
            found[wish.path] = max(day for day in there if day <= wish.when.wanted)
    for group in spread.values():
        option = group[0].option
        person = option.candidate.person if option.candidate else None
        month = staff.days(person, option.slot.month)
        days = [day for day in month if day.weekday() < _SATURDAY] or list(month)
        group.sort(key=_urgency)
        for number, wish in enumerate(group):
            found[wish.path] = _nearest(days[number * len(days) // len(group)], wish, month)
    return found


def _urgency(wish: Wish) -> tuple[bool, date, float, date, str]:
    when = wish.when
    return not when.overdue, when.maximum or date.max, -wish.weight, when.wanted, wish.path


def _nearest(day: date, wish: Wish, days: Sequence[date]) -> date:
    """The day, or the next one to it that suits the page."""
    when, option = wish.when, wish.option
    last = (
        when.wanted
        if option.moves
        else when.maximum
        if when.maximum and not option.past_maximum
        else date.max
    )
    suiting = [one for one in days if when.earliest <= one <= last] or list(days)
    return min(suiting, key=lambda one: (abs(one - day), one))
