"""CODEOWNERS: which pattern is owned by whom, in the dialects of GitHub and GitLab."""

from __future__ import annotations

import re

from auditor.model.sources import OwnerRule
from auditor.values.text.line_index import LINE_BREAK

# GitLab: [Section], ^[Optional section], [Section][2] @default-owner
_SECTION = re.compile(r"\^?\[[^\]]+\](?:\[\d+\])?(?:\s+(?P<owners>.*))?")
_PATTERN = re.compile(r"(?:\\.|[^\s\\])+|\\")
_COMMENT = re.compile(r"(?:^|\s)#.*")


def read_code_owners(text: str, path: str = "CODEOWNERS") -> tuple[OwnerRule, ...]:
    """The rules in the order of the file; the last one that matches counts. Never raises.

    A pattern is kept as written, escapes included. A rule without owners takes those of its GitLab section,
    if that names any; else it says that no one owns what it matches.
    """
    rules = []
    default: tuple[str, ...] = ()
    for number, written in enumerate(_lines(text), start=1):
        line = written.strip()
        if not line or line.startswith("#"):
            continue
        section = _SECTION.fullmatch(_uncommented(line))
        if section:
            default = tuple((section["owners"] or "").split())
            continue
        pattern = _PATTERN.match(line)
        if pattern is None:
            continue
        owners = tuple(_uncommented(line[pattern.end() :]).split())
        rules.append(OwnerRule(pattern.group(), owners or default, number, path))
    return tuple(rules)


def _lines(text: str) -> list[str]:
    return LINE_BREAK.split(text.removeprefix("\ufeff"))


def _uncommented(text: str) -> str:
    return _COMMENT.sub("", text).strip()
