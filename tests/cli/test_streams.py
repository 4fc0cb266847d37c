"""Standard output carries the report alone; standard error the rest; whatever they are connected to."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from auditor.report import FORMATS

SITE = {"index.md": "---\ntitle: Übersicht ‒ 概要\n---\n# Welcome\n\nSee [testing](gone.md).\n"}
BIG = {f"{number:04}.md": "# Page\n\n" + "See [the other](gone.md).\n\n" * 60 for number in range(20)}
DAY = ("--as-of", "2026-06-30")
SUMMARY = "1 page, 1 link, 0 references: 1 error, 0 warnings, 0 notes\n"


@pytest.mark.parametrize("name", FORMATS)
def test_standard_output_carries_the_report_alone(site, main, tmp_path, name):
    ran = main("audit", site(SITE), *DAY, "-f", name, "-v", "-o", f"{name}=report.out")
    assert ran.err == SUMMARY + "wrote: report.out\n"
    assert ran.out == (tmp_path / "report.out").read_bytes().decode()


def test_quiet_leaves_the_findings_alone(site, main):
    ran = main("audit", site(SITE), "-q", "-o", "audit.json")
    assert ran.err == ""
    assert ran.out.splitlines()[0] == "index.md"
    assert "file-missing" in ran.out
    assert "Coverage" not in ran.out
    assert ran.status == 1


def test_quiet_of_a_clean_repository_says_nothing(site, main):
    assert main("audit", site({"a.md": "# A\n"}), "-q") == (0, "", "")


@pytest.mark.parametrize("where", ["option", "configured"])
def test_verbose_shortens_nothing(site, main, where):
    files = {"a.md": "# A\n\n" + "".join(f"[{n}](gone-{n}.md)\n\n" for n in range(20))}
    assert "and 15 more like this" in main("audit", site(files)).out
    if where == "configured":
        full = main("audit", site(files | {"auditor.toml": "verbose = true\n"})).out
    else:
        full = main("audit", site(files), "-v").out
    assert "more like this" not in full
    assert all(f"gone-{number}.md" in full for number in range(20))


def test_quiet_can_be_configured(site, main):
    ran = main("audit", site({"a.md": "# A\n", "auditor.toml": "quiet = true\n"}))
    assert ran == (0, "", "")


@pytest.mark.parametrize(
    ("variables", "options", "config", "colored"),
    [
        ({}, (), "", False),
        ({"FORCE_COLOR": "1"}, (), "", True),
        ({"CLICOLOR_FORCE": "1"}, (), "", True),
        ({"CLICOLOR_FORCE": "0"}, (), "", False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, (), "", False),
        ({"FORCE_COLOR": "1", "NO_COLOR": ""}, (), "", True),
        ({"NO_COLOR": "1"}, ("--color", "always"), "", True),
        ({"FORCE_COLOR": "1"}, ("--color", "never"), "", False),
        ({}, ("--color", "always"), "", True),
        ({}, (), 'color = "always"', True),
        ({"FORCE_COLOR": "1"}, (), 'color = "never"', False),
        ({"FORCE_COLOR": "1"}, ("--color", "auto"), 'color = "never"', True),
    ],
)
def test_colours_are_for_terminals_and_for_who_asks(
    site, main, monkeypatch, variables, options, config, colored
):
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    ran = main("audit", site(SITE | {"auditor.toml": config}), *options)
    assert ("\x1b[" in ran.out) is colored
    assert "\x1b" not in ran.err


@pytest.mark.parametrize("name", sorted(set(FORMATS) - {"terminal"}))
def test_only_the_terminal_report_has_colours(site, main, name):
    assert "\x1b" not in main("audit", site(SITE), "-f", name, "--color", "always").out


@pytest.fixture
def terminal(start):
    """Runs the command on a terminal of 100 columns and gives what that shows."""
    pty = pytest.importorskip("pty")

    def shown(*arguments, **variables) -> str:
        ours, theirs = pty.openpty()
        try:
            with start(
                *arguments,
                stdout=theirs,
                stderr=subprocess.DEVNULL,
                env={"TERM": "xterm", "COLUMNS": "100", "PYTHONWARNINGS": ""} | variables,
            ) as process:
                os.close(theirs)
                parts = []
                with suppress(OSError):  # what Linux says at the end
                    while part := os.read(ours, 65536):
                        parts.append(part)
                process.wait(timeout=60)
            return b"".join(parts).decode()
        finally:
            os.close(ours)

    return shown


def test_a_terminal_gets_colours(site, terminal):
    assert "\x1b[" in terminal("audit", site(SITE))


@pytest.mark.parametrize(
    ("variables", "options", "colored"),
    [
        ({}, (), True),
        ({"NO_COLOR": "1"}, (), False),
        ({"TERM": "dumb"}, (), False),
        ({}, ("--color", "never"), False),
    ],
)
def test_a_terminal_gets_colours_unless_asked_otherwise(site, main, monkeypatch, variables, options, colored):
    monkeypatch.setenv("TERM", "xterm")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert ("\x1b[" in main("audit", site(SITE), *options).out) is colored


def test_a_report_is_as_wide_as_the_terminal(site, terminal):
    root = site({"a.md": "# A\n\n" + "".join(f"[x](gone-{n}.md)\n\n" for n in range(9)), "auditor.toml": ""})
    shown = terminal("audit", root / "..", "--content", "site/*.md", NO_COLOR="1")
    assert 80 < max(map(len, shown.splitlines())) <= 100
    assert "\x1b[" not in shown


@pytest.mark.parametrize("columns", ["", "abc", "-5", "0", "1", "٣", "99999999999999999999"])
def test_any_width_will_do(site, main, monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", columns)
    assert main("audit", site(SITE)).status == 1


def test_the_report_is_80_columns_wide_where_no_terminal_says_otherwise(site, main):
    ran = main("audit", site({"a.md": "# A\n\n" + "".join(f"[x](gone-{n}.md)\n\n" for n in range(9))}))
    assert 60 < max(map(len, ran.out.splitlines())) <= 80


@pytest.mark.parametrize("name", ["terminal", "json"])
def test_a_reader_that_goes_away_is_no_error(site, start, name):
    with start(
        "audit", site(BIG), "-v", "-f", name, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout.read(1)
        process.stdout.close()
        said = process.stderr.read().decode()
        assert process.wait(timeout=60) == 1  # there are errors in the pages
    assert said == "20 pages, 1 link, 0 references: 1,200 errors, 0 warnings, 0 notes\n"


@pytest.mark.parametrize(
    "arguments", [["--help"], ["audit", "--help"], ["--version"], ["rules"], ["explain", "file-missing"]]
)
def test_help_that_no_one_reads_is_no_error(start, arguments):
    reader, writer = os.pipe()
    os.close(reader)
    try:
        with start(*arguments, stdout=writer, stderr=subprocess.PIPE) as process:
            said = process.stderr.read()
            assert (process.wait(timeout=60), said) == (0, b"")
    finally:
        os.close(writer)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize(
    "arguments", [["audit", "site"], ["audit", "site", "-f", "json"], ["rules"], ["--help"]]
)
def test_a_full_disk_under_standard_output_is_status_3_and_one_error(site, auditor, arguments):
    site(BIG)
    with Path("/dev/full").open("wb") as full:
        ran = auditor(*arguments, stdout=full)
    assert ran.status == 3
    errors = [line for line in ran.err.splitlines() if line.startswith("error: ")]
    assert len(errors) == 1
    assert "No space left on device" in errors[0]
    assert "Traceback" not in ran.err
    assert "Exception ignored" not in ran.err


def test_a_full_disk_under_standard_error_changes_nothing(site, auditor):
    if not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full here")
    with Path("/dev/full").open("wb") as full:
        ran = auditor("audit", site(SITE), "-f", "json", stderr=full)
    assert ran.status == 1
    assert json.loads(ran.out)["summary"]["findings"]["error"] == 1


@pytest.mark.parametrize("arguments", [["audit", "site"], ["report", "site/a.json"], ["rules"], ["--help"]])
def test_closed_standard_output_is_status_3_before_the_work(site, auditor, arguments):
    site(SITE)
    ran = auditor(*arguments, stdout=None, preexec_fn=lambda: os.close(1))
    assert ran.status == 3
    assert ran.err.splitlines()[0] == "error: standard output is closed"
    assert "1 page" not in ran.err


def test_closed_standard_error_changes_nothing(site, auditor):
    ran = auditor("audit", site(SITE), "-f", "json", stderr=None, preexec_fn=lambda: os.close(2))
    assert ran.status == 1
    assert json.loads(ran.out)["summary"]["pages"] == 1


@pytest.mark.parametrize(
    "variables",
    [
        {"LC_ALL": "C", "PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "cp1252:strict"},
        {"LC_ALL": "tr_TR.UTF-8"},
    ],
)
def test_reports_are_utf_8_whatever_the_locale_says(site, auditor, main, variables):
    root = site(SITE | {"ü \u202e.md": "# Ü\n\nSee [ü](gone-ü.md).\n"})
    ran = auditor("audit", root, *DAY, env=variables)
    assert ran == main("audit", root, *DAY)
    assert "Übersicht ‒ 概要" in ran.out
    assert ran.status == 1


def test_an_error_about_a_name_that_is_no_text_can_be_said_in_any_locale(auditor):
    ascii_only = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}
    ran = auditor("audit", os.fsdecode(b"gone-\xff\x1b[31m"), env=ascii_only)
    assert ran.status == 3
    assert "gone-" in ran.err
    assert "\x1b" not in ran.err
