"""`auditor report`: a saved audit again, without the repository it is of."""

from __future__ import annotations

import json
import shutil

import pytest

from auditor.report import FORMATS

SITE = {
    "index.md": (
        "---\nauthors: [Ana Ruiz]\nreviewers: [Ben Okoro]\nowner: Web team\nlast_reviewed: 2025-01-01\n"
        "next_review: 2026-01-01\n---\n# Welcome\n\nSee [testing](gone.md).\n"
    ),
    "other.md": "---\nauthors: [Chi Lim]\n---\n# Other\n",
}


@pytest.fixture
def saved(site, main, tmp_path):
    """An audit in ``audit.json``; the repository is gone."""
    root = site(SITE)
    main("audit", "site", "--as-of", "2026-06-30", "-o", "audit.json")
    reports = {name: main("audit", "site", "--as-of", "2026-06-30", "-f", name).out for name in FORMATS}
    shutil.rmtree(root)
    return reports


@pytest.mark.parametrize("name", FORMATS)
def test_a_saved_audit_gives_the_same_report_as_the_audit_itself(saved, main, name):
    assert main("report", "audit.json", "-f", name) == (0, saved[name], "")


def test_the_terminal_report_is_the_one_without_a_format(saved, main):
    assert main("report", "audit.json").out == saved["terminal"]


def test_reports_of_a_saved_audit_can_be_written_to_files(saved, main, tmp_path):
    ran = main("report", "audit.json", "-o", "again.json", "-o", "review.md")
    assert (ran.status, ran.err) == (0, "wrote: again.json\nwrote: review.md\n")
    assert (tmp_path / "again.json").read_bytes() == (tmp_path / "audit.json").read_bytes()
    assert (tmp_path / "review.md").read_text(encoding="utf-8") == saved["markdown"]


def test_a_compact_audit_gives_the_same_reports_and_the_whole_audit_again(saved, main, tmp_path):
    compact = main("report", "audit.json", "-f", "json", "--json-compact").out
    assert main("report", "audit.json", "--json-compact", "-o", "short.json").status == 0
    assert (tmp_path / "short.json").read_text(encoding="utf-8") == compact
    assert compact.count("\n") == 1
    for name, report in saved.items():
        assert main("report", "short.json", "-f", name).out == report


def test_an_audit_can_be_written_over_itself(saved, main, tmp_path):
    before = (tmp_path / "audit.json").read_bytes()
    assert main("report", "audit.json", "-o", "audit.json").status == 0
    assert (tmp_path / "audit.json").read_bytes() == before


@pytest.mark.parametrize("name", ["Ana Ruiz", "Dr. ana ruiz", "Ruiz, Ana", "Web team"])
def test_for_gives_one_persons_sheet_in_markdown(saved, main, name):
    ran = main("report", "audit.json", "--for", name)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("# Review sheet for ")
    assert "index.md" in ran.out
    assert "other.md" not in ran.out


@pytest.mark.parametrize("name", ["plain", "terminal"])
def test_a_sheet_can_have_another_format(saved, main, name):
    ran = main("report", "audit.json", "--for", "Ana Ruiz", "-f", name)
    assert ran.status == 0
    assert "index.md" in ran.out
    assert "other.md" not in ran.out


def test_an_unknown_person_is_status_2_with_the_nearest_and_no_file(saved, main, tmp_path):
    ran = main("report", "audit.json", "--for", "Anna Ruis", "-f", "markdown", "-o", "sheet.md")
    assert (ran.status, ran.out) == (2, "")
    assert "Anna Ruis" in ran.err
    assert 'did you mean "Ana Ruiz"?' in ran.err
    assert not (tmp_path / "sheet.md").exists()


@pytest.mark.parametrize("name", ["", " ", "\x1b[31m"])
def test_no_one_is_an_unknown_person(saved, main, name):
    ran = main("report", "audit.json", "--for", name)
    assert (ran.status, ran.out) == (2, "")
    assert "\x1b" not in ran.err


def test_json_holds_no_sheet_and_no_file_is_written(saved, main, tmp_path):
    ran = main("report", "audit.json", "--for", "Ana Ruiz", "-o", "sheet.md", "-o", "sheet.json")
    assert (ran.status, ran.out) == (2, "")
    assert not (tmp_path / "sheet.md").exists()
    assert not (tmp_path / "sheet.json").exists()


def test_a_saved_audit_that_is_not_there_is_status_2(main):
    ran = main("report", "gone.json")
    assert (ran.status, ran.out) == (2, "")
    assert "there is no file gone.json" in ran.err


def foreign(change) -> str:
    return json.dumps(change)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no JSON"),
        (b"\xff\xfe\x00", "not UTF-8"),
        (b'{"schema": 1', "no JSON"),
        (b"[" * 100_000, "nested too deeply"),
        (b"null", "no audit written by auditor"),
        (b'{"schema": 1, "tool": {"name": "another"}}', "no audit written by auditor"),
        (b'{"schema": 2, "tool": {"name": "auditor"}}', "schema 2"),
        (b'{"schema": 1, "tool": {"name": "auditor", "version": "0.1"}}', "root is missing"),
        (b'{"schema": 1e999, "tool": {"name": "auditor"}}', "schema"),
    ],
)
def test_a_foreign_broken_or_newer_audit_is_status_3(main, tmp_path, content, said):
    (tmp_path / "a.json").write_bytes(content)
    ran = main("report", "a.json")
    assert (ran.status, ran.out) == (3, "")
    assert said in ran.err
    assert "internal error" not in ran.err


def test_an_audit_cut_off_anywhere_is_status_3(saved, main, tmp_path):
    data = (tmp_path / "audit.json").read_bytes()
    for length in range(0, len(data) - 2, 97):
        (tmp_path / "a.json").write_bytes(data[:length])
        assert main("report", "a.json").status == 3


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_an_audit_in_another_encoding_is_status_3(saved, main, tmp_path, encoding):
    text = (tmp_path / "audit.json").read_text(encoding="utf-8")
    (tmp_path / "a.json").write_bytes(text.encode(encoding))
    ran = main("report", "a.json")
    assert (ran.status, ran.out) == (3, "")
    assert "error: " in ran.err
    assert "internal error" not in ran.err


def test_of_a_member_that_is_there_twice_the_last_one_counts(saved, main, tmp_path):
    text = (tmp_path / "audit.json").read_text(encoding="utf-8")
    twice = text.replace('"schema": 1,', '"schema": 1,\n  "root": "another",', 1)
    (tmp_path / "a.json").write_text(twice, encoding="utf-8")
    assert main("report", "a.json", "-f", "plain") == main("report", "audit.json", "-f", "plain")


def test_a_folder_in_the_place_of_the_audit_is_status_3(site, main):
    ran = main("report", site(SITE))
    assert (ran.status, ran.out) == (3, "")
    assert "cannot be read" in ran.err


def test_a_standard_is_compared_with_a_saved_audit(saved, main):
    ran = main("report", "audit.json", "--standard", "pif-tick")
    assert ran.status == 0
    assert "PIF TICK" in ran.out
    assert main("report", "audit.json", "--standard", "pif").status == 2
