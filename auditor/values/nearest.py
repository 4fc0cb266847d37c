"""The known word that an unknown one was probably meant to be."""

from __future__ import annotations

from collections.abc import Iterable

_LONGEST = 200


def nearest(word: str, candidates: Iterable[str], *, at_least: float = 0.7) -> str | None:
    """The most similar candidate, or None when none is at least that similar (0 to 1).

    Case does not count; of equally similar candidates the first in alphabetical order is
    taken, so the answer does not depend on their order. Also finds the same words in
    another order ("broken-link" for "link-broken").
    """
    from rapidfuzz import fuzz, process

    wanted = word[:_LONGEST].casefold()
    pool = sorted({candidate for candidate in candidates if candidate and len(candidate) <= 2 * _LONGEST})
    if not wanted or not pool:
        return None
    cutoff = 100 * at_least
    folded = [candidate.casefold() for candidate in pool]
    best = process.extractOne(wanted, folded, scorer=fuzz.ratio, score_cutoff=cutoff)
    if best is None:
        words, wanted = [_words(candidate) for candidate in folded], _words(wanted)
        best = process.extractOne(wanted, words, scorer=fuzz.token_sort_ratio, score_cutoff=max(cutoff, 85))
    # extractOne takes the first of equals, and the pool is sorted
    return pool[best[2]] if best else None


def _words(text: str) -> str:
    return text.replace("-", " ").replace("_", " ")
