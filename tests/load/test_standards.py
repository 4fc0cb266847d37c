"""The repository's own standards are read with it, and what is wrong with them is a finding."""

from __future__ import annotations

from datetime import date

import pytest

from auditor.config import Config
from auditor.engine import run

OWN = """
name = "house"
title = "House style"
source = "Handbook"
read-on = 2026-11-30
covers = "All of it."

[[requirement]]
id = "owner"
text = "Each page has an owner"
check = "owner-named"
"""


@pytest.fixture
def audit(tmp_path):
    def made(**files):
        for name, text in {"page.md": "# Page\n", **files}.items():
            file = tmp_path / name.replace("__", "/")
            file.parent.mkdir(exist_ok=True)
            file.write_text(text, encoding="utf-8")
        config = Config(standards=("standards/*.toml",), offline=True, cache=False)
        return run(tmp_path, config, as_of=date(2026, 11, 30))

    return made


def test_the_audit_carries_them_for_later_reports(audit):
    assert [standard.name for standard in audit(**{"standards/house.toml": OWN}).standards] == ["house"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name = 1", "The standard has a fault: name should be text, not a number"),
        (OWN.replace("house", "pif-tick"), "There is another standard called “pif-tick”"),
    ],
)
def test_one_that_cannot_be_used_is_a_finding_in_its_file(audit, text, message):
    made = audit(**{"standards/house.toml": text})
    assert [(one.rule, one.path, one.message) for one in made.findings] == [
        ("file-unreadable", "standards/house.toml", message)
    ]
    assert made.standards == ()


def test_a_name_that_matches_nothing_is_a_finding(audit):
    assert [one.rule for one in audit().findings] == ["file-unreadable"]
