"""HTML in pieces as it arrives: tags, text and raw text, whatever the chunks split.

It follows the tokenization stage of the WHATWG HTML standard, with two leniencies: a self-closing
``<script/>`` or ``<title/>`` (XHTML, SVG) is closed, and the contents of ``noscript`` and ``template`` are
markup. What is incomplete is kept and tried again only when it has doubled: linear in the bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple


class Piece(NamedTuple):
    """A piece of a page. ``name`` is the tag's, lower-case, or that of the element around raw text.

    ``text`` is the tag as written, or text with its character references, which may come in several pieces.
    """

    kind: Literal["start", "end", "text", "raw"]
    name: str
    text: str


#: characters that come together before an incomplete construct is looked at again
_STRIDE = 16_384

_TAG = re.compile(
    r"""</?([A-Za-z][^\s/>]*+)(?:[\s/]++|(?:[^\s/>=]++|=[^\s/>=]*+)
    (?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+|(?=>))|(?!\s*+=)))*+>""",
    re.VERBOSE,
)
_TEXT = re.compile(r"(?:[^<]++|<(?=[^A-Za-z/!?]))++")
_COMMENT_END = re.compile(r"--!?>")
_RAW = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"})
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")


class HtmlStream:
    """Cut a page into pieces. ``unclosed`` says, after ``close``, in what the page ended, or ""."""

    def __init__(self) -> None:
        self.unclosed: Literal["", "tag", "comment", "element"] = ""
        self._inside: Literal["text", "comment", "declaration", "raw"] = "text"
        self._raw = ""  # the raw text element that is open
        self._closers: dict[str, re.Pattern[str]] = {}
        self._parts: list[str] = []
        self._length = 0
        self._enough = 1

    def feed(self, text: str) -> Iterator[Piece]:
        """The pieces that are complete with ``text``."""
        self._parts.append(text)
        self._length += len(text)
        if self._length >= self._enough:
            yield from self._scan(final=False)
            self._enough = max(2 * self._length, self._length + _STRIDE)

    def close(self) -> Iterator[Piece]:
        """The last pieces: the page ends here."""
        yield from self._scan(final=True)

    def _scan(self, *, final: bool) -> Iterator[Piece]:
        buffer = "".join(self._parts)
        position = 0
        while position < len(buffer):
            step = self._step(buffer, position, final=final)
            if step is None:
                break
            position, pieces = step
            yield from pieces
        rest = buffer[position:]
        self._parts = [rest]
        self._length = len(rest)
        if final:
            if self._inside == "text":
                self.unclosed = "tag" if rest else ""
            else:
                self.unclosed = "element" if self._inside == "raw" else "comment"

    def _step(self, buffer: str, position: int, *, final: bool) -> tuple[int, tuple[Piece, ...]] | None:
        """The pieces from ``position`` on, and where they end; None when more is needed."""
        if self._inside == "raw":
            return self._raw_text(buffer, position, final=final)
        if self._inside == "comment":
            closing = _COMMENT_END.search(buffer, position)
            if not closing:
                return _advance(position, max(position, len(buffer) - 3))
            self._inside = "text"
            return closing.end(), ()
        if self._inside == "declaration":
            end = buffer.find(">", position)
            if end < 0:
                return len(buffer), ()
            self._inside = "text"
            return end + 1, ()
        text = _TEXT.match(buffer, position)
        if text:
            return text.end(), (Piece("text", "", text.group()),)
        return self._markup(buffer, position, final=final)

    def _markup(self, buffer: str, opening: int, *, final: bool) -> tuple[int, tuple[Piece, ...]] | None:
        """What starts at a ``<``."""
        head = buffer[opening : opening + 4]
        if not final and head in ("<", "</", "<!", "<!-"):
            return None
        if head == "<!--":
            self._inside = "comment"
            return opening + 2, ()  # "<!-->" is a whole comment
        second, third = head[1:2], head[2:3]
        if second in _LETTERS or (second == "/" and third in _LETTERS):
            tag = _TAG.match(buffer, opening)
            return self._tag(tag) if tag else None
        if second in ("!", "?") or (second == "/" and third):
            self._inside = "declaration"
            return opening + 2, ()
        return opening + 1, (Piece("text", "", "<"),)

    def _tag(self, tag: re.Match[str]) -> tuple[int, tuple[Piece, ...]]:
        text, name = tag.group(), tag.group(1).lower()
        if text[1] == "/":
            return tag.end(), (Piece("end", name, text),)
        if name in _RAW and not text.endswith("/>"):
            self._inside, self._raw = "raw", name
        return tag.end(), (Piece("start", name, text),)

    def _raw_text(self, buffer: str, position: int, *, final: bool) -> tuple[int, tuple[Piece, ...]] | None:
        closer = self._closers.get(self._raw)
        if closer is None:
            closer = self._closers[self._raw] = re.compile(f"</{self._raw}(?=[\\s/>])", re.IGNORECASE)
        found = closer.search(buffer, position)
        if found:
            self._inside, end = "text", found.start()
        elif final:
            end = len(buffer)
        else:
            end = max(position, len(buffer) - len(self._raw) - 2)
            if end == position:
                return None
        return end, (Piece("raw", self._raw, buffer[position:end]),)


def _advance(position: int, end: int) -> tuple[int, tuple[Piece, ...]] | None:
    return (end, ()) if end > position else None
