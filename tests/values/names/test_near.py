from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.values.names.near import near_names


@pytest.mark.parametrize(
    ("rare", "common"),
    [
        ("shighmoor", "sighmoor"),
        ("sighmor", "sighmoor"),
        ("sihgmoor", "sighmoor"),
        ("Elena Rosssi", "Elena Rossi"),
        ("JTANGUAY", "jtannguay"),
    ],
)
def test_a_slip_within_a_word_is_near(rare, common):
    assert [*near_names({rare: 1, common: 3})] == [(rare, common)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("jsmithson", "smithson"),
        ("smithson", "smithsonj"),
        ("Christin Berg", "Christina Berg"),
        ("Maria Rossi", "Marta Rossi"),
        ("reviewer1", "reviewer2"),
        ("reviewer12", "reviewer2"),
        ("jon lee", "john doe"),
        ("tomas", "tommas"),
        ("Elena Rossi", "elena rossi"),
    ],
)
def test_what_tells_people_apart_is_no_slip(one, other):
    assert [*near_names({one: 1, other: 9})] == []


def test_two_names_that_are_both_in_use_are_two_people():
    assert [*near_names({"sighmoor": 2, "shighmoor": 5})] == []


@given(st.dictionaries(st.text(max_size=12), st.integers(1, 9), max_size=8))
def test_any_names_are_answered(uses):
    assert all(uses[near.meant] >= 3 * uses[near.name] for near in near_names(uses))
