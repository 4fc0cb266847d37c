"""link-moved: beyond the documented examples."""

from __future__ import annotations

import json

OLD = "https://site.example/old"
NEW = "https://site.example/new"


def evidence(url=OLD, **fields):
    answer = {"verdict": "redirected", "status": 200, "final_url": NEW, "permanent": True} | fields
    return json.dumps({"links": {url: answer}})


def test_the_new_address_keeps_the_fragment(findings):
    (found,) = findings("link-moved", {"p.md": f"[a]({OLD}#dose)\n", "evidence.json": evidence()})
    assert found.help == f"Link to {NEW}#dose"


def test_a_fragment_of_the_new_address_wins(findings):
    files = {"p.md": f"[a]({OLD}#dose)\n", "evidence.json": evidence(final_url=f"{NEW}#part")}
    (found,) = findings("link-moved", files)
    assert found.help == f"Link to {NEW}#part"


def test_one_temporary_step_makes_it_no_advice(findings):
    files = {"p.md": f"[a]({OLD})\n", "evidence.json": evidence(permanent=False)}
    assert findings("link-moved", files) == ()


def test_only_https_in_front_is_left_to_its_own_rule(findings):
    answered = evidence("http://site.example/old", final_url=OLD)
    assert findings("link-moved", {"p.md": "[a](http://site.example/old)\n", "evidence.json": answered}) == ()


def test_https_and_another_path_is_a_move(findings):
    answered = evidence("http://site.example/old")
    files = {"p.md": "[a](http://site.example/old)\n", "evidence.json": answered}
    assert len(findings("link-moved", files)) == 1
    assert findings("link-insecure", files) == ()
