"""Paragraphs of styled text for a terminal: wrapped by words, measured in cells, made with rich.

Rich's own wrapping breaks long paths and its markup reads brackets in data; so the lines are broken here, and
rich turns styled pieces of finished lines into what a terminal gets.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from typing import NamedTuple

from rich.cells import cell_len, chop_cells
from rich.console import Console
from rich.segment import Segment, Segments

from auditor.values.text.sanitise import inert

_NARROWEST = 40
_MANY = 5_000
#: what the typography of our own sentences becomes where only ASCII can be shown
_ASCII = str.maketrans(
    {"…": "...", "—": "-", "–": "-", "·": "-", "“": '"', "”": '"', "‘": "'", "’": "'", "×": "x", "→": "->"}
    | {"✗": "x", "▲": "!", "•": "-"}
)


class Part(NamedTuple):
    """Some text in one style. A ``whole`` part (a path) is never broken, not even at its blanks."""

    text: str
    style: str = ""
    whole: bool = False


class Canvas:
    """Collects paragraphs; ``text()`` is what a terminal gets, with escape sequences only when ``color``.

    Once it is ``full``, what it holds is better taken than kept.

    All text is made safe to show here; a line break in it is shown as one, not made.
    """

    def __init__(self, *, width: int, color: bool, unicode: bool) -> None:
        self._width = max(width, _NARROWEST)
        self._unicode = unicode
        self._pieces: list[tuple[str, str]] = []
        self._file = StringIO()
        self._console = Console(
            file=self._file,
            width=self._width,
            color_system="standard" if color else None,
            force_terminal=color,
            force_interactive=False,
            force_jupyter=False,
            no_color=not color,
            legacy_windows=False,
            markup=False,
            emoji=False,
            highlight=False,
            soft_wrap=True,
            _environ={},  # a report depends on its options alone
        )

    def blank(self) -> None:
        """An empty line."""
        self._pieces.append(("\n", ""))

    def paragraph(self, *parts: Part, lead: Sequence[Part] = ()) -> None:
        """``lead`` as it is, then the words of ``parts``, wrapped and indented by the lead's width."""
        add = self._pieces.append
        indent = 0
        for part in lead:
            text = self._shown(part.text)
            add((text, part.style))
            indent += cell_len(text)
        room = max(self._width - indent, _NARROWEST // 2)
        words = ((self._shown(part.text), part.style, part.whole) for part in parts)
        for number, line in enumerate(_lines(words, room)):
            if number:
                add(("\n" + " " * indent, ""))
            self._pieces += line
        add(("\n", ""))

    @property
    def full(self) -> bool:
        """Whether it holds enough for some pages of text."""
        return len(self._pieces) > _MANY

    def text(self) -> str:
        """What was added since the last call."""
        styles = {style: self._console.get_style(style) for style in {style for _, style in self._pieces}}
        self._console.print(Segments(Segment(text, styles[style]) for text, style in self._pieces))
        self._pieces.clear()
        text = self._file.getvalue()
        self._file.seek(0)
        self._file.truncate()
        return text

    def _shown(self, text: str) -> str:
        text = inert(text)
        return text if self._unicode else text.translate(_ASCII)


def _lines(parts: Iterable[tuple[str, str, bool]], room: int) -> Iterator[list[tuple[str, str]]]:
    """The words of the parts in lines of at most ``room`` cells. Only paths and addresses may be longer.

    A line is a list of pieces with their styles; neighbours of one style are one piece.
    """
    line: list[tuple[str, str]] = []
    used = 0
    for text, style, whole in parts:
        for word in (text,) if whole else text.split():
            width = cell_len(word)
            if not line or used + 1 + width > room:
                if line:
                    yield line
                *pieces, last = _starting_a_line(word, width, room, whole=whole)
                yield from ([(piece, style)] for piece in pieces)
                line = [(last, style)]
                used = cell_len(last)
            else:
                before, style_before = line[-1]
                if style_before == style:
                    line[-1] = f"{before} {word}", style
                else:
                    line += (" ", ""), (word, style)
                used += 1 + width
    if line:
        yield line


def _starting_a_line(word: str, width: int, room: int, *, whole: bool) -> list[str]:
    """The word in pieces that fit; none of them reads as a workflow command at the start of its line."""
    fits = width <= room or whole or "/" in word
    pieces = [word] if fits else chop_cells(word, room - 1)
    return [f"\\{piece}" if piece.startswith("::") else piece for piece in pieces]
