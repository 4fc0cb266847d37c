from __future__ import annotations

import json

RULE = "review-by-author"


def files(*, by_reviewer: bool) -> dict[str, str]:
    history = {"content/alk.md": {"reviewed_in": "5f0c2a7e8d1b4c3f", "by_reviewer": by_reviewer}}
    return {
        "content/alk.md": "---\ntitle: ALK\nlast_reviewed: 2025-07-20\nreviewers: Dr Priya Nair\n---\nText.\n",
        "people.yml": "- name: Priya Nair\n",
        "evidence.json": json.dumps({"history": history}),
    }


def test_the_reviewer_is_named_as_everywhere(findings) -> None:
    (finding,) = findings(RULE, files(by_reviewer=True))
    assert (finding.line, finding.subject, finding.severity) == (4, "Priya Nair", "note")
    assert finding.message.endswith("wrote the change that was reviewed in commit 5f0c2a7e8d")


def test_a_review_of_what_others_wrote_is_not_flagged(findings) -> None:
    assert findings(RULE, files(by_reviewer=False)) == ()
