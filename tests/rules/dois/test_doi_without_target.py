"""doi-without-target: beyond the documented examples."""

from __future__ import annotations

import json

DOI = "10.1234/lung.1"
PAGE = f"[a](https://doi.org/{DOI})\n"


def evidence(**fields):
    return json.dumps({"dois": {DOI: {"state": "registered", "has_target": False} | fields}})


def test_it_exists_and_is_not_called_absent(findings):
    files = {"p.md": PAGE, "evidence.json": evidence()}
    (found,) = findings("doi-without-target", files)
    assert "is registered, but leads nowhere" in found.message
    assert findings("doi-not-registered", files) == ()


def test_without_an_answer_nothing_is_said(findings):
    files = {"p.md": PAGE, "evidence.json": evidence(state="unchecked")}
    assert findings("doi-without-target", files) == ()


def test_an_address_of_another_site_works_without_the_doi(findings):
    files = {"p.md": f"[a](https://publisher.example/doi/{DOI})\n", "evidence.json": evidence()}
    assert findings("doi-without-target", files) == ()
