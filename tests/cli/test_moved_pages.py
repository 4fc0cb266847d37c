"""A page that a change makes say otherwise, so that another block applies, is named in every report."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from datetime import date

import pytest

from auditor.config import parse_config
from auditor.engine import run
from auditor.report import FORMATS, RenderOptions

POLICY = (
    '[[policy]]\nmatch = { audience = "patients" }\nminimum-reviewers = 2\n'
    '[[policy]]\nmatch = { path = "**", draft = true }\nexempt = true\n'
)
PAGE = "---\ntitle: A\naudience: patients\n---\nText.\n"


@pytest.fixture
def change(site):
    """The audit of a change to pages; without a ``base`` it is an audit of none."""

    def audit(before, now, *, base="refs/heads/base", policy=POLICY):
        root = site(before)
        identity = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
        for arguments in (("init", "-q"), ("add", "-A"), ("commit", "-qm", "one"), ("branch", "base")):
            subprocess.run(("git", *identity, *arguments), cwd=root, check=True, capture_output=True)
        for path, text in now.items():
            (root / path).write_text(text)
        config = parse_config(policy, path="auditor.toml", table="auditor", rule_ids=(), families=())
        config = replace(config, offline=True, cache=False, base=base)
        return run(root, config, as_of=date(2026, 6, 30))

    return audit


def test_a_page_that_leaves_a_block_is_named(change):
    audit = change({"a.md": PAGE, "b.md": PAGE}, {"a.md": PAGE.replace("patients", "nurses")})
    assert [(page.path, page.left, page.entered) for page in audit.policy.moved] == [
        ("a.md", ("auditor.toml:1",), ())
    ]
    for name in ("terminal", "plain", "markdown"):
        report = " ".join("".join(FORMATS[name].render(audit, RenderOptions())).split())
        assert "say otherwise, so that auditor.toml:1 no longer counts for it" in report


def test_a_page_that_enters_a_block_is_named(change):
    audit = change({"a.md": PAGE}, {"a.md": PAGE.replace("title: A", "draft: true")})
    assert [(page.left, page.entered) for page in audit.policy.moved] == [((), ("auditor.toml:4",))]


def test_a_page_that_stays_where_it_was_or_is_new_is_not_named(change):
    now = {"a.md": PAGE.replace("title: A", "title: B"), "new.md": PAGE}
    assert change({"a.md": PAGE}, now).policy.moved == ()


@pytest.mark.parametrize(("base", "notes"), [("", 1), ("refs/heads/gone", 1), (None, 0)])
def test_without_a_base_that_is_not_known(change, base, notes):
    audit = change({"a.md": PAGE}, {}, base=base)
    assert audit.policy.moved is None
    assert sum("from block to block" in note for note in audit.notes) == notes


def test_blocks_that_go_by_no_field_move_no_page(change):
    audit = change({"a.md": PAGE}, {}, base="", policy='[[policy]]\nmatch = "a.md"\nexempt = true\n')
    assert (audit.policy.moved, audit.notes) == (None, ())
