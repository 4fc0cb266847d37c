"""HTML in pieces as it arrives: the tokens of ``values.text.html_tokens``, whatever the chunks split.

What is incomplete is kept and tried again only when it has doubled: linear in the bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from auditor.values.text.html_tokens import HtmlCutter


class Piece(NamedTuple):
    """A piece of a page. ``name`` is the tag's, lower-case, or that of the element around raw text.

    ``text`` is the tag as written, or text with its character references, which may come in several pieces.
    """

    kind: Literal["start", "end", "text", "raw"]
    name: str
    text: str


#: characters that come together before an incomplete construct is looked at again
_STRIDE = 16_384


class HtmlStream:
    """Cut a page into pieces: no comments, no declarations, and no tag that is not closed at its end."""

    def __init__(self) -> None:
        self._cutter = HtmlCutter()
        self._parts: list[str] = []
        self._length = 0
        self._enough = 1

    @property
    def unclosed(self) -> Literal["", "tag", "comment", "element"]:
        """After ``close``: in what the page ended, or ""."""
        return self._cutter.unclosed

    def feed(self, text: str) -> Iterator[Piece]:
        """The pieces that are complete with ``text``."""
        self._parts.append(text)
        self._length += len(text)
        if self._length >= self._enough:
            yield from self._cut(final=False)
            self._enough = max(2 * self._length, self._length + _STRIDE)

    def close(self) -> Iterator[Piece]:
        """The last pieces: the page ends here."""
        yield from self._cut(final=True)

    def _cut(self, *, final: bool) -> Iterator[Piece]:
        buffer = "".join(self._parts)
        for kind, name, start, end, _ in self._cutter.cut(buffer, final=final):
            if kind == "comment" or kind == "declaration" or self.unclosed == "tag":  # noqa: PLR1714 - mypy
                continue
            yield Piece(kind, name, buffer[start:end])
        rest = buffer[self._cutter.done :]
        self._parts = [rest]
        self._length = len(rest)
