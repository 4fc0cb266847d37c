"""link-private: beyond the documented examples."""

from __future__ import annotations

import json

URL = "http://192.168.0.10/"


def test_it_names_the_address_and_the_link_counts_as_skipped(audit_files):
    answered = {
        "links": {URL: {"verdict": "refused", "private": True, "detail": "192.168.0.10 is a private address"}}
    }
    audit = audit_files({"p.md": f"[a]({URL})\n", "evidence.json": json.dumps(answered)})
    (found,) = audit.findings
    assert (found.rule, found.message) == (
        "link-private",
        f"“{URL}” is not public: 192.168.0.10 is a private address",
    )
    assert [(skip.kind, skip.subject) for skip in audit.skipped] == [("link", URL)]


def test_what_is_refused_for_its_form_is_not_called_private(findings):
    answered = json.dumps({"links": {URL: {"verdict": "refused", "detail": "it leads to ftp:"}}})
    assert findings("link-private", {"p.md": f"[a]({URL})\n", "evidence.json": answered}) == ()
