from __future__ import annotations

import pytest

RULE = "review-date-in-future"


def page(last: str) -> dict[str, str]:
    return {"content/alk.md": f"---\nlast_reviewed: {last}\n---\nText.\n"}


@pytest.mark.parametrize(
    ("last", "found"), [("2026-06-30", 0), ("2026-07-01", 1), ("2026-06", 0), ("2026-07", 1)]
)
def test_only_a_review_after_the_day_of_the_audit_is_found(findings, last, found) -> None:
    assert len(findings(RULE, page(last), as_of="2026-06-30")) == found


def test_the_finding_names_the_field_and_the_distance(findings) -> None:
    (finding,) = findings(RULE, page("2026-07-12"), as_of="2026-06-30")
    assert (finding.line, finding.subject) == (2, "last_reviewed")
    assert "12 July 2026, 12 days after the day of this audit" in finding.message


def test_a_next_review_in_the_future_is_what_it_should_be(findings) -> None:
    assert findings(RULE, {"content/alk.md": "---\nnext_review: 2027-07-12\n---\nText.\n"}) == ()


def test_a_future_review_keeps_its_due_date(findings) -> None:
    files = {"content/alk.md": "---\nlast_reviewed: 2027-01-01\nnext_review: 2026-01-01\n---\nText.\n"}
    assert len(findings(RULE, files)) == 1
    assert len(findings("review-overdue", files)) == 1
