"""Markdown into links, headings, prose and code.

The parser is pyromark, pulldown-cmark for Python: CommonMark with GFM tables, footnotes and definition
lists, linear on hostile input, with the exact position of everything it finds (a range of UTF-8 bytes).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from auditor.load.html_body import HtmlBody
from auditor.load.prose import ProseBuilder


@dataclass(slots=True)
class MarkdownBody:
    """What a Markdown body holds. Offsets are bytes of the body.

    ``links`` are (destination, offset, form); ``codes`` are spans of code and formulas; ``cites`` are the
    contents of MyST roles such as ``{cite}`` as (role, content, offset); ``blocks`` are spans of blocks.
    """

    prose: ProseBuilder
    html: HtmlBody
    links: list[tuple[str, int, str]] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)
    codes: list[tuple[int, int]] = field(default_factory=list)
    cites: list[tuple[str, str, int]] = field(default_factory=list)
    blocks: list[tuple[int, int]] = field(default_factory=list)
    footnotes: list[str] = field(default_factory=list)
    includes: bool = False


def read_markdown(text: str, *, directives: bool = True) -> MarkdownBody:
    """Read a body. With ``directives`` a fenced block named ``{note}`` is a MyST directive, else code."""
    from auditor.load.markdown_walk import MarkdownWalk

    prose = ProseBuilder()
    body = MarkdownBody(prose, HtmlBody(prose))
    MarkdownWalk(body, directives=directives).read(text)
    return body
