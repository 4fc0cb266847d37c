"""What the command says of the blocks of the policy."""

from __future__ import annotations

import json

PAGE = {"a.md": "---\ntitle: A\naudience: patients\n---\nText.\n", "b.md": "---\ntitle: B\n---\nText.\n"}


def test_a_block_for_no_page_is_a_warning_and_in_the_audit(site, main):
    root = site(PAGE | {"auditor.toml": '[[policy]]\nmatch = { audience = "nurses" }\nexempt = true\n'})
    ran = main("audit", root, "-f", "json", "-q")
    assert ran.err == "warning: auditor.toml:1: this [[policy]] block is for no page: audience = nurses\n"
    (block,) = json.loads(ran.out)["policy"]["blocks"]
    assert (block["pages"], block["fields"], block["reason"]) == (0, ["audience"], "")


def test_a_page_names_the_block_that_exempts_it(site, main):
    policy = '[[policy]]\nmatch = "**"\n[[policy]]\nmatch = { audience = "Patients" }\nexempt = true\n'
    audit = json.loads(main("audit", site(PAGE | {"auditor.toml": policy}), "-f", "json").out)
    assert [page["exempt_by"] for page in audit["pages"]] == [2, None]
    assert [block["where"] for block in audit["policy"]["blocks"]] == ["auditor.toml:1", "auditor.toml:3"]


def test_blocks_that_contradict_each_other_on_a_page_are_refused(site, main):
    policy = (
        '[review]\nmaximum-interval = "1 year"\n[[policy]]\nmatch = { audience = "patients" }\n'
        'interval = "2 years"\n'
    )
    ran = main("audit", site(PAGE | {"auditor.toml": policy}))
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("error: auditor.toml:3: [[policy]] block 1 with what holds before it: interval")
