"""What an answer's page says at a glance: its title, its first heading, its visible words.

Bodies come from strangers: only the first ``SCANNED`` bytes are looked at, in linear time, and a charset is
believed only when it is one of the Web's.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import NamedTuple

from auditor.evidence.http.answers import Answer
from auditor.values.text.encoding import codec_for
from auditor.values.text.folding import collapse
from auditor.values.text.html_tokens import tokens

#: bytes of a body that are looked at; titles and challenges stand well before
SCANNED = 262_144
#: characters of visible text that are read at least; a page that says more is one
VISIBLE = 3_000
#: characters of a title or heading that count
LONGEST = 400
#: a title or heading is looked for in this many bytes after its start tag
_REACH = 4_096

_DECLARED = re.compile(
    rb"<meta\b[^>]{0,300}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE
)
_PARAMETER = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE)
_MARKUP = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype|!--|html|head|body|meta|title|script|div|h1|p|a)\b", re.IGNORECASE
)
_HIDDEN = frozenset({"script", "style", "title", "template", "noframes", "noembed", "iframe"})


class Headlines(NamedTuple):
    """The document's title and its first ``h1``, on one line each; "" when there is none."""

    title: str
    heading: str


class PageView:
    """The page in an answer. Each part is read when it is asked for, and once."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        self._body = answer.body[:SCANNED]

    @cached_property
    def is_html(self) -> bool:
        """Whether the body is a page: by its content type, or by its first tag where none is given."""
        kind = content_type(self.answer)
        if kind:
            return kind in ("text/html", "application/xhtml+xml")
        return _MARKUP.match(self._body[:1024]) is not None

    @cached_property
    def lower(self) -> bytes:
        """What is looked at of the body, in lower case; every offset stays."""
        return self._body.lower()

    @cached_property
    def text(self) -> str:
        """What is looked at of the body as text; what cannot be read becomes U+FFFD. Never raises."""
        return self._body.decode(self._codec, "replace")

    @cached_property
    def likely_headlines(self) -> list[str]:
        """Everything that may be the title or the first heading: cheap, and a superset of ``headlines``.

        Most pages are not suspicious, so they are not tokenized.
        """
        if self._body.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in self._body[:64]:
            return [text for text in self.headlines if text]
        found: list[str] = []
        for tag, most in ((b"title", 8), (b"h1", 8)):
            start = 0
            for _ in range(most):
                start = self.lower.find(b"<" + tag, start)
                if start < 0:
                    break
                stop = self.lower.find(b"</" + tag, start, start + _REACH)
                piece = self._body[start : stop if stop >= 0 else start + _REACH]
                found.append(_plain(piece.decode(self._codec, "replace")))
                start += len(tag)
        return [text for text in found if text]

    @cached_property
    def headlines(self) -> Headlines:
        """The title and the first heading, read as a browser does: not those in comments and scripts."""
        title = heading = ""
        inside: str | None = None
        parts: list[str] = []
        length = 0
        for token in tokens(self.text):
            if token.kind == "start" and inside is None and token.data in ("title", "h1"):
                if (token.data == "title" and title) or (token.data == "h1" and heading):
                    continue
                inside, parts, length = token.data, [], 0
            elif token.kind == "text" and inside and length < _REACH:
                parts.append(token.data[:_REACH])
                length += len(token.data)
            elif token.kind == "end" and token.data == inside:
                text = collapse("".join(parts))[:LONGEST]
                title, heading = (text, heading) if inside == "title" else (title, text)
                inside = None
                if heading:
                    break
            elif token.data == "br" and inside:
                parts.append(" ")
        return Headlines(title, heading)

    @cached_property
    def visible_text(self) -> str:
        """The visible words on one line, at least the first ``VISIBLE`` characters of them."""
        parts: list[str] = []
        length, hidden = 0, ""
        for token in tokens(self.text):
            if token.kind == "text" and not hidden:
                text = collapse(token.data)
                if text:
                    parts.append(text)
                    length += len(text) + 1
                    if length > VISIBLE:
                        break
            elif token.kind == "start" and not hidden and token.data in _HIDDEN:
                hidden = token.data
            elif token.kind == "end" and token.data == hidden:
                hidden = ""
        return " ".join(parts)

    @cached_property
    def _codec(self) -> str:
        return codec_of(self._body, self.answer.headers.get("content-type", ""))


def content_type(answer: Answer) -> str:
    """The media type without parameters, in lower case; "" where none is given."""
    return answer.headers.get("content-type", "").partition(";")[0].strip(" \t").lower()


def codec_of(body: bytes, content_type: str) -> str:
    """The Python codec to read a page with: byte order mark, then header, then ``meta``, else UTF-8.

    The order is that of the HTML standard, "determining the character encoding"; a label that is none of the
    Web's does not count.
    """
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if body.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    named = _PARAMETER.search(content_type)
    codec = codec_for(named[1]) if named else None
    if codec is None and (declared := _DECLARED.search(body[:1024])):
        codec = codec_for(declared[1].decode("ascii"))
        if codec in ("utf-16-le", "utf-16-be"):
            codec = "utf-8"  # a meta element that could be read was not written in UTF-16
    return codec or "utf-8"


def _plain(markup: str) -> str:
    """The words of a piece of markup, its first tag included."""
    words = [token.data if token.kind == "text" else " " * (token.data == "br") for token in tokens(markup)]
    return collapse("".join(words))[:LONGEST]
