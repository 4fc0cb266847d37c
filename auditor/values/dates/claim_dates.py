"""The last day of a date in running text: of a day, a month, a quarter, a season or a year."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from auditor.values.dates.date_reading import DateOrder, DateReading, add_months
from auditor.values.text.regex import regex

_QUARTER = regex(r"\b(?:q([1-4])|([1-4])\. quartal|(first|second|third|fourth) quarter)\b")
_HALF = regex(r"\b(?:h([12])|([12])\. (?:halbjahr|hälfte)|(first|second) half)\b")
_NUMBERS = {"first": 1, "second": 2, "third": 3, "fourth": 4}


def last_day(text: str, order: DateOrder | None, read: Callable[[str], DateReading]) -> date | None:
    """The last day that ``text`` can mean; None when it cannot be read or is ambiguous.

    A month means its last day, a year its last day. What stands before a year alone ("early", "spring") does
    not make it earlier, but a quarter and a half do.
    """
    span = read(text).under(order)
    if span is not None:
        return span.last
    if read(text).ambiguous:
        return None
    words = text.split()
    for first in range(1, len(words)):  # "the end of March 2025"
        span = read(" ".join(words[first:])).under(order)
        if span is not None:
            return span.last
    year = words[-1] if words else ""
    if len(year) != 4 or not year.isdecimal() or not date.min.year <= int(year):
        return None
    return _end_of_part(text.lower(), int(year))


def _end_of_part(text: str, year: int) -> date:
    quarter, half = _QUARTER.search(text), _HALF.search(text)
    months = 12
    if quarter:
        months = 3 * _number(quarter.groups())
    elif half:
        months = 6 * _number(half.groups())
    last = date(year, 12, 31)
    return add_months(last, months - 12) or last


def _number(groups: tuple[str | None, ...]) -> int:
    found = next(filter(None, groups))
    return _NUMBERS.get(found) or int(found)
