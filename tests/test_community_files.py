"""The files around the code: they are valid, and say the same as the code and pyproject.toml."""

from __future__ import annotations

import configparser
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

import auditor

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
TEMPLATES = ROOT / ".github" / "ISSUE_TEMPLATE"
FORMS = sorted(path for path in TEMPLATES.glob("*.yml") if path.name != "config.yml")


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def editor_settings() -> configparser.ConfigParser:
    settings = configparser.ConfigParser()
    settings.read_string("[top]\n" + text_of(".editorconfig"))
    return settings


def test_the_citation_has_the_version_of_the_package():
    assert yaml.safe_load(text_of("CITATION.cff"))["version"] == auditor.__version__


def test_the_citation_says_what_the_distribution_says():
    citation, project = yaml.safe_load(text_of("CITATION.cff")), PROJECT["project"]
    assert citation["authors"] == project["authors"]
    assert citation["license"] == project["license"]
    assert citation["keywords"] == project["keywords"]
    assert citation["url"] == project["urls"]["Homepage"]


def test_requests_to_web_sites_name_the_address_of_the_project():
    code = (path.read_text(encoding="utf-8") for path in (ROOT / "auditor").rglob("*.py"))
    assert any(f'"{PROJECT["project"]["urls"]["Homepage"]}"' in text for text in code)


def test_there_are_issue_forms():
    assert [form.stem for form in FORMS] == ["bug", "new-rule"]


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_an_issue_form_is_one_that_github_takes(path):
    form = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert form["name"]
    assert form["description"]
    ids = [element["id"] for element in form["body"] if element["type"] != "markdown"]
    assert ids
    assert len(set(ids)) == len(ids)
    for element in form["body"]:
        assert element["type"] in {"markdown", "textarea", "input", "dropdown", "checkboxes"}
        assert element["attributes"].get("value" if element["type"] == "markdown" else "label")
        for option in element["attributes"].get("options", ()):
            assert isinstance(option, str), "unquoted, YAML takes yes and no for true and false"


def test_the_issue_forms_send_weaknesses_to_the_private_form():
    assert '"Report a vulnerability"' in text_of("SECURITY.md")
    assert '"Report a vulnerability"' in text_of(".github/ISSUE_TEMPLATE/bug.yml")


def test_pre_commit_lints_with_the_versions_of_the_lint_group():
    (repository,) = yaml.safe_load(text_of(".pre-commit-config.yaml"))["repos"]
    used = {one for hook in repository["hooks"] for one in hook["additional_dependencies"]}
    assert used == set(PROJECT["dependency-groups"]["lint"])


def test_editors_and_ruff_know_the_same_line_length():
    assert editor_settings().getint("*.py", "max_line_length") == PROJECT["tool"]["ruff"]["line-length"]


def test_every_text_file_is_as_editors_are_asked_to_write_it():
    settings = editor_settings()
    everywhere = settings["*"]
    assert settings["*.ics"]["end_of_line"] == "crlf"  # RFC 5545, 3.1
    assert everywhere["end_of_line"] == "lf"
    assert everywhere["indent_style"] == "space"
    assert everywhere.getboolean("insert_final_newline")
    assert everywhere.getboolean("trim_trailing_whitespace")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("this is not a git repository")
    found = []
    for name in filter(None, listed.stdout.decode().split("\0")):
        path = ROOT / name
        data = path.read_bytes() if path.is_file() else b""
        if not data or b"\0" in data:
            continue  # empty, deleted or binary
        if name.endswith(".ics"):
            continue  # its lines may be folded behind a blank
        if re.search(rb"\r|[ \t]$|^ *\t", data, re.MULTILINE) or not data.endswith(b"\n"):
            found.append(name)
    assert found == []


@pytest.mark.slow
def test_every_file_and_heading_that_a_guide_links_to_exists():
    globs = ("*.md", "docs/**/*.md", "benchmarks/*.md")
    command = [sys.executable, "-m", "auditor", "audit", "--offline", "--no-cache", "--fail-on", "note"]
    command += ["--select", "file-missing,anchor-missing,link-malformed", "--format", "plain", "-q"]
    command += [word for glob in globs for word in ("--content", glob)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (done.stdout, done.returncode) == ("", 0)


def test_every_guide_is_linked_from_another_page():
    pages = [ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").glob("*.md")]
    texts = {page: page.read_text(encoding="utf-8") for page in pages}
    for guide in (ROOT / "docs").glob("*.md"):
        link = re.compile(rf"\]\((?:docs/)?{re.escape(guide.name)}[)#]")
        assert any(link.search(text) for page, text in texts.items() if page != guide), guide.name


def test_the_page_on_versions_names_the_python_versions_of_the_distribution():
    section = text_of("docs/versions.md").partition("## Which Python versions are supported\n\n")[2]
    named = re.findall(r"3\.\d+", section.splitlines()[0])
    classifiers = PROJECT["project"]["classifiers"]
    assert [f"Programming Language :: Python :: {version}" for version in named] == [
        classifier for classifier in classifiers if re.search(r":: 3\.\d+$", classifier)
    ]
    assert PROJECT["project"]["requires-python"] == f">={named[0]}"


def test_the_page_on_versions_names_the_schema_that_is_written():
    schema = json.loads(text_of("docs/audit.schema.json"))["properties"]["schema"]["const"]
    assert f'`"schema": {schema}`' in text_of("docs/versions.md")


def test_the_files_that_the_recipes_name_are_there():
    named = re.findall(r"`([\w/-]+/[\w/-]*\.\w+)`", text_of("CONTRIBUTING.md"))
    assert len(named) > 40
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_every_promise_about_security_names_tests_that_there_are():
    rows = [line.split(" | ") for line in text_of("SECURITY.md").splitlines() if line.startswith("| ")][1:]
    named = [set(re.findall(r"`(test_\w+)`", row[-1])) for row in rows]
    assert rows
    assert all(named)
    tests = (path.read_text(encoding="utf-8") for path in Path(__file__).parent.rglob("test_*.py"))
    there = {name for text in tests for name in re.findall(r"def (test_\w+)", text)}
    assert set().union(*named) - there == set()
