"""An HTML tokenizer with exact positions.

It follows the tokenization stage of the WHATWG HTML standard (§13.2.5) for what pages hold: comments,
raw text, start and end tags with attributes in all three quotings, character references. Two leniencies: a
self-closing ``<script/>`` or ``<title/>`` (XHTML, SVG, MDX) is closed, and the contents of ``noscript`` and
``template`` are markup. The parsers at hand give an editor no column (lxml, lexbor) or take quadratic time on
unclosed constructs (``html.parser`` before its 2025 fixes); every pattern here is linear: possessive, and
each unclosed construct ends the input once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from auditor.values.text.entities import unescape


class Attribute(NamedTuple):
    """An attribute: lower-case name, value with references resolved, offset of the value."""

    name: str
    value: str
    offset: int


class HtmlToken(NamedTuple):
    """A token: tag name (lower-case), text or comment body, with its character offset and end."""

    kind: Literal["start", "end", "text", "comment"]
    data: str
    attributes: tuple[Attribute, ...]
    offset: int
    end: int

    def get(self, name: str) -> str | None:
        """The value of an attribute, the first when repeated, or None."""
        return next((attribute.value for attribute in self.attributes if attribute.name == name), None)


class Cut(NamedTuple):
    """A piece of markup between two offsets.

    ``name`` is that of a tag (lower-case), or of the element around raw text. ``inner`` is the offset behind
    a tag's name, or behind the text of a comment. Declarations are ``<!doctype>``, ``<?xml?>`` and the like.
    """

    kind: Literal["start", "end", "text", "raw", "comment", "declaration"]
    name: str
    start: int
    end: int
    inner: int


# ASCII: a no-break space is no white space in HTML, but part of a name or value
_TAG = re.compile(
    r"""</?([A-Za-z][^\s/>]*+)(?:[\s/]++|(?:[^\s/>=]++|=[^\s/>=]*+)
    (?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+|(?=>))|(?!\s*+=)))*+>""",
    re.VERBOSE | re.ASCII,
)
_TAG_NAME = re.compile(r"</?([A-Za-z][^\s/>]*+)", re.ASCII)
_ATTRIBUTE = re.compile(
    r"(?P<name>[^\s/>=][^\s/>=]*+|=[^\s/>=]*+)"
    r"(?:\s*+=\s*+(?:\"(?P<double>[^\"]*+)\"|'(?P<single>[^']*+)'|(?P<bare>[^\s>\"'][^\s>]*+)|\Z))?+",
    re.ASCII,
)
_TEXT = re.compile(r"(?:[^<]++|<(?=[^A-Za-z/!?]))++")
_EMPTY_COMMENT = re.compile(r"<!---?>")
_COMMENT_END = re.compile(r"--!?>")
_RAW_TEXT = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"})
_RAW_TEXT_END = {name: re.compile(f"</{name}(?=[\\s/>])", re.IGNORECASE) for name in _RAW_TEXT}
#: raw text with character references
_ESCAPABLE = frozenset({"textarea", "title"})


class HtmlCutter:
    """Cuts markup into pieces: a whole text, or one that arrives in parts.

    After ``cut``, ``done`` is the offset up to which it went; what stands behind must come again, with more.
    ``unclosed`` says in what the final part ended, or "".
    """

    def __init__(self) -> None:
        self.done = 0
        self.unclosed: Literal["", "tag", "comment", "element"] = ""
        self._raw = ""  # the raw text element that is open

    def cut(self, text: str, *, final: bool) -> Iterator[Cut]:
        """The pieces of ``text`` in order. Never raises.

        An incomplete piece is left for the next part; in the ``final`` part it runs to the end.
        """
        position, end = 0, len(text)
        while position < end:
            if self._raw:
                closing = _RAW_TEXT_END[self._raw].search(text, position)
                if closing is not None:
                    stop = closing.start()
                else:
                    stop = end if final else max(position, end - len(self._raw) - 2)
                if stop > position:
                    yield Cut("raw", self._raw, position, stop, stop)
                    position = stop
                if closing is None:
                    break
                self._raw = ""
            written = _TEXT.match(text, position)
            if written is not None:
                stop = written.end()
                yield Cut("text", "", position, stop, stop)
                position = stop
                continue
            tag = _TAG.match(text, position)
            piece = self._odd(text, position, final=final) if tag is None else self._tag(tag)
            if piece is None:
                break
            yield piece
            position = piece.end
        self.done = position
        if final and self._raw:
            self.unclosed = "element"

    def _tag(self, tag: re.Match[str]) -> Cut:
        (start, end), name = tag.span(), tag[1].lower()
        if tag.string[start + 1] == "/":
            return Cut("end", name, start, end, tag.end(1))
        if name in _RAW_TEXT and tag.string[end - 2] != "/":
            self._raw = name
        return Cut("start", name, start, end, tag.end(1))

    def _odd(self, text: str, opening: int, *, final: bool) -> Cut | None:
        """What begins with a ``<`` and is no whole tag; None when more is needed to say."""
        end = len(text)
        head = text[opening : opening + 4]
        name = _TAG_NAME.match(text, opening)
        if head == "<!--":
            closing = _EMPTY_COMMENT.match(text, opening) or _COMMENT_END.search(text, opening + 4)
            if closing is not None:
                return Cut("comment", "", opening, closing.end(), max(closing.start(), opening + 4))
        elif name is None and head not in ("<", "</", "<!", "<!-"):
            last = text.find(">", opening + 2)
            if last >= 0:
                return Cut("comment" if head[1] == "/" else "declaration", "", opening, last + 1, last)
        if not final:
            return None
        if name is not None:
            self.unclosed = "tag"
            return Cut("end" if head[1] == "/" else "start", name[1].lower(), opening, end, name.end())
        if head in ("<", "</"):
            return Cut("text", "", opening, end, end)
        self.unclosed = "comment"
        return Cut("declaration" if head[1] in "!?" and head != "<!--" else "comment", "", opening, end, end)


def tokens(text: str) -> Iterator[HtmlToken]:
    """The tokens of ``text`` in order. Never raises; an unclosed construct runs to the end."""
    for kind, name, start, end, inner in HtmlCutter().cut(text, final=True):
        if kind == "text":
            yield HtmlToken("text", unescape(text[start:end]), (), start, end)
        elif kind == "start" or kind == "end":  # noqa: PLR1714 - mypy narrows by this
            yield HtmlToken(kind, name, _attributes(text, inner, end), start, end)
        elif kind == "raw":
            raw = text[start:end]
            yield HtmlToken("text", unescape(raw) if name in _ESCAPABLE else raw, (), start, end)
        elif kind == "comment":
            first = start + (4 if text.startswith("<!--", start) else 2)
            yield HtmlToken("comment", text[first:inner], (), start, end)


def _attributes(text: str, start: int, end: int) -> tuple[Attribute, ...]:
    """The attributes in a tag, from behind its name to its end."""
    if end - start < 2:
        return ()
    found = []
    for match in _ATTRIBUTE.finditer(text, start, end - text.endswith(">", start, end)):
        kind = match.lastgroup if match.lastgroup != "name" else None
        value = unescape(match[kind]) if kind else ""
        found.append(Attribute(match["name"].lower(), value, match.start(kind or "name")))
    return tuple(found)
