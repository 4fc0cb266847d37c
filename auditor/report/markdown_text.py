"""Text from pages and the network inside Markdown: shown as it is, never markup.

What is escaped is what CommonMark and GitHub's additions read as something else: markup, HTML and entities,
table cells, maths, and the template code that a site generator would run. Names with @, numbers of issues,
commits and addresses are code: GitHub makes links of them in the rendered text, where no escape is seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import chain, islice
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
#: what may stand in code: nothing that ends it, cells of tables, template code or maths
_IN_CODE = r"[\w.:/@#&?=;!~*+,%()'-]"
_CODE_SPAN = r"`[\w./:,+=-]+(?: [\w./:,+=-]+)*`"
_PLAIN_CODE = re.compile(rf"{_IN_CODE}+(?: {_IN_CODE}+)*")
#: the rest of a word, but for what ends a sentence
_REST = rf"(?:{_IN_CODE}*[\w/=&#~*%+-])?"
_WORD = r"[\w./+-]"
#: GFM 6.9 (autolinks) and what docs.github.com calls autolinked references
_LINKED = (
    rf"(?:(?:https?|ftp)://{_REST}|(?<![^\W_])www\.{_REST}|(?<!{_WORD}){_WORD}*+(?:@(?=\w)|\#(?=[0-9])){_REST}"
    rf"|\bGH-[0-9]+|(?<!{_WORD})(?=[0-9]*[a-f])(?=[a-f]*[0-9])[0-9a-f]{{7,40}}(?![\w/]))+"
)
#: one of these is in every such text, or seven digits of a commit; most texts hold none, which is found fast
_SIGNS = ("@", "#", "`", "://", "www.", "gh-")
_SEVEN = re.compile("[0-9a-f]{7}")
_AS_CODE = re.compile(_LINKED, re.IGNORECASE)
_OWN_OR_AS_CODE = re.compile(f"{_CODE_SPAN}|{_LINKED}", re.IGNORECASE)


class Markdown(str):
    """Text that is Markdown already."""

    __slots__ = ()


def escaped(value: object) -> Markdown:
    """Any text on one line, for a paragraph, a heading or a table cell, but not at the start of a block.

    ``Markdown`` is left as it is.
    """
    if isinstance(value, Markdown):
        return value
    return _escaped(str(value), _AS_CODE)


def _escaped(value: str, as_code: re.Pattern[str]) -> Markdown:
    text = sanitise(" ".join(value.split()))
    lower = text.lower()
    if not any(sign in lower for sign in _SIGNS) and not _SEVEN.search(lower):
        return Markdown(_plain(text))
    parts: list[str] = []
    end = 0
    for found in as_code.finditer(text):
        parts.append(_plain(text[end : found.start()]) or ("<!-- -->" if parts else ""))
        parts.append(f"`{found[0].strip('`')}`")
        end = found.end()
    return Markdown("".join((*parts, _plain(text[end:]))))


def _plain(text: str) -> str:
    text = _SPECIAL.sub(lambda found: _ESCAPES[found[0]], text)
    return _EMPHASIS.sub(lambda found: found[0].replace("_", "\\_"), text) if "_" in text else text


def code(text: str) -> Markdown:
    """A path, key or rule as code; escaped text when it holds what code cannot hold safely in a table."""
    if _PLAIN_CODE.fullmatch(text):
        return Markdown(f"`{text}`")
    return escaped(sanitise(text))  # first, so that a line break in a path is seen


def sentence(value: str) -> Markdown:
    """A finding's message or help: what our own words put between backticks is code, all else is escaped."""
    return _escaped(value, _OWN_OR_AS_CODE)


def row_of(texts: Iterable[object], separator: str = ", ") -> Markdown:
    """Texts in a row, a dash when there is none."""
    return Markdown(separator.join(escaped(text) for text in texts) or "–")


def or_dash(value: object) -> Markdown:
    """A value that may be absent, empty or None."""
    return Markdown("–") if value is None or value == "" else escaped(value)


def table(rows: Iterable[Row]) -> tuple[Iterable[Row], ...]:
    """What a template loops over to write a table: nothing when there are no rows, so no heading either.

    Rows of an iterator are made while they are written.
    """
    rows = iter(rows)
    return tuple(chain((first,), rows) for first in islice(rows, 1))
