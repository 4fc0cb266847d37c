"""Words of titles that are one word: joined, abbreviated, in British spelling, with a letter wrong."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.values.bibliography.comparison.thresholds import SAME_WORD
from auditor.values.bibliography.comparison.words import STOP_WORDS, telling_words

_OPPOSITES = (("hyper", "hypo"), ("intra", "inter"), ("pre", "post"), ("macro", "micro"))


def own_words(words: tuple[str, ...], others: tuple[str, ...]) -> list[str]:
    """The telling words that the other title does not have in any spelling, joined or abbreviated."""
    there = set(others)
    initials = {"".join(word[0] for word in others), "".join(word[0] for word in telling_words(others))}
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
