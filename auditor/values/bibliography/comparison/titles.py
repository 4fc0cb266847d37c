"""Whether two titles are one.

Case, accents, markup, punctuation, hyphens and spaces do not count; nor do a subtitle that only one has, what
a registry puts in front of a retracted work's title, and the spelling of numbers ("phase III", "phase 3"),
Greek letters and "&".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from auditor.values.bibliography.comparison.agreement import Agreement
from auditor.values.bibliography.comparison.thresholds import (
    FEWEST_LEADING_WORDS,
    SAME_TITLE,
    SAME_WORD,
    SIMILAR_TITLE,
)
from auditor.values.bibliography.comparison.title_forms import Form, forms
from auditor.values.bibliography.comparison.words import STOP_WORDS, is_other_script, significant_words
from auditor.values.bibliography.record import BibRecord

#: beginnings that make another word of one that is spelled alike
_OPPOSITES = (("hyper", "hypo"), ("intra", "inter"), ("pre", "post"), ("macro", "micro"))


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
    our_own, their_own = _own_words(ours, theirs), _own_words(theirs, ours)
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


def _own_words(words: tuple[str, ...], others: tuple[str, ...]) -> list[str]:
    """The significant words that the other title does not have in any spelling, joined or abbreviated."""
    there = set(others)
    initials = {"".join(word[0] for word in others), "".join(word[0] for word in significant_words(others))}
    found = _abbreviated(words, others) | _joined(words, others)
    return [
        word
        for at, word in enumerate(words)
        if word not in STOP_WORDS
        and word not in there
        and at not in found
        and not (len(word) > 2 and any(word in letters for letters in initials))
        and not any(_is_spelling(word, other) for other in there)
    ]


def _abbreviated(words: tuple[str, ...], others: tuple[str, ...]) -> set[int]:
    """The places of words that the other title abbreviates: "non-small-cell lung cancer" and "NSCLC"."""
    found: set[int] = set()
    acronyms = {other for other in others if len(other) > 2}
    for places in (list(range(len(words))), [at for at, word in enumerate(words) if word not in STOP_WORDS]):
        initials = "".join(words[at][0] for at in places)
        for acronym in acronyms:
            start = initials.find(acronym)
            if start >= 0:
                found.update(places[start : start + len(acronym)])
    return found


def _joined(words: tuple[str, ...], others: tuple[str, ...]) -> set[int]:
    """The places of words that the other title joins or parts otherwise: "Covid19", "non-smallcell"."""
    there = {text for text, _ in _runs(others)}
    return {place for text, places in _runs(words) if text in there for place in places}


def _runs(words: tuple[str, ...]) -> Iterator[tuple[str, range]]:
    """One to four words in a row, joined, with their places."""
    for length in (1, 2, 3, 4):
        for start in range(len(words) - length + 1):
            yield "".join(words[start : start + length]), range(start, start + length)


def _is_spelling(word: str, other: str) -> bool:
    """Whether two words are one in two spellings: similar, with the same beginning (not hypo- and hyper-)."""
    from rapidfuzz import fuzz

    if word.isdigit() or other.isdigit() or min(len(word), len(other)) < 4:
        return False
    word, other = _american(word), _american(other)
    if word[:1] != other[:1]:
        return False
    return fuzz.ratio(word, other, score_cutoff=100 * SAME_WORD) > 0 and not _has_other_prefix(word, other)


def _american(word: str) -> str:
    """The spelling without the letters that British English has more, or elsewhere: "oestrogen", "centre"."""
    plain = word.replace("ae", "e").replace("oe", "e")
    for ending in ("re", "res"):
        if plain.endswith(("t" + ending, "b" + ending)):
            plain = plain.removesuffix(ending) + "er" + ending[2:]
    return plain


def _has_other_prefix(word: str, other: str) -> bool:
    """Whether the words begin as opposites do."""
    return any(
        (word.startswith(one) and other.startswith(two)) or (word.startswith(two) and other.startswith(one))
        for one, two in _OPPOSITES
    )
