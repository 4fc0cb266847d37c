"""The nearest known word."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.values.nearest import nearest

RULES = ["review-overdue", "review-due-soon", "link-broken", "file-missing", "orcid-invalid"]


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("reveiw-overdue", "review-overdue"),
        ("Review_Overdue", "review-overdue"),
        ("broken-link", "link-broken"),
        ("broken_link", "link-broken"),
        ("files-missing", "file-missing"),
    ],
)
def test_a_misspelled_word_finds_the_one_that_was_meant(word, meant):
    assert nearest(word, RULES) == meant


@pytest.mark.parametrize("word", ["", "zzz", "x", "completely different"])
def test_a_word_like_no_other_finds_none(word):
    assert nearest(word, RULES) is None


def test_no_candidates_give_none():
    assert nearest("a", []) is None


def test_of_equally_near_words_the_first_in_the_alphabet_is_taken():
    assert nearest("smith2020", ["smith2029", "smith2021", "smith2025"]) == "smith2021"


def test_a_higher_demand_finds_less():
    assert nearest("smth", ["smith2020"], at_least=0.6) == "smith2020"
    assert nearest("smth", ["smith2020"], at_least=0.9) is None


@given(st.text(max_size=20), st.lists(st.text(max_size=20), max_size=8), st.randoms())
def test_the_answer_is_a_candidate_and_does_not_depend_on_their_order(word, candidates, random):
    shuffled = list(candidates)
    random.shuffle(shuffled)
    answer = nearest(word, candidates)
    assert answer == nearest(word, shuffled)
    assert answer is None or answer in candidates


@given(st.text(min_size=1, max_size=100))
def test_a_word_is_nearest_to_itself(word):
    found = nearest(word, [word, "something else"])
    assert found is not None
    assert found.casefold() == word.casefold()


def test_hostile_lengths_are_bounded():
    assert nearest("a" * 5_000_000, ["b" * 5_000_000, "a" * 150]) in (None, "a" * 150)


def test_the_library_is_not_loaded_before_it_is_needed():
    code = "import auditor.values.nearest, sys; sys.exit('rapidfuzz' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
