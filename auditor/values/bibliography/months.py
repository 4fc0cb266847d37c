"""Months as text in the ``month`` field of an entry, where BibTeX has strings for them: ``jan`` to ``dec``.

Classic BibTeX and pybtex print the text as it stands. Of the text, Pandoc (``Text.Pandoc.Citeproc.BibTeX``)
reads the three letters alone, whatever their case; biber (``Biber::Input::file::bibtex``) reads whatever
begins with them. So "Sep" is right everywhere, "sep" is printed small, and "September" gets lost.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from auditor.values.dates.months import MONTHS, month_in_any_language
from auditor.values.text.latex import decode

_SEPARATORS = re.compile(r"[\s,]+")
_DAY = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th|er|\.|º)?", re.IGNORECASE)
_YEAR = re.compile(r"[0-9]{4}")
_SMALL_WORDS = frozenset(("de", "del", "of", "the"))
_LONGEST = 60


class TextMonth(NamedTuple):
    """What to write instead, such as ``sep`` or ``sep, day = {10}``, and whether Pandoc loses the text."""

    value: str
    lost: bool


def text_month(text: str) -> TextMonth | None:
    """The one month that a ``month`` field names in words; None for seasons, ranges, numbers and the rest.

    None, too, for "Sep", which no program loses or misprints.

    A day beside it is kept, and a year, which has a field of its own, is not.
    """
    if len(text) > _LONGEST or not any(map(str.isalpha, text)):
        return None
    plain = decode(text).replace("~", " ").replace("\u00a0", " ").strip()
    month = 0
    day = ""
    for word in _SEPARATORS.split(plain):
        number = month_in_any_language(word)
        if number and not month:
            month = number
        elif (found := _DAY.fullmatch(word)) and not day:
            day = found[1]
        elif not (_YEAR.fullmatch(word) or word.casefold() in _SMALL_WORDS):
            return None
    if not month:
        return None
    string = MONTHS[month - 1][:3].lower()
    written = text.strip()
    if written == string.capitalize():
        return None
    # BibTeX's own form, jul # "~4", is one more text that Pandoc loses
    value = f"{string}, day = {{{day}}}" if day else string
    return TextMonth(value, lost=written.casefold() != string)
