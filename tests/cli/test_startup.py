"""The help, the version and `report` wait for no library that they do not need."""

from __future__ import annotations

import json
import subprocess
import sys

import click
import pytest
from processes import untraced

from auditor import __version__
from auditor.report import FORMATS

LOADED = """
import json, runpy, sys
try:
    runpy.run_module("auditor", run_name="__main__", alter_sys=True)
except SystemExit:
    pass
json.dump(sorted(sys.modules), sys.stderr)
"""
PARSERS = {
    "yaml",
    "frontmatter",
    "pybtex",
    "pylatexenc",
    "lxml",
    "pyromark",
    "jsonschema_rs",
    "pathspec",
    "rapidfuzz",
}
REPORTING = {"rich", "jinja2"}
ROOMS = {
    "auditor.rules",
    "auditor.load",
    "auditor.resolve",
    "auditor.evidence",
    "auditor.judge",
    "auditor.engine",
}
NETWORK = {"requests", "urllib3", "http.client", "ssl"}


def test_the_words_of_fail_on_are_those_of_the_model():
    from auditor.cli import audit
    from auditor.model import policy

    assert tuple(policy.FAIL_ON) == audit.FAIL_ON


def loaded(*arguments) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *map(str, arguments)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=True,
        timeout=60,
        env=untraced(),
    )
    return set(json.loads(done.stderr.decode().splitlines()[-1]))


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["--version"],
        ["audit", "--help"],
        ["fix", "--help"],
        ["report", "--help"],
        ["init", "--help"],
    ],
    ids=" ".join,
)
def test_help_and_version_load_nothing_heavy(arguments):
    assert (
        loaded(*arguments) & (PARSERS | REPORTING | ROOMS | NETWORK | {"auditor.model", "auditor.config"})
        == set()
    )


@pytest.mark.parametrize(
    ("name", "needs"), [("terminal", {"rich"}), ("markdown", {"jinja2"}), ("plain", set()), ("json", set())]
)
def test_report_loads_no_rule_and_no_parser(site, main, tmp_path, name, needs):
    main("audit", site({"a.md": "# A\n"}), "-o", "audit.json")
    modules = loaded("report", tmp_path / "audit.json", "-f", name)
    assert modules & (PARSERS | ROOMS | NETWORK) == set()
    assert modules & REPORTING == needs


def test_rules_and_explain_load_no_parser():
    for arguments in (["rules"], ["explain", "file-missing"]):
        assert loaded(*arguments) & (PARSERS | REPORTING | NETWORK | {"auditor.load"}) == set()


def test_an_offline_audit_with_a_cache_and_dois_loads_no_network_library(site, main):
    root = site(
        {"a.md": "# A\n\n<http://127.0.0.1:9/x>\n", "r.bib": "@misc{a, title={T}, doi={10.1000/a}}\n"}
    )
    dead = [
        part for name in ("doi", "crossref", "datacite") for part in (f"--{name}-url", "http://127.0.0.1:9")
    ]
    main("audit", "--online", root, *dead, "--max-requests", "0")
    assert (root / ".auditor" / "cache.sqlite").exists()
    assert loaded("audit", root, "--offline") & NETWORK == set()


def test_what_asks_for_answers_loads_no_network_library_before_it_asks():
    asking = "auditor.evidence.online, auditor.evidence.registries.repository_lookup"
    code = f"import json, sys, {asking}; json.dump(sorted(sys.modules), sys.stdout)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env=untraced())
    assert set(json.loads(done.stdout)) & NETWORK == set()


def test_an_offline_audit_without_a_cache_loads_no_network_library_and_no_database(site):
    root = site({"a.md": "# A\n\n<https://example.org>\n"})
    assert loaded("audit", root, "--offline") & (NETWORK | {"sqlite3"}) == set()


@pytest.mark.parametrize("arguments", [["--version"], ["audit", "--version"]])
def test_the_version_is_the_packages(main, arguments):
    assert main(*arguments) == (0, f"auditor {__version__}\n", "")


@pytest.mark.parametrize("option", ["--help", "-h"])
def test_the_help_lists_the_commands_and_the_exit_statuses(main, option):
    ran = main(option)
    assert (ran.status, ran.err) == (0, "")
    for word in ("audit ", "report ", "rules ", "explain ", "init ", "130 interrupted"):
        assert word in ran.out


@pytest.mark.parametrize("name", ["audit", "report", "rules", "explain", "init"])
def test_the_help_of_a_command_says_what_the_list_of_commands_says(main, name):
    summary = next(
        line.split(maxsplit=1)[1] for line in main("--help").out.splitlines() if line.startswith(f"  {name} ")
    )
    ran = main(name, "--help")
    assert ran.status == 0
    assert max(map(len, ran.out.splitlines())) <= 80
    from auditor.cli import group

    command = group.get_command(click.Context(group), name)
    assert command is not None
    assert command.short_help == summary


def test_the_formats_that_the_help_names_are_those_there_are(main):
    text = " ".join(main("audit", "--help").out.split())
    assert f"[{'|'.join(FORMATS)}]" in text
    assert f"by suffix ({' '.join(made.suffix for made in FORMATS.values() if made.suffix)})" in text
