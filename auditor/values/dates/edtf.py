"""Dates of BibLaTeX: ``2018-04-21``, ``2018/2019``, ``2018-04/..``, ``199X``, ``1034~``, ``2003-21``.

The form is ISO 8601-2:2019, levels 0 and 1, as the biblatex manual (section 2.3.8, "Date and Time
Specifications") allows it; what biber reads is read here.
"""

from __future__ import annotations

import re
from calendar import monthrange
from typing import NamedTuple

from auditor.values.dates.months import MONTHS
from auditor.values.text.folding import DASHES_TO_HYPHENS
from auditor.values.text.regex import regex

_DATE = regex(r"(?P<year>-?\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T(?P<time>.{5,}))?)?)?", re.DOTALL)
_TIME = regex(r"(\d\d):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?(?:Z|[+-]\d\d(?::?\d\d)?)?")
_LONG_YEAR = regex(r"Y(-?\d{5,12})")
_UNSPECIFIED = regex(r"(-?\d{3}X|-?\d\dXX)|(-?\d{4})-(?:(\d\d)-XX|XX(?:-XX)?)")
_LONGEST = 100
#: ISO 8601-2, 4.8: seasons, seasons of a hemisphere, quarters, thirds and halves of a year
_DIVISIONS = range(21, 42)
#: one side of a range that is open or unknown; the words are those of the drafts of the standard
_OPEN = frozenset(("", "..", "open", "unknown"))


class EdtfDate(NamedTuple):
    """One date; what is not said is None, all of it at the open end of a range.

    ``year`` is the first of a decade or century (``199X`` is 1990); ``month`` may be a season (21 to 41).
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None


class EdtfRange(NamedTuple):
    """A date field: its first and its last date, the same one when it is no range.

    ``fault`` says why it is no date, and then nothing else is set; "" when it is one.
    """

    first: EdtfDate = EdtfDate()
    last: EdtfDate = EdtfDate()
    fault: str = ""


def read_edtf(text: str) -> EdtfRange:
    """A date field without its braces. Digits of any script count; any dash may stand for a hyphen."""
    plain = text.strip()
    if not plain:
        return EdtfRange(fault="it is empty")
    if len(plain) > _LONGEST:
        return EdtfRange(fault="it is too long for a date")
    sides = [side.strip() for side in plain.translate(DASHES_TO_HYPHENS).split("/")]
    if len(sides) > 2:
        return EdtfRange(fault="a slash stands between the two ends of a range, not between year and month")
    if all(side in _OPEN for side in sides):
        return EdtfRange(fault="there is no date in it")
    first, last = _read_side(sides[0]), _read_side(sides[-1])
    if isinstance(first, str):
        return EdtfRange(fault=first)
    if isinstance(last, str):
        return EdtfRange(fault=last)
    return EdtfRange(fault="it ends before it begins") if _is_before(last, first) else EdtfRange(first, last)


def _read_side(side: str) -> EdtfDate | str:
    """One date, or why it is none."""
    if side in _OPEN:
        return EdtfDate()
    bare = side[:-1].rstrip() if side[-1] in "?~%" else side
    long = _LONG_YEAR.fullmatch(bare)
    if long:
        return EdtfDate(int(long[1]))
    unspecified = _UNSPECIFIED.fullmatch(bare)
    if unspecified:
        year, full_year, month = unspecified.groups()
        return _checked(int(full_year or year.replace("X", "0")), int(month) if month else None, None)
    found = _DATE.fullmatch(bare)
    if found is None:
        return _why_not(bare)
    if found["time"] and not _is_time(found["time"]):
        return f"“{found['time']}” is not a time such as 14:20:00"
    month, day = found["month"], found["day"]
    return _checked(int(found["year"]), int(month) if month else None, int(day) if day else None)


def _checked(year: int, month: int | None, day: int | None) -> EdtfDate | str:
    """The date, or why the calendar does not have it."""
    if month is not None and not 1 <= month <= 12:
        if day is None and month in _DIVISIONS:
            return EdtfDate(year, month)
        return f"there is no month {month}"
    if day is not None and month is not None:
        # 4 and 2000 are leap years: years before our era are counted with a year 0
        days = monthrange(year if year >= 1 else 2000 + year % 400, month)[1]
        if not 1 <= day <= days:
            return f"{MONTHS[month - 1]} {year} has {days} days" if day else "there is no day 0"
    return EdtfDate(year, month, day)


def _is_time(text: str) -> bool:
    found = _TIME.fullmatch(text)
    if found is None:
        return False
    hour, minute, second = (int(part or 0) for part in found.groups())
    return (hour <= 23 and minute <= 59 and second <= 60) or (hour, minute, second) == (24, 0, 0)


def _why_not(text: str) -> str:
    """What is wrong with the form of a date, for the person who corrects it."""
    if re.fullmatch(r"\d{4}-\d{1,2}(-\d{1,2})?", text):
        return "month and day have two digits"
    if re.fullmatch(r"\d{1,2}([-./])\d{1,2}\1\d{4}", text):
        return "the year comes first, then month and day"
    if re.fullmatch(r"\d{1,3}", text):
        return "a year has four digits"
    return "it is not in the form 2018-04-21"


def _is_before(one: EdtfDate, other: EdtfDate) -> bool:
    """Whether a date is certainly before another: as far as both are given, and seasons apart."""
    for position, (ours, theirs) in enumerate(zip(one, other, strict=True)):
        if ours is None or theirs is None or (position == 1 and max(ours, theirs) > 12):
            return False
        if ours != theirs:
            return ours < theirs
    return False


def month_number(text: str) -> int | None:
    """The number in a ``month`` field that holds nothing else ("4", "04"), else None. It may be 13."""
    digits = text.strip()
    return int(digits) if digits.isdecimal() and len(digits) <= 4 else None
