"""Where a page's metadata block begins and ends, from its delimiters alone."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple, TypeAlias

from auditor.load.front_matter.json_nodes import object_end
from auditor.load.front_matter.signs import is_field_line, is_table_line, paragraph_end
from auditor.values.text.line_index import count_line_breaks

Format: TypeAlias = Literal["yaml", "toml", "json"]

_BLANK_LINES = re.compile(r"\ufeff?(?:[ \t]*(?:\r\n|\n|\r))*+")
_OPENING = re.compile(r"(?:---|\+\+\+)[ \t]*(\r\n|\n|\r)")
_REST_OF_LINE = re.compile(r"[ \t]*(?:\r\n|\n|\r|\Z)")
#: `{` alone, or with its first name; not `{%`, `{{`, `{:` or `{#id}`
_JSON_OPENING = re.compile(r'\{[ \t]*(?:(?:\r\n|\n|\r)|"[^"\r\n]*"[ \t]*:|\}[ \t]*(?:\r|\n|\Z))')
_JSON_NAME = re.compile(r'\s*+["\'\w][^:{}\r\n]*:')
_JSON_LAST_LINE = re.compile(r"(?:(?<=\n)|(?<=\r))\}[^\r\n]*")


class Block(NamedTuple):
    """A metadata block: its text and where it stands.

    ``content`` is what is between the delimiters (for JSON including the braces), from the offset
    ``content_start`` on, which is on line ``content_line``. ``first_line`` and ``last_line`` are the
    delimiters' lines, ``end`` is the offset behind the block.
    """

    format: Format
    content: str
    content_start: int
    content_line: int
    first_line: int
    last_line: int
    end: int


def first_line_offset(text: str) -> int:
    """The offset of the first line that is not blank, behind a byte order mark."""
    if text[:1] in ("-", "+", "{", "#", "<"):
        return 0
    blank = _BLANK_LINES.match(text)
    return blank.end() if blank else 0


def find_block(text: str, start: int) -> Block | None:
    """The block whose opening delimiter stands at the offset ``start``; None when there is none or no end."""
    if text.startswith("{", start):
        return _json_block(text, start)
    opening = _OPENING.match(text, start)
    if opening is None:
        return None
    newline = "\r" if opening[1] == "\r" else "\n"
    yaml = text.startswith("-", start)
    closing = _closing(text, opening.end() - 1, newline, "---" if yaml else "+++", len(text))
    if yaml:
        limit = len(text) if closing is None else closing[0]
        closing = _closing(text, opening.end() - 1, newline, "...", limit) or closing
    if closing is None:
        return None
    first = count_line_breaks(text, 0, start) + 1 if start else 1
    content = text[opening.end() : closing[0]]
    last = first + 1 + count_line_breaks(content)
    return Block("yaml" if yaml else "toml", content, opening.end(), first + 1, first, last, closing[1])


def _closing(text: str, start: int, newline: str, delimiter: str, limit: int) -> tuple[int, int] | None:
    """Where the first line that is only ``delimiter`` begins, and the offset behind it."""
    sought = newline + delimiter
    at = text.find(sought, start, limit)
    while at >= 0:
        rest = _REST_OF_LINE.match(text, at + len(sought))
        if rest is not None:
            return at + 1, rest.end()
        at = text.find(sought, at + 1, limit)
    return None


def _json_block(text: str, start: int) -> Block | None:
    if not _looks_like_json(text, start):
        return None
    end = object_end(text, start)
    if end is None:
        # a bracket or quotation mark is missing: take the first line that closes something at the margin
        last = _JSON_LAST_LINE.search(text, start)
        if last is None:
            return None
        end = last.start() + 1
    first = count_line_breaks(text, 0, start) + 1
    rest = _REST_OF_LINE.match(text, end)
    last_line = first + count_line_breaks(text, start, end)
    return Block("json", text[start:end], start, first, first, last_line, rest.end() if rest else end)


def _looks_like_json(text: str, start: int) -> bool:
    opening = _JSON_OPENING.match(text, start)
    if opening is None:
        return False
    # behind a brace that stands alone comes a name, or the closing brace
    alone = opening[0][-1] in "\r\n" and "}" not in opening[0]
    return not alone or bool(_JSON_NAME.match(text, opening.end())) or text[start + 1 :].lstrip()[:1] == "}"


def unclosed_block(text: str, start: int) -> Block | None:
    """The first lines behind an opening delimiter that has no closing one, when they look like fields."""
    if text.startswith("{", start):
        if not _looks_like_json(text, start):
            return None
        form: Format = "json"
        content_start = start
    else:
        opening = _OPENING.match(text, start)
        if opening is None:
            return None
        form = "yaml" if text.startswith("-", start) else "toml"
        content_start = opening.end()
    content = text[content_start : content_start + 100_000]
    content = content[: paragraph_end(content)]
    if (form == "yaml" and not is_field_line(content)) or (form == "toml" and not is_table_line(content)):
        return None
    first = count_line_breaks(text, 0, start) + 1
    lines = count_line_breaks(content)
    content_line = first if form == "json" else first + 1
    end = content_start + len(content)
    return Block(form, content, content_start, content_line, first, content_line + lines - 1, end)
