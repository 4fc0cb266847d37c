"""Reports of ours are known by how they begin, and nothing else is taken for one."""

from __future__ import annotations

import pytest

from auditor.values.own_reports import is_page_report, is_report

JSON = '{\n  "schema": 1,\n  "tool": {\n    "name": "auditor",\n    "version": "0.1.0"\n  }'
MARKDOWN = "# Audit of `content`\n\n## Scope and trust\n\n- Repository: `content`\n"
SHEET = "# Review sheet for Ana Ruiz\n\nAs of 2026-06-30, for `content`. You are author of 1 page.\n"
TERMINAL = "Audit of content · as of 2026-06-30 · offline\n\n  pages       1: 1 overdue\n"
WRAPPED = "Audit of\n/a/very/long/path · as\nof 2026-06-30 · offline\n\n"
PERSON = "For Ana Ruiz as of 2026-06-30\n  you are     author of 1 page\n"
PLAIN = "content/a.md:3:5: error file-missing There is no file “gone.md”\n"


@pytest.mark.parametrize("text", [JSON, MARKDOWN, SHEET, TERMINAL, WRAPPED, PERSON, PLAIN])
def test_reports_of_ours_are_known(text):
    assert is_report(text)
    assert is_report(text.replace("\n", "\r\n"))


@pytest.mark.parametrize(
    "text", ['{"schema":1,"tool":{"name":"auditor"}}', '{ "schema": 12, "tool": { "name" : "auditor"']
)
def test_json_may_be_laid_out_otherwise(text):
    assert is_report(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        '{"schema": 1}',
        '{"schema": 1, "tool": {"name": "another"}}',
        '{"mine": 1, "schema": 1, "tool": {"name": "auditor"}}',
        "# Audit of our services\n\nIn spring.\n",
        "# Audit of our services\n\n## Scope and trust\n\nAll of them.\n",
        "# Review sheet for the leaflet\n\nAs of today.\n",
        "Audit of the service · spring\n",
        "For Ana as of 2026-06-30\n\nHere is what I found.\n",
        "12:30:01: error: it failed\n",
        "main.c:3:5: error: expected ';'\n",
        "Hello Ana,\n\n" + MARKDOWN,
    ],
)
def test_what_others_wrote_is_not_taken_for_one(text):
    assert not is_report(text)


@pytest.mark.parametrize(
    ("text", "is_one"), [(MARKDOWN, True), (SHEET, True), (TERMINAL, False), (JSON, False)]
)
def test_only_what_can_be_a_page_is_a_page_report(text, is_one):
    assert is_page_report(text) is is_one


@pytest.mark.parametrize(
    "text",
    ["Audit of x" * 100_000, "Audit of " + "·" * 1_000_000, "For " + "x as of " * 100_000, "a:1" * 300_000],
)
def test_long_text_is_recognised_in_no_time(text):
    assert not is_report(text[:10_000])
