"""The date in what follows a label such as "Last reviewed": where it ends, and whether there is one at all.

Only the form is looked at: "31 February 2024" is written as a date, "chapter 7 of the guideline" is not.
"""

from __future__ import annotations

import re

from auditor.values.dates.months import MONTHS

_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_MONTH = rf"(?:{'|'.join(name[:3] for name in MONTHS)})[a-z]{{0,7}}\.?"
_DATE = re.compile(
    r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,? )?"
    rf"(?:\d{{4}}(?P<sign>[-/.])\d{{1,2}}(?:(?P=sign)\d{{1,2}})?|\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{2,4}}"
    rf"|{_DAY}[ -](?:of )?{_MONTH},?[ -]\d{{2,4}}|{_MONTH},? {_DAY},? \d{{4}}|{_MONTH},?[ -]\d{{4}})",
    re.IGNORECASE,
)
#: as above with a month in another language or misspelled, and a year alone
_LIKE_A_DATE = re.compile(rf"{_DAY}\.? (?:de )?[^\W\d_]{{3,10}}\.?,? (?:de )?\d{{4}}\b|\d{{4}}\b")
#: What makes a longer word or number of it; a time of day may follow.
_CONTINUED = re.compile(r"(?!T\d)[\w/-]|\.\d", re.IGNORECASE)


def leading_date(text: str, *, loose: bool = False) -> str | None:
    """The date at the beginning of ``text`` as written, without what is said after it; None if there is none.

    With ``loose``, a year alone and a month that is no English name count too.
    """
    found = _DATE.match(text)
    if found and not _CONTINUED.match(text, found.end()):
        return found.group()
    like = _LIKE_A_DATE.match(text) if loose else None
    return like.group() if like else None


def date_alone(value: str) -> str:
    """A labelled value without what is said after its date ("4 May 2022 by Dr Lee"); else as it is."""
    return leading_date(value) or value
