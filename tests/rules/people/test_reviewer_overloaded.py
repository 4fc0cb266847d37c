"""reviewer-overloaded: beyond the documented examples."""

from __future__ import annotations

CONFIG = "[people-policy]\nmaximum-reviews = 1\n"


def due(day: str, reviewer: str = "Elena Rossi") -> str:
    return f"---\nreviewers: {reviewer}\nnext_review: {day}\n---\nText.\n"


def test_nothing_is_said_without_a_limit(findings):
    assert findings("reviewer-overloaded", {"a.md": due("2026-01-01"), "b.md": due("2026-01-01")}) == ()


def test_a_reviewer_is_reported_once_with_the_number_of_reviews(findings):
    files = {"auditor.toml": CONFIG} | {f"{name}.md": due("2026-01-01") for name in "abc"}
    (found,) = findings("reviewer-overloaded", files)
    assert found.subject == "Elena Rossi"
    assert found.message == "Elena Rossi has 3 reviews waiting; the policy allows 1"
    assert found.path == "a.md"


def test_each_reviewer_has_an_own_count(findings):
    files = {"auditor.toml": CONFIG, "a.md": due("2026-01-01"), "b.md": due("2026-01-01", "Tom Okafor")}
    assert findings("reviewer-overloaded", files) == ()


def test_exempt_pages_wait_for_no_one(findings):
    config = CONFIG + '[[policy]]\nmatch = "news/**"\nexempt = true\nreason = "dated"\n'
    files = {"auditor.toml": config, "a.md": due("2026-01-01"), "news/b.md": due("2026-01-01")}
    assert findings("reviewer-overloaded", files) == ()
