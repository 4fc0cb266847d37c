"""Dates as people write them: what is read, what is ambiguous, what is impossible and why."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from auditor.values.dates.date_reading import DateOrder, Span, add_months, read_date, spelled_out
from auditor.values.dates.months import MONTHS

DAY_FIRST, MONTH_FIRST = DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST
FOURTH_OF_MAY = Span(date(2022, 5, 4), date(2022, 5, 4))
MAY = Span(date(2022, 5, 1), date(2022, 5, 31))


@pytest.mark.parametrize(
    "text",
    [
        "2022-05-04",
        "2022-5-4",
        "2022/05/04",
        "2022.05.04",
        "20220504",
        "2022\u201105\u201104",
        "4 May 2022",
        "04 may 2022",
        "4th May 2022",
        "4th of May, 2022",
        "the 4th of May 2022",
        "May 4, 2022",
        "May 4th 2022",
        "MAY 04 2022",
        "4-May-2022",
        "2022-may-04",
        "2022 May 4",
        "Wednesday, 4 May 2022",
        "Wed 4 May 2022",
        "Wed, 04 May 2022 10:00:00 GMT",
    ],
)
def test_a_day_written_in_full_is_read(text):
    assert read_date(text).under(None) == FOURTH_OF_MAY


@pytest.mark.parametrize(
    "text", ["2022-05", "2022/5", "May 2022", "may, 2022", "2022 May", "2022-May", "05/2022"]
)
def test_a_month_covers_its_first_to_its_last_day(text):
    assert read_date(text).under(None) == MAY


@pytest.mark.parametrize(
    ("text", "month"),
    [("11 Sept. 2022", 9), ("11 Sep 2022", 9), ("Jan. 11, 2022", 1), ("2020-sep-21", 9), ("1 Dec. 2020", 12)],
)
def test_abbreviated_months_are_read(text, month):
    span = read_date(text).under(None)
    assert span is not None
    assert span.first.month == month


@pytest.mark.parametrize(
    "text",
    [
        "2024-06-01T23:30:00-11:00",
        "2024-06-01T00:15:00+14:00",
        "2024-06-01 23:30:00",
        "2024-06-01 23:30:00 +0000",
        "2024-06-01T23:30Z",
        "2024-06-01T23:30:00.123456Z",
        "2024-06-01t2330Z",
        "1 June 2024, 23:30",
        "1 June 2024 at 11:30 PM",
    ],
)
def test_a_date_time_means_the_date_as_written(text):
    assert read_date(text).under(None) == (date(2024, 6, 1), date(2024, 6, 1))


@pytest.mark.parametrize(
    "text", ["'2022-05-04'", '"4 May 2022"', "“4 May 2022”", "  2022-05-04\n", "4 May 2022."]
)
def test_quotes_spaces_and_a_full_stop_around_a_date_do_not_count(text):
    assert read_date(text).under(None) == FOURTH_OF_MAY


@pytest.mark.parametrize(
    "text", ["04/05/2022", "4/5/2022", "4.5.2022", "04-05-2022", "4. 5. 2022", "4 / 5 / 2022"]
)
def test_a_numeric_date_keeps_both_its_readings(text):
    reading = read_date(text)
    assert reading.under(DAY_FIRST) == FOURTH_OF_MAY
    assert reading.under(MONTH_FIRST) == (date(2022, 4, 5), date(2022, 4, 5))
    assert reading.ambiguous
    assert reading.under(None) is None
    assert reading.evidence is None


def test_equal_readings_are_not_ambiguous():
    reading = read_date("05/05/2022")
    assert not reading.ambiguous
    assert reading.under(None) == (date(2022, 5, 5), date(2022, 5, 5))
    assert reading.evidence is None


@pytest.mark.parametrize(("text", "order"), [("23/05/2022", DAY_FIRST), ("05/23/2022", MONTH_FIRST)])
def test_a_numeric_date_with_one_reading_is_evidence_of_the_order(text, order):
    reading = read_date(text)
    assert reading.evidence is order
    assert reading.under(None) == (date(2022, 5, 23), date(2022, 5, 23))


def test_a_date_that_the_known_order_makes_impossible_has_no_reading_under_it():
    assert read_date("23/05/2022").under(MONTH_FIRST) is None


@pytest.mark.parametrize(
    "text",
    [
        *("2022-05-04", "2022-05", "4 May 2022", "May 2022", "4/5/2022", "13/13/2022", "2022-02-30"),
        *("May 4", "4 May 22", "soon", "a 4 b", ""),
    ],
)
def test_a_reading_keeps_the_text(text):
    assert read_date(text).text == text


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("4 May 2022", DAY_FIRST),
        ("May 4, 2022", MONTH_FIRST),
        ("2020-sep-21", None),
        ("May 2022", None),
        ("2022-05-04", None),
        ("23/05/2022", None),
    ],
)
def test_only_a_day_beside_a_month_name_tells_the_order_it_is_written_in(text, named):
    reading = read_date(text)
    assert reading.named is named


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ("2022-05-04", "iso"),
        ("2022/05/04", "iso"),
        ("4.5.2022", "numeric"),
        ("4 May 2022", "month-name"),
        ("?", "none"),
    ],
)
def test_the_style_of_a_date_is_recognised(text, style):
    assert read_date(text).style == style


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2024-02-30", "February 2024 has 29 days"),
        ("2023-02-29", "February 2023 has 28 days"),
        ("2022-30-09", "there is no month 30"),
        ("2022-00-09", "there is no month 0"),
        ("2022-01-00", "there is no day 0"),
        ("0/02/2026", "there is no day 0"),
        ("31/04/2022", "April 2022 has 30 days"),
        ("02/30/2022", "February 2022 has 28 days"),
        ("45/13/2022", "there is no month 13 and there is no month 45"),
        ("31 June 2022", "June 2022 has 30 days"),
        ("0000-01-01", "there is no year 0"),
        ("2022-13", "there is no month 13"),
        ("2024-06-01T25:00", "25:00 is not a time"),
        ("2024-06-01 10:61:00", "10:61:00 is not a time"),
        ("2024-06-01 24:59", "24:59 is not a time"),
        ("2024-06-01T2401", "2401 is not a time"),
        ("2024-06-01T24:00:01Z", "24:00:01Z is not a time"),
        ("2024-06-01T101099", "101099 is not a time"),
        ("04/05/22", "two digits"),
        ("4 May 22", "two digits"),
        ("May 4, '22", "two digits"),
        ("4 May", "no year"),
        ("May", "no year"),
        ("2022", "only a year"),
        ("", "it is empty"),
        ("４ May 2022", "U+FF14"),
        ("2022-05-0٤", "U+0664"),
        ("\ud800", "U+D800"),
        ("2022-05-04" + " " * 90 + "x", "no form of a date"),
        ("9" * 1000, "too long"),
    ],
)
def test_an_impossible_date_says_what_is_impossible(text, reason):
    reading = read_date(text)
    assert reason in reading.error
    assert reading.under(DAY_FIRST) is reading.under(MONTH_FIRST) is None


@pytest.mark.parametrize(
    "text",
    [
        "4 May 2022 by Dr Amit Samani",
        "reviewed 4 May 2022",
        "2022-05-04 (draft)",
        "2022-05-04 or later",
        "early May 2022",
        "Mayor 4 2022",
        "YYYY-MM-DD",
        "2026-05-xx",
        "TBC",
        "no",
        "04/05-2022",
        "1/2/3/2022",
        "2022-05-04-06",
    ],
)
def test_nothing_is_read_out_of_more_than_a_date(text):
    reading = read_date(text)
    assert reading.error
    assert reading.style == "none"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "it is empty"),
        (" '' ", "it is empty"),
        ("2022", "it is only a year"),
        ("20221", "no form of a date is like this"),
        ("Mayo", "it has no year"),
        ("4 May 20221", "no form of a date is like this"),
        ("May 4", "it has no year"),
        ("4 May", "it has no year"),
        ("May", "it has no year"),
        ("04/05/22", "its year has two digits, so the century is a guess; write four"),
        ("22 4 May", "its year has two digits, so the century is a guess; write four"),
        ("2022-01-00", "there is no day 0"),
        ("0000-01-01", "there is no year 0"),
        ("31/04/2022", "April 2022 has 30 days"),
        ("13/13/2022", "there is no month 13"),
        ("2024-06-01T25:00", "25:00 is not a time"),
        ("1 June 2024, 25:00", "25:00 is not a time"),
        ("9" * 1000, "it is too long for a date"),
    ],
)
def test_the_reason_why_there_is_no_date_is_one_whole_clause(text, reason):
    assert read_date(text).error == reason


@pytest.mark.parametrize("text", ["04/05/2022", "2022-05-04", "2022-05", "4 May 2022"])
def test_a_date_that_is_read_has_no_error(text):
    assert read_date(text).error == ""


@pytest.mark.parametrize("dash", "-\u2010\u2011\u2012\u2013\u2014\u2212")
def test_every_dash_is_a_hyphen(dash):
    assert read_date(f"2022{dash}05{dash}04").under(None) == FOURTH_OF_MAY


@pytest.mark.parametrize("mark", list(" \t\r\n\u00a0\"'“”‘’«»`"))
def test_every_quotation_mark_and_blank_around_a_date_is_left_out(mark):
    assert read_date(f"{mark}2022-05-04{mark}").under(None) == FOURTH_OF_MAY


@pytest.mark.parametrize("end", [".", ",", ";", ".;"])
def test_a_mark_after_a_date_does_not_count(end):
    assert read_date(f"2022-05-04{end}").under(None) == FOURTH_OF_MAY


@pytest.mark.parametrize("text", ["X2022-05-04", "2022-05-04X", "2022X05X04", "2022-05-04X 10:00"])
def test_a_letter_at_a_date_is_more_than_a_date(text):
    assert read_date(text).error


@pytest.mark.parametrize(("length", "error"), [(60, ""), (61, "it is too long for a date")])
def test_a_date_has_sixty_characters_at_most(length, error):
    text = f"4 May{'.' * (length - 9)}2022"
    assert (len(text), read_date(text).error) == (length, error)


@pytest.mark.parametrize(("length", "error"), [(600, ""), (601, "it is too long for a date")])
def test_a_date_with_the_blanks_around_it_has_six_hundred_characters_at_most(length, error):
    assert read_date("2022-05-04".rjust(length)).error == error


@pytest.mark.parametrize(
    "time", ["T24:00", " 23:59:60", "T2359", "T235959", "T233015", " , 10:00", ",, 10:00", " 0:00"]
)
def test_a_time_that_there_is_does_not_count(time):
    assert read_date(f"2022-05-04{time}").under(None) == FOURTH_OF_MAY


@pytest.mark.parametrize(
    "time", ["T25:00", "T10:60", "T23:59:61", "T2500", "T2530", "T2360", "T236015", " 99:00"]
)
def test_a_time_that_there_is_not_makes_a_date_doubtful(time):
    assert read_date(f"2022-05-04{time}").error == f"{time[1:]} is not a time"


@pytest.mark.parametrize(
    ("text", "style"),
    [("2022-05", "iso"), ("20220504", "iso"), ("05/2022", "numeric"), ("May 2022", "month-name")],
)
def test_a_month_and_a_compact_date_have_their_style(text, style):
    assert read_date(text).style == style


MONTH_NAMES = [
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
]


@pytest.mark.parametrize(("number", "name"), list(enumerate(MONTH_NAMES, 1)))
def test_a_day_is_spelled_out_with_the_name_of_its_month(number, name):
    assert spelled_out(date(2023, number, 4)) == f"4 {name} 2023"


@pytest.mark.parametrize(("number", "name"), list(enumerate(MONTH_NAMES, 1)))
def test_every_month_is_known_by_its_name_and_by_three_letters(number, name):
    day = date(2023, number, 4)
    assert read_date(f"4 {name} 2023").under(None) == (day, day)
    assert read_date(f"4 {name[:3]} 2023").under(None) == (day, day)


def test_the_orders_are_named_as_in_the_configuration():
    assert [str(order) for order in DateOrder] == ["day-first", "month-first"]


def test_the_text_is_kept_as_written():
    assert read_date(" '04/05/2022' ").text == " '04/05/2022' "


@given(st.text(max_size=80) | st.text(alphabet="0123456789/-. :TZMayJunSept,'", max_size=30))
def test_any_text_has_a_reading_or_a_reason_and_never_both(text):
    reading = read_date(text)
    readings = [reading.under(DAY_FIRST), reading.under(MONTH_FIRST)]
    assert bool(reading.error) == (readings == [None, None])


@given(st.dates())
def test_every_day_is_read_back_from_each_of_its_forms(day):
    month = MONTHS[day.month - 1]
    year = f"{day.year:04}"
    for form in (
        day.isoformat(),
        f"{year}/{day.month}/{day.day}",
        f"{day.day} {month} {year}",
        f"{month} {day.day}, {year}",
        f"{day.day} {month[:3]}. {year}",
        f"{year}-{month[:3].lower()}-{day.day:02}",
        f"{day.isoformat()}T23:59:59-11:00",
    ):
        assert read_date(form).under(None) == (day, day), form


@given(st.dates(), st.sampled_from("/-."))
def test_every_day_is_read_back_under_the_order_it_was_written_in(day, mark):
    year = f"{day.year:04}"
    assert read_date(f"{day.day}{mark}{day.month}{mark}{year}").under(DAY_FIRST) == (day, day)
    assert read_date(f"{day.month}{mark}{day.day}{mark}{year}").under(MONTH_FIRST) == (day, day)


@given(st.dates())
def test_a_numeric_date_is_ambiguous_exactly_when_the_day_could_be_another_month(day):
    reading = read_date(f"{day.day}/{day.month}/{day.year:04}")
    assert reading.ambiguous == (day.day <= 12 and day.day != day.month)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2023, 1, 31), 1, date(2023, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2023, 11, 30), 3, date(2024, 2, 29)),
        (date(2024, 3, 31), -1, date(2024, 2, 29)),
        (date(2022, 5, 4), 0, date(2022, 5, 4)),
        (date(9999, 11, 30), 1, date(9999, 12, 30)),
        (date(9999, 12, 31), 1, None),
        (date(1, 2, 1), -1, date(1, 1, 1)),
        (date(1, 1, 1), -1, None),
    ],
)
def test_months_are_added_to_the_same_day_or_the_month_s_end(day, months, expected):
    assert add_months(day, months) == expected


@given(st.dates(), st.integers(-150_000, 150_000))
def test_adding_months_moves_exactly_that_many_months(day, months):
    later = add_months(day, months)
    if later is None:
        assert not 1 <= day.year + months / 12 < 10_000 or abs(months) > 11
        return
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day == min(day.day, monthrange(later.year, later.month)[1])


@given(st.dates(), st.dates(), st.integers(0, 600))
def test_adding_months_keeps_the_order_of_days(one, other, months):
    earlier, later = sorted((one, other))
    first, second = add_months(earlier, months), add_months(later, months)
    if first is None or second is None:
        reject()
    assert first <= second


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("3. Mai 2024", date(2024, 5, 3)),
        ("1er août 2023", date(2023, 8, 1)),
        ("3 de março de 2024", date(2024, 3, 3)),
        ("1º de maio de 2024", date(2024, 5, 1)),
        ("vendredi 3 mai 2024", date(2024, 5, 3)),
        ("Mittwoch, 3. Jänner 2024", date(2024, 1, 3)),
        ("sexta-feira, 3 de maio de 2024", date(2024, 5, 3)),
        ("el 3 de septiembre de 2024", date(2024, 9, 3)),
        ("3. desember 2024", date(2024, 12, 3)),
    ],
)
def test_months_have_their_names_in_other_languages(text, day):
    assert read_date(text).day_first == (day, day)
    assert read_date(text).named is DateOrder.DAY_FIRST
