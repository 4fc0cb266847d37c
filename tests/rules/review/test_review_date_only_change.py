from __future__ import annotations

import json

RULE = "review-date-only-change"


def files(**history: object) -> dict[str, str]:
    known = {"reviewed_in": "5f0c2a7e8d1b4c3f", **history}
    return {
        "content/alk.md": "---\ntitle: ALK\nlast_reviewed: 2025-07-20\n---\nText.\n",
        "evidence.json": json.dumps({"history": {"content/alk.md": known}}),
    }


def test_the_message_has_the_commit_and_the_number_of_pages(findings) -> None:
    (finding,) = findings(RULE, files(date_only=30))
    assert finding.message == (
        "The review of 20 July 2025 changed only its date; commit 5f0c2a7e8d did so on 30 pages"
    )
    assert (finding.line, finding.subject) == (3, "content/alk.md")


def test_a_review_that_changed_more_is_not_flagged(findings) -> None:
    assert findings(RULE, files()) == ()
