"""Dates that give no month."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.values.dates.date_reading import read_date
from auditor.values.dates.rough_dates import is_rough_date


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Spring 2023",
            "autumn/winter 2023",
            "Summer of 2023",
            "Christmas 2023",
            "Frühjahr 2023",
            "été 2023",
        ),
        *("Q2 2023", "2023-Q2", "2023 Q2", "H1 2023", "second half of 2023", "the third quarter of 2023"),
        *("mid-2023", "early 2023", "end of 2023", "late May 2023", "May-June 2023", "May/June 2023"),
        *("2023/24", "2023-2024", "2023"),
    ],
)
def test_a_date_without_a_month_is_rough_and_no_date(text):
    assert is_rough_date(text)
    assert read_date(text).style == "none"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "May 2023",
        "2023-05",
        "4 May 2023",
        "spring",
        "Spring 2023 edition",
        "1234",
        "version 2023",
        "Q5 2023",
    ],
)
def test_anything_else_is_not(text):
    assert not is_rough_date(text)


def test_the_reason_says_what_is_missing():
    assert read_date("Spring 2023").error == "it names no single month"
    assert read_date("Frühjahr 2023").error == "it names no single month"


@given(st.text(alphabet="spring2023 Q/-earlyMOFof\u00e9", max_size=60))
def test_any_text_is_judged(text):
    assert is_rough_date(text) in (True, False)
