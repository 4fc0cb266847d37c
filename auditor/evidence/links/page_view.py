"""What an answer's page says at a glance: its title, its first heading, its visible words.

Bodies come from strangers: only the first ``SCANNED`` bytes are looked at, in linear time,
and a charset is believed only when it is one of the web's.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from auditor.evidence.http.answers import Answer
from auditor.values.text.folding import collapse
from auditor.values.text.html_tokens import tokens

#: bytes of a body that are looked at; titles and walls stand well before
SCANNED = 262_144
#: characters of a title or heading that count
LONGEST = 400
#: a title or heading is looked for in this many bytes after its start tag
_REACH = 4_096

# Only the encodings of https://encoding.spec.whatwg.org that Python reads in linear time: "idna", "punycode",
# "unicode_escape" and the like are codecs to Python, and traps when a stranger names them.
_CHARSET = re.compile(
    r"utf-?8|utf-?16(?:le|be)?|(?:iso-?)?8859-(?:[1-9]|1[0-6])|latin-?1|(?:windows-|cp)125[0-8]|koi8-[ru]"
    r"|shift[_-]?jis|sjis|euc-(?:jp|kr)|iso-2022-jp|gb2312|gbk|gb18030|big5|(?:us-)?ascii|macintosh"
)
_DECLARED = re.compile(
    rb"<meta\b[^>]{0,300}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9_-]{1,40})", re.IGNORECASE
)
_PARAMETER = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9_-]{1,40})", re.IGNORECASE)
_MARKUP = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype|!--|html|head|body|meta|title|script|div|h1|p|a)\b", re.IGNORECASE
)
_HIDDEN = frozenset({"script", "style", "title", "template", "noframes", "noembed", "iframe"})


class Headlines(NamedTuple):
    """The document's title and its first ``h1``, on one line each; "" when there is none."""

    title: str
    heading: str


def charset(body: bytes, content_type: str) -> str:
    """The Python codec to read a page with: byte order mark, then header, then ``meta``, else UTF-8."""
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if body.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    named = _PARAMETER.search(content_type)
    label = named.group(1).lower() if named else ""
    if not label and (declared := _DECLARED.search(body[:1024])):
        label = declared.group(1).decode("ascii").lower()
        if label.startswith("utf-16"):
            label = "utf-8"  # a meta element that could be read was not written in UTF-16
    if not _CHARSET.fullmatch(label):
        return "utf-8"
    # browsers take these three for windows-1252
    return (
        "cp1252"
        if label in ("ascii", "us-ascii") or label.endswith(("8859-1", "latin1", "latin-1"))
        else label
    )


def text_of(answer: Answer) -> str:
    """The first ``SCANNED`` bytes of the body as text; what cannot be read becomes U+FFFD. Never raises."""
    body = answer.body[:SCANNED]
    name = charset(body, answer.headers.get("content-type", ""))
    name = "mac-roman" if name == "macintosh" else name
    try:
        return body.decode(name, "replace")
    except (LookupError, ValueError):
        return body.decode("utf-8", "replace")


def is_html(answer: Answer) -> bool:
    """Whether the body is a page: by its content type, or by its first tag where none is given."""
    kind = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind:
        return kind in ("text/html", "application/xhtml+xml")
    return _MARKUP.match(answer.body[:1024]) is not None


def likely_headlines(answer: Answer) -> list[str]:
    """Everything that may be the title or the first heading: cheap, and a superset of ``headlines``.

    Most pages are not suspicious, so they are not tokenized.
    """
    body = answer.body[:SCANNED]
    if body.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in body[:64]:
        return [text for text in headlines(answer) if text]
    lower = body.lower()  # bytes: keeps every offset
    name = charset(body, answer.headers.get("content-type", ""))
    found: list[str] = []
    for tag, most in ((b"title", 8), (b"h1", 8)):
        start = 0
        for _ in range(most):
            start = lower.find(b"<" + tag, start)
            if start < 0:
                break
            stop = lower.find(b"</" + tag, start, start + _REACH)
            piece = body[start : stop if stop >= 0 else start + _REACH]
            found.append(_plain(text_of(Answer(200, {"content-type": f"x; charset={name}"}, piece))))
            start += len(tag)
    return [text for text in found if text]


def headlines(answer: Answer) -> Headlines:
    """The title and the first heading, read as a browser does: not those in comments and scripts."""
    title = heading = ""
    inside: str | None = None
    parts: list[str] = []
    length = 0
    for token in tokens(text_of(answer)):
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


def visible_text(answer: Answer, most: int) -> str:
    """The visible words of the page on one line, at least the first ``most`` characters of them."""
    parts: list[str] = []
    length, hidden = 0, ""
    for token in tokens(text_of(answer)):
        if token.kind == "text" and not hidden:
            text = collapse(token.data)
            if text:
                parts.append(text)
                length += len(text) + 1
                if length > most:
                    break
        elif token.kind == "start" and not hidden and token.data in _HIDDEN:
            hidden = token.data
        elif token.kind == "end" and token.data == hidden:
            hidden = ""
    return " ".join(parts)


def _plain(markup: str) -> str:
    """The words of a piece of markup, its first tag included."""
    words = [token.data if token.kind == "text" else " " * (token.data == "br") for token in tokens(markup)]
    return collapse("".join(words))[:LONGEST]
