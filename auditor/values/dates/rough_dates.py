"""Dates as people write them who give no month: "Spring 2023", "Q2 2023", "mid-2023", "2023/24".

None of them says on which day a review was or is due, so none is read as a date; but they show that one was
meant.
"""

from __future__ import annotations

import re

from auditor.values.dates.months import MONTHS
from auditor.values.text.regex import regex

_MONTH = rf"(?:{'|'.join(name[:3] for name in MONTHS)})[a-z]{{0,7}}\.?"
_SEASON = (
    r"(?:spring|summer|autumn|fall|winter|easter|christmas|michaelmas"
    r"|frühjahr|frühling|sommer|herbst|printemps|été|automne|hiver)"
)
_PART = r"(?:q[1-4]|h[12]|(?:first|second|third|fourth|last|[1-4](?:st|nd|rd|th)) (?:quarter|half))"
_JOINT = r" ?[/&–-] ?"
_LEAD = r"(?:early|mid|late|(?:the )?(?:end|start|beginning|middle)(?: of)?)[ -]"
_YEAR = r"(?:19|20)\d\d"
_YEARS = rf"{_YEAR}(?:{_JOINT}(?:{_YEAR}|\d\d))?"
#: A pattern without numbered groups, for one that ignores case.
ROUGH_DATE = (
    rf"(?:{_LEAD}(?:{_SEASON} )?{_YEARS}"
    rf"|(?:{_LEAD})?(?:{_SEASON}|{_PART})(?:{_JOINT}(?:{_SEASON}|{_PART}))?,?(?: of)?[ -]{_YEARS}"
    rf"|{_YEAR}[ /-]?(?:{_SEASON}|{_PART})"
    rf"|{_LEAD}{_MONTH},? {_YEAR}"
    rf"|{_MONTH}{_JOINT}{_MONTH},? {_YEAR}"
    rf"|{_YEAR}{_JOINT}(?:{_YEAR}|(?!0\d|1[0-2])\d\d))"
)
_WHOLE = regex(rf"(?:the )?{ROUGH_DATE}", re.IGNORECASE)
_YEAR_ALONE = regex(_YEAR)
_LONGEST = 40


def is_rough_date(text: str) -> bool:
    """Whether ``text`` is such a date and nothing else; a year alone is one too."""
    text = text.strip(" \t\"'“”.")
    if not 4 <= len(text) <= _LONGEST:
        return False
    return (_YEAR_ALONE.fullmatch(text) or _WHOLE.fullmatch(text)) is not None
