"""Characters and UTF-8 bytes of one text counted against each other.

Both directions take bounded time for each question, however long a line is: what lies before is counted
once, block by block, when the first question comes.
"""

from __future__ import annotations

from functools import cached_property

_BLOCK = 4096
#: the bytes of UTF-8 that begin no character
_CONTINUATION = bytes(range(0x80, 0xC0))


class ByteOffsets:
    """From the index of a character to the offset of its first byte."""

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
        counts = [0]
        for start in range(0, len(self._text), _BLOCK):
            counts.append(counts[-1] + len(self._text[start : start + _BLOCK].encode()))
        return counts


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
        counts = [0]
        for start in range(0, len(self._data), _BLOCK):
            counts.append(counts[-1] + _characters(self._data[start : start + _BLOCK]))
        return counts


def _characters(data: bytes) -> int:
    return len(data.translate(None, _CONTINUATION))
