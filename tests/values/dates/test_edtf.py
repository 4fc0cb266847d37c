"""Dates as BibLaTeX writes them, and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.values.dates.edtf import EdtfDate, month_number, read_edtf


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2018", (2018,), (2018,)),
        ("2018-04", (2018, 4), (2018, 4)),
        ("2018-04-21", (2018, 4, 21), (2018, 4, 21)),
        (" 2018-04-21 ", (2018, 4, 21), (2018, 4, 21)),
        ("2018‐04‐21", (2018, 4, 21), (2018, 4, 21)),
        ("2018/2019", (2018,), (2019,)),
        ("1968-05-19/1968-05-25", (1968, 5, 19), (1968, 5, 25)),
        ("2018-04/2018", (2018, 4), (2018,)),
        ("2018/..", (2018,), ()),
        ("2018/", (2018,), ()),
        ("../2018", (), (2018,)),
        ("/2018", (), (2018,)),
        ("2018/open", (2018,), ()),
        ("1034~", (1034,), (1034,)),
        ("1565?", (1565,), (1565,)),
        ("1565%", (1565,), (1565,)),
        ("1487~/1490", (1487,), (1490,)),
        ("199X", (1990,), (1990,)),
        ("19XX", (1900,), (1900,)),
        ("1999-XX", (1999,), (1999,)),
        ("1999-XX-XX", (1999,), (1999,)),
        ("1999-01-XX", (1999, 1), (1999, 1)),
        ("2003-21", (2003, 21), (2003, 21)),
        ("2003-41", (2003, 41), (2003, 41)),
        ("2003-24/2003-21", (2003, 24), (2003, 21)),
        ("-0379-02", (-379, 2), (-379, 2)),
        ("-0221/-0219", (-221,), (-219,)),
        ("0000", (0,), (0,)),
        ("Y17000002", (17000002,), (17000002,)),
        ("Y-17000002", (-17000002,), (-17000002,)),
        ("१९८७-०१-१५", (1987, 1, 15), (1987, 1, 15)),
        ("2016-01-19T14:20", (2016, 1, 19), (2016, 1, 19)),
        ("2016-01-19T24:00:00", (2016, 1, 19), (2016, 1, 19)),
        ("2016-01-19T14:20:00.000Z", (2016, 1, 19), (2016, 1, 19)),
        ("2001-01-03T17:07:34+05:00", (2001, 1, 3), (2001, 1, 3)),
        ("2016-02-29", (2016, 2, 29), (2016, 2, 29)),
        ("0000-02-29", (0, 2, 29), (0, 2, 29)),
    ],
)
def test_a_date_is_read(text, first, last):
    read = read_edtf(text)
    assert read == (EdtfDate(*first), EdtfDate(*last), "")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        ("2018-04-21TZ", "2018-04-21"),
        ("2018-Apr-21", "2018-04-21"),
        ("2018_04_21", "2018-04-21"),
        ("1985-1030", "2018-04-21"),
        ("Y1700", "2018-04-21"),
        ("18XX-04", "2018-04-21"),
        ("21 April 2018", "2018-04-21"),
        ("1995-1-04", "two digits"),
        ("1.5.1998", "the year comes first"),
        ("21/04/2018", "slash"),
        ("86", "four digits"),
        ("2018-13", "no month 13"),
        ("2018-00-01", "no month 0"),
        ("2018-21-01", "no month 21"),
        ("2018-02-29", "February 2018 has 28 days"),
        ("1900-02-29", "February 1900 has 28 days"),
        ("2018-06-31", "June 2018 has 30 days"),
        ("2018-06-00", "no day 0"),
        ("2018-13-XX", "no month 13"),
        ("2019/2018", "ends before it begins"),
        ("2018-04-28/2018-04-25", "ends before it begins"),
        ("2018/2019/2020", "slash"),
        ("/", "no date"),
        ("../..", "no date"),
        ("2018-04-21T25:00:00", "time"),
        ("2018-04-21T10:61", "time"),
        ("2018-04-21T10:15 pm", "time"),
        ("2018-04-21 10:15:00", "2018-04-21"),
        ("2" * 1000, "too long"),
    ],
)
def test_what_is_no_date_says_why(text, reason):
    assert reason in read_edtf(text).fault


@given(st.dates())
def test_every_day_of_the_calendar_is_a_date(day):
    assert read_edtf(day.isoformat()).first == (day.year, day.month, day.day)


@given(st.text(alphabet=st.sampled_from("0123456789-/.XYTZ?~%: é०–"), max_size=30) | st.text(max_size=200))
def test_any_text_is_a_date_or_says_why_not(text):
    read = read_edtf(text)
    assert bool(read.fault) == (read.first == read.last == EdtfDate())


@pytest.mark.parametrize(
    ("text", "number"), [("4", 4), ("04", 4), (" 12 ", 12), ("13", 13), ("0", 0), ("mar", None), ("", None)]
)
def test_a_month_that_is_a_number(text, number):
    assert month_number(text) == number
