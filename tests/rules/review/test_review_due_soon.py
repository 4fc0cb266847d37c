from __future__ import annotations

import pytest

RULE = "review-due-soon"


def page(due: str) -> dict[str, str]:
    return {"content/alk.md": f"---\ntitle: ALK\nnext_review: {due}\n---\nText.\n"}


@pytest.mark.parametrize(
    ("due", "found"), [("2026-06-29", 0), ("2026-06-30", 1), ("2026-08-29", 1), ("2026-08-30", 0)]
)
def test_the_window_is_the_day_itself_and_sixty_more(findings, due, found) -> None:
    assert len(findings(RULE, page(due), as_of="2026-06-30")) == found


def test_the_window_can_be_configured(findings) -> None:
    files = {**page("2026-07-20"), "auditor.toml": '[review]\ndue-soon = "14 days"\n'}
    assert findings(RULE, files, as_of="2026-06-30") == ()
    assert len(findings(RULE, files, as_of="2026-07-06")) == 1


@pytest.mark.parametrize(
    ("due", "start"),
    [("2026-06-30", "Due today:"), ("2026-07-01", "Due in 1 day:"), ("2026-07-12", "Due in 12 days:")],
)
def test_the_message_counts_the_days_left(findings, due, start) -> None:
    (finding,) = findings(RULE, page(due), as_of="2026-06-30")
    assert finding.message.startswith(f"{start} the next review is due on ")


def test_the_finding_stands_at_the_next_review(findings) -> None:
    (finding,) = findings(RULE, page("2026-07-12"))
    assert finding.line == 3
