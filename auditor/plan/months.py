"""The months of the horizon."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from auditor.values.dates.date_reading import add_months
from auditor.values.dates.months import MONTHS

#: with fewer days than this to its end, a month that has begun is planned together with the next one
_FEW_DAYS = 16


class Month(NamedTuple):
    """The days of a month that count, both included."""

    first: date
    last: date

    @property
    def name(self) -> str:
        """As a person calls it: "March 2027"."""
        return f"{MONTHS[self.last.month - 1]} {self.last.year}"

    @property
    def length(self) -> int:
        """The days of the whole calendar month."""
        return _end(self.last).day


def months_from(as_of: date, until: date) -> tuple[Month, ...]:
    """The months from ``as_of`` to ``until``; the first and the last may be parts of one."""
    return tuple(_months(as_of, until))


def _months(first: date, until: date) -> Iterator[Month]:
    last = _end(first)
    if (last - first).days + 1 < _FEW_DAYS and last < until:
        last = _end(last + timedelta(days=1))
    while last < until:
        yield Month(first, last)
        first = last + timedelta(days=1)
        last = _end(first)
    yield Month(first, until)


def _end(day: date) -> date:
    """The last day of the month."""
    following = add_months(day.replace(day=1), 1)
    return following - timedelta(days=1) if following else date.max
