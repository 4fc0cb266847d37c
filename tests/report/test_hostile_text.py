"""Text of pages and of the network is data in every report (hazards 16, R2, R4, R5)."""

from __future__ import annotations

import re

import pytest
from audits import rendered

from auditor.model.stored import changed
from auditor.report import FORMATS, RenderOptions

UNSEEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
COMMAND = re.compile(r"^\s*::|##\w*\[", re.MULTILINE)
OPTIONS = [
    RenderOptions(),
    RenderOptions(verbose=True, width=40),
    RenderOptions(quiet=True, unicode=False, width=120),
]
FOR_READERS = ["terminal", "plain", "markdown"]  # JSON is the whole audit and has no sheets


@pytest.mark.parametrize("options", OPTIONS, ids=["usual", "verbose", "quiet"])
@pytest.mark.parametrize("name", FORMATS)
def test_nothing_invisible_reaches_a_reader(name, options, hostile):
    text = rendered(name, hostile, options)
    if name == "ics":  # whose lines end so
        text = text.replace("\r\n", "\n")
    assert UNSEEN.findall(text) == []


@pytest.mark.parametrize("options", OPTIONS, ids=["usual", "verbose", "quiet"])
@pytest.mark.parametrize("name", FORMATS)
def test_no_line_is_a_workflow_command(name, options, hostile):
    assert COMMAND.findall(rendered(name, hostile, options)) == []


@pytest.mark.parametrize("name", FOR_READERS)
@pytest.mark.parametrize("text", ["::error::x", " ::error::x", "##[error]x", "a ##vso[task.setvariable]x"])
def test_a_path_or_message_that_is_a_workflow_command_is_defused(name, text, make):
    page = make.page(text, title=text, owner=text)
    finding = make.finding("review-overdue", text, 1, message=text, help=text, owner=text)
    audit = make.audit(root=text, pages=(page,), findings=(finding,), notes=(text,))
    assert COMMAND.findall(rendered(name, audit)) == []


def test_a_path_from_the_root_of_the_disk_is_shown_as_it_is(make):
    audit = make.audit(root="/srv/{site}", findings=(make.finding("file-missing", "{a}.md", 1),))
    assert "Audit of /srv/{site} " in rendered("terminal", audit)
    assert rendered("plain", audit).startswith("{a}.md:1:1: ")


@pytest.mark.parametrize("start", range(40, 75))
def test_wrapping_never_puts_a_command_at_the_start_of_a_line(start, make):
    message = "x" * start + " ::error::boo " + "y" * start + "::add-mask::z"
    audit = make.audit(findings=(make.finding("review-overdue", "a.md", 1, message=message, help=message),))
    assert COMMAND.findall(rendered("terminal", audit)) == []


def test_colours_are_the_only_escape_sequences(hostile):
    text = rendered("terminal", hostile, RenderOptions(color=True))
    ours = re.compile(r"\x1b\[(?:0|1|2|1;31|33|36)m")
    assert "\x1b" not in ours.sub("", text)
    assert "\x1b[31m" not in text


def test_a_persons_sheet_is_as_safe(hostile, make):
    named = changed(hostile.people[0], name="Jo")
    audit = changed(hostile, people=(named,))
    for name in FOR_READERS:
        text = rendered(name, audit, RenderOptions(for_person="Jo"))
        assert UNSEEN.findall(text) == []
        assert COMMAND.findall(text) == []
