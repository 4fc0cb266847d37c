"""reviewers-too-few: beyond the documented examples."""

from __future__ import annotations

CONFIG = "[people-policy]\nminimum-reviewers = 3\n"


def test_it_says_how_many_there_are_and_who(findings):
    page = "---\ntitle: ALK\nreviewers: [Elena Rossi, Tom Okafor]\n---\nText.\n"
    (found,) = findings("reviewers-too-few", {"auditor.toml": CONFIG, "page.md": page})
    assert found.message == "2 reviewers, and the policy asks for 3"
    assert "Elena Rossi, Tom Okafor" in found.help
    assert found.severity == "warning"


def test_none_at_all_is_left_to_reviewer_missing(findings):
    assert findings("reviewers-too-few", {"auditor.toml": CONFIG, "page.md": "Text.\n"}) == ()


def test_placeholders_do_not_count(findings):
    page = "---\nreviewers: [Elena Rossi, Tom Okafor, TBC]\n---\nText.\n"
    (found,) = findings("reviewers-too-few", {"auditor.toml": CONFIG, "page.md": page})
    assert found.message.startswith("2 reviewers")
