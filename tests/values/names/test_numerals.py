"""Roman numerals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.values.names.numerals import numeral, roman_value

SIGNS = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL")),
    *((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)


def written(number: int) -> str:
    text = ""
    for value, sign in SIGNS:
        text += sign * (number // value)
        number %= value
    return text


@given(st.integers(1, 4999))
def test_every_number_is_read_in_both_cases(number):
    assert roman_value(written(number)) == roman_value(written(number).lower()) == number


@pytest.mark.parametrize(("text", "number"), [("IIII", 4), ("MDCCCCX", 1910), ("xxxx", 40)])
def test_the_additive_forms_of_title_pages_count(text, number):
    assert roman_value(text) == number


@pytest.mark.parametrize("text", ["", " ", "mild", "civil", "iic", "vx", "ll", "4", "i.", "\u2160", "M" * 5])
def test_other_words_are_no_numerals(text):
    assert roman_value(text) is None


@pytest.mark.parametrize("text", ["D", "m", "cd", "MCMXC"])
def test_pages_and_volumes_have_no_d_and_no_m(text):
    assert numeral(text) is None
    assert numeral("ccclxxxviii") == 388
