"""Pages that are right in one of many ways, and those that cannot be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.values.bibliography.pages import pages_fault


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12",
        "1--2",
        "1-23",
        "1–2",
        "1---2",
        "1−2",
        "344 - 349",
        "1{--}2",
        "1\\textendash 2",
        "100{\\textendash}120",
        "{1--2}",
        "{{12}}",
        "1,2,3",
        "431--456, 791--823",
        "43+",
        "12ff",
        "12\\,ff.",
        "S436--S439",
        "S143--158",
        "D791--D797",
        "i--vi",
        "XII--XIV",
        "xii, 345",
        "e1234",
        "e101-e106",
        "aac4716",
        "103253",
        "CD012345.pub2",
        "S0140-6736(20)30183-5",
        "10:1--10:17",
        "1-1--1-12",
        "I-511-I-518",
        "I-511--I-518",
        "1234--1245.e10",
        "1234--45",
        "1265-76",
        "135–8",
        "999--1003",
        "120--120",
        "A12--B3",
        "123--130; discussion 131",
        "{c3}--{c3}",
        "320 pp.",
        "11,695-11,708",
    ],
)
def test_pages_that_are_right(text):
    assert pages_fault(text) is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("10--", "one end of the range is missing"),
        ("--10", "one end of the range is missing"),
        ("10–", "one end of the range is missing"),
        ("12, 15--", "one end of the range is missing"),
        ("-", "one end of the range is missing"),
        ("1 2", "neither a dash nor a comma"),
        ("{1}-{2}", "braces stand around a single page number"),
        ("777e23", "has become an “e”"),
        ("120--113", "ends before it begins"),
        ("120-113", "ends before it begins"),
        ("120--13", "ends before it begins"),
        ("1--5, 120–113", "“120–113” ends before it begins"),
        ("S439--S436", "ends before it begins"),
        ("S439--36", "ends before it begins"),
        ("vi--i", "ends before it begins"),
        ("131–-144", "two dashes"),
        ("D36----D42", "two dashes"),
        ("null", "placeholder"),
        ("n/a--n/a", "placeholder"),
        ("??--??", "placeholder"),
    ],
)
def test_pages_that_cannot_be_right_say_why(text, reason):
    assert reason in (pages_fault(text) or "")


@given(st.integers(1, 10**6), st.integers(0, 10**4), st.sampled_from(["-", "--", "–", " -- "]))
def test_a_range_is_right_one_way_round(first, length, dash):
    last = first + length
    assert pages_fault(f"{first}{dash}{last}") is None
    if length and len(str(first)) == len(str(last)):
        assert pages_fault(f"{last}{dash}{first}") is not None


@given(st.text(max_size=300) | st.text(alphabet="0123456789-–,;{}e ivx?\\", max_size=60))
def test_any_text_gets_an_answer(text):
    assert pages_fault(text) is None or pages_fault(text)


@pytest.mark.parametrize(
    ("pages", "fault"),
    [
        ("12--34--56", True),
        ("12–34–56", True),
        ("1-2-3", False),
        ("1-1--1-12", False),
        ("12--34, 56--78", False),
    ],
)
def test_a_range_has_two_ends(pages, fault):
    assert (pages_fault(pages) is not None) is fault
