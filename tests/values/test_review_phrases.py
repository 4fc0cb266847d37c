"""Phrases of reviews over words that could be part of one."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from auditor.values import review_phrases
from auditor.values.review_phrases import BEGINNINGS, MOST_WORDS, review_phrase

KNOWN = {word for value in vars(review_phrases).values() if isinstance(value, frozenset) for word in value}

WORDS = st.sampled_from(
    [*sorted(BEGINNINGS), *"again and & , / of on full in next review reviewed revision page because".split()]
)


@given(st.lists(WORDS, max_size=MOST_WORDS + 2))
@example(["last", "reviewed"])
@example(["it", "is", "due", "for", "review"])
def test_a_phrase_begins_with_a_known_word_and_ends_within_the_words(words):
    phrase = review_phrase(words)
    if phrase is not None:
        assert 0 < phrase.length <= min(len(words), MOST_WORDS)


@given(
    st.sampled_from(sorted(KNOWN - BEGINNINGS)) | st.text(min_size=1, max_size=12),
    st.lists(WORDS, max_size=8),
)
@example("because", ["last", "reviewed"])
@example("and", ["reviewed"])
@example("full", ["review"])
def test_no_phrase_begins_with_another_word(first, words):
    assert first in BEGINNINGS or review_phrase([first, *words]) is None
