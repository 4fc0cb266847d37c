"""The table of a standard in each format."""

from __future__ import annotations

import json

import pytest
from audits import HOSTILE, rendered
from markdown_it import MarkdownIt

from auditor.errors import UsageError
from auditor.model.stored import changed
from auditor.report import RenderOptions
from auditor.standards import built_in

ISO = built_in("iso-9001-documents")


def test_the_terminal_shows_each_requirement_with_its_standing_and_the_pages_that_lack_it(small):
    text = rendered("terminal", small, RenderOptions(standard=ISO, unicode=True))
    assert "  result      " in text
    for requirement in ISO.requirement:
        assert requirement.text.split()[0] in text
    assert "✗ A document names its author (7.5.2 a)" in text
    assert "not met: 2 of 8 pages lack it\n      content/broken.md\n      content/unreadable.md\n" in text


def test_markdown_has_one_table_with_a_row_for_each_requirement(small):
    text = rendered("markdown", small, RenderOptions(standard=ISO))
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    assert sum(token.type == "tr_open" for token in tokens) == 1 + len(ISO.requirement)
    assert "- `content/unreadable.md`" in text


def test_plain_has_a_line_for_each_requirement(small):
    lines = rendered("plain", small, RenderOptions(standard=ISO)).splitlines()
    assert lines[0].startswith("# standard of auditor: iso-9001-documents as of 2026-06-30: ")
    assert [line.split(":")[1] for line in lines[1:]] == [one.id for one in ISO.requirement]


def test_json_has_the_standard_and_the_pages(small):
    document = json.loads(rendered("json", small, RenderOptions(standard=ISO)))
    assert document["standard"]["name"] == "iso-9001-documents"
    author = next(row for row in document["requirements"] if row["requirement"]["id"] == "author")
    assert (author["standing"], author["failing"]) == (
        "not met",
        ["content/broken.md", "content/unreadable.md"],
    )


@pytest.mark.parametrize("name", ["terminal", "plain", "markdown", "json"])
def test_a_sheet_and_a_standard_are_not_asked_for_at_once(name, small):
    with pytest.raises(UsageError, match="--for and --standard exclude each other"):
        rendered(name, small, RenderOptions(standard=ISO, for_person="Tom Okafor"))


def test_a_hostile_standard_stays_text(small):
    requirement = changed(ISO.requirement[0], text=HOSTILE, grade=HOSTILE, where=HOSTILE)
    standard = changed(ISO, title=HOSTILE, source=HOSTILE, covers=HOSTILE, requirement=(requirement,))
    for name in ("terminal", "plain", "markdown"):
        text = rendered(name, small, RenderOptions(standard=standard))
        assert "\x1b" not in text
        assert "\u202e" not in text
    assert "<script>" not in rendered("markdown", small, RenderOptions(standard=standard))
