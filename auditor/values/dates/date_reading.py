"""How a date as people write it is read, and the arithmetic that reviews need.

Nothing is guessed: a numeric date such as ``04/05/2022`` keeps both its readings until the
repository's order is known, and what is not a date says why.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal, NamedTuple

from auditor.values.dates.months import MONTHS, WEEKDAY, month_in_any_language
from auditor.values.dates.rough_dates import is_rough_date
from auditor.values.text.folding import DASHES_TO_HYPHENS, fold


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

    def under(self, order: DateOrder | None) -> Span | None:
        """The reading under ``order``; without one, the only reading there is, or None."""
        if order is DateOrder.DAY_FIRST:
            return self.day_first
        if order is DateOrder.MONTH_FIRST:
            return self.month_first
        return None if self.ambiguous else self.day_first or self.month_first

    @property
    def ambiguous(self) -> bool:
        """Whether it reads both ways and the readings differ."""
        return None not in (self.day_first, self.month_first) and self.day_first != self.month_first

    @property
    def evidence(self) -> DateOrder | None:
        """The order that a numeric date with exactly one possible reading speaks for, else None."""
        if (self.day_first is None) == (self.month_first is None):
            return None
        return DateOrder.MONTH_FIRST if self.day_first is None else DateOrder.DAY_FIRST


_LONGEST = 60


def spelled_out(day: date) -> str:
    """A day that reads one way only: "4 May 2023"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _form(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.ASCII | re.IGNORECASE)


_YEAR_FIRST = _form(r"(\d{4}) ?([-/.]) ?(\d{1,2}) ?\2 ?(\d{1,2})")
_COMPACT = _form(r"(\d{4})(\d\d)(\d\d)")
_YEAR_MONTH = _form(r"(\d{4}) ?[-/.] ?(\d{1,2})")
_MONTH_YEAR = _form(r"(\d{1,2}) ?[-/.] ?(\d{4})")
_NUMERIC = _form(r"(\d{1,2}) ?([-/.]) ?(\d{1,2}) ?\2 ?(\d{4})")
_SHORT_YEAR = _form(r"\d{1,2} ?([-/.]) ?\d{1,2} ?\1 ?'?\d\d")
# "4th of May, 2022", "2020-sep-21": numbers, letters and the marks between them
_WORDY = _form(r"[\da-z ,./'-]+")
_WORD = _form(r"(\d+)(?:st|nd|rd|th|er|o)?(?![a-z])(?: of\b)?|[a-z]+|\d+")
_WEEKDAY = _form(
    rf"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?|{WEEKDAY})\b[.,]? ?(?=\w)"
)
#: What stands before and within a date: "the 4th of May", "el 3 de mayo de 2024"
_ARTICLES = frozenset("the den der le el il am op de del".split())
_TIME = _form(
    r"(?:(?<=\d)t(?P<compact>\d{4}(?:\d\d)?)"
    r"|(?:(?<=\d)t|,? (?:at )?)(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d))?)"
    r"(?:[.,]\d{1,9})? ?(?:[ap]\.?m\.?)? ?(?:z|utc|gmt|[a-z][sd]t|cest|[+-]\d\d(?::?\d\d)?)?$"
)
_WRAPPING = " \t\r\n\u00a0\"'“”‘’«»`"


def read_date(text: str) -> DateReading:
    """Read a date in any of the usual forms (docs/reading.md). Never raises.

    ISO dates and date-times (the date as written counts, whatever the zone), months
    (``2022-05``, ``May 2022``), dates with month names in English and other languages, and numeric
    dates with a four-digit year. Surrounding quotes and spaces do not count; anything else around the
    date is an error.
    """
    if len(text) > 10 * _LONGEST:
        return _failed(text, "it is too long for a date")
    core = " ".join(text.strip(_WRAPPING).rstrip(".,;").split()).translate(DASHES_TO_HYPHENS)
    if not core:
        return _failed(text, "it is empty")
    if len(core) > _LONGEST:
        return _failed(text, "it is too long for a date")
    if not core.isascii():
        if is_rough_date(core):
            return _failed(text, _ROUGH)
        strange = [character for character in core if not character.isascii()]
        core = fold(core)
        if not core.isascii() or not all(map(str.isalpha, strange)):
            return _failed(text, f"it holds the character U+{ord(strange[0]):04X}")
    time = _TIME.search(core)
    if time:
        fault = _time_fault(time)
        if fault:
            return _failed(text, fault)
        core = core[: time.start()].rstrip(" ,")
    weekday = _WEEKDAY.match(core)
    if weekday:
        core = core[weekday.end() :]
    return _read(text, core)


