"""How numeric dates are read is decided once for the repository."""

from __future__ import annotations

import pytest

from auditor.model.written import NamedDates
from auditor.values.dates.date_reading import DateOrder


def order(resolved, source, *dates, config="", **other):
    pages = [source(f"{at}.md", front={"last_reviewed": date}, **other) for at, date in enumerate(dates)]
    return resolved(*pages, config=config).date_order


def test_the_configured_order_counts_first(source, resolved):
    decision = order(resolved, source, "13/05/2022", config='date-order = "month-first"\n')
    assert (decision.value, decision.source) == (DateOrder.MONTH_FIRST, "configuration")
    assert (decision.day_first, decision.month_first) == (1, 0)


@pytest.mark.parametrize(
    ("date", "expected"), [("13/05/2022", DateOrder.DAY_FIRST), ("05/13/2022", DateOrder.MONTH_FIRST)]
)
def test_one_unambiguous_numeric_date_decides(source, resolved, date, expected):
    decision = order(resolved, source, "04/05/2022", date)
    assert (decision.value, decision.source) == (expected, "fields")


def test_ambiguous_and_iso_dates_decide_nothing(source, resolved):
    decision = order(resolved, source, "04/05/2022", "2022-05-13", "05/05/2022")
    assert (decision.value, decision.source, decision.day_first, decision.month_first) == (None, None, 0, 0)


def test_contradicting_numeric_dates_decide_nothing(source, resolved):
    decision = order(resolved, source, "13/05/2022", "05/13/2022")
    assert (decision.value, decision.day_first, decision.month_first) == (None, 1, 1)


def test_three_dates_with_month_names_decide(source, resolved):
    decision = order(resolved, source, "4 May 2022", "5 June 2023", "6 July 2024")
    assert (decision.value, decision.source, decision.day_first) == (DateOrder.DAY_FIRST, "prose", 3)


def test_two_dates_with_month_names_are_too_few(source, resolved):
    assert order(resolved, source, "4 May 2022", "5 June 2023").value is None


def test_month_names_that_disagree_decide_nothing(source, resolved):
    assert order(resolved, source, "4 May 2022", "5 June 2023", "6 July 2024", "May 4, 2022").value is None


def test_numeric_dates_count_before_month_names(source, resolved):
    decision = order(resolved, source, "4 May 2022", "5 June 2023", "6 July 2024", "05/13/2022")
    assert (decision.value, decision.source) == (DateOrder.MONTH_FIRST, "fields")


def test_access_dates_of_reference_lists_do_not_count(source, resolved, listed_reference):
    references = tuple(
        listed_reference(accessed=date) for date in ("July 9, 2023", "August 2, 2023", "December 14, 2022")
    )
    decision = resolved(source(listed_references=references)).date_order
    assert (decision.value, decision.month_first) == (None, 0)


def test_dates_of_running_text_decide(source, resolved):
    decision = resolved(source(named_dates=NamedDates(day_first=3))).date_order
    assert (decision.value, decision.source, decision.day_first) == (DateOrder.DAY_FIRST, "prose", 3)


def test_running_text_in_both_orders_decides_nothing_and_is_counted(source, resolved):
    decision = resolved(
        source("a.md", named_dates=NamedDates(day_first=26)),
        source("b.md", named_dates=NamedDates(month_first=27)),
    ).date_order
    assert (decision.value, decision.day_first, decision.month_first) == (None, 26, 27)


def test_date_of_a_footer_counts_once(source, resolved):
    page = source(facts=[("last-reviewed", "Last reviewed", "4 May 2022")], named_dates=NamedDates(2))
    assert resolved(page).date_order.day_first == 2


def test_body_facts_are_governance_fields_too(source, resolved):
    page = source(facts=[("next-review", "Next review due", "13/05/2023")])
    assert resolved(page).date_order.value is DateOrder.DAY_FIRST


def test_the_order_found_on_one_page_reads_another(source, resolved):
    repository = resolved(
        source("a.md", front={"last_reviewed": "13/05/2022"}),
        source("b.md", front={"last_reviewed": "04/05/2022"}),
    )
    assert repository.pages[1].review.last.isoformat() == "2022-05-04"
