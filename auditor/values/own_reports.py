"""Recognises the reports that auditor writes, by how they begin.

A later audit finds them again where they were written: they may be overwritten, and they are no pages.
"""

from __future__ import annotations

import re

#: as much of a file as ``is_report`` needs
HEAD = 10_000

_PAGE = (
    r"# Audit of [^\n]*\n\n## Scope and trust\n\n- Repository: "  # the whole, in Markdown
    r"|# Review sheet for [^\n]*\n\nAs of \d{4}-\d\d-\d\d, for "  # one person's sheet
)
_PAGE_REPORT = re.compile(_PAGE)
_REPORT = re.compile(
    _PAGE + r'|\{\s*"schema"\s*:\s*\d+\s*,\s*"tool"\s*:\s*\{\s*"name"\s*:\s*"auditor"'  # JSON
    r"|Audit\sof\s\S[^·]{0,5000}·\sas\sof\s\d{4}-\d\d-\d\d\s·"  # terminal, wrapped anywhere
    r"|For\s\S.{1,5000}?\sas\sof\s\d{4}-\d\d-\d\d\s+you are     "  # one person's
    r"|[^\n]+?:\d+:\d+: (?:error|warning|note) [a-z-]+ ",  # plain
    re.DOTALL,
)


def is_report(head: str) -> bool:
    """Whether a file with this beginning is a report of ours, in any format."""
    return _REPORT.match(head.replace("\r\n", "\n") if "\r" in head else head) is not None


def is_page_report(text: str) -> bool:
    """Whether the text of a Markdown page is a report of ours."""
    return (
        text.startswith(("# Audit of ", "# Review sheet for "))
        and _PAGE_REPORT.match(text[:HEAD].replace("\r\n", "\n")) is not None
    )
