"""Review intervals as people write them: "6 months", 365, "quarterly", "P1Y", "event-driven"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from auditor.values.dates.date_reading import add_months
from auditor.values.dates.interval_words import LEADS, NEVER, NUMBERS, REMARKS, UNITS, WORDS
from auditor.values.text.regex import regex


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

    def surely_longer(self, other: Interval) -> bool:
        """Whether it ends later whatever the first day: 12 months are not surely longer than 365 days.

        With ``never`` on either side nothing is sure.
        """
        if self.never or other.never:
            return False
        # four years have every length of a month and of a year
        starts = (date(2023 + month // 12, month % 12 + 1, 1) for month in range(48))
        return all((self.after(day) or date.max) > (other.after(day) or date.max) for day in starts)

    @property
    def text(self) -> str:
        """As a person reads it, and ``read_interval`` too: "6 months", "1 month and 15 days", "never"."""
        if self.never:
            return "never"
        parts = [_counted(self.months, "month"), _counted(self.days, "day")]
        return " and ".join(part for part in parts if part) or "0 days"


def _counted(number: int, unit: str) -> str:
    return f"{number} {unit}{'' if number == 1 else 's'}" if number else ""


_PART = regex(
    r"(?P<number>\d{1,6}(?:\.\d{1,3})?|(?:"
    + "|".join(sorted(NUMBERS, key=len, reverse=True))
    + r")(?![a-z]))(?: ?(?:calendar )?)(?P<unit>"
    + "|".join(sorted(UNITS, key=len, reverse=True))
    + r")s?\.?(?![a-z])",
    re.ASCII,
)
_JOINT = regex(r" ?(?:,|\band\b)? ?")
_ISO = regex(r"p(?:(\d{1,6})y)?(?:(\d{1,6})m)?(?:(\d{1,6})w)?(?:(\d{1,6})d)?", re.ASCII)
_LEAD = regex(f"(?:{'|'.join(sorted(LEADS, key=len, reverse=True))}) ")
_TIMES = regex(
    r"(once|twice|thrice|three times|four times|[1-4] ?(?:x|×|times?))"
    r" (?:a|per|every|each|an|in a) (week|month|quarter|year|annum)"
)
_OFTEN = {"once": 1, "twice": 2, "thrice": 3, "three times": 3, "four times": 4}
_PUNCTUATION = regex(r"[\s_‐‑–-]+")
#: where an interval may end and what is said about it begin
_BREAK = regex(r" ?[,;:(/—]| (?=\w)")
_CONNECTIVE = regex(r"[\s,;:(/—]*(?:(?:or|and|but|then|also) )?")


def read_interval(text: str) -> Interval | None:
    """Read an interval; None when it is nonsense, zero or negative. Never raises.

    A bare number counts days; ``m`` means months (``18m``); words ("quarterly", "semi-annually",
    "every two years", "six months", "6 Monate") and ISO 8601 durations without a time (``P6M``) are
    understood; "never", "event-driven" and the like give ``never``. What is said about an interval does not
    change it: "Quarterly (every 3 months)", "Annual (January)", "18 months or sooner".
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
    iso = _ISO.fullmatch(raw)
    if iso:
        years, months, weeks, days = (int(number or 0) for number in iso.groups())
        return Interval(12 * years + months, 7 * weeks + days) if raw != "p" else None
    if raw.isascii() and raw.isdigit():
        return Interval(days=int(raw)) if len(raw) <= 6 else None
    core = _PUNCTUATION.sub(" ", raw.rstrip("."))
    return _plain(core) or _with_remark(core)


def _plain(core: str) -> Interval | None:
    """An interval without anything said about it."""
    if core in NEVER:
        return Interval(never=True)
    if core in WORDS:
        return Interval(*WORDS[core])
    times = _TIMES.fullmatch(core)
    if times:
        return _several(times[1], times[2])
    lead = _LEAD.match(core)
    if lead is None:
        return _sum(core)
    rest = core[lead.end() :]
    one = UNITS.get(rest) or UNITS.get(rest.removesuffix("s"))
    if one:
        return Interval(*one)  # "each year", "tous les ans"
    word = WORDS.get(rest.removesuffix(" basis"))
    return Interval(*word) if word else _sum(rest)


def _with_remark(core: str) -> Interval | None:
    """An interval with a remark that does not change it, or with "as needed" before or behind it."""
    for cut in reversed([found.start() for found in _BREAK.finditer(core)]):
        head = _plain(core[:cut])
        if head is None:
            continue
        remark = core[cut + _matched(core[cut:]) :].rstrip(" ).")
        said = _plain(remark)
        if head.never and said is not None:
            return said  # "as needed, at least annually"
        if said is not None and said in (head, Interval(never=True)):
            return head
        inside = core[cut:].startswith((" (", "("))
        if remark and _is_remark(remark, inside=inside):
            return head
        return None
    return None


def _matched(text: str) -> int:
    found = _CONNECTIVE.match(text)
    return found.end() if found else 0


def _is_remark(text: str, *, inside: bool) -> bool:
    """Whether ``text`` says no interval of its own; outside brackets it must also begin as remarks do."""
    words = re.findall(r"\w+", text)
    if any(word in WORDS for word in words) or any(map(_PART.match, _tails(text))):
        return False
    return inside or (bool(words) and words[0] in REMARKS)


def _tails(text: str) -> list[str]:
    """The text from each of its words on."""
    return [text[found.start() :] for found in re.finditer(r"\b\w", text)]


def _several(times: str, unit: str) -> Interval | None:
    """The interval of what is done so many times in a unit; parts of weeks and of months are none."""
    months, days = UNITS[unit]
    often = _OFTEN.get(times) or int(times[0])
    if often == 1:
        return Interval(months, days)
    return Interval(months // often) if months and not months % often else None


def _sum(core: str) -> Interval | None:
    """Add the parts of "1 year and 6 months"."""
    months = days = Fraction(0)
    position = 0
    while True:
        part = _PART.match(core, position)
        if not part:
            return None
        number = NUMBERS.get(part["number"]) or Fraction(part["number"])
        unit_months, unit_days = UNITS[part["unit"]]
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
