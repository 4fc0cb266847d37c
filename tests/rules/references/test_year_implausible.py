"""year-implausible: beyond the documented examples."""

from __future__ import annotations

import pytest

PAGE = {"p.md": "Text.\n"}
ENTRY = "\n@article{k, author = {A}, title = {T}, journal = {J}, %s}\n"


def found(findings, fields: str):
    return findings("year-implausible", PAGE | {"references.bib": ENTRY % fields}, as_of="2026-06-30")


@pytest.mark.parametrize(
    "year", ["2014", "1986", "around 1986", "(around 1986)", "1986,", "2026", "n.d.", "350 BC"]
)
def test_years_that_are_right(year, findings):
    assert found(findings, f"year = {{{year}}}") == ()


@pytest.mark.parametrize("year", ["86", "204", "abc", "1986a", "20l7"])
def test_years_that_are_none(year, findings):
    (problem,) = found(findings, f"year = {{{year}}}")
    assert (problem.line, problem.subject) == (2, "k")
    assert problem.message.startswith(f"`year` of “k” is “{year}”: ")


def test_a_number_without_braces_is_read_too(findings):
    assert found(findings, "year = 2014") == ()
    assert len(found(findings, "year = 86")) == 1


@pytest.mark.parametrize("field", ["year = {2027}", "date = {2027-01-15}", "date = {2027/2028}"])
def test_a_year_after_the_audit(field, findings):
    (problem,) = found(findings, field)
    assert problem.message.endswith(" of “k” is 2027, after the day of the audit (30 June 2026)")


@pytest.mark.parametrize(
    "field",
    [
        *(
            "note = {In press}",
            "pubstate = {inpress}",
            "pubstate = {forthcoming}",
            "note = {to appear in May}",
        ),
        *("doi = {10.1016/j.cam.2026.117924}", "url = {https://doi.org/10.1000/1}", "note = {doi:10.1000/1}"),
    ],
)
def test_a_work_may_be_dated_ahead(field, findings):
    assert found(findings, f"year = {{2027}}, {field}") == ()


@pytest.mark.parametrize("field", ["note = {in press}", "doi = {10.1000/1}", "pubstate = {inpress}"])
def test_two_years_ahead_is_too_much(field, findings):
    assert len(found(findings, f"year = {{2028}}, {field}")) == 1


@pytest.mark.parametrize(
    "year", ["2018-04-21", "18 April 2018", "May 2018", "21/04/2018", "Mai 2018", "2018-04"]
)
def test_a_whole_date_is_no_year(year, findings):
    (problem,) = found(findings, f"year = {{{year}}}")
    assert problem.message.endswith("it is a whole date, and only the year belongs here")


@pytest.mark.parametrize("year", ["2010-11", "2019-20", "2018/2019", "Spring 2018", "around 2018", "2018,"])
def test_a_year_with_something_beside_it_is_no_date(year, findings):
    assert found(findings, f"year = {{{year}}}") == ()


def test_in_press_does_not_explain_a_year_far_ahead(findings):
    (problem,) = found(findings, "year = {2062}, note = {in press}")
    assert "after the day of the audit" in problem.message


def test_no_one_has_seen_a_page_in_the_future(findings):
    (problem,) = found(findings, "date = {2025}, urldate = {2052-05-03}")
    assert problem.message.startswith("`urldate` of “k” is 2052")


def test_ranges_and_conferences_may_reach_into_the_future(findings):
    assert found(findings, "date = {2025/2029}, eventdate = {2027-05-01}") == ()


def test_a_date_that_cannot_be_read_is_another_rules(findings):
    assert found(findings, "date = {20l7}") == ()


def test_an_empty_year_is_missing_and_not_wrong(findings):
    assert found(findings, "year = {}") == ()
