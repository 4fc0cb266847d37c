from __future__ import annotations

import json

import pytest

RULE = "edited-since-review"
PAGE = "---\ntitle: ALK\nlast_reviewed: 2025-07-20\n---\nText.\n"


def files(page: str = PAGE, **history: object) -> dict[str, str]:
    known = {"reviewed_in": "5f0c2a7e8d1b4c3f", **history}
    return {"content/alk.md": page, "evidence.json": json.dumps({"history": {"content/alk.md": known}})}


@pytest.mark.parametrize(
    ("history", "start"),
    [
        ({"commits": 12, "words": 1340}, "12 commits changed 1,340 words since the review of 20 July 2025"),
        ({"commits": 1, "words": 1}, "1 commit changed 1 word"),
        ({"words": 2}, "A merge changed 2 words"),
        ({"words": 2, "uncommitted": True}, "Edits that are not committed changed 2 words"),
        (
            {"commits": 1, "words": 2, "uncommitted": True},
            "1 commit and edits that are not committed changed",
        ),
    ],
)
def test_the_message_has_the_numbers(findings, history, start) -> None:
    (finding,) = findings(RULE, files(**history))
    assert finding.message.startswith(start)


def test_the_finding_stands_at_the_date_and_names_the_commit(findings) -> None:
    (finding,) = findings(RULE, files(commits=1, words=2))
    assert (finding.line, finding.subject, finding.severity) == (3, "content/alk.md", "note")
    assert "`git diff 5f0c2a7e8d -- content/alk.md`" in finding.help


def test_a_page_without_edits_or_exempt_from_review_is_not_flagged(findings) -> None:
    assert findings(RULE, files()) == ()
    exempt = '[[policy]]\nmatch = "content/**"\nexempt = true\nreason = "news"\n'
    assert findings(RULE, {**files(commits=1, words=2), "auditor.toml": exempt}) == ()
