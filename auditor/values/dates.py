"""Dates as people write them. (Signatures settled; the reading follows.)"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal, NamedTuple


class DateOrder(StrEnum):
    """How numeric dates such as 04/05/2022 are read."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


class Span(NamedTuple):
    """The days a written date covers: one day, or a month for ``2022-05``."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class DateReading:
    """What a written date can mean, before the repository's order is known.

    ``day_first`` and ``month_first`` are the readings under either order (equal
    unless the date is numeric and reads both ways); None where it is impossible.
    ``named`` is the order in which a date with a month name and a day is written
    ("4 May 2022": day-first). ``error`` says why no reading exists, else "".
    """

    text: str
    style: Literal["iso", "numeric", "month-name", "none"]
    day_first: Span | None
    month_first: Span | None
    named: DateOrder | None
    error: str


def read_date(text: str) -> DateReading:
    raise NotImplementedError
