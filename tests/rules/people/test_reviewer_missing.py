"""reviewer-missing: beyond the documented examples."""

from __future__ import annotations

CONFIG = "[people-policy]\nminimum-reviewers = 2\n"


def test_a_page_without_any_reviewer_is_an_error_whatever_the_minimum(findings):
    (found,) = findings("reviewer-missing", {"auditor.toml": CONFIG, "page.md": "---\ntitle: ALK\n---\n"})
    assert (found.subject, found.line, found.severity) == ("reviewers", 1, "error")


def test_one_of_two_reviewers_is_not_none(findings):
    page = "---\nreviewers: Elena Rossi\n---\nText.\n"
    assert findings("reviewer-missing", {"auditor.toml": CONFIG, "page.md": page}) == ()


def test_a_folder_may_need_no_reviewer(findings):
    config = CONFIG + '[[policy]]\nmatch = "notes/**"\nminimum-reviewers = 0\n'
    assert findings("reviewer-missing", {"auditor.toml": config, "notes/a.md": "Text.\n"}) == ()


def test_nothing_is_missing_from_displaced_front_matter(findings):
    page = "# ALK\n\n---\ntitle: ALK\nreviewers: Elena Rossi\nlast_reviewed: 2026-01-01\n---\nText.\n"
    assert findings("reviewer-missing", {"auditor.toml": CONFIG, "page.md": page}) == ()
