"""Review intervals: every wording people use, and the day that follows from them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.values.dates.intervals import Interval, read_age, read_interval


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("6 months", 6),
        ("3 month", 3),
        ("12 Months", 12),
        ("6months", 6),
        ("6-months", 6),
        ("1 year", 12),
        ("2 years", 24),
        ("3 yrs", 36),
        ("2 mos", 2),
        ("18m", 18),
        ("6m", 6),
        ("1y", 12),
        ("1.5 years", 18),
        ("1 year and 6 months", 18),
        ("1 year, 6 months", 18),
        ("six months", 6),
        ("Twelve months", 12),
        ("eighteen months", 18),
        ("twenty-four months", 24),
        ("a year", 12),
        ("every 6 months", 6),
        ("every two years", 24),
        ("in 6 months", 6),
        ("3-monthly", 3),
        ("six-monthly", 6),
        ("monthly", 1),
        ("Quarterly", 3),
        ("every quarter", 3),
        ("biannual", 6),
        ("biannually", 6),
        ("twice a year", 6),
        ("twice yearly", 6),
        ("half-yearly", 6),
        ("annual", 12),
        ("annually", 12),
        ("yearly", 12),
        ("once a year", 12),
        ("biennial", 24),
        ("every other year", 24),
        ("P6M", 6),
        ("P1Y", 12),
        ("P1Y6M", 18),
        (" '12 months' ", 12),
    ],
)
def test_months_and_years_are_read_in_every_wording(text, months):
    assert read_interval(text) == Interval(months=months)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("365", 365),
        ("90 days", 90),
        ("1 day", 1),
        ("90d", 90),
        ("6 weeks", 42),
        ("2w", 14),
        ("weekly", 7),
        ("fortnightly", 14),
        ("every fortnight", 14),
        ("P90D", 90),
        ("P2W", 14),
    ],
)
def test_days_and_weeks_are_read_and_a_bare_number_counts_days(text, days):
    assert read_interval(text) == Interval(days=days)


@pytest.mark.parametrize(
    "text", ["never", "Event-driven", "event driven", "as needed", "ad hoc", "Ad-hoc", "none"]
)
def test_an_interval_without_a_date_is_never(text):
    assert read_interval(text) == Interval(never=True)


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("daily", Interval(days=1)),
        ("every day", Interval(days=1)),
        ("every week", Interval(days=7)),
        ("fortnight", Interval(days=14)),
        ("every other week", Interval(days=14)),
        ("every month", Interval(months=1)),
        ("quarter", Interval(months=3)),
        ("half year", Interval(months=6)),
        ("semiannual", Interval(months=6)),
        ("semiannually", Interval(months=6)),
        ("every year", Interval(months=12)),
        ("biennially", Interval(months=24)),
        ("every second year", Interval(months=24)),
        ("triennial", Interval(months=36)),
        ("triennially", Interval(months=36)),
        ("monthly.", Interval(months=1)),
    ],
)
def test_every_word_for_an_interval_is_known(text, interval):
    assert read_interval(text) == interval


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("10-daily", Interval(days=10)),
        ("2 wk", Interval(days=14)),
        ("2 wks", Interval(days=14)),
        ("3-weekly", Interval(days=21)),
        ("2 fortnights", Interval(days=28)),
        ("6 mon", Interval(months=6)),
        ("6 mths", Interval(months=6)),
        ("2 quarters", Interval(months=6)),
        ("2-yearly", Interval(months=24)),
        ("an year", Interval(months=12)),
        ("thirty-six months", Interval(months=36)),
        ("once a quarter", Interval(months=3)),
        ("2 weeks and 3 days", Interval(days=17)),
        ("0.5 weeks 0.5 weeks", Interval(days=7)),
    ],
)
def test_every_unit_is_known(text, interval):
    assert read_interval(text) == interval


@pytest.mark.parametrize(
    ("word", "number"),
    [
        *(("one", 1), ("two", 2), ("three", 3), ("four", 4), ("five", 5), ("six", 6)),
        *(("seven", 7), ("eight", 8), ("nine", 9), ("ten", 10), ("eleven", 11), ("twelve", 12)),
    ],
)
def test_numbers_to_twelve_may_be_words(word, number):
    assert read_interval(f"{word} months") == Interval(months=number)


@pytest.mark.parametrize(
    "text",
    [
        *("no review", "not applicable", "N/A", "on demand", "on change", "event-based", "never."),
        *("when needed", "if needed", "as required", "when required"),
    ],
)
def test_every_word_for_no_interval_is_never(text):
    assert read_interval(text) == Interval(never=True)


@pytest.mark.parametrize(("text", "interval"), [("999999", Interval(days=999_999)), ("1000000", None)])
def test_a_bare_number_has_six_digits_at_most(text, interval):
    assert read_interval(text) == interval


@pytest.mark.parametrize(("length", "interval"), [(100, Interval(months=6)), (101, None)])
def test_an_interval_has_a_hundred_characters_at_most(length, interval):
    assert read_interval("6 months".ljust(length)) == interval


@pytest.mark.parametrize("text", ["1.5 months", "2.5 days", "2.5 weeks", "1.5 years 0.5 days"])
def test_part_of_a_month_or_of_a_day_is_no_interval(text):
    assert read_interval(text) is None


@pytest.mark.parametrize("text", ["twice a week", "twice a month", "twice a quarter"])
def test_twice_in_what_has_no_half_is_no_interval(text):
    assert read_interval(text) is None


@pytest.mark.parametrize("text", ["١٢", "²", "X6 months", "6 monthsX"])
def test_digits_of_another_script_and_letters_around_it_are_no_interval(text):
    assert read_interval(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "0",
        "0 months",
        "-3 months",
        "-90",
        "P0D",
        "P",
        "PT12H",
        "every now and then",
        "soon",
        "6 moons",
        "6 months or so",
        "6 months and",
        "months",
        "2024-05-04",
        "0.3 months",
        "bimonthly",
        "biweekly",
        "99999999",
        "١٢ months",
        "twice a month",
        "TBC",
    ],
)
def test_nonsense_zero_and_what_has_two_meanings_is_no_interval(text):
    assert read_interval(text) is None


@pytest.mark.parametrize(
    ("interval", "day", "expected"),
    [
        (Interval(months=1), date(2023, 1, 31), date(2023, 2, 28)),
        (Interval(months=1), date(2024, 1, 31), date(2024, 2, 29)),
        (Interval(months=12), date(2024, 2, 29), date(2025, 2, 28)),
        (Interval(days=365), date(2024, 2, 29), date(2025, 2, 28)),
        (Interval(days=365), date(2023, 3, 1), date(2024, 2, 29)),
        (Interval(months=1, days=15), date(2024, 1, 31), date(2024, 3, 15)),
        (Interval(never=True), date(2024, 1, 1), None),
        (Interval(months=1), date(9999, 12, 31), None),
        (Interval(days=1), date(9999, 12, 30), date(9999, 12, 31)),
        (Interval(days=1), date(9999, 12, 31), None),
        (Interval(days=999_999_999), date(2024, 1, 1), None),
        (Interval(months=999_999), date(2024, 1, 1), None),
    ],
)
def test_the_day_after_an_interval_is_exact(interval, day, expected):
    assert interval.after(day) == expected


@pytest.mark.parametrize(
    ("interval", "text"),
    [
        (Interval(months=6), "6 months"),
        (Interval(months=1), "1 month"),
        (Interval(days=1), "1 day"),
        (Interval(months=1, days=15), "1 month and 15 days"),
        (Interval(never=True), "never"),
        (Interval(), "0 days"),
    ],
)
def test_an_interval_reads_as_a_person_would_say_it(interval, text):
    assert interval.text == text


@given(st.integers(0, 5000), st.integers(0, 5000))
def test_an_interval_is_read_back_from_its_text(months, days):
    expected = Interval(months, days) if months or days else None
    assert read_interval(Interval(months, days).text) == expected


@given(st.dates(max_value=date(9000, 1, 1)), st.integers(0, 600), st.integers(0, 4000))
def test_days_are_counted_after_the_months(day, months, days):
    after_months = Interval(months=months).after(day)
    assert after_months is not None
    assert Interval(months, days).after(day) == after_months + timedelta(days=days)


@given(st.text(max_size=120) | st.text(alphabet="0123456789 .PYMWDmonthsyear-", max_size=25))
def test_any_text_is_an_interval_of_some_length_or_none(text):
    interval = read_interval(text)
    assert interval is None or interval.never or interval.months > 0 or interval.days > 0


@pytest.mark.parametrize("text", ["0", "0 days", "0 months", "P0D", "00"])
def test_an_age_may_be_zero_and_an_interval_may_not(text):
    assert read_age(text) == Interval()
    assert read_interval(text) is None


@pytest.mark.parametrize("text", ["", "-1 day", "0 bananas", "p", "P", "½ day"])
def test_nonsense_is_no_age(text):
    assert read_age(text) is None


@pytest.mark.parametrize(
    ("text", "months"),
    [
        *(("semi-annually", 6), ("Semi-Annual", 6), ("bi-annual", 6), ("bi-annually", 6), ("semi-yearly", 6)),
        *(("bi-ennial", None), ("quadrennial", 48), ("every third year", 36), ("each year", 12)),
        *(("every other month", 2), ("per annum", 12), ("twice per year", 6), ("2 x per year", 6)),
        *(("three times a year", 4), ("four times a year", 3), ("on a quarterly basis", 3)),
        *(("at least every 2 years", 24), ("reviewed annually", 12), ("no later than 18 months", 18)),
    ],
)
def test_hyphens_and_phrases_do_not_hide_an_interval(text, months):
    assert read_interval(text) == (Interval(months=months) if months else None)


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        *(("6 Monate", Interval(6)), ("alle zwei Jahre", Interval(24)), ("halbjährlich", Interval(6))),
        *(("tous les 6 mois", Interval(6)), ("tous les ans", Interval(12)), ("annuelle", Interval(12))),
        *(("cada 2 años", Interval(24)), ("semestral", Interval(6)), ("cada año", Interval(12))),
        *(("ogni 6 mesi", Interval(6)), ("2 anos", Interval(24)), ("elke 3 maanden", Interval(3))),
        *(("30 Tage", Interval(days=30)), ("2 semaines", Interval(days=14))),
    ],
)
def test_intervals_of_other_languages_are_read(text, interval):
    assert read_interval(text) == interval


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("Quarterly (every 3 months)", Interval(3)),
        ("Annual (January)", Interval(12)),
        ("18 months or sooner", Interval(18)),
        ("12 months, or when the guidance changes", Interval(12)),
        ("Annually unless required sooner", Interval(12)),
        ("Annually - January", Interval(12)),
        ("1 year, 6 months or earlier", Interval(18)),
        ("36 months; earlier if new evidence", Interval(36)),
        ("as needed, at least annually", Interval(12)),
        ("annually, or as needed", Interval(12)),
        ("twice a year (spring and autumn)", Interval(6)),
        ("event-driven (releases)", Interval(never=True)),
    ],
)
def test_what_is_said_about_an_interval_does_not_change_it(text, interval):
    assert read_interval(text) == interval


@pytest.mark.parametrize(
    "text",
    [
        *("6 months or 12 months", "annual or biennial", "Quarterly (every 6 months)", "monthly/quarterly"),
        *("every 12 to 18 months", "bi-monthly", "bi-weekly", "biyearly", "6 months (patients: 3 months)"),
        *("annual report", "6 months maybe"),
    ],
)
def test_two_intervals_or_another_thing_are_no_interval(text):
    assert read_interval(text) is None


@given(st.text(alphabet="0126 (),;/-onrythmaeulsfdiw", max_size=100))
def test_any_words_around_an_interval_are_read_without_an_exception(text):
    assert read_interval(text) is None or read_interval(text).text
