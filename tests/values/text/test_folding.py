"""Text compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.values.text.folding import collapse, fold


def test_white_space_is_collapsed():
    assert collapse("  a\n\t b\u00a0c ") == "a b c"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Łódź", "LODZ"),
        ("José", "Jose\u0301"),
        ("ＡＬＫ", "alk"),
        ("Straße", "STRASSE"),
        ("ﬁnding", "Finding"),
        ("Æsop", "aesop"),
        ("Ørsted", "orsted"),
        ("ΟΔΟΣ", "οδος"),
    ],
)
def test_case_accents_and_compatibility_forms_do_not_count(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("कि", "क"), ("が", "か"), ("a", "b"), ("C", "C++")])
def test_signs_that_are_letters_to_their_readers_count(one, other):
    assert fold(one) != fold(other)


@given(st.text())
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)
