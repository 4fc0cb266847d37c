"""Due dates and review states, with the days where they change."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.model.location import Location
from auditor.model.policy import PagePolicy
from auditor.model.repository import FieldValue, Governance, PageField, ReviewState
from auditor.model.written import Origin
from auditor.resolve.fields.concepts import PageFields
from auditor.resolve.reviews import ReviewReader
from auditor.values.dates.date_reading import DateOrder, read_date
from auditor.values.dates.intervals import Interval

AS_OF = date(2026, 6, 30)
YEARLY = PagePolicy(interval=Interval(months=12))


def review(
    last=None,
    following=None,
    interval=None,
    *,
    policy=None,
    as_of=AS_OF,
    order=None,
    names=(),
    complete=True,
):
    """The review of a page with these fields; ``names`` are (concept, field name) other than the usual."""
    called = {"last-reviewed": "last_reviewed", "next-review": "next_review", **dict(names)}
    written = {"last-reviewed": last, "next-review": following, "review-interval": interval}
    location = Location("page.md", 2)
    fields = {
        concept: (
            PageField(
                concept,
                called.get(concept, concept),
                tuple(FieldValue(one, location) for one in ([text] if isinstance(text, str) else text)),
                location,
                Origin.FRONT_MATTER,
            ),
        )
        for concept, text in written.items()
        if text is not None
    }
    reader = ReviewReader(as_of, order, read_date)
    return reader.review(PageFields(fields, {}, complete=complete), policy or PagePolicy())


def test_the_declared_next_review_is_the_due_date():
    found = review("2026-01-01", "2027-03-01", "6 months", policy=YEARLY)
    assert (found.due, found.due_from) == (date(2027, 3, 1), "page")


def test_without_a_next_review_the_pages_interval_counts():
    found = review("2026-01-01", None, "6 months", policy=YEARLY)
    assert (found.due, found.due_from) == (date(2026, 7, 1), "interval")


def test_without_an_interval_the_policys_counts():
    found = review("2026-01-01", policy=YEARLY)
    assert (found.due, found.due_from) == (date(2027, 1, 1), "policy")


@pytest.mark.parametrize(
    ("last", "interval", "due"),
    [
        ("2026-01-31", "1 month", date(2026, 2, 28)),
        ("2024-01-31", "1 month", date(2024, 2, 29)),
        ("2024-02-29", "1 year", date(2025, 2, 28)),
        ("2024-02-29", "48 months", date(2028, 2, 29)),
    ],
)
def test_months_are_clamped_to_their_end(last, interval, due):
    assert review(last, None, interval).due == due


def test_a_month_means_its_first_day_as_last_review_and_its_last_as_next():
    found = review("2024-02", "February 2028")
    assert (found.last, found.due) == (date(2024, 2, 1), date(2028, 2, 29))


@pytest.mark.parametrize(
    ("due", "state", "days"),
    [
        ("2026-06-29", ReviewState.OVERDUE, 1),
        ("2026-06-30", ReviewState.DUE_SOON, None),
        ("2026-08-29", ReviewState.DUE_SOON, None),
        ("2026-08-30", ReviewState.CURRENT, None),
        ("2025-06-30", ReviewState.OVERDUE, 365),
    ],
)
def test_the_state_changes_on_the_day_after_the_due_date_and_sixty_days_before_it(due, state, days):
    found = review(None, due)
    assert (found.state, found.days_overdue) == (state, days)


def test_the_due_soon_window_is_the_policys():
    assert (
        review(None, "2026-07-08", policy=PagePolicy(due_soon=Interval(days=7))).state is ReviewState.CURRENT
    )


def test_a_page_without_dates_was_never_reviewed():
    assert review(None, None, "6 months", policy=YEARLY).state is ReviewState.NEVER_REVIEWED


def test_a_last_review_without_any_interval_is_unknown():
    assert review("2026-01-01").state is ReviewState.UNKNOWN


def test_an_interval_of_never_gives_no_due_date_and_keeps_the_page_current():
    found = review("2001-01-01", None, "never", policy=YEARLY)
    assert (found.state, found.due, found.due_from) == (ReviewState.CURRENT, None, None)


def test_an_interval_of_never_does_not_make_up_a_review():
    assert review(None, None, "never").state is ReviewState.NEVER_REVIEWED


def test_an_interval_beyond_the_calendar_gives_no_due_date():
    found = review("2026-01-01", policy=PagePolicy(interval=Interval(months=12 * 9000)))
    assert (found.state, found.due) == (ReviewState.CURRENT, None)


def test_an_unreadable_next_review_is_not_replaced_by_a_computed_one():
    found = review("2020-01-01", "soon", policy=YEARLY)
    assert (found.state, found.due) == (ReviewState.UNKNOWN, None)


def test_an_unreadable_last_review_is_unknown():
    assert review("2022-30-09", policy=YEARLY).state is ReviewState.UNKNOWN


def test_an_unreadable_last_review_does_not_matter_beside_a_readable_next_one():
    assert review("2022-30-09", "2026-01-01").state is ReviewState.OVERDUE


def test_an_unreadable_interval_is_not_replaced_by_the_policys():
    found = review("2020-01-01", None, "every blue moon", policy=YEARLY)
    assert (found.state, found.due) == (ReviewState.UNKNOWN, None)
    assert found.declared_interval.interval is None


def test_an_ambiguous_date_is_unknown_until_the_order_is_known():
    assert review(None, "04/05/2026").state is ReviewState.UNKNOWN
    assert review(None, "04/05/2026", order=DateOrder.DAY_FIRST).due == date(2026, 5, 4)
    assert review(None, "04/05/2026", order=DateOrder.MONTH_FIRST).due == date(2026, 4, 5)


def test_a_numeric_date_that_reads_the_same_both_ways_is_not_ambiguous():
    assert review(None, "05/05/2026").due == date(2026, 5, 5)


@pytest.mark.parametrize("placeholder", ["TBC", "YYYY-MM-DD", "2026-05-xx"])
def test_a_placeholder_is_not_given(placeholder):
    assert review(placeholder).state is ReviewState.NEVER_REVIEWED
    assert review("2026-01-01", placeholder, policy=YEARLY).due_from == "policy"
    assert review("2026-01-01", None, placeholder, policy=YEARLY).due_from == "policy"


def test_a_last_review_in_the_future_keeps_its_due_date():
    found = review("2026-12-01", policy=YEARLY)
    assert (found.due, found.state) == (date(2027, 12, 1), ReviewState.CURRENT)


def test_an_exempt_page_has_no_due_date_however_late_it_is():
    found = review("2001-01-01", "2002-01-01", policy=PagePolicy(exempt=True))
    assert (found.state, found.due, found.days_overdue) == (ReviewState.EXEMPT, None, None)
    assert found.declared_next.text == "2002-01-01"


def test_a_bare_number_has_the_unit_of_its_fields_name():
    found = review("2026-01-01", None, "90", names=[("review-interval", "expiration_in_days")])
    assert found.due == date(2026, 4, 1)


@pytest.mark.parametrize(
    ("name", "text", "due"),
    [
        ("expiration_in_days", "90", date(2026, 4, 1)),
        ("review_day", "90", date(2026, 4, 1)),
        ("reviewWeeks", "2", date(2026, 1, 15)),
        ("REVIEW_MONTHS", "6", date(2026, 7, 1)),
        ("review_years", "1", date(2027, 1, 1)),
        ("review_interval", "90", date(2026, 4, 1)),
        ("days_of_review", "90", date(2026, 4, 1)),
        ("months_between", "6", date(2026, 1, 7)),
        ("expiration_in_days", "6 months", date(2026, 7, 1)),
    ],
)
def test_only_a_bare_number_has_the_unit_that_its_fields_name_ends_in(name, text, due):
    assert review("2026-01-01", None, text, names=[("review-interval", name)]).due == due


def test_a_list_of_intervals_has_all_of_them():
    found = review("2026-01-01", None, ["1 year", "6 months"])
    assert (found.declared_interval.text, found.due) == ("1 year, 6 months", date(2027, 7, 1))


@pytest.mark.parametrize(
    ("last", "following", "state"),
    [
        (None, None, ReviewState.UNKNOWN),
        ("2026-01-01", None, ReviewState.CURRENT),
        (None, "2026-06-29", ReviewState.OVERDUE),
        ("2026-01-01", "2026-06-29", ReviewState.OVERDUE),
    ],
)
def test_a_page_that_could_not_be_read_whole_is_unknown_only_without_any_date(last, following, state):
    assert review(last, following, policy=YEARLY, complete=False).state is state


def test_a_window_of_never_makes_no_page_due_soon():
    policy = PagePolicy(due_soon=Interval(never=True))
    assert review(None, "2026-07-01", policy=policy).state is ReviewState.CURRENT


def test_a_window_beyond_the_calendar_makes_every_page_due_soon():
    policy = PagePolicy(due_soon=Interval(months=12 * 9000))
    assert review(None, "2090-01-01", policy=policy).state is ReviewState.DUE_SOON


def test_what_a_page_states_is_kept_as_written_with_its_place():
    found = review("2026-01-01", "2027-01", "1 year")
    assert [
        (one.text, one.location, one.name)
        for one in (found.declared_last, found.declared_next, found.declared_interval)
    ] == [
        ("2026-01-01", Location("page.md", 2), "last_reviewed"),
        ("2027-01", Location("page.md", 2), "next_review"),
        ("1 year", Location("page.md", 2), "review-interval"),
    ]


def test_an_exempt_page_keeps_all_that_it_states():
    found = review("2001-01-01", "2002-01-01", "1 year", policy=PagePolicy(exempt=True))
    assert (found.last, found.due_from) == (date(2001, 1, 1), None)
    assert (found.declared_last.text, found.declared_interval.text) == ("2001-01-01", "1 year")


def test_a_due_date_that_is_not_known_comes_from_nowhere():
    assert review("2026-01-01", "soon").due_from is None
    assert review("2026-01-01", None, "never").due_from is None
    assert review("2026-01-01", policy=PagePolicy(interval=Interval(never=True))).due_from is None


def test_a_list_of_dates_is_no_date():
    found = review(["2026-01-01", "2025-01-01"], policy=YEARLY)
    assert found.state is ReviewState.UNKNOWN
    assert found.declared_last.text == "2026-01-01, 2025-01-01"


DAYS = st.dates(date(1990, 1, 1), date(2090, 1, 1))


@given(due=DAYS, as_of=DAYS, window=st.integers(0, 400))
def test_every_page_with_a_due_date_is_overdue_due_soon_or_current_by_the_calendar_alone(due, as_of, window):
    found = review(None, due.isoformat(), as_of=as_of, policy=PagePolicy(due_soon=Interval(days=window)))
    if due < as_of:
        assert (found.state, found.days_overdue) == (ReviewState.OVERDUE, (as_of - due).days)
    elif due <= as_of + timedelta(days=window):
        assert (found.state, found.days_overdue) == (ReviewState.DUE_SOON, None)
    else:
        assert (found.state, found.days_overdue) == (ReviewState.CURRENT, None)


@given(last=DAYS, months=st.integers(1, 120), as_of=DAYS)
def test_the_due_date_lies_in_the_month_the_interval_names(last, months, as_of):
    due = review(last.isoformat(), None, f"{months} months", as_of=as_of).due
    assert (due.year * 12 + due.month) - (last.year * 12 + last.month) == months
    assert due.day <= last.day


@given(st.text(max_size=30), st.text(max_size=30), st.text(max_size=30))
def test_no_text_breaks_the_reading_and_the_same_text_gives_the_same_review(last, following, interval):
    assert review(last, following, interval) == review(last, following, interval)


@pytest.mark.parametrize(
    ("written", "policy", "governance"),
    [
        ({"following": "2027-01-01"}, None, Governance.GOVERNED),
        ({"last": "2026-01-01", "interval": "1 year"}, None, Governance.GOVERNED),
        ({"last": "2026-01-01"}, YEARLY, Governance.GOVERNED),
        ({"last": "2026-01-01", "interval": "never"}, None, Governance.GOVERNED),
        ({"last": "2026-01-01"}, None, Governance.NO_INTERVAL),
        ({"interval": "1 year"}, None, Governance.INTERVAL_ALONE),
        ({"interval": "1 year"}, YEARLY, Governance.INTERVAL_ALONE),
        ({}, YEARLY, Governance.NO_DATE),
        ({"last": "2026-01-01", "interval": "now and then"}, YEARLY, Governance.UNCLEAR),
        ({"last": "2026-01-01", "following": "04/05/2027"}, YEARLY, Governance.UNCLEAR),
        ({"last": "2026-02-30"}, YEARLY, Governance.UNCLEAR),
        ({"last": "2026-02-30"}, PagePolicy(exempt=True), Governance.EXEMPT),
        ({"complete": False}, None, Governance.UNCLEAR),
        ({"last": "2026-01-01", "complete": False}, None, Governance.UNCLEAR),
        ({"following": "2027-01-01", "complete": False}, None, Governance.GOVERNED),
    ],
)
def test_a_page_is_governed_or_says_what_is_missing(written, policy, governance):
    assert review(policy=policy, **written).governance is governance
