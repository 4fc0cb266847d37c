"""Waivers that a change adds: they count, and every report says that they are new."""

from __future__ import annotations

import json
import subprocess
from datetime import date

import pytest

from auditor.config import Config
from auditor.engine import run
from auditor.report import FORMATS, RenderOptions

AS_OF = date(2026, 6, 30)
WAIVER = '<!-- auditor: allow file-missing reason="{}" -->\n\n'
LINK = "[b](gone.md)\n\n"
OLD = f"# A\n\nText.\n\n{WAIVER.format('old')}{LINK}"


def git(root, *arguments):
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(("git", *identity, *arguments), cwd=root, check=True, capture_output=True)


@pytest.fixture
def change(site):
    """The audit of files as a change made them; the base revision has others."""

    def audit(before, now, *, base="refs/heads/base", below="."):
        root = site(before)
        git(root, "init", "-q")
        git(root, "add", "-A")
        git(root, "commit", "-qm", "one")
        git(root, "branch", "base")
        for path, text in now.items():
            (root / path).write_text(text)
        return run(root / below, Config(offline=True, cache=False, base=base), as_of=AS_OF)

    return audit


def waived(audit):
    return [(found.path, found.waiver.reason, found.waiver.added) for found in audit.waived()]


def test_a_waiver_that_the_change_adds_counts_and_is_new(change):
    audit = change({"a.md": OLD}, {"a.md": f"{OLD}{WAIVER.format('new')}{LINK}"})
    assert waived(audit) == [("a.md", "old", False), ("a.md", "new", True)]


def test_a_waiver_of_a_new_page_is_new(change):
    audit = change({"a.md": OLD}, {"c.md": OLD})
    assert waived(audit) == [("a.md", "old", False), ("c.md", "old", True)]


def test_a_second_waiver_like_the_first_is_new(change):
    audit = change({"a.md": OLD}, {"a.md": OLD + WAIVER.format("old") + LINK})
    assert [new for _, _, new in waived(audit)] == [False, True]


def test_text_around_a_waiver_does_not_make_it_new(change):
    audit = change({"a.md": OLD}, {"a.md": f"---\ntitle: A\n---\n{OLD}More.\n"})
    assert [new for _, _, new in waived(audit)] == [False]


def test_a_waiver_that_is_moved_to_another_block_is_new(change):
    before = {"a.md": f"{OLD}[c](lost.md)\n"}
    audit = change(before, {"a.md": f"# A\n\n{LINK}{WAIVER.format('old')}[c](lost.md)\n"})
    assert [new for _, _, new in waived(audit)] == [True]


def test_a_waiver_of_a_block_that_becomes_one_of_the_page_is_new(change):
    audit = change({"a.md": OLD}, {"a.md": WAIVER.format("old") + LINK})
    assert [new for _, _, new in waived(audit)] == [True]


@pytest.mark.parametrize(
    ("was", "new"),
    [("reason: other", True), ("reason: agreed\n      until: 2027-01-01", True), ("reason: agreed", False)],
)
def test_a_waiver_with_another_reason_or_end_is_new(change, was, new):
    page = "---\nauditor:\n  allow:\n    - rule: file-missing\n      {}\n---\n\n" + LINK
    assert waived(change({"a.md": page.format(was)}, {"a.md": page.format("reason: agreed")})) == [
        ("a.md", "agreed", new)
    ]


def test_a_waiver_that_was_there_comes_before_a_new_one(change):
    page = "---\nauditor:\n  allow:\n    - rule: file-missing\n      reason: old\n---\n\nText.\n\n"
    audit = change({"a.md": page + LINK}, {"a.md": page + WAIVER.format("new") + LINK})
    assert waived(audit) == [("a.md", "old", False)]


def test_a_waiver_in_a_bibliography_can_be_new(change):
    entry = "@article{{{}, title = {{T}}}}\n"
    allowed = '% auditor: allow references reason="old"\n' + entry.format("a")
    audit = change({"a.md": "# A\n", "r.bib": allowed}, {"r.bib": allowed + allowed.replace("{a", "{b")})
    assert {(found.subject[0], found.waiver.added) for found in audit.waived()} >= {("a", False), ("b", True)}


def test_paths_are_those_of_the_work_tree(change):
    before = {"docs/a.md": OLD, "b.md": "# B\n"}
    audit = change(before, {"docs/a.md": f"{OLD}{WAIVER.format('new')}{LINK}"}, below="docs")
    assert waived(audit) == [("a.md", "old", False), ("a.md", "new", True)]


@pytest.mark.parametrize("base", ["", "refs/heads/other", "-x"])
def test_without_a_base_revision_it_is_said_that_it_is_not_known(change, base):
    audit = change({"a.md": OLD}, {}, base=base)
    assert waived(audit) == [("a.md", "old", None)]
    assert "No base revision could be read, so it is not known which waivers the change adds." in audit.notes


def test_no_revision_matters_where_no_change_is_audited(change):
    audit = change({"a.md": OLD}, {}, base=None)
    assert (waived(audit), audit.notes) == ([("a.md", "old", None)], ())


@pytest.mark.parametrize("name", sorted(set(FORMATS) - {"ics"}))  # a calendar has no findings
def test_every_format_says_that_a_waiver_is_new(change, name):
    audit = change({"a.md": OLD}, {"a.md": f"{OLD}{WAIVER.format('because')}{LINK}"})
    text = "".join(FORMATS[name].render(audit, RenderOptions(width=200)))
    if name == "json":
        found = [one["waiver"] for one in json.loads(text)["findings"] if one["waived"]]
        assert [one["added"] for one in found] == [False, True]
    else:
        (line,) = (line for line in text.splitlines() if "waiver that this change adds or moves" in line)
        assert line.rstrip().endswith("because")
        assert "a.md" in line
