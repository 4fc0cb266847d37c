"""Replacements in a text, and the lines of a text, whatever ends them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

_LINE_BREAK = re.compile(r"\r\n|\n|\r")


class Edit(NamedTuple):
    """Put ``text`` in the place of the characters from ``start`` up to ``end``."""

    start: int
    end: int
    text: str


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text with all edits made; the same edit twice is one.

    Raises:
        ValueError: two edits overlap.
    """
    parts: list[str] = []
    position = 0
    for start, end, new in sorted(set(edits)):
        if start < position:
            raise ValueError(f"two edits overlap at offset {start}")
        parts += (text[position:start], new)
        position = end
    return "".join([*parts, text[position:]])


class Lines:
    """Where the lines of a text start; a line ends with LF, CRLF or CR."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *(found.end() for found in _LINE_BREAK.finditer(text))]

    def offset(self, line: int, column: int = 1) -> int:
        """The offset of a line and column, both from 1; the end of the text for what lies behind it."""
        if not 1 <= line <= len(self._starts):
            return len(self._text)
        return min(self._starts[line - 1] + column - 1, len(self._text))

    def start(self, offset: int) -> int:
        """Where the line of an offset starts."""
        return self._starts[bisect_right(self._starts, offset) - 1]

    def line_break(self, offset: int) -> str:
        """The line break in front of the line of an offset; LF for the first line."""
        start = self.start(offset)
        if self._text.endswith("\r\n", 0, start):
            return "\r\n"
        return self._text[start - 1] if start else "\n"
