"""Review intervals as people write them: "6 months", 365, "quarterly", "P1Y", "event-driven"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from auditor.values.dates.date_reading import add_months
from auditor.values.names.numerals import NUMBER_WORDS


@dataclass(frozen=True, slots=True)
class Interval:
    """A number of months and days; ``never`` for intervals that give no date ("event-driven")."""

    months: int = 0
    days: int = 0
    never: bool = False

    def after(self, day: date) -> date | None:
        """The day this much later, clamped to the month's end; None when never, or after the year 9999."""
        if self.never:
            return None
        later = add_months(day, self.months)
        if later is None or self.days > (date.max - later).days:
            return None
        return later + timedelta(days=self.days)

    @property
    def text(self) -> str:
        """As a person reads it, and ``read_interval`` too: "6 months", "1 month and 15 days", "never"."""
        if self.never:
            return "never"
        parts = [_counted(self.months, "month"), _counted(self.days, "day")]
        return " and ".join(part for part in parts if part) or "0 days"


def _counted(number: int, unit: str) -> str:
    return f"{number} {unit}{'' if number == 1 else 's'}" if number else ""


# bimonthly and biweekly are left out: they mean twice a month (week) or every two, and nothing says which
_WORDS = {
    **dict.fromkeys(("daily", "every day"), (0, 1)),
    **dict.fromkeys(("weekly", "every week"), (0, 7)),
    **dict.fromkeys(("fortnightly", "every fortnight", "every other week", "fortnight"), (0, 14)),
    **dict.fromkeys(("monthly", "every month"), (1, 0)),
    **dict.fromkeys(("quarterly", "every quarter", "quarter"), (3, 0)),
    **dict.fromkeys(("biannual", "biannually", "semiannual", "semiannually"), (6, 0)),
    **dict.fromkeys(("half yearly", "twice yearly", "half year"), (6, 0)),
    **dict.fromkeys(("annual", "annually", "yearly", "every year"), (12, 0)),
    **dict.fromkeys(("biennial", "biennially", "every other year", "every second year"), (24, 0)),
    **dict.fromkeys(("triennial", "triennially"), (36, 0)),
}
_NEVER = frozenset(
    (
        *("never", "none", "no review", "not applicable", "n/a", "ad hoc", "on demand", "on change"),
        *(
            "event driven",
            "event based",
            "as needed",
            "when needed",
            "if needed",
            "as required",
            "when required",
        ),
    )
)
_NUMBERS = {word: number for word, number in NUMBER_WORDS.items() if number}
_NUMBERS |= {"a": 1, "an": 1, "eighteen": 18, "twenty four": 24, "thirty six": 36}
#: unit -> (months, days)
_UNITS = {
    **dict.fromkeys(("d", "day", "daily"), (0, 1)),
    **dict.fromkeys(("w", "wk", "week", "weekly"), (0, 7)),
    **dict.fromkeys(("fortnight",), (0, 14)),
    **dict.fromkeys(("m", "mo", "mon", "mth", "month", "monthly"), (1, 0)),
    **dict.fromkeys(("quarter",), (3, 0)),
    **dict.fromkeys(("y", "yr", "year", "yearly"), (12, 0)),
}
_PART = re.compile(
    r"(?P<number>\d{1,6}(?:\.\d{1,3})?|"
    + "|".join(sorted(_NUMBERS, key=len, reverse=True))
    + r")(?: ?(?:calendar )?)(?P<unit>"
    + "|".join(sorted(_UNITS, key=len, reverse=True))
    + r")s?\.?(?![a-z])",
    re.ASCII,
)
_JOINT = re.compile(r" ?(?:,|\band\b)? ?")
_ISO = re.compile(r"p(?:(\d{1,6})y)?(?:(\d{1,6})m)?(?:(\d{1,6})w)?(?:(\d{1,6})d)?", re.ASCII)
_LEAD = re.compile(r"(?:once )?(?:(?:in )?every|each|in|after|per) ")
_TIMES = re.compile(r"(once|twice) (?:a|per|every|each|an) (week|month|quarter|year)")
_PUNCTUATION = re.compile(r"[\s_‐‑–-]+")


def read_interval(text: str) -> Interval | None:
    """Read an interval; None when it is nonsense, zero or negative. Never raises.

    A bare number counts days; ``m`` means months (``18m``); words ("quarterly",
    "every two years", "six months") and ISO 8601 durations without a time (``P6M``) are
    understood; "never", "event-driven" and the like give ``never``.
    """
    found = read_age(text)
    return found if found is None or found.never or found.months or found.days else None


def read_age(text: str) -> Interval | None:
    """Read how old something may be: an interval, which here may be zero ("0 days"). Never raises."""
    if len(text) > 100:
        return None
    raw = text.strip(" \t\r\n\"'“”‘’").casefold()
    if raw.startswith("-"):
        return None
    core = _PUNCTUATION.sub(" ", raw.rstrip("."))
    if core in _NEVER:
        return Interval(never=True)
    if core in _WORDS:
        return Interval(*_WORDS[core])
    iso = _ISO.fullmatch(raw)
    if iso:
        years, months, weeks, days = (int(number or 0) for number in iso.groups())
        return Interval(12 * years + months, 7 * weeks + days) if raw != "p" else None
    if raw.isascii() and raw.isdigit():
        return Interval(days=int(raw)) if len(raw) <= 6 else None
    times = _TIMES.fullmatch(core)
    if times:
        return _several(times[1], times[2])
    lead = _LEAD.match(core)
    return _sum(core[lead.end() :] if lead else core)


def _several(times: str, unit: str) -> Interval | None:
    months, days = _UNITS[unit]
    if times == "once":
        return Interval(months, days)
    # half a week or a month and a half are no intervals for a review
    return Interval(months // 2) if months and not months % 2 else None


def _sum(core: str) -> Interval | None:
    """Add the parts of "1 year and 6 months"."""
    months = days = Fraction(0)
    position = 0
    while True:
        part = _PART.match(core, position)
        if not part:
            return None
        number = _NUMBERS.get(part["number"]) or Fraction(part["number"])
        unit_months, unit_days = _UNITS[part["unit"]]
        months += number * unit_months
        days += number * unit_days
        position = part.end()
        if position == len(core):
            break
        joint = _JOINT.match(core, position)
        position = joint.end() if joint else position
    if months.denominator != 1 or days.denominator != 1:
        return None
    return Interval(int(months), int(days))
