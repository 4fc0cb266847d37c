"""A page's visible text, with the way back to line and column.

Everything that reads prose (citations, footers, reference lists, later
statements) reads this: no code, no comments, no markup, one line of text for each line a reader
sees, and every character traceable to the file.
"""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import accumulate
from operator import itemgetter
from typing import Literal, NamedTuple

#: Stands in the text for what is there and is not prose: code, images, formulas, footnote marks.
OBJECT = "\ufffc"
_DIGITS = bytes.maketrans(b"123456789", b"000000000")
#: longer pieces of text are divided, for their characters are counted
_LONGEST_PIECE = 4096
_FARTHEST = sys.maxsize

LineKind = Literal["heading", "paragraph", "item", "cell", "term", "definition", "html"]


class Line(NamedTuple):
    """One visible line: its span in ``Prose.text``, its kind, and its block.

    ``block`` numbers paragraphs, items, table rows and so on in order; ``level`` is the
    heading's level, else 0.
    """

    start: int
    end: int
    kind: LineKind
    block: int
    level: int


@dataclass(eq=False)
class Prose:
    """The visible text, lines joined with a newline.

    ``links`` are the spans of link texts; ``starts`` and ``offsets`` map pieces of the text
    to byte offsets of the file. ``superscripts`` and ``notes`` (footnotes) are spans too; ``numbers`` has
    the number of each item of a numbered list, by where its text begins; ``kinds`` are those of the lines.
    """

    text: str
    lines: tuple[Line, ...]
    links: tuple[tuple[int, int], ...]
    starts: list[int]
    offsets: list[int]
    superscripts: tuple[tuple[int, int], ...]
    notes: tuple[tuple[int, int], ...]
    numbers: dict[int, int]
    kinds: frozenset[LineKind]

    @cached_property
    def plain(self) -> bytes:
        """The text with a byte a character, in which much is found faster: see ``plain``."""
        return plain(self.text)

    @cached_property
    def line_starts(self) -> list[int]:
        """Where the lines start."""
        return list(map(_START, self.lines))

    @cached_property
    def years(self) -> list[int]:
        """Where numbers begin whose first four digits may be a year."""
        digits, places = self.plain.translate(_DIGITS), []
        at = digits.find(b"0000")
        while at >= 0:
            if self.text[at] in "12" and digits[at - 1 : at] != b"0":
                places.append(at)
            at = digits.find(b"0000", at + 4)
        return places

    def offset(self, index: int) -> int:
        """The byte offset in the body of the character at ``index``."""
        piece = bisect_right(self.starts, index) - 1
        if piece < 0:
            return 0
        start, text = self.starts[piece], self.text
        return self.offsets[piece] + (index - start if text.isascii() else len(text[start:index].encode()))

    def offsets_of(self, indices: Sequence[int]) -> list[int]:
        """``offset`` of many."""
        if not self.text.isascii():
            return list(map(self.offset, indices))
        starts, offsets = self.starts, self.offsets
        pieces = [bisect_right(starts, index) - 1 for index in indices]
        return [offsets[piece] + index - starts[piece] for piece, index in zip(pieces, indices, strict=True)]

    def in_link(self, index: int) -> bool:
        """Whether the character at ``index`` is part of a link's text."""
        return span_at(self.links, index) is not None


def plain(text: str) -> bytes:
    """A text in lower case with a byte a character, ``?`` for characters beyond Latin-1.

    It is made much faster than ``str.lower`` makes a text that is not ASCII.
    """
    return text.encode("latin-1", "replace").lower()


def span_at(spans: Sequence[tuple[int, int]], offset: int) -> tuple[int, int] | None:
    """The last of the sorted ``spans`` that begin at or before ``offset``, if it goes on behind it."""
    at = bisect_right(spans, (offset, _FARTHEST)) - 1
    return spans[at] if at >= 0 and spans[at][1] > offset else None


