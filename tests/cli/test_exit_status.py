"""The exit status separates findings, wrong usage, work that could not be done and internal errors."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from auditor.cli.exit_status import FIX_MEANINGS, MEANINGS
from auditor.errors import ExitStatus

ROOT = Path(__file__).parents[2]
CLEAN = {"index.md": "# Welcome\n"}
NOTE = {"index.md": "# Welcome\n", "r.bib": "@misc{never2020,\n  title = {Never cited}\n}\n"}
WARNING = {"index.md": "# Welcome\n\nSee [below](#nowhere).\n"}
ERROR = {"index.md": "# Welcome\n\nSee [testing](gone.md).\n"}


def test_nothing_found_is_status_0(site, main):
    assert main("audit", site(CLEAN)).status == 0


def test_an_error_is_status_1(site, auditor):
    assert auditor("audit", site(ERROR)).status == 1


@pytest.mark.parametrize(
    ("files", "fail_on", "status"),
    [
        (ERROR, "error", 1),
        (ERROR, "never", 0),
        (WARNING, "error", 0),
        (WARNING, "warning", 1),
        (WARNING, "note", 1),
        (NOTE, "warning", 0),
        (NOTE, "note", 1),
        (NOTE, "never", 0),
        (CLEAN, "note", 0),
    ],
)
@pytest.mark.parametrize("configured", [False, True], ids=["option", "configured"])
def test_findings_at_or_above_fail_on_are_status_1(site, main, files, fail_on, status, configured):
    if configured:
        root = site(files | {"auditor.toml": f'fail-on = "{fail_on}"\n'})
        assert main("audit", root).status == status
    else:
        assert main("audit", site(files), "--fail-on", fail_on).status == status


def test_fail_on_of_the_command_line_replaces_the_configured_one(site, main):
    root = site(ERROR | {"auditor.toml": 'fail-on = "never"\n'})
    assert main("audit", root, "--fail-on", "error").status == 1


def test_a_waived_finding_does_not_count(site, main):
    waiver = '<!-- auditor: allow file-missing until=2027-01-31 reason="being written" -->\n'
    root = site({"index.md": f"# Welcome\n\n{waiver}See [testing](gone.md).\n"})
    assert main("audit", root, "--as-of", "2026-06-30").status == 0
    assert main("audit", root, "--as-of", "2026-06-30", "--no-waivers").status == 1


def test_strict_is_status_3_when_a_check_could_not_be_made(site, main, monkeypatch):
    from auditor import evidence
    from auditor.model.evidence import Evidence
    from auditor.model.written import Skip

    unchecked = Evidence(unchecked=(Skip("link", "https://example.org/", "no answer"),))
    monkeypatch.setattr(evidence, "gather", lambda *_, **__: unchecked)
    root = site(ERROR)
    assert main("audit", root).status == 1
    strict = main("audit", root, "--strict")
    assert strict.status == 3
    assert "1 check could not be made" in strict.err


def test_strict_alone_changes_nothing_when_all_was_checked(site, main):
    assert main("audit", site(CLEAN), "--strict").status == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["adit"], "there is no command “adit”"),
        (["--verion"], "--verion"),
        (["audit", "--forma", "json"], "--forma"),
        (["audit", "--no-got"], "No such option"),
        (["audit", "--no-cash"], "--no-cash"),
        (["audit", "-f", "pdf"], "there is no report format “pdf”"),
        (["audit", "--fail-on", "always"], "'always' is not one of 'error', 'warning', 'note', 'never'"),
        (["audit", "--color", "sometimes"], "'sometimes' is not one of"),
        (["audit", "one", "two"], "unexpected extra argument"),
        (["audit", "--as-of"], "requires an argument"),
        (["report"], "AUDIT.json"),
        (["explain"], "RULE"),
    ],
)
def test_wrong_usage_is_status_2_and_one_line_that_says_what(main, arguments, said):
    ran = main(*arguments)
    assert (ran.status, ran.out) == (2, "")
    error, *hints = ran.err.splitlines()
    assert error.startswith("error: ")
    assert said in error
    assert all(hint.startswith("hint: ") for hint in hints)


def test_an_unknown_command_is_answered_with_the_nearest(main):
    assert main("adit").err == "error: there is no command “adit”\nhint: did you mean “audit”?\n"


def test_a_folder_in_the_place_of_the_command_is_answered_with_the_command(site, main):
    site(CLEAN, "handbook")
    assert "`auditor audit handbook`" in main("handbook").err


def test_no_command_at_all_is_status_2_and_the_help(main):
    ran = main()
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("Usage: auditor ")


@pytest.mark.parametrize(
    ("root", "said"), [("gone", "there is no folder gone"), ("page.md", "not a folder"), ("", "empty")]
)
@pytest.mark.parametrize("name", ["audit", "init"])
def test_a_root_that_is_no_folder_is_status_3(main, tmp_path, name, root, said):
    (tmp_path / "page.md").write_text("# Page\n")
    ran = main(name, root)
    assert (ran.status, ran.out) == (3, "")
    assert said in ran.err


@pytest.mark.parametrize(
    ("files", "options", "why"),
    [
        ({"notes.txt": "Nothing."}, (), "no Markdown or HTML page and no .bib file"),
        ({"a.md": "# A\n"}, ("--content", "b/**/*.md"), "“b/**/*.md”"),
        ({"a.md": "# A\n", "r.bib": ""}, ("--content", "b/**/*.md"), "“b/**/*.md”"),
        ({"a.md": "# A\n"}, ("--exclude", "*.md"), "left out: a.md: excluded by the configuration"),
        ({"a.md": "# A\n", ".gitignore": "*.md"}, (), "git would not ignore"),
    ],
)
def test_nothing_to_audit_is_status_3_and_why(site, main, files, options, why):
    ran = main("audit", site(files), *options)
    assert (ran.status, ran.out) == (3, "")
    assert "nothing to audit" in ran.err
    assert why in ran.err


def test_a_bibliography_alone_is_something_to_audit(site, main):
    assert main("audit", site({"r.bib": "@misc{a,\n title = {T}\n}\n"})).status == 0


@pytest.fixture
def broken(monkeypatch):
    """An internal error, in the middle of an audit."""
    from auditor import judge

    def fail(*_, **__):
        raise RuntimeError("no such thing\nas this")

    monkeypatch.setattr(judge, "judge", fail)


def test_an_internal_error_is_status_3_without_traceback(site, main, broken):
    ran = main("audit", site(CLEAN))
    assert (ran.status, ran.out) == (3, "")
    error, hint = ran.err.splitlines()
    assert error == "error: internal error, RuntimeError: no such thing\\nas this"
    assert "AUDITOR_DEBUG=1" in hint


def test_an_internal_error_shows_its_traceback_to_who_asks(site, main, broken, monkeypatch):
    monkeypatch.setenv("AUDITOR_DEBUG", "1")
    ran = main("audit", site(CLEAN))
    assert ran.status == 3
    assert "Traceback (most recent call last)" in ran.err


def test_too_deep_a_recursion_is_an_internal_error_too(site, main, monkeypatch):
    from auditor import judge

    def deeper(depth):  # without star arguments, whose recursion Python 3.13.0 does not end
        return deeper(depth + 1)

    monkeypatch.setattr(judge, "judge", lambda *_, **__: deeper(0))
    ran = main("audit", site(CLEAN))
    assert ran.status == 3
    assert "internal error, RecursionError" in ran.err
    assert "Traceback" not in ran.err


def test_every_exit_status_has_a_meaning():
    assert list(MEANINGS) == list(FIX_MEANINGS) == list(ExitStatus)


@pytest.mark.parametrize(
    ("arguments", "meanings"), [(["--help"], MEANINGS), (["fix", "--help"], FIX_MEANINGS)], ids=["all", "fix"]
)
def test_the_help_says_what_each_exit_status_means(main, arguments, meanings):
    said = " ".join(main(*arguments).out.split()).partition("Exit status: ")[2]
    listed = "; ".join(f"{status:d} {meaning}" for status, meaning in meanings.items())
    assert said.startswith(f"{listed}. ")


@pytest.mark.parametrize(("name", "meanings"), [("README.md", MEANINGS), ("docs/fix.md", FIX_MEANINGS)])
def test_the_tables_of_exit_statuses_say_what_the_help_says(name, meanings):
    text = (ROOT / name).read_text(encoding="utf-8").partition("| exit status | means |")[2]
    rows = re.findall(r"^\| (\d+) \| (.*) \|$", text.partition("\n\n")[0], re.MULTILINE)
    assert [int(status) for status, _ in rows] == list(meanings)
    for (_, said), meaning in zip(rows, meanings.values(), strict=True):
        assert said.replace("`", "").startswith(meaning)
