from __future__ import annotations

import pytest

RULE = "review-dates-reversed"


def page(last: str, following: str) -> dict[str, str]:
    return {"content/alk.md": f"---\nlast_reviewed: {last}\nnext_review: {following}\n---\nText.\n"}


@pytest.mark.parametrize(
    ("last", "following"),
    [("2026-05-04", "2026-05-03"), ("2026-05-04", "2026-05-04"), ("2026-05", "2026-04")],
)
def test_a_next_review_not_after_the_last_is_found(findings, last, following) -> None:
    (finding,) = findings(RULE, page(last, following))
    assert (finding.line, finding.subject) == (3, "next_review")


@pytest.mark.parametrize(
    ("last", "following"), [("2026-05-04", "2026-05-05"), ("2026-05-04", "2026-05"), ("2026-05", "2026-05")]
)
def test_a_next_review_that_may_be_later_is_accepted(findings, last, following) -> None:
    assert findings(RULE, page(last, following)) == ()


def test_an_unreadable_date_reverses_nothing(findings) -> None:
    assert findings(RULE, page("2026-05-04", "2025-13-40")) == ()


def test_a_due_date_that_is_only_computed_reverses_nothing(findings) -> None:
    files = {"content/alk.md": "---\nlast_reviewed: 2026-05-04\nreview_interval: 1 month\n---\nText.\n"}
    assert findings(RULE, files) == ()
