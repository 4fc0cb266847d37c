from __future__ import annotations

import pytest

RULE = "review-interval-invalid"


def page(interval: str) -> dict[str, str]:
    return {"content/alk.md": f"---\nlast_reviewed: 2026-05-04\nreview_interval: {interval}\n---\nText.\n"}


@pytest.mark.parametrize("interval", ["sometimes", "twelve moons", "-3 months"])
def test_an_unreadable_interval_is_found_where_it_stands(findings, interval) -> None:
    (finding,) = findings(RULE, page(interval))
    assert (finding.line, finding.subject) == (3, "review_interval")
    assert f"“{interval}”" in finding.message


@pytest.mark.parametrize("interval", ["6 months", "3 month", "1 year", "90 days", "Quarterly", "annual", ""])
def test_the_usual_intervals_are_accepted(findings, interval) -> None:
    assert findings(RULE, page(interval)) == ()


def test_an_interval_that_gives_no_date_is_an_interval(findings) -> None:
    assert findings(RULE, page("Event-driven")) == ()


def test_a_placeholder_is_reported_only_as_such(findings) -> None:
    assert findings(RULE, page("TBD")) == ()
    assert len(findings("placeholder-value", page("TBD"))) == 1


def test_a_mapping_that_is_no_interval_is_found_with_its_keys(findings) -> None:
    (finding,) = findings(RULE, page("{moons: 2}"))
    assert (finding.line, "“moons: 2”" in finding.message) == (3, True)


def test_a_mapping_of_units_and_a_date_to_be_stale_after_are_accepted(findings) -> None:
    assert findings(RULE, page("{years: 1, months: 6}")) == ()
    assert findings(RULE, {"a.md": "---\nstale_after: 2026-09-23\n---\n"}) == ()
    assert findings(RULE, {"a.md": "---\nstale_after: [2026-09-23]\n---\n"}) == ()


@pytest.mark.parametrize("word", ["bimonthly", "bi-weekly", "Biyearly"])
def test_a_word_with_two_meanings_is_found_with_both(findings, word) -> None:
    (finding,) = findings(RULE, page(word))
    assert "two meanings" in finding.help
