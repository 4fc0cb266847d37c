"""Blocks of raw HTML whose text is Markdown: in MDX, for Pandoc, and where the tag says so.

CommonMark takes all up to the next blank line for HTML. Sources: https://mdxjs.com/docs/what-is-mdx/,
https://pandoc.org/MANUAL.html#extension-markdown_in_html_blocks,
https://python-markdown.github.io/extensions/md_in_html/ and https://kramdown.gettalong.org/syntax.html#html-blocks
"""

from __future__ import annotations

import re

from auditor.load.page.fenced import Pieces, behind, lines_of, text_of
from auditor.values.text.regex import regex

#: tags with nothing behind them on their line; what such elements hold is never Markdown
_TAGS = regex(
    r"(?:(?:[ \t]*+<(?!/?(?:pre|script|style|textarea|svg|math|select|head|title|table|code|template)\b)"
    r"/?[A-Za-z](?:[^<>\"'{}]|\"[^\"]*+\"|'[^']*+'|\{[^{}]*+\})*+>)++[ \t]*+\r?\n)++",
    re.IGNORECASE,
)
_MARKED = regex(r"\smarkdown(?:\s*=\s*[\"']?(?:1|block|span|true|\"|'))?[\s>\"']", re.IGNORECASE)
_MARKUP = ("](", "][", "`", "<http")


def markdown_within(pieces: Pieces, *, always: bool) -> tuple[Pieces, Pieces] | None:
    """The tags at the start of a block of HTML, and the Markdown behind them; None when there is none.

    Without ``always`` a tag must say so: ``<div markdown="1">``.
    """
    text = text_of(pieces) if pieces else ""
    if not any(mark in text for mark in _MARKUP):
        return None
    found = _TAGS.match(text)
    if found is None or not (always or _MARKED.search(found[0])):
        return None
    size = found.end()
    tags = [(piece[:left], place) for piece, place, left in _left(pieces, size)]
    return tags, behind(pieces, size)


def dedented(pieces: Pieces) -> Pieces:
    """A text without the indent of its first line."""
    lines = list(lines_of(pieces))
    first = next((text_of(line) for line in lines if text_of(line).strip()), "")
    size = len(first) - len(first.lstrip(" \t"))
    rest: Pieces = []
    for line in lines:
        text = text_of(line)
        rest += behind(line, min(size, len(text) - len(text.lstrip(" \t"))))
    return rest


def _left(pieces: Pieces, size: int) -> list[tuple[str, int, int]]:
    """The pieces of the first ``size`` characters, with how many characters of each these are."""
    found = []
    for piece, place in pieces:
        if size > 0:
            found.append((piece, place, min(size, len(piece))))
        size -= len(piece)
    return found
