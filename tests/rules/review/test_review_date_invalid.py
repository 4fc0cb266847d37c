from __future__ import annotations

import pytest

RULE = "review-date-invalid"


def page(*fields: str) -> dict[str, str]:
    return {"content/alk.md": "\n".join(["---", "title: ALK", *fields, "---", "Text.", ""])}


@pytest.mark.parametrize("name", ["last_reviewed", "next_review", "expires"])
@pytest.mark.parametrize("date", ["2022-30-09", "2022-02-31", "0/02/2026", "soonish"])
def test_an_impossible_date_is_found_where_it_stands(findings, name, date) -> None:
    (finding,) = findings(RULE, page(f"{name}: {date}"))
    assert (finding.line, finding.subject) == (3, name)
    assert f"“{date}”" in finding.message


@pytest.mark.parametrize(
    "date", ["2022-09-30", "2022-05", "May 2022", "4 May 2022", "May 4, 2022", "2024-06-01T23:30:00-11:00"]
)
def test_every_usual_notation_is_a_date(findings, date) -> None:
    assert findings(RULE, page(f"last_reviewed: {date}")) == ()


def test_an_ambiguous_date_is_not_an_invalid_one(findings) -> None:
    assert findings(RULE, page("last_reviewed: 04/05/2022")) == ()


def test_a_placeholder_is_reported_only_as_such(findings) -> None:
    files = page("last_reviewed: YYYY-MM-DD", "expires: TBD")
    assert findings(RULE, files) == ()
    assert len(findings("placeholder-value", files)) == 2


def test_a_date_against_the_configured_order_is_invalid(findings) -> None:
    files = {**page("last_reviewed: 05/23/2022"), "auditor.toml": 'date-order = "day-first"\n'}
    (finding,) = findings(RULE, files)
    assert "dates are day-first here" in finding.message


@pytest.mark.parametrize("value", ["never", "false", ""])
def test_a_page_that_never_expires_may_say_so(findings, value) -> None:
    assert findings(RULE, page(f"expires: {value}")) == ()


def test_the_date_of_publication_is_not_judged(findings) -> None:
    assert findings(RULE, page("date: last spring")) == ()


def test_a_footer_is_judged_like_front_matter(findings) -> None:
    (finding,) = findings(RULE, {"content/alk.md": "Text.\n\n- Last reviewed: 31/02/2022\n"})
    assert (finding.line, finding.subject) == (3, "Last reviewed")


def test_an_exempt_page_is_left_alone(findings) -> None:
    config = '[[policy]]\nmatch = "content/**"\nexempt = true\nreason = "dated"\n'
    assert findings(RULE, {**page("last_reviewed: 2022-30-09"), "auditor.toml": config}) == ()
