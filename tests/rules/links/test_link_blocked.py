"""link-blocked: beyond the documented examples."""

from __future__ import annotations

import json

import pytest

from auditor.model.policy import Severity

URL = "https://publisher.example/doi/10.1/x"


def test_it_is_a_note_with_the_reason_and_counts_as_looked_at(audit_files):
    answered = {"links": {URL: {"verdict": "blocked", "status": 403, "detail": "403 Forbidden"}}}
    audit = audit_files({"p.md": f"[a]({URL})\n", "evidence.json": json.dumps(answered)})
    (found,) = audit.findings
    assert (found.rule, found.severity) == ("link-blocked", Severity.NOTE)
    assert found.message == f"“{URL}” is closed to programs: 403 Forbidden"
    assert audit.unchecked == ()
    assert audit.complete


@pytest.mark.parametrize("verdict", ["working", "broken", "rate-limited", "skipped"])
def test_other_verdicts_are_not(verdict, findings):
    answered = {"links": {URL: {"verdict": verdict}}}
    assert findings("link-blocked", {"p.md": f"[a]({URL})\n", "evidence.json": json.dumps(answered)}) == ()
