"""What people write in ``year``."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.values.bibliography.years import year_fault, years_in


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2014", (2014,)),
        ("1986", (1986,)),
        ("around 1986", (1986,)),
        ("(around 1986)", (1986,)),
        ("1986,", (1986,)),
        ("{2018}", (2018,)),
        (" 2018 ", (2018,)),
        ("c1986", (1986,)),
        ("©1986", (1986,)),
        ("[1986?]", (1986,)),
        ("2018--2019", (2018, 2019)),
        ("2018/2019", (2018, 2019)),
        ("2018年", (2018,)),
        ("१९८७", (1987,)),
        ("\\noopsort{1973b}1973", (1973,)),
        ("in press, 2020", (2020,)),
    ],
)
def test_a_year_of_four_digits_is_found(text, years):
    assert year_fault(text) is None
    assert years_in(text) == years


@pytest.mark.parametrize("text", ["2018-04-21", "18 April 2018"])
def test_the_year_of_a_whole_date_is_known_all_the_same(text):
    assert years_in(text) == (2018,)
    assert year_fault(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        *(
            "n.d.",
            "n. d.",
            "(n.d.)",
            "no date",
            "undated",
            "s.d.",
            "o. J.",
            "in press",
            "In press",
            "inpress",
        ),
        *(
            "forthcoming",
            "to appear",
            "submitted",
            "submitted to Nature",
            "accepted",
            "im Druck",
            "sous presse",
        ),
        *("199X", "19--", "[199-?]", "1990s", "19th century", "350 BC", "350 B.C.", "79 AD", "AD 79", "-350"),
        *("MCMLXXXVI", "MIM", "MDCCIIC", "", "{}"),
    ],
)
def test_what_is_no_year_and_says_so_is_right(text):
    assert year_fault(text) is None
    assert years_in(text) == ()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("86", "a year has four digits, not 2"),
        ("204", "a year has four digits, not 3"),
        ("20188", "a year has four digits, not 5"),
        ("abc", "no year of four digits"),
        ("NA", "no year of four digits"),
        ("????", "no year of four digits"),
        ("1986a", "the letter belongs to the citation"),
        ("2018a/b", "the letter belongs to the citation"),
        ("20l7", "is it 2017?"),
        ("2O18", "is it 2018?"),
        ("Sand", "no year of four digits"),
    ],
)
def test_what_is_no_year_says_why(text, reason):
    assert reason in (year_fault(text) or "")


@given(st.integers(1000, 9999))
def test_every_year_of_four_digits_is_right(year):
    assert year_fault(str(year)) is None
    assert years_in(str(year)) == (year,)


@given(st.text(max_size=300))
def test_any_text_gets_an_answer(text):
    assert year_fault(text) is None or not years_in(text)
