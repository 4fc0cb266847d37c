"""link-suspect: beyond the documented examples."""

from __future__ import annotations

import json

URL = "https://site.example/page"


def suspect(findings, **fields):
    answered = json.dumps({"links": {URL: {"verdict": "suspect", "status": 200} | fields}})
    (found,) = findings("link-suspect", {"p.md": f"[a]({URL})\n", "evidence.json": answered})
    return found


def test_the_text_it_rests_on_is_quoted(findings):
    found = suspect(findings, detail="the title says so", quote="Page   not found")
    assert found.message == f"“{URL}” is probably gone: the title says so: “Page not found”"


def test_where_it_leads_is_named_once(findings):
    found = suspect(findings, detail="it forwards to a login", final_url="https://site.example/login")
    assert found.message.endswith("it forwards to a login (https://site.example/login)")
    found = suspect(findings, detail="it leads to https://site.example/", final_url="https://site.example/")
    assert found.message.endswith("it leads to https://site.example/")


def test_an_archived_copy_is_offered(findings):
    found = suspect(findings, detail="the domain is for sale", archived="https://web.archive.org/web/2020/x")
    assert "https://web.archive.org/web/2020/x" in found.help
