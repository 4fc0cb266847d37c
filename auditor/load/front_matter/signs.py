"""What tells fields from prose, when delimiters do not settle it.

``---`` opens a metadata block and is a thematic break, the line under a heading and the
separator of slides as well.
"""

from __future__ import annotations

import re

from auditor.values.text.line_index import LINE_BREAK

#: `name:`, of up to three words, at the margin
_FIELD = re.compile(
    r"""(?:"[^"\r\n]{1,80}"|'[^'\r\n]{1,80}'|[^\W\d][\w.-]*(?:[ ][\w.-]+){0,2})[ \t]*:(?=[ \t\r\n]|\Z)"""
)
_TABLE = re.compile(r"""[ \t]*(?:["'\w][^=\r\n]{0,80}=|\[[^\]\r\n]+\])""")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")
#: headings, quotations, tables, emphasis, links, images, HTML, fences, numbered items
_MARKDOWN = re.compile(r"#{1,6}[ \t]|>|\||\*\*|__|!?\[[^\]\r\n]*\]\(|</?[A-Za-z]|`{3}|~{3}|\d+\.[ \t]")


def is_field_line(line: str) -> bool:
    """Whether a text begins with a YAML field (``name: value``) at the margin."""
    return bool(_FIELD.match(line))


def is_table_line(line: str) -> bool:
    """Whether a text begins with a TOML field (``name = value``) or table."""
    return bool(_TABLE.match(line))


def paragraph_end(text: str) -> int:
    """The offset of the first blank line, or the text's length."""
    at = 0
    while at < len(text):
        line = _LINE.match(text, at)
        if line is None or not line[0].strip():
            return at
        at = line.end()
    return at


def is_prose(content: str) -> bool:
    """Whether lines behind a ``---`` read like text: few fields, and blank lines, Markdown or sentences."""
    lines = _lines(content)
    fields, at_margin = _count_fields(lines)
    if fields and 2 * fields >= at_margin:
        return False
    return any(not line.strip() or _MARKDOWN.match(line) or _is_sentence(line) for line in lines)


def is_all_fields(content: str) -> bool:
    """Whether there are several fields and nothing else at the margin, though some may not parse."""
    fields, at_margin = _count_fields(_lines(content))
    return fields > 1 and fields == at_margin


def _lines(content: str) -> list[str]:
    lines = LINE_BREAK.split(content)
    if not lines[-1]:
        lines.pop()
    return lines


def _is_sentence(line: str) -> bool:
    """Whether a line is four words or more and ends like a sentence."""
    return (
        line[0].isalpha() and line.rstrip(" \t\"”’')*")[-1:] in tuple(".!?") and len(line.split(None, 3)) > 3
    )


def _count_fields(lines: list[str]) -> tuple[int, int]:
    """How many of the lines at the margin are fields, and how many lines stand there."""
    at_margin = [line for line in lines if line.strip() and line[0] not in " \t#-]}"]
    return sum(map(is_field_line, at_margin)), len(at_margin)