def _read(text: str, core: str) -> DateReading:
    found = _NUMERIC.fullmatch(core)
    if found:
        return _numeric(text, int(found[1]), int(found[3]), int(found[4]))
    found = _YEAR_FIRST.fullmatch(core)
    if found:
        return _fixed(text, "iso", _day_span(int(found[1]), int(found[3]), int(found[4])))
    found = _YEAR_MONTH.fullmatch(core)
    if found:
        return _fixed(text, "iso", _month_span(int(found[1]), int(found[2])))
    found = _MONTH_YEAR.fullmatch(core)
    if found:
        return _fixed(text, "numeric", _month_span(int(found[2]), int(found[1])))
    found = _COMPACT.fullmatch(core)
    if found:
        return _fixed(text, "iso", _day_span(int(found[1]), int(found[2]), int(found[3])))
    if _SHORT_YEAR.fullmatch(core):
        return _failed(text, _TWO_DIGITS)
    if len(core) == 4 and core.isdigit():
        return _failed(text, "it is only a year")
    return _with_name(text, core)


_TWO_DIGITS = "its year has two digits, so the century is a guess; write four"
_ROUGH = "it names no single month"


def _with_name(text: str, core: str) -> DateReading:
    """Dates with the name of a month; what each word is follows from its form alone."""
    words = [found[1] or found[0].lower() for found in _WORD.finditer(core)] if _WORDY.fullmatch(core) else []
    words = [word for word in words if word not in _ARTICLES]
    shape = "".join(map(_kind, words))
    if shape in _SHAPES:
        parts = dict(zip(shape, words, strict=True))
        year, month = int(parts["y"]), month_in_any_language(parts["m"]) or 0
        span = _day_span(year, month, int(parts["d"])) if "d" in parts else _month_span(year, month)
        return _fixed(text, "month-name", span, _SHAPES[shape])
    if shape in ("dmd", "mdd", "ddm"):
        return _failed(text, _TWO_DIGITS)
    if shape in ("dm", "md", "m"):
        return _failed(text, "it has no year")
    return _failed(text, _ROUGH if is_rough_date(core) else "no form of a date is like this")


# d, m, y: day, month name, year with four digits
_SHAPES = {
    "dmy": DateOrder.DAY_FIRST,
    "mdy": DateOrder.MONTH_FIRST,
    "ymd": None,
    "my": None,
    "ym": None,
}


def _kind(word: str) -> str:
    if word.isdigit():
        return {1: "d", 2: "d", 4: "y"}.get(len(word), "?")
    return "m" if month_in_any_language(word) else "?"


def _numeric(text: str, one: int, two: int, year: int) -> DateReading:
    day_first, month_first = _day_span(year, two, one), _day_span(year, one, two)
    if isinstance(day_first, Span) or isinstance(month_first, Span):
        return DateReading(
            text,
            "numeric",
            day_first if isinstance(day_first, Span) else None,
            month_first if isinstance(month_first, Span) else None,
            None,
            "",
        )
    # A month that is too short says more than a number that is no month.
    reasons = sorted({day_first, month_first}, key=lambda reason: (" has " not in reason, reason))
    return _failed(text, reasons[0] if " has " in reasons[0] else " and ".join(reasons))


def _fixed(
    text: str,
    style: Literal["iso", "numeric", "month-name"],
    span: Span | str,
    named: DateOrder | None = None,
) -> DateReading:
    """A date that reads one way only; a ``str`` is the reason why it does not exist."""
    if isinstance(span, str):
        return _failed(text, span)
    return DateReading(text, style, span, span, named, "")


def _failed(text: str, error: str) -> DateReading:
    return DateReading(text, "none", None, None, None, error)


def _day_span(year: int, month: int, day: int) -> Span | str:
    whole = _month_span(year, month)
    if isinstance(whole, str):
        return whole
    if not day:
        return "there is no day 0"
    if day > whole.last.day:
        return f"{MONTHS[month - 1]} {year} has {whole.last.day} days"
    only = whole.first.replace(day=day)
    return Span(only, only)


def _month_span(year: int, month: int) -> Span | str:
    if not year:
        return "there is no year 0"
    if not 1 <= month <= 12:
        return f"there is no month {month}"
    return Span(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def _time_fault(time: re.Match[str]) -> str:
    compact = time["compact"]
    hour, minute = (compact[:2], compact[2:4]) if compact else (time["hour"], time["minute"])
    second = (compact[4:] if compact else time["second"]) or "0"
    last = int(hour) == 24 and (int(minute) or int(second))  # ISO 8601: 24:00:00 ends the day
    if int(hour) > 24 or int(minute) > 59 or int(second) > 60 or last:
        return f"{time[0].strip(' ,tT')} is not a time"
    return ""


def add_months(day: date, months: int) -> date | None:
    """The same day of the month ``months`` later (earlier when negative), clamped to the month's end.

    31 January + 1 month is 28 or 29 February; 29 February + 12 months is 28 February. None
    outside the years 1 to 9999.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