def is_within(index: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether an index is in one of ``spans``, which are in order and do not overlap."""
    return span_at(spans, index) is not None


#: much faster than the constructor, which has a call of its own
_new_line: Callable[[tuple[int, int, LineKind, int, int]], Line] = partial(tuple.__new__, Line)
_TEXT, _OFFSET = itemgetter(0), itemgetter(1)
_START, _KIND = itemgetter(0), itemgetter(2)


class ProseBuilder:
    """Collects visible text piece by piece; characters are counted once, at the end."""

    def __init__(self) -> None:
        #: each piece of visible text with the byte offset at which it stands
        self.pieces: list[tuple[str, int]] = []
        #: of each link's text, its first piece and the one behind it
        self.links: list[tuple[int, int]] = []
        self._lines: list[tuple[int, int, LineKind, int, int]] = []
        self._superscripts: list[tuple[int, int]] = []
        self._notes: list[tuple[int, int]] = []
        self._numbers: list[tuple[int, int]] = []
        self._line_start = 0
        self._block = 0

    @property
    def mark(self) -> int:
        """Where the next piece will stand, for ``link``."""
        return len(self.pieces)

    def add(self, text: str, offset: int) -> None:
        """Visible text that stands at byte ``offset``."""
        self.pieces.append((text, offset))

    def tail(self) -> str:
        """The last piece of the current line, or ""."""
        return self.pieces[-1][0] if len(self.pieces) > self._line_start else ""

    def end_line(self, kind: LineKind, level: int = 0) -> None:
        """Close the current line, if anything is on it."""
        pieces = self.pieces
        end = len(pieces)
        if end > self._line_start:
            self._lines.append((self._line_start, end, kind, self._block, level))
            pieces.append(("\n", pieces[-1][1]))
            self._line_start = end + 1

    def end_block(self, kind: LineKind, level: int = 0) -> None:
        """Close the current line and its block."""
        pieces = self.pieces
        end = len(pieces)
        if end > self._line_start:  # as end_line does: this is called for every block, twice
            self._lines.append((self._line_start, end, kind, self._block, level))
            pieces.append(("\n", pieces[-1][1]))
            self._line_start = end + 1
        self._block += 1

    def link(self, mark: int) -> None:
        """Everything since ``mark`` is a link's text."""
        self.links.append((mark, len(self.pieces)))

    def superscript(self, mark: int) -> None:
        """Everything since ``mark`` is a superscript."""
        if len(self.pieces) > mark:
            self._superscripts.append((mark, len(self.pieces)))

    def note(self, mark: int) -> None:
        """Everything since ``mark`` is a footnote, or several."""
        if len(self.pieces) > mark:
            self._notes.append((mark, len(self.pieces)))

    def number(self, number: int) -> None:
        """What follows is the item of this number in a numbered list."""
        self._numbers.append((len(self.pieces), number))

    def build(self) -> Prose:
        """The text so far."""
        texts, offsets = list(map(_TEXT, self.pieces)), list(map(_OFFSET, self.pieces))
        lengths = list(map(len, texts))
        starts = list(accumulate(lengths, initial=0))
        lines: tuple[Line, ...] = ()
        if self._lines:  # column by column: there are many
            firsts, lasts, kinds, blocks, levels = zip(*self._lines, strict=True)
            place = starts.__getitem__
            lines = tuple(
                map(_new_line, zip(map(place, firsts), map(place, lasts), kinds, blocks, levels, strict=True))
            )
        pieces = starts[:-1], offsets
        if max(lengths, default=0) > _LONGEST_PIECE:
            pieces = _divided(texts, starts, offsets)
        links = sorted([(starts[first], starts[last]) for first, last in self.links if last > first])
        return Prose(
            "".join(texts),
            lines,
            tuple(links),
            pieces[0] or [0],
            pieces[1] or [0],
            tuple((starts[first], starts[last]) for first, last in self._superscripts),
            tuple((starts[first], starts[last]) for first, last in self._notes),
            {starts[part]: number for part, number in self._numbers},
            frozenset(map(_KIND, self._lines)),
        )


def _divided(texts: list[str], starts: list[int], offsets: list[int]) -> tuple[list[int], list[int]]:
    """The starts and offsets of the pieces, long ones divided: ``Prose.offset`` counts a part of one."""
    begins: list[int] = []
    places: list[int] = []
    for text, start, offset in zip(texts, starts, offsets, strict=False):
        place = offset
        for at in range(0, len(text) or 1, _LONGEST_PIECE):
            begins.append(start + at)
            places.append(place)
            place += len(text[at : at + _LONGEST_PIECE].encode())
    return begins, places
