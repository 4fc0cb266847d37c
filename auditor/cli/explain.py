"""``auditor explain RULE``: the rule's own documentation."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click

from auditor.errors import ExitStatus, UsageError

_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_ITEM = re.compile(r"\s*(?:[-*+]|\d+[.)])\s+")


@click.command("explain")
@click.argument("rule_id", metavar="RULE")
def command(rule_id: str) -> int:
    """Explain RULE: why it exists, what it flags and accepts, and how to fix a finding."""
    from auditor.cli.streams import emit
    from auditor.cli.terminal import width
    from auditor.rules import ALL_RULES
    from auditor.values.nearest import nearest

    by_id = {rule.id: rule for rule in ALL_RULES}
    rule = by_id.get(rule_id.lower())
    if rule is None:
        members = [other.id for other in ALL_RULES if other.family == rule_id.lower()]
        if members:
            raise UsageError(f"“{rule_id}” is a family of rules", f"its rules are {', '.join(members)}")
        close = nearest(rule_id, by_id)
        hint = f"did you mean “{close}”?" if close else "`auditor rules` lists them"
        raise UsageError(f"there is no rule “{rule_id}”", hint)
    text = "\n".join(wrapped(rule.documentation.strip(), min(width(), 80)))
    emit(f"{rule.id}  ({rule.family}, {rule.severity})\n\n{text}\n")
    return ExitStatus.OK


def wrapped(text: str, room: int) -> Iterator[str]:
    """The lines of a Markdown text with its paragraphs and list items in ``room``; examples as they are."""
    from textwrap import wrap

    paragraph: list[str] = []

    def broken() -> Iterator[str]:
        if paragraph:
            mark = _ITEM.match(paragraph[0])
            indent = " " * (mark.end() if mark else 0)
            joined = " ".join(" ".join(paragraph).split())
            yield from wrap(
                joined, room, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
            )
            paragraph.clear()

    fence = ""
    for line in text.split("\n"):
        mark = _FENCE.match(line)
        if fence or mark or not line.strip() or line.lstrip().startswith(("#", "|")):
            yield from broken()
            yield line
            if mark and not fence:
                fence = mark[1]
            elif mark and line.strip() == fence:
                fence = ""
        else:
            if _ITEM.match(line):
                yield from broken()
            paragraph.append(line)
    yield from broken()
