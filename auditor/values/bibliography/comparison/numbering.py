"""Years, volumes, issues and pages: whether two are the same, in any of the ways to write them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.values.bibliography.comparison.agreement import Agreement
from auditor.values.bibliography.comparison.kinds import Kind
from auditor.values.bibliography.comparison.thresholds import PREPRINT_YEAR_TOLERANCE, YEAR_TOLERANCE
from auditor.values.names.numerals import numeral
from auditor.values.text.folding import DASHES, fold

_LONGEST = 60
_DASH = re.compile(rf"\s*[-{DASHES}]+\s*")
_PAGE_WORDS = re.compile(r"^(?:pages?|pp?|seiten?|s)\b\.?\s*(?=\w)")
_RANGE = re.compile(r"(?:\d+:)?([a-z]{0,6})(\d{1,9})([a-z]?)(?:-(?:\d+:)?([a-z]{0,6})(\d{1,9})([a-z]?))?")
_NUMBER_WORDS = re.compile(r"\b(?:volume|vol|number|no|nr|issue|band|bd|heft|v|n)\b\.?\s*")
_SUPPLEMENT = re.compile(r"\b(?:supplement|supplemental|suppl|supp|spec_suppl|s)[._ ]*(?=\d|\b)")
_NUMBERS = re.compile(r"\d+")
#: an article number, not a page
_ARTICLE_NUMBER_DIGITS = 5


def compare_years(
    ours: Sequence[int], theirs: Sequence[int], kinds: tuple[Kind, Kind], *, preprint: bool
) -> Agreement:
    """Whether any two years are near enough.

    Books and what is in them are put online long after their printing, and software and data are registered
    afresh: an earlier year than the record's is then not comparable.
    """
    if not ours or not theirs:
        return Agreement.UNKNOWN
    distance = min(abs(one - other) for one in ours for other in theirs)
    tolerance = PREPRINT_YEAR_TOLERANCE if preprint else YEAR_TOLERANCE
    if distance <= tolerance:
        return Agreement.SAME
    republished = {Kind.BOOK, Kind.CHAPTER, Kind.SOFTWARE, Kind.DATA, Kind.THESIS}
    if max(ours) < min(theirs) and not republished.isdisjoint(kinds):
        return Agreement.UNKNOWN
    return Agreement.DIFFERENT


def compare_numbers(ours: str, theirs: str) -> Agreement:
    """Volumes or issues: "12", "Vol. 12", "XII"; "S1" and "Suppl. 1"; "4-5" has 4."""
    one, other = _number(ours), _number(theirs)
    if not one or not other:
        return Agreement.UNKNOWN
    if one == other:
        return Agreement.SAME
    our_numbers, their_numbers = _NUMBERS.findall(one), _NUMBERS.findall(other)
    if not our_numbers or not their_numbers:
        return Agreement.UNKNOWN
    if _is_plain(one) and _is_plain(other):
        return Agreement.DIFFERENT
    shared = {int(number) for number in our_numbers} & {int(number) for number in their_numbers}
    return Agreement.SAME if shared else Agreement.UNKNOWN


def compare_pages(ours: str, theirs: str) -> Agreement:
    """Pages: "1234-45" is "1234–1245", "e33693" is "e0033693"; a first page alone is enough.

    Article numbers, pages counted from 1 (before print, or within the article) and other words are not
    compared with pages of a volume.
    """
    one, other = _pages(ours), _pages(theirs)
    if one is None or other is None:
        return Agreement.UNKNOWN
    if one == other:
        return Agreement.SAME
    (our_letter, our_first, our_last), (letter, first, last) = one, other
    if our_first == first:
        return Agreement.DIFFERENT if our_last and last and our_last != last else Agreement.SAME
    if 1 in (our_first, first) or (our_letter != letter and not (our_last and last)):
        return Agreement.UNKNOWN
    if _is_article_number(one) != _is_article_number(other):
        return Agreement.UNKNOWN
    if _is_within(one, other) or _is_within(other, one):
        return Agreement.UNKNOWN  # the page that is quoted, or a part
    return Agreement.DIFFERENT


def _number(text: str) -> str:
    plain = _DASH.sub("-", fold(text[:_LONGEST])).strip(" .,()")
    plain = _SUPPLEMENT.sub("s", _NUMBER_WORDS.sub("", plain)).replace(" ", "").strip(".,()")
    roman = numeral(plain)
    if roman and plain != "c":
        return str(roman)
    return re.sub(r"(?<!\d)0+(?=\d)", "", plain)


def _is_plain(number: str) -> bool:
    return number.isascii() and number.isdigit() and len(number) < 5


def _pages(text: str) -> tuple[str, int, int] | None:
    """Letters, first and last page (0 without one); None when they are not of that form."""
    plain = _PAGE_WORDS.sub("", fold(text[:_LONGEST]).strip())
    plain = _DASH.sub("-", plain).replace(" ", "").strip(".,;-+").removesuffix("ff").removesuffix("f")
    found = _RANGE.fullmatch(plain.split(",")[0])
    if found is None:
        return None
    letters, first, _, last_letters, last, _ = found.groups()
    if last is None or (last_letters and last_letters != letters):
        return letters, int(first), 0
    if len(last) < len(first):  # "1234-45"
        last = first[: len(first) - len(last)] + last
    return letters, int(first), int(last) if int(last) != int(first) else 0


def _is_article_number(pages: tuple[str, int, int]) -> bool:
    letters, first, last = pages
    return not last and (bool(letters) or len(str(first)) >= _ARTICLE_NUMBER_DIGITS)


def _is_within(one: tuple[str, int, int], other: tuple[str, int, int]) -> bool:
    return bool(other[2]) and other[1] <= one[1] <= other[2]
