"""Recognises the reports that auditor writes, by how they begin.

A later audit finds them again where they were written: they may be overwritten, and they are no pages.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from auditor.values.text.regex import regex

#: as much of a file as ``is_report`` needs
HEAD = 10_000

#: format -> how its reports begin, as alternatives of a regular expression: of an audit, a person, a plan
BEGINNINGS: Mapping[str, str] = {
    "markdown": (
        r"# Audit of [^\n]*\n\n## Scope and trust\n\n- Repository: "
        r"|# Review sheet for [^\n]*\n\nAs of \d{4}-\d\d-\d\d, for "
        r"|# Standard: [^\n]*\n\nAs of \d{4}-\d\d-\d\d, for "
        r"|# Review plan for [^\n]*\n\nFrom \d{4}-\d\d-\d\d to "
    ),
    "json": r'\{\s*"(?:schema|plan)"\s*:\s*\d+\s*,\s*"tool"\s*:\s*\{\s*"name"\s*:\s*"auditor"'
    r'|\{\s*"standard"\s*:\s*\{\s*"name"\s*:\s*"[a-z0-9-]+"\s*,\s*"title"\s*:',
    "terminal": (
        r"Audit\sof\s\S[^·]{0,5000}·\sas\sof\s\d{4}-\d\d-\d\d\s·"  # wrapped anywhere
        r"|Review\splan\sfor\s\S[^·]{0,5000}·\s\d{4}-\d\d-\d\d\sto\s"
        r"|Standard\s\S.{1,5000}?\s·\sas\sof\s\d{4}-\d\d-\d\d\s+root        "
        r"|For\s\S.{1,5000}?\sas\sof\s\d{4}-\d\d-\d\d\s+you are     "
    ),
    "csv": r"path,title,due,planned,person,role,moved,late,past_maximum,reason\r?\n",
    "ics": r"BEGIN:VCALENDAR\r?\nVERSION:2\.0\r?\nPRODID:-//auditor//content-auditor//",
    "plain": r"[^\n]+?:\d+:\d+: (?:error|warning|note) [a-z-]+ |# (?:coverage|standard) of auditor: ",
}
_REPORT = regex("|".join(BEGINNINGS.values()), re.DOTALL)
_PAGE = regex(BEGINNINGS["markdown"])


def is_report(head: str) -> bool:
    """Whether a file with this beginning is a report of auditor, in any format."""
    return _REPORT.match(head.replace("\r\n", "\n") if "\r" in head else head) is not None


def is_page_report(text: str) -> bool:
    """Whether the text of a Markdown page is a report of auditor."""
    return (
        text.startswith(("# Audit of ", "# Review ", "# Standard: "))
        and _PAGE.match(text[:HEAD].replace("\r\n", "\n")) is not None
    )
