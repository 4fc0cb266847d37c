from __future__ import annotations

import pytest

RULE = "review-interval-too-long"
CONFIG = '[review]\nmaximum-interval = "36 months"\n'


def site(*fields: str, config: str = CONFIG) -> dict[str, str]:
    page = "\n".join(["---", *fields, "---", "Text.", ""])
    return {"content/alk.md": page, "auditor.toml": config}


@pytest.mark.parametrize(("following", "found"), [("2028-05-04", 0), ("2028-05-05", 1), ("2028-05", 0)])
def test_the_longest_interval_is_allowed_and_a_day_more_is_not(findings, following, found) -> None:
    assert len(findings(RULE, site("last_reviewed: 2025-05-04", f"next_review: {following}"))) == found


@pytest.mark.parametrize(("interval", "found"), [("3 years", 0), ("36 months", 0), ("37 months", 1)])
def test_the_interval_of_the_page_is_measured_too(findings, interval, found) -> None:
    assert len(findings(RULE, site("last_reviewed: 2025-05-04", f"review_interval: {interval}"))) == found


def test_never_is_longer_than_any_interval(findings) -> None:
    (finding,) = findings(RULE, site("last_reviewed: 2025-05-04", "review_interval: never"))
    assert (finding.line, finding.subject) == (3, "review_interval")


def test_a_page_never_reviewed_is_measured_from_the_day_of_the_audit(findings) -> None:
    assert findings(RULE, site("next_review: 2029-06-30"), as_of="2026-06-30") == ()
    assert len(findings(RULE, site("next_review: 2029-07-01"), as_of="2026-06-30")) == 1


def test_a_page_has_one_finding_even_when_both_fields_are_too_long(findings) -> None:
    fields = ("last_reviewed: 2025-05-04", "next_review: 2035-05-04", "review_interval: 10 years")
    assert [f.subject for f in findings(RULE, site(*fields))] == ["next_review"]


def test_without_a_policy_every_interval_is_allowed(findings) -> None:
    assert findings(RULE, site("last_reviewed: 2025-05-04", "next_review: 2035-05-04", config="")) == ()


def test_a_later_policy_may_allow_more(findings) -> None:
    config = CONFIG + '\n[[policy]]\nmatch = "content/**"\nmaximum-interval = "60 months"\n'
    assert findings(RULE, site("last_reviewed: 2025-05-04", "review_interval: 4 years", config=config)) == ()
