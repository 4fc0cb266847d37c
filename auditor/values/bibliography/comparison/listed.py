"""An item of a hand-written list against a record: all of its text counts, for its parts are guesses.

Where such an item's title ends and its journal begins is read from commas and full stops. So nothing differs
that the record says and the text holds, wherever it stands in it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from auditor.values.bibliography.comparison.agreement import Agreement, Difference
from auditor.values.bibliography.comparison.persons import is_in_text, known
from auditor.values.bibliography.comparison.thresholds import SAME_TITLE
from auditor.values.bibliography.comparison.words import title_words
from auditor.values.bibliography.comparison.works import Comparison, compare
from auditor.values.bibliography.record import BibRecord

_LONGEST = 4000
_FEWEST_WORDS = 4
_NUMBER = re.compile(r"\d+")
#: what is read from an item well enough to differ
_FIELDS = ("title", "authors", "first author", "year", "volume", "pages")


def compare_listed(text: str, ours: BibRecord, theirs: BibRecord) -> Comparison:
    """Compare an item, as written and as read, with a record."""
    found = compare(ours, theirs)
    title, authors, first = found.title, found.authors, found.first_author
    if _holds_title(text, theirs):
        title = Agreement.SAME
    elif title is Agreement.DIFFERENT and not _is_read(ours):
        title = Agreement.UNKNOWN
    people = theirs.authors or theirs.editors
    if authors is Agreement.DIFFERENT and any(is_in_text(known(name), text[:_LONGEST]) for name in people):
        authors = Agreement.UNKNOWN
    if first is Agreement.DIFFERENT and people and is_in_text(known(people[0]), text[:_LONGEST]):
        first = Agreement.UNKNOWN
    kept = {"title": title, "authors": authors, "first author": first}
    differences = tuple(
        difference
        for difference in found.differences
        if difference.field in _FIELDS and not _is_settled(difference, kept, text, ours)
    )
    return replace(found, title=title, authors=authors, first_author=first, differences=differences)


def _is_settled(difference: Difference, kept: dict[str, Agreement], text: str, ours: BibRecord) -> bool:
    """Whether the text holds what the record says, or nothing was read that could differ."""
    if difference.field == "title":
        return kept["title"] is Agreement.SAME or not _is_read(ours)
    if difference.field in kept:
        return kept[difference.field] is not Agreement.DIFFERENT
    numbers = set(_NUMBER.findall(text[:_LONGEST]))
    return any(number in numbers for number in _NUMBER.findall(difference.theirs)[:1])


def _is_read(ours: BibRecord) -> bool:
    """Whether the title stands where titles do, behind authors, and has more than a few words."""
    return bool(ours.authors) and len(title_words(ours.title)) >= _FEWEST_WORDS


def _holds_title(text: str, theirs: BibRecord) -> bool:
    from rapidfuzz import fuzz

    whole = "".join(title_words(text))
    for title in (f"{theirs.title} {theirs.subtitle}", theirs.title, *theirs.other_titles):
        words = title_words(title)
        joined = "".join(words)
        if (
            len(words) > 1
            and len(joined) <= len(whole)
            and fuzz.partial_ratio(joined, whole) >= 100 * SAME_TITLE
        ):
            return True
    return False
