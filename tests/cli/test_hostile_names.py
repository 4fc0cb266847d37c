"""Names of files and people are data: no report and no message lets them command, hide or break anything."""

from __future__ import annotations

import json
import os
import re

import pytest

from auditor.report import FORMATS

NAMES = [
    "line\nbreak",
    "carriage\rreturn",
    "tab\there",
    "esc\x1b[31mape",
    "osc\x1b]8;;http:⁄⁄x\x07",
    "bell\x07",
    "c1\x9b31m",
    "bidi\u202egpj",
    "zero\u200bwidth",
    "line\u2028separator",
    "\n::error::injected",
    "::error::injected",
    "::add-mask::x",
    "##[error]injected",
    "##vso[task.complete]",
    "-rf",
    "--help",
    "`code`",
    "a|b",
    "[x](y)",
    "<script>alert(1)<⁄script>",
    "![x](http:⁄⁄t)",
    "'quote\"",
    "%0A::error::x",
    "$(id)",
    "{{ x }}",
    " blank ",
    "emoji🫁",
    "é" * 60,
    "=1+1",
    "\U000e0041tag",
]
#: what a terminal or a CI runner would obey
COMMAND = re.compile(r"^\s*(?:::|##\[)|##(?:vso)?\[", re.MULTILINE)
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\U000e0000-\U000e007f]"
)


@pytest.fixture
def hostile(site):
    """A page, a bibliography and a person of every name, each with something wrong."""
    files = {}
    for name in NAMES:
        files[f"{name}.md"] = (
            f"---\nowner: {json.dumps(name)}\nreviewers: [{json.dumps(name)}]\n---\n# T\n\n[a](gone.md)\n"
        )
        files[f"{name}/{name}.md"] = "# T\n\n[a](gone.md)\n"
        files[f"{name}.bib"] = "@misc{k,\n title = {T\n"
    root = site(files)
    (root / os.fsdecode(b"caf\xe9\x1b[31m.md")).write_text("# T\n")
    return root


def shown(text: str, name: str) -> str:
    """A report without the ends of lines that its format has (RFC 5545, 3.1)."""
    return text.replace("\r\n", "\n") if name == "ics" else text


@pytest.mark.parametrize("name", FORMATS)
def test_no_name_of_a_file_commands_anything(main, hostile, name, tmp_path):
    ran = main("audit", hostile, "-f", name, "-v", "-o", tmp_path / "audit.json")
    assert ran.status == 1
    for text in (shown(ran.out, name), ran.err):
        assert UNSEEN.search(text) is None
        assert COMMAND.search(text) is None
    assert len(ran.err.splitlines()) == 2
    again = main("report", tmp_path / "audit.json", "-f", name, "-v")
    assert (again.status, again.out, again.err) == (0, ran.out, "")


def test_every_file_is_in_the_json_as_it_is_called(main, hostile):
    audit = json.loads(main("audit", hostile, "-f", "json").out)
    paths = {page["path"] for page in audit["pages"]}
    assert paths == {f"{name}.md" for name in NAMES} | {f"{name}/{name}.md" for name in NAMES}
    assert {"kind": "page", "subject": "caf\\xe9\x1b[31m.md", "reason": "its name is not UTF-8"} in audit[
        "skipped"
    ]


def test_every_finding_is_one_line_of_plain(main, hostile):
    audit = json.loads(main("audit", hostile, "-f", "json").out)
    printed = main("audit", hostile, "-f", "plain").out.splitlines()
    lines = [line for line in printed if not line.startswith("# coverage of auditor: ")]
    assert len(lines) == len(audit["findings"])
    assert all(re.search(r":\d+:\d+: (error|warning|note) [a-z-]+ \S", line) for line in lines)


@pytest.mark.parametrize("name", sorted(set(FORMATS) - {"json"}))
def test_a_sheet_for_a_hostile_name_is_harmless_too(main, hostile, tmp_path, name):
    main("audit", hostile, "-o", tmp_path / "audit.json")
    for person in NAMES:
        if person.strip():
            ran = main("report", tmp_path / "audit.json", "--for", person, "-f", name)
            assert ran.status in (0, 2)
            assert UNSEEN.search(shown(ran.out, name) + ran.err) is None
            assert COMMAND.search(ran.out + ran.err) is None


@pytest.mark.parametrize("word", [name for name in NAMES if not name.startswith("-")])
@pytest.mark.parametrize(
    "arguments",
    [
        ["{}"],
        ["audit", "{}"],
        ["audit", ".", "--as-of={}"],
        ["audit", ".", "--select={}"],
        ["audit", ".", "--people={}"],
        ["audit", ".", "--config={}"],
        ["audit", ".", "--fail-on={}"],
        ["audit", ".", "-o{}"],
        ["audit", ".", "-onowhere/{}.json"],
        ["audit", ".", "--{}"],
        ["report", "{}"],
        ["explain", "{}"],
        ["init", "{}"],
    ],
    ids=" ".join,
)
def test_no_argument_commands_anything_when_it_is_repeated(main, site, tmp_path, word, arguments):
    site({"a.md": "# A\n"}, ".")
    ran = main(*(argument.replace("{}", word) for argument in arguments))
    assert ran.status in (2, 3), ran.err
    assert ran.out == ""
    assert UNSEEN.search(ran.err) is None
    assert COMMAND.search(ran.err) is None
    assert all(line.startswith(("error: ", "hint: ")) for line in ran.err.splitlines())


@pytest.mark.parametrize("name", FORMATS)
def test_a_root_that_is_no_text_can_be_audited(main, tmp_path, name):
    root = tmp_path / os.fsdecode(b"caf\xe9\n::error::\x1b[31m")
    root.mkdir()
    (root / "a.md").write_text("# A\n\n[a](gone.md)\n")
    ran = main("audit", root, "-f", name)
    assert ran.status == 1
    assert UNSEEN.search(shown(ran.out, name) + ran.err) is None
    assert COMMAND.search(ran.out + ran.err) is None
    if name == "json":
        assert json.loads(ran.out)["root"] == str(root)


def test_an_output_whose_name_is_no_text_can_be_written(main, site, tmp_path):
    ran = main("audit", site({"a.md": "# A\n"}), "-o", os.fsdecode(b"caf\xe9.json"))
    assert ran.status == 0
    assert (tmp_path / os.fsdecode(b"caf\xe9.json")).exists()
    assert "wrote: caf" in ran.err
