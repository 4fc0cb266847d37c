"""The next-review date of a page: another day in the same form, and nothing else."""

from __future__ import annotations

from datetime import date

import pytest

from auditor.fix import date_correction
from auditor.model.location import Location
from auditor.model.repository import ReviewDate
from auditor.values.dates.date_reading import DateOrder, read_date

DAY = date(2027, 2, 5)


def correction(text: str, order: DateOrder | None = DateOrder.DAY_FIRST):
    reading = read_date(text)
    written = ReviewDate(text, Location("p.md", 3), "next_review", reading, reading.under(order))
    return date_correction(written, DAY, order)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2027-03-01", "2027-02-05"),
        ("2027/03/01", "2027/02/05"),
        ("1 March 2027", "5 February 2027"),
        ("01 March 2027", "05 February 2027"),
        ("1 Mar 2027", "5 Feb 2027"),
        ("March 1, 2027", "February 5, 2027"),
        ("01/03/2027", "05/02/2027"),
        ("1.3.2027", "5.2.2027"),
    ],
)
def test_a_date_keeps_its_form(old, new):
    made = correction(old)
    assert made is not None
    assert (made.old, made.new, made.line) == (old, new, 3)


def test_numbers_are_written_in_the_order_in_which_they_were_read():
    made = correction("03/01/2027", DateOrder.MONTH_FIRST)
    assert made is not None
    assert made.new == "02/05/2027"


@pytest.mark.parametrize(
    "text", ["March 2027", "1er mars 2027", "2027-03-01T10:00:00Z", "Monday, 1 March 2027", "soon"]
)
def test_a_form_that_is_not_certain_is_left(text):
    assert correction(text) is None
