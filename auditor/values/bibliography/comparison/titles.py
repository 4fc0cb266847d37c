"""Whether two titles are one.

Case, accents, markup, punctuation, hyphens and spaces do not count; nor do a subtitle that only one has, what
a registry puts in front of a retracted work's title, and the spelling of numbers ("phase III", "phase 3"),
Greek letters and "&".
"""

from __future__ import annotations

from typing import NamedTuple

from auditor.values.bibliography.comparison.agreement import Agreement
from auditor.values.bibliography.comparison.spellings import own_words
from auditor.values.bibliography.comparison.thresholds import FEWEST_LEADING_WORDS, SAME_TITLE, SIMILAR_TITLE
from auditor.values.bibliography.comparison.title_forms import Form, forms
from auditor.values.bibliography.comparison.words import is_other_script
from auditor.values.bibliography.record import BibRecord


class Titles(NamedTuple):
    """How the titles of two works compare.

    ``similarity`` is from 0 to 1, of the most similar of their titles (with and without subtitle, in other
    languages). ``whole`` is True when nothing was left out of either for it, no subtitle nor prefix.
    """

    agreement: Agreement
    similarity: float
    whole: bool = False


def compare_titles(ours: BibRecord, theirs: BibRecord) -> Titles:
    """Compare the titles of two works."""
    if ours.title == theirs.title and ours.subtitle == theirs.subtitle and any(map(str.isalnum, ours.title)):
        return Titles(Agreement.SAME, 1.0, whole=True)  # copied from the record, as most are
    our_titles, their_titles = list(forms(ours)), list(forms(theirs))
    if not our_titles or not their_titles:
        return Titles(Agreement.UNKNOWN, 0.0)
    best = Titles(Agreement.DIFFERENT, 0.0)
    for one in our_titles:
        for other in their_titles:
            best = max(best, _compared(one, other), key=_rank)
    return best


def _rank(titles: Titles) -> tuple[int, float, bool]:
    order = {Agreement.DIFFERENT: 0, Agreement.UNKNOWN: 1, Agreement.SAME: 2}
    return order[titles.agreement], titles.similarity, titles.whole


def _compared(ours: Form, theirs: Form) -> Titles:
    found = _words_compared(ours.words, theirs.words)
    if found.agreement is Agreement.SAME:
        return found._replace(whole=found.whole and ours.whole and theirs.whole)
    if _is_without_subtitle(ours, theirs) or _is_without_subtitle(theirs, ours):
        return Titles(Agreement.SAME, max(found.similarity, SAME_TITLE))
    return found


def _words_compared(ours: tuple[str, ...], theirs: tuple[str, ...]) -> Titles:
    from rapidfuzz import fuzz

    one, other = "".join(ours), "".join(theirs)
    if one == other:
        return Titles(Agreement.SAME, 1.0, whole=True)
    if is_other_script(one) != is_other_script(other):
        return Titles(Agreement.UNKNOWN, 0.0)
    similarity = fuzz.ratio(one, other) / 100
    our_own, their_own = own_words(ours, theirs), own_words(theirs, ours)
    if our_own and their_own:
        return Titles(Agreement.DIFFERENT, similarity)
    if similarity >= SAME_TITLE:
        return Titles(Agreement.SAME, similarity, whole=True)
    if not our_own and not their_own and similarity >= SIMILAR_TITLE:
        return Titles(Agreement.SAME, similarity)  # other spellings, an acronym, another order
    return Titles(Agreement.UNKNOWN, similarity)


def _is_without_subtitle(short: Form, long: Form) -> bool:
    """Whether the one is the other's main title, or its first words when they are many."""
    if not short.main and long.main:
        return _words_compared(short.words, long.main).agreement is Agreement.SAME
    count = len(short.words)
    return FEWEST_LEADING_WORDS <= count < len(long.words) and long.words[:count] == short.words
