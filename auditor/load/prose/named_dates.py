"""In which order the running text of a page writes its dates: "4 May 2022" or "May 4, 2022".

Access dates do not count, nor do reference lists: these are in the order of a citation style.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.load.prose.visible_text import Prose, is_within
from auditor.model.written import NamedDates
from auditor.values.dates.months import MONTHS

_NAMES = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in MONTHS)
_MONTH = rf"(?:{_NAMES}|Sept)\.?"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
#: what stands before the year in both orders
_DAY_FIRST = re.compile(rf"(?<![\w.:/]){_DAY}\s(?:of\s)?{_MONTH},?\s\Z", re.IGNORECASE)
_MONTH_FIRST = re.compile(rf"\b{_MONTH}\s{_DAY},?\s\Z", re.IGNORECASE)
_LONGEST = 24
_CENTURIES = ("19", "20")
#: what stands before the date on which a source was looked at, as a program of citations writes it
_ACCESS = re.compile(
    r"\b(?:accessed|retrieved|viewed|consulted|visited|cited)(?: on| at)?[:,]?\s{1,3}\Z",
    re.IGNORECASE,
)


def named_dates(prose: Prose, lists: Sequence[tuple[int, int]]) -> NamedDates:
    """How many dates with a month's name and a day are written in either order, outside ``lists``."""
    day_first = month_first = 0
    for year in prose.years:
        index = year - 1
        if not _is_word(prose.text, year) or is_within(index, lists):
            continue
        before = prose.text[max(index - _LONGEST, 0) : index + 1]
        day, month = _DAY_FIRST.search(before), None
        if day is None:
            month = _MONTH_FIRST.search(before)
        found = day or month
        if found is None or _is_access(prose.text, index + 1 - len(before) + found.start()):
            continue
        if day:
            day_first += 1
        else:
            month_first += 1
    return NamedDates(day_first, month_first)


def _is_access(text: str, start: int) -> bool:
    """Whether the date at ``start`` says when a source was looked at."""
    return _ACCESS.search(text[max(start - _LONGEST, 0) : start]) is not None


def _is_word(text: str, year: int) -> bool:
    """Whether a year of the last centuries stands there behind a space."""
    behind = text[year + 4 : year + 5]
    return (
        year > 0 and text[year - 1] in " \n" and text.startswith(_CENTURIES, year) and not behind.isdecimal()
    )
