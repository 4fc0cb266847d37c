"""The memory of whole audits: when one counts, and that none that is out of date ever does."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from histories import git, needs_git

from auditor import audit_memory, engine
from auditor.cache.folder import EVIDENCE, PAGES
from auditor.codec import pack
from auditor.config import Config
from auditor.evidence import offline
from auditor.evidence.settings_from import Network
from auditor.load.files import pool
from auditor.model.policy import Severity

DAY = date(2026, 6, 1)
OFFLINE = Config(offline=True, bibliography=("references.bib",), people="people.yaml")
PAGE = """---
title: A
last-reviewed: 2025-01-02
author: Ada Bell
labels: [one, two]
---

# A {#top}

See [b](b.md#x), [c](c.md) and [@key]. Identifiers <a id="z"></a><a id="y"></a>
"""
BIBLIOGRAPHY = (
    "@article{key,\n  author = {Bell, Ada},\n  title = {A Trial},\n  journal = {Lancet},\n"
    "  year = {2020},\n  url = {https://example.org/1},\n  note = {https://example.org/2}\n}\n"
)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tree that counts as large, written a minute ago."""
    monkeypatch.setattr(pool, "_MUCH", 1)
    now = time.time_ns()
    monkeypatch.setattr(time, "time_ns", lambda: now + 60 * 10**9)
    folder = tmp_path / "site"
    folder.mkdir()
    for name in ("a.md", "b.md", "c.md"):
        (folder / name).write_text(PAGE.replace("title: A", f"title: {name}"))
    (folder / "references.bib").write_text(BIBLIOGRAPHY)
    (folder / "people.yaml").write_text("- name: Ada Bell\n  id: ada\n")
    (folder / "CODEOWNERS").write_text("* @ada\n")
    return folder


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A word for each audit that was made, rather than remembered."""
    words: list[str] = []
    resolved = engine._resolved

    def noted(*arguments):
        words.append("made")
        return resolved(*arguments)

    monkeypatch.setattr(engine, "_resolved", noted)
    return words


def audit(root: Path, config: Config = OFFLINE, **more):
    return engine.run(root, config, **{"as_of": DAY, **more})


def made_again(root: Path, monkeypatch: pytest.MonkeyPatch):
    """The audit as it is made, whatever is remembered."""
    with monkeypatch.context() as patched:
        patched.setattr(engine, "_memory", lambda *_, **__: None)
        return audit(root)


def test_an_audit_of_an_unchanged_tree_is_remembered(root, made):
    first = audit(root)
    assert audit(root) == first
    assert made == ["made"]


def test_it_is_the_audit_that_would_be_made(root, made, monkeypatch):
    audit(root)
    remembered = audit(root)
    assert made == ["made"]
    assert pack(remembered) == pack(made_again(root, monkeypatch))


def _write(name: str, text: str) -> Callable[[Path], object]:
    return lambda root: (root / name).write_text(text)


CHANGES = {
    "a page's text": _write("a.md", PAGE.replace("c.md", "d.md")),
    "a page's date": _write("a.md", PAGE.replace("2025", "2024")),
    "a page that is gone": lambda root: (root / "c.md").unlink(),
    "a new page": _write("d.md", PAGE),
    "the bibliography": _write("references.bib", BIBLIOGRAPHY.replace("2020", "2021")),
    "the people": _write("people.yaml", "- name: Ada Bel\n  id: ada\n"),
    "the owners": _write("CODEOWNERS", "* @bob\n"),
    "a new file that is no page": _write("picture.png", ""),
    "what git ignores": _write(".gitignore", "c.md\n"),
    "the settings of a generator": _write("mkdocs.yml", "site_url: https://example.org/a/\n"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_changed_tree_is_audited_again(root, made, monkeypatch, change):
    audit(root)
    CHANGES[change](root)
    again = audit(root)
    assert made == ["made", "made"]
    assert again == made_again(root, monkeypatch)


@needs_git
def test_a_tree_of_another_commit_is_audited_again(root, made):
    git(root, "init", "-q")
    git(root, "add", "-A")
    for number in (1, 2):
        git(root, "commit", "-q", "--allow-empty", "-m", "one")
        assert audit(root).commit == git(root, "rev-parse", "HEAD").decode().strip()
        assert len(made) == number


def test_fields_of_an_entry_in_another_order_count_as_a_change(root, made):
    audit(root)
    lines = BIBLIOGRAPHY.splitlines(keepends=True)
    lines[5], lines[3] = lines[3], lines[5]
    (root / "references.bib").write_text("".join(lines))
    audit(root)
    assert made == ["made", "made"]


@pytest.mark.parametrize(
    "other",
    [
        {"as_of": date(2026, 6, 2)},
        {"config": replace(OFFLINE, select=frozenset({"links"}))},
        {"config": replace(OFFLINE, severity={"author-missing": Severity.ERROR})},
        {"config": replace(OFFLINE, waivers=False)},
        {"config": replace(OFFLINE, links={"ignore": ("https://example.org/*",)})},
        {"network": Network(notes=("a note",))},
    ],
)
def test_other_options_make_another_audit(root, made, other):
    audit(root)
    audit(root, **other)
    assert made == ["made", "made"]


def test_how_it_is_shown_does_not_matter(root, made):
    audit(root)
    shown: dict[str, Any] = {
        "format": "json",
        "output": ("a.md",),
        "quiet": True,
        "verbose": True,
        "color": "always",
    }
    audit(root, replace(OFFLINE, given=frozenset(shown), **shown))
    assert made == ["made"]


def test_a_root_that_is_written_otherwise_makes_another_audit(root, made, monkeypatch):
    audit(root)
    monkeypatch.chdir(root.parent)
    assert audit(Path("site")).root == "site"
    assert made == ["made", "made"]


def test_another_day_by_the_clock_makes_another_audit(root, made, monkeypatch):
    audit(root)
    monkeypatch.setattr(offline, "utc_today", lambda: date(2020, 1, 1))
    audit(root)
    assert made == ["made", "made"]


def test_another_program_makes_another_audit(root, made, monkeypatch):
    audit(root)
    monkeypatch.setattr(audit_memory, "program", lambda: b"another")
    audit(root)
    assert made == ["made", "made"]


def test_what_earlier_audits_found_out_counts(root, made):
    audit(root)
    (root / ".auditor" / EVIDENCE).write_bytes(b"")
    audit(root)
    assert made == ["made", "made"]


def test_nothing_is_remembered_while_another_run_writes_evidence(root, made):
    (root / ".auditor").mkdir()
    (root / ".auditor" / f"{EVIDENCE}-wal").write_bytes(b"")
    audit(root)
    audit(root)
    assert made == ["made", "made"]


def test_a_changed_file_of_retractions_counts(root, made, tmp_path):
    file = root / "retractions.csv"
    names = "OriginalPaperDOI,OriginalPaperPubMedID,RetractionDOI,RetractionPubMedID,RetractionNature"
    file.write_text(f"Record ID,{names},RetractionDate\n")
    config = replace(OFFLINE, retractions="retractions.csv")
    audit(root, config)
    audit(root, config)
    assert made == ["made"]
    file.write_text(file.read_text() + "1,10.5555/1,,10.5555/2,,Retraction,1/2/2020 0:00\n")
    audit(root, config)
    assert made == ["made", "made"]


@pytest.mark.parametrize("config", [replace(OFFLINE, cache=False), replace(OFFLINE, base="")])
def test_audits_that_remember_nothing(root, made, config):
    audit(root)
    audit(root, config)
    audit(root, config)
    assert made == ["made"] * 3


def test_a_small_tree_is_audited_each_time(root, made, monkeypatch):
    monkeypatch.setattr(pool, "_MUCH", 10_000_000)
    audit(root)
    audit(root)
    assert made == ["made", "made"]


@pytest.mark.parametrize("forged", [b"", b"\xc0", pack({"schema": 1}), b"\x00" * 1_000])
def test_what_is_no_audit_does_not_count(root, made, forged):
    first = audit(root)
    with sqlite3.connect(root / ".auditor" / PAGES) as connection:
        connection.execute("UPDATE results SET facts = ?", (zlib.compress(forged),))
    assert audit(root) == first
    assert made == ["made", "made"]


def test_a_few_audits_of_a_tree_are_kept(root, made):
    days = [date(2026, 6, day) for day in range(1, 7)]
    for day in days:
        audit(root, as_of=day)
    made.clear()
    audit(root, as_of=days[-1])
    assert made == []
    audit(root, as_of=days[0])
    assert made == ["made"]


SCRIPT = """
import sys
from datetime import date
from pathlib import Path
from auditor import audit_memory, engine
from auditor.config import Config
from auditor.load.files import pool
root = Path(sys.argv[1])
pool._MUCH = 1
config = Config(offline=True, bibliography=("references.bib",), select=frozenset({"links", "dois", "pages"}))
print(audit_memory.read_input(engine._load(root, config, 1), config, "circumstance"))
"""


def test_the_digest_does_not_depend_on_the_order_of_sets_in_a_process(root):
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", SCRIPT, str(root)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            stdout=subprocess.PIPE,
            text=True,
        )
        for seed in ("1", "2")
    ]
    digests = [run.communicate()[0] for run in runs]
    assert digests[0] == digests[1] != ""
