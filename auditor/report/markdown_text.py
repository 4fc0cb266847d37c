"""Text from pages and the network inside Markdown: shown as it is, never markup.

What is escaped is what CommonMark and GitHub's additions read as something else: markup, HTML and entities,
table cells, mentions and issue numbers, maths, and the template code that a site generator would run.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest
from typing import TypeAlias

from auditor.values.text.sanitise import sanitise

Row: TypeAlias = Mapping[str, object]

_ESCAPES = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    "@": "&#64;",
    "#": "&#35;",
    "$": "&#36;",
    "{": "&#123;",
    "}": "&#125;",
} | {character: f"\\{character}" for character in "\\`*[]|~"}
_SPECIAL = re.compile("[" + re.escape("".join(_ESCAPES)) + "]")
#: between letters or digits an underscore is no emphasis (CommonMark 6.2), as in `last_reviewed`
_EMPHASIS = re.compile(r"(?<![^\W_])_+|_+(?![^\W_])")
_CODE_SPAN = re.compile(r"`([\w./:,+=-]+(?: [\w./:,+=-]+)*)`")
_PLAIN_CODE = re.compile(r"[\w./:,+=%()-]+(?: [\w./:,+=%()-]+)*")


class Markdown(str):
    """Text that is Markdown already."""

    __slots__ = ()


def escaped(value: object) -> Markdown:
    """Any text on one line, for a paragraph, a heading or a table cell, but not at the start of a block.

    ``Markdown`` is left as it is.
    """
    if isinstance(value, Markdown):
        return value
    text = sanitise(" ".join(str(value).split()))
    text = _SPECIAL.sub(lambda found: _ESCAPES[found[0]], text)
    if "_" in text:
        text = _EMPHASIS.sub(lambda found: found[0].replace("_", "\\_"), text)
    return Markdown(text)


def code(text: str) -> Markdown:
    """A path, key or rule as code; escaped text when it holds what code cannot hold safely in a table."""
    if _PLAIN_CODE.fullmatch(text):
        return Markdown(f"`{text}`")
    return escaped(sanitise(text))  # first, so that a line break in a path is seen


def sentence(value: str) -> Markdown:
    """A finding's message or help: what our own words put between backticks is code, all else is escaped."""
    text = sanitise(" ".join(value.split()))
    spans = list(_CODE_SPAN.finditer(text))
    held = _CODE_SPAN.sub(
        "\N{OBJECT REPLACEMENT CHARACTER}", text.replace("\N{OBJECT REPLACEMENT CHARACTER}", "?")
    )
    parts = escaped(held).split("\N{OBJECT REPLACEMENT CHARACTER}")
    codes = [span.group() for span in spans]
    return Markdown("".join(part for pair in zip_longest(parts, codes, fillvalue="") for part in pair))


def row_of(texts: Iterable[object], separator: str = ", ") -> Markdown:
    """Texts in a row, a dash when there is none."""
    return Markdown(separator.join(escaped(text) for text in texts) or "–")


def or_dash(value: object) -> Markdown:
    """A value that may be absent, empty or None."""
    return Markdown("–") if value is None or value == "" else escaped(value)


def table(rows: Sequence[Row]) -> tuple[Sequence[Row], ...]:
    """What a template loops over to write a table: nothing when there are no rows, so no heading either."""
    return (rows,) if rows else ()
