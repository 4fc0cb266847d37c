"""link-insecure: beyond the documented examples."""

from __future__ import annotations

import json

URL = "http://site.example/page"
SECURE = "https://site.example/page"


def insecure(findings, url=URL, **fields):
    answered = json.dumps({"links": {url: {"verdict": "working", "status": 200} | fields}})
    return findings("link-insecure", {"p.md": f"[a]({url}#part)\n", "evidence.json": answered})


def test_the_https_address_keeps_the_fragment(findings):
    (found,) = insecure(findings, https=SECURE)
    assert found.help == f"Link to {SECURE}#part"


def test_a_temporary_redirect_to_https_counts_too(findings):
    (found,) = insecure(findings, verdict="redirected", final_url=SECURE)
    assert found.message == f"“{URL}#part” is the same over https"


def test_a_redirect_elsewhere_is_none(findings):
    assert insecure(findings, verdict="redirected", final_url="https://site.example/other") == ()


def test_https_is_secure(findings):
    assert insecure(findings, SECURE) == ()


def test_a_broken_link_has_worse_troubles(findings):
    assert insecure(findings, verdict="broken", https=SECURE) == ()
