"""What a ``year`` field says: a year, a range, "around 1986", "n.d.", "in press", or nothing at all."""

from __future__ import annotations

import re

from auditor.values.dates.months import month_in_any_language
from auditor.values.text.regex import regex

#: the year in a field that holds a date, whatever else stands around it
YEAR = regex(r"(?<![0-9])[0-9]{4}(?![0-9])")
#: stricter, for a field that should hold nothing else: letters in front are "c1986" (circa, copyright), one
#: behind ("1986a") makes it a label, not a year
_LONE_YEAR = regex(r"(?<![0-9])([0-9]{4})(?![0-9A-Za-z])")
_LABEL = regex(r"[0-9]{4}[A-Za-z](?![A-Za-z])")
_DECADE = regex(r"(?<![0-9A-Za-z])[12][0-9](?:[0-9](?:0?s\b|[Xx?u_-])|[Xx?u_-]{2})(?![0-9])")
_ERA = regex(
    r"(?<![0-9])[0-9]{1,4}\s*(?:b\.?\s?c\.?(?:\s?e\.?)?|a\.?\s?d\.?|c\.?\s?e\.?)(?![a-z])"
    r"|\b(?:a\.?d\.?|anno domini)\s*[0-9]{1,4}(?![0-9])|^-[0-9]{1,4}$|\bcent(?:ur|\.)",
    re.IGNORECASE,
)
_NOT_YET = (
    r"in ?(?:press|print|preparation|prep|review|revision)|under (?:review|revision|consideration)"
    r"|forthcoming|to appear|to be published|submitted|accepted|manuscript|preprints?|early access"
    r"|ahead of print|online first|im druck|im erscheinen|erscheint|zur veröffentlichung|sous presse"
    r"|à paraître|en prensa|no prelo|in stampa"
)
#: what is said of a work that has not appeared yet, in the languages of many bibliographies
NOT_YET = regex(rf"\b(?:{_NOT_YET})(?![^\W_])", re.IGNORECASE)
#: what is said instead of a year
_UNDATED = regex(
    r"(?:n\.?\s?d|no date|not dated|undated|s\.?\s?[adf]|sine anno|sin fecha|sans date|o\.?\s?j|ohne jahr"
    rf"|unpublished|epub|e-pub|present|ongoing|{_NOT_YET})(?![^\W_])",
    re.IGNORECASE,
)
_YEAR_AND_MONTH = regex(r"[0-9]{2}([0-9]{2})[-/]([0-9]{2})")
_NUMERIC_DATE = regex(
    r"[0-9]{4}([-/.])[0-9]{1,2}\1[0-9]{1,2}(?:[T ][0-9:.Z+-]{0,20})?|[0-9]{1,2}([-/.])[0-9]{1,2}\2[0-9]{4}"
)
_FOUR = regex(r"[0-9]{4}")
_DAY = regex(r"[0-9]{1,2}(?:st|nd|rd|th|\.)?", re.IGNORECASE)
_MOST_WORDS = 3
_COMMAND = regex(r"\\[A-Za-z]+\s*|\\.")
_LETTER_FOR_DIGIT = regex(r"[0-9lIOoSB]{4}")
_DIGITS = str.maketrans("lIOoSB", "110058")
_LONGEST = 200
#: a year on a title page; printers also wrote forms such as "MIM" for 1999, so the order is not looked at
_ROMAN = regex(r"M[MDCLXVI]+")


def years_in(text: str) -> tuple[int, ...]:
    r"""The years in a ``year`` field as written. The argument of ``\noopsort{1973b}`` counts for nothing."""
    return tuple(int(year) for year in _LONE_YEAR.findall(_plain(text)))


def year_fault(text: str) -> str | None:
    """Why a ``year`` field gives no year, or None when it does, or says in words that there is none."""
    if text.isdecimal() and len(text) == 4:
        return None
    plain = _plain(text)
    if _is_date(plain):
        return "it is a whole date, and only the year belongs here"
    if not plain or _LONE_YEAR.search(plain) or _DECADE.search(plain) or _ERA.search(plain):
        return None
    words = plain.strip(" .()[]?!,;")
    if _ROMAN.fullmatch(words) or (_UNDATED.match(words) and not any(map(str.isdecimal, words))):
        return None
    guess = words.translate(_DIGITS)
    if _LETTER_FOR_DIGIT.fullmatch(words) and guess != words:
        return f"a letter stands for a digit: is it {guess}?"
    if _LABEL.match(words):
        return f"the letter belongs to the citation, which makes it by itself: {words[:4]}"
    if words.isdecimal():
        return f"a year has four digits, not {len(words)}"
    return "there is no year of four digits in it"


def _is_date(text: str) -> bool:
    """Whether it is a date to the month or day: "2020-05-17", "17.5.2020", "May 2020", "May 17, 2020".

    "2010-11" is a range of years as well as November 2010; "2020-05" is none.
    """
    month = _YEAR_AND_MONTH.fullmatch(text)
    if month:
        return "01" <= month[2] <= "12" and month[2] <= month[1]
    if _NUMERIC_DATE.fullmatch(text):
        return True
    words = text.replace(",", " ").split()
    named = [word for word in words if month_in_any_language(word)]
    others = [word for word in words if word not in named]
    return (
        len(named) == 1
        and len(words) <= _MOST_WORDS
        and len([word for word in others if _FOUR.fullmatch(word)]) == 1
        and all(_FOUR.fullmatch(word) or _DAY.fullmatch(word) for word in others)
    )


def _plain(text: str) -> str:
    r"""Without commands and braces, digits of any script as ASCII."""
    plain = text[:_LONGEST].strip()
    if not plain.isascii():
        plain = "".join(str(int(char)) if char.isdecimal() else char for char in plain)
    if "\\" in plain or "{" in plain:
        plain = _COMMAND.sub(" ", plain).replace("{", " ").replace("}", " ")
    return plain.replace("~", " ").strip()
