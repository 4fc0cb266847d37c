"""What is wrong with the ``pages`` of a bibliography entry, if anything.

Pages are written in so many ways (``S436--S439``, ``i--vi``, ``123--134.e5``, ``I-511--I-518``, article
numbers such as ``CD012345.pub2``) that only what is certainly wrong is reported; everything else is right.
"""

from __future__ import annotations

import re

from auditor.values.names.numerals import numeral
from auditor.values.text.folding import DASHES
from auditor.values.text.regex import regex

_LONGEST = 2000
_DASH = f"-{DASHES}"
#: most ranges, which can only be the wrong way round
_PLAIN_RANGE = regex(r"([0-9]+)(?:--?|–)([0-9]+)")
# the longest dash first: in "1-1--1-12" the single hyphens belong to the page numbers
_SEPARATORS = (
    regex(r"\s*(?:---?|\\textendash(?:\{\})?|\\textemdash(?:\{\})?|\\bibrangedash(?:\{\})?)\s*"),
    regex(r"\s*[–—‒−]\s*"),
    regex(r"\s*[-‐‑]\s*"),
)
_MIXED_DASHES = regex(rf"(?!-+(?![{_DASH}]))[{_DASH}]{{2,}}|-{{4,}}")
#: "12--34--56"; with single hyphens it may be the numbers of a chapter and its pages
_THREE_ENDS = regex(r"[0-9]+(?:\s*(?:---?|–|—)\s*[0-9]+){2,}")
_EMPTY_SIDE = regex(rf"^\s*[{_DASH}]|[{_DASH}]\s*$")
_BRACED_PART = regex(r"(?<![\w\\}])\{\s*[0-9]+\s*\}")
_TWO_NUMBERS = regex(r"[0-9]+\s+[0-9]+")
_LOST_DASH = regex(r"[0-9]+e[0-9]+")
#: "11,695-11,708": one number, not two
_THOUSANDS = regex(r"(?<![0-9])([0-9]{1,3}),(?=[0-9]{3}(?![0-9]))")
_NUMBERED = regex(r"(.*?)([0-9]+)", re.DOTALL)
_NOTHING = frozenset("null none nan n/a na undefined unknown tbd tba xxx".split())


def pages_fault(text: str) -> str | None:
    """Why a ``pages`` field, as written, cannot be right; None when nothing is certainly wrong with it."""
    if len(text) > _LONGEST:
        return None
    plain = _PLAIN_RANGE.fullmatch(text)
    if plain:
        return f"“{text}” ends before it begins" if _is_reversed(*plain.groups()) else None
    pages = _unwrapped(text)
    if not pages or pages.isdecimal():
        return None
    if pages.casefold().strip(".") in _NOTHING or "?" in pages:
        return "they are a placeholder"
    if _BRACED_PART.search(pages):
        return "braces stand around a single page number"
    parts = re.split(r"[,;]", _THOUSANDS.sub(r"\1", pages))
    return next(filter(None, map(_part_fault, parts)), None)


def _unwrapped(pages: str) -> str:
    """Without braces around the whole."""
    bare = pages.strip("{} ")
    return pages if "{" in bare or "}" in bare else bare


def _part_fault(part: str) -> str | None:
    """What is wrong with one page, article number or range."""
    part = part.strip()
    if not part:
        return None
    if _EMPTY_SIDE.search(part):
        return "one end of the range is missing"
    if _MIXED_DASHES.search(part):
        return "two dashes follow each other"
    if _THREE_ENDS.fullmatch(part):
        return f"“{part}” has three ends"
    sides = _sides(part)
    if any(side.casefold() in _NOTHING for side in sides):
        return "they are a placeholder"
    if any(_TWO_NUMBERS.fullmatch(side) for side in sides):
        return f"there is neither a dash nor a comma between the numbers of “{part}”"
    if len(sides) == 1 and _LOST_DASH.fullmatch(part):
        return f"the dash in “{part}” has become an “e”"
    if len(sides) == 2 and _is_reversed(*sides):
        return f"“{part}” ends before it begins"
    return None


def _sides(part: str) -> list[str]:
    """The ends of a range; only one when it is none, or has several dashes and so says nothing certain."""
    for separator in _SEPARATORS:
        sides = separator.split(part)
        if len(sides) == 2:
            return sides
        if len(sides) > 2:
            break
    return [part]


def _is_reversed(first: str, last: str) -> bool:
    """Whether a range runs backwards: ``120--113``; ``1234--45`` is short for ``1234--1245``."""
    start, end = _NUMBERED.fullmatch(first), _NUMBERED.fullmatch(last)
    if start and end:
        prefix, from_digits = start.groups()
        if end[1] not in ("", prefix):
            return False
        to_digits = from_digits[: max(0, len(from_digits) - len(end[2]))] + end[2]
        return int(to_digits) < int(from_digits)
    low, high = numeral(first), numeral(last)
    return low is not None and high is not None and high < low
