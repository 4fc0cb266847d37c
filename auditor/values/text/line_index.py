r"""Offsets turned into lines and columns, in characters and in UTF-8 bytes.

A line ends with LF, CRLF or a lone CR, as in editors, CommonMark and TOML. Lines and columns count from 1,
columns in characters. Every question takes bounded time, however long a line is: what lies before is counted
once, when the first question comes.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import accumulate
from typing import AnyStr

LINE_BREAK = re.compile(r"\r\n|\n|\r")
#: characters or bytes that are counted together
_BLOCK = 4096
#: the bytes of UTF-8 that begin no character
_CONTINUATION = bytes(range(0x80, 0xC0))


def count_line_breaks(text: AnyStr, start: int = 0, end: int | None = None) -> int:
    """The line breaks between two offsets of a text or of its bytes."""
    if isinstance(text, str):
        lf, cr = "\n", "\r"
    else:
        lf, cr = b"\n", b"\r"
    breaks = text.count(lf, start, end)
    if text.find(cr, start, end) >= 0:
        breaks += text.count(cr, start, end) - text.count(cr + lf, start, end)
    return breaks


def line_starts(text: str | bytes) -> list[int]:
    """The offset at which each line begins."""
    if isinstance(text, bytes):  # text is divided in more places than these
        starts = list(accumulate(map(len, text.splitlines(keepends=True)), initial=0))
        if text and not text.endswith((b"\n", b"\r")):
            del starts[-1]
        return starts
    if "\r" in text:
        text = text.replace("\r\n", " \n").replace("\r", "\n")
    lines = text.split("\n")
    del lines[-1]
    return list(accumulate((len(line) + 1 for line in lines), initial=0))


class LineIndex:
    """Lines and columns of a text. ``first_line`` is the line of the file on which the text starts."""

    def __init__(self, text: str, first_line: int = 1) -> None:
        self._text = text
        self._first_line = first_line

    @cached_property
    def _starts(self) -> list[int]:
        return line_starts(self._text)

    def line(self, offset: int) -> int:
        """The line of the character at ``offset``."""
        return self._first_line + bisect_right(self._starts, offset) - 1

    def column(self, offset: int) -> int:
        """The column of the character at ``offset``."""
        return offset - self.start(offset) + 1

    def start(self, offset: int) -> int:
        """Where the line of ``offset`` starts."""
        return self._starts[bisect_right(self._starts, offset) - 1]

    def offset(self, line: int, column: int = 1) -> int:
        """The offset of a line and column; the end of the text for what lies behind it."""
        index = line - self._first_line
        if not 0 <= index < len(self._starts):
            return len(self._text)
        return min(self._starts[index] + column - 1, len(self._text))

    def line_break(self, offset: int) -> str:
        """The line break in front of the line of ``offset``; LF for the first line."""
        start = self.start(offset)
        if self._text.endswith("\r\n", 0, start):
            return "\r\n"
        return self._text[start - 1] if start else "\n"


class ByteLineIndex:
    """Lines and columns of byte offsets in the UTF-8 ``data``, which starts on the file's ``first_line``."""

    def __init__(self, data: bytes, first_line: int = 1) -> None:
        self._data = data
        self._first_line = first_line
        self._ascii = data.isascii()
        self._counts = CharacterCounts(data)

    @cached_property
    def _starts(self) -> list[int]:
        return line_starts(self._data)

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of a byte offset."""
        index = bisect_right(self._starts, offset) - 1
        start = self._starts[index]
        if self._ascii:
            return self._first_line + index, offset - start + 1
        return self._first_line + index, self._counts.between(start, offset) + 1

    def places(self, offsets: Sequence[int]) -> Iterable[tuple[int, int]]:
        """Lines and columns of many byte offsets."""
        if not self._ascii:
            return map(self.place, offsets)
        starts, before = self._starts, self._first_line - 1
        counts = [bisect_right(starts, offset) for offset in offsets]
        return [
            (before + count, offset - starts[count - 1] + 1)
            for count, offset in zip(counts, offsets, strict=True)
        ]

    def line(self, offset: int) -> int:
        """Line of a byte offset."""
        return self._first_line + bisect_right(self._starts, offset) - 1

    def last_line(self, start: int, end: int) -> int:
        """Line of the last character of a span, blank lines at its end left out."""
        return self.line(start + max(len(self._data[start:end].rstrip()) - 1, 0))


class ByteOffsets:
    """From the index of a character to the offset of its first byte in UTF-8."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._ascii = text.isascii()

    def __call__(self, index: int) -> int:
        """The byte offset of the character at ``index`` (or of the end)."""
        if self._ascii:
            return index
        block = min(index, len(self._text)) // _BLOCK
        return self._before[block] + len(self._text[block * _BLOCK : index].encode())

    @cached_property
    def _before(self) -> list[int]:
        blocks = range(0, len(self._text), _BLOCK)
        return list(accumulate((len(self._text[at : at + _BLOCK].encode()) for at in blocks), initial=0))


class CharacterCounts:
    """How many characters lie before a byte of UTF-8."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def between(self, start: int, end: int) -> int:
        """The number of characters that begin in ``data[start:end]``."""
        if end - start <= _BLOCK:
            return _characters(self._data[start:end])
        return self._count(end) - self._count(start)

    def _count(self, offset: int) -> int:
        block = offset // _BLOCK
        return self._before[block] + _characters(self._data[block * _BLOCK : offset])

    @cached_property
    def _before(self) -> list[int]:
        blocks = range(0, len(self._data), _BLOCK)
        return list(accumulate((_characters(self._data[at : at + _BLOCK]) for at in blocks), initial=0))


def _characters(data: bytes) -> int:
    return len(data.translate(None, _CONTINUATION))
