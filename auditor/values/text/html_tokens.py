"""An HTML tokenizer with exact positions.

It follows the tokenization stage of the WHATWG HTML standard for what pages
hold: comments, raw-text elements, start and end tags with attributes in all
three quotings, character references. The parsers at hand give an editor no column (lxml, lexbor) or take
quadratic time on unclosed constructs (``html.parser`` before its 2025 fixes); every pattern
here is linear: possessive, and each unclosed construct ends the input once.
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


_TAG_NAME = re.compile(r"</?([A-Za-z][^\s/>]*+)")
_ATTRIBUTE = re.compile(
    r"[\s/]*+(?:(?P<close>>)|(?P<name>[^\s/>=][^\s/>=]*+|=[^\s/>=]*+)"
    r"(?:\s*+=\s*+(?:\"(?P<double>[^\"]*+)\"|'(?P<single>[^']*+)'|(?P<bare>[^\s>\"'][^\s>]*+)))?+)"
)
_RAW_TEXT = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"})


def tokens(text: str) -> Iterator[HtmlToken]:
    """The tokens of ``text`` in order. Never raises; an unclosed construct runs to the end."""
    position, end = 0, len(text)
    closers: dict[str, re.Pattern[str]] = {}
    while position < end:
        opening = text.find("<", position)
        if opening < 0:
            opening = end
        if opening > position:
            yield HtmlToken("text", unescape(text[position:opening]), (), position, opening)
            if opening == end:
                return
        if text.startswith("<!--", opening):
            closing = text.find("-->", opening + 4)
            stop = end if closing < 0 else closing
            yield HtmlToken("comment", text[opening + 4 : stop], (), opening, min(stop + 3, end))
            position = stop + 3
            continue
        if text.startswith(("<!", "<?"), opening):
            closing = text.find(">", opening)
            position = end if closing < 0 else closing + 1
            continue
        tag = _tag(text, opening)
        if tag is None:
            yield HtmlToken("text", "<", (), opening, opening + 1)
            position = opening + 1
            continue
        yield tag
        position = tag.end
        if tag.kind == "start" and tag.data in _RAW_TEXT:
            closer = closers.setdefault(tag.data, re.compile(f"</{tag.data}(?=[\\s/>])", re.IGNORECASE))
            found = closer.search(text, position)
            stop = found.start() if found else end
            if stop > position:
                raw = text[position:stop]
                data = unescape(raw) if tag.data in ("title", "textarea") else raw
                yield HtmlToken("text", data, (), position, stop)
            position = stop


def _tag(text: str, opening: int) -> HtmlToken | None:
    name = _TAG_NAME.match(text, opening)
    if not name:
        return None
    attributes: list[Attribute] = []
    position = name.end()
    while True:
        found = _ATTRIBUTE.match(text, position)
        if not found:  # unclosed: the rest of the input is inside the tag
            position = len(text)
            break
        position = found.end()
        if found.group("close"):
            break
        group = found.lastgroup if found.lastgroup in ("double", "single", "bare") else None
        value = unescape(found.group(group)) if group else ""
        attributes.append(Attribute(found.group("name").lower(), value, found.start(group or "name")))
    kind: Literal["start", "end"] = "end" if text[opening + 1] == "/" else "start"
    return HtmlToken(kind, name.group(1).lower(), tuple(attributes), opening, position)
