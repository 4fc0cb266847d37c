"""Markdown into links, headings, prose and code, with pyromark (CommonMark, GFM tables, footnotes).

pyromark is pulldown-cmark: linear on hostile input and exact about positions, which it gives as UTF-8
byte ranges. This is the only module that knows it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from auditor.load.html_body import HtmlBody
from auditor.load.prose import OBJECT, LineKind, ProseBuilder
from auditor.values.urls import TEMPLATE_MARK

_DIRECTIVE = re.compile(r"\{([A-Za-z][\w:.-]*)\}\s*(.*)")
_DIRECTIVE_OPTION = re.compile(r":([\w-]+):\s*(.*)")
#: MyST directives whose body is not Markdown, and code chunks of R Markdown and Quarto
_VERBATIM = frozenset(
    "code code-block code-cell sourcecode literalinclude math eval-rst raw mermaid graphviz bibliography toctree "
    "csv-table doctest plot plotly altair-plot jupyter-execute parsed-literal tableofcontents include "
    "r python py julia bash sh sql stan js ojs d3 dot css html latex tex engine rcpp sas octave perl ruby fortran".split()
)
_FILE_DIRECTIVES = frozenset({"figure", "image"})
_MATHS = re.compile(r"\$\$|\$[^$\n]*\\[A-Za-z]|\\begin\{")
_MAXIMUM_DEPTH = 6


@dataclass(slots=True)
class MarkdownBody:
    """What a Markdown body holds. Offsets are bytes of the body.

    ``links`` are (destination, offset, form); ``codes`` are spans of code and formulas; ``cites`` are the
    contents of MyST roles ``{cite}`…``` as (role, content, offset); ``blocks`` are spans of block elements.
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
    """Read a body. ``directives`` says whether ```` ```{note} ```` is a MyST directive or a code chunk."""
    prose = ProseBuilder()
    body = MarkdownBody(prose, HtmlBody(prose))
    _Walk(body, directives).read(text, None, 0)
    return body


class _Walk:
    """One pass over the events of a body, and of the directives in it."""

    def __init__(self, body: MarkdownBody, directives: bool) -> None:
        self.body = body
        self.directives = directives

    def read(self, text: str, moved: list[tuple[int, int]] | None, depth: int) -> None:
        """Read ``text``; ``moved`` maps its byte offsets to those of the body (None: the same)."""
        import pyromark

        options = (
            pyromark.Options.ENABLE_TABLES
            | pyromark.Options.ENABLE_FOOTNOTES
            | pyromark.Options.ENABLE_HEADING_ATTRIBUTES
            | pyromark.Options.ENABLE_DEFINITION_LIST
        )
        if "$" in text and _MATHS.search(text):  # else a sum of money would hide what stands before the next
            options |= pyromark.Options.ENABLE_MATH
        self._events(pyromark.events_with_range(text, options=options), _mapper(moved), depth)

    def _events(self, events: Any, offset: Callable[[int], int] | None, depth: int) -> None:
        body, prose, html = self.body, self.body.prose, self.body.html
        add = prose.add
        kinds: list[LineKind] = ["paragraph"]
        links: list[int] = []
        images = 0
        heading: list[str] | None = None
        level = 0
        code: list[tuple[str, int]] | None = None
        info: str | None = None
        raw: list[tuple[str, int]] = []
        in_html = False
        for event, span in events:
            start = span["start"]
            if offset is not None:
                start = offset(start)
            if event.__class__ is str:
                if event == "Rule":
                    continue
                if heading is not None:
                    heading.append(" ")
                elif images == 0:
                    prose.end_line(kinds[-1], level)
                continue
            ((name, value),) = event.items()
            if name == "Text":
                if code is not None:
                    code.append((value, start))
                    continue
                if heading is not None:
                    heading.append(value)
                if images == 0 and not html.silent:
                    add(value, start)
            elif name == "Start":
                if value.__class__ is str:
                    kind = _KINDS.get(value)
                    if kind is not None:
                        if kind != "cell":
                            prose.end_block(kinds[-1], level)
                        # a paragraph of a loose item is the item's text
                        kinds.append(kinds[-1] if kind == "paragraph" and kinds[-1] in _HOLDERS else kind)
                    if value in _BLOCK_NAMES:
                        body.blocks.append((start, span["end"]))
                    if value == "HtmlBlock":
                        raw, in_html = [], True
                    continue
                ((name, data),) = value.items()
                if name == "Link":
                    links.append(prose.length)
                    form = _FORMS.get(data["link_type"], "reference")
                    url = data["dest_url"]
                    if data["link_type"] == "Email":
                        url = f"mailto:{url}"
                    body.links.append((url, start, form))
                elif name == "Image":
                    images += 1
                    body.links.append((data["dest_url"], start, "image"))
                elif name == "Heading":
                    heading, level = [], int(data["level"][1])
                    prose.end_block(kinds[-1])
                    if data["id"]:
                        body.anchors.append(data["id"])
                    body.blocks.append((start, span["end"]))
                elif name == "CodeBlock":
                    prose.end_block(kinds[-1], level)
                    code = []
                    info = data.get("Fenced") if isinstance(data, dict) else None
                    body.codes.append((start, offset(span["end"] - 1) + 1 if offset else span["end"]))
                    body.blocks.append((start, span["end"]))
                elif name == "FootnoteDefinition":
                    prose.end_block(kinds[-1], level)
                    body.footnotes.append(data)
                elif name in ("List", "Table"):
                    prose.end_block(kinds[-1], level)
                    body.blocks.append((start, span["end"]))
            elif name == "End":
                if value.__class__ is str:
                    if value == "Link":
                        prose.link(links.pop())
                    elif value == "Image":
                        images -= 1
                        if images == 0:
                            add(OBJECT, start)
                    elif value == "CodeBlock":
                        self._code(code or [], info, start, depth)
                        code = None
                    elif value == "HtmlBlock":
                        in_html = False
                        self._html(raw)
                    elif value == "TableCell":
                        prose.end_line("cell")
                        kinds.pop()
                    elif value in _KINDS:
                        prose.end_block(kinds.pop(), level)
                elif "Heading" in value:
                    text = "".join(heading or ())
                    body.headings.append((level, text.replace(TEMPLATE_MARK, "").strip()))
                    prose.end_block("heading", level)
                    heading, level = None, 0
            elif name == "Html":
                if in_html:
                    raw.append((value, start))
                else:
                    self._html([(value, start)])
            elif name == "InlineHtml":
                first = start
                html.read(
                    value,
                    lambda index, first=first, value=value: first + len(value[:index].encode()),
                    blocks=False,
                )
                if value[:3].lower() == "<br":
                    prose.end_line(kinds[-1], level)
            elif name == "Code":
                self._inline_code(value, start, span, offset)
                if heading is not None:
                    heading.append(value)
                if images == 0:
                    add(OBJECT, start)
            else:  # formulas and footnote references
                if name.endswith("Math"):
                    body.codes.append((start, offset(span["end"] - 1) + 1 if offset else span["end"]))
                    if heading is not None:
                        heading.append(value)
                if images == 0:
                    add(OBJECT, start)
        prose.end_block(kinds[-1], level)
        html.finish()

    def _inline_code(self, value: str, start: int, span: Any, offset: Callable[[int], int] | None) -> None:
        body = self.body
        end = offset(span["end"] - 1) + 1 if offset else span["end"]
        body.codes.append((start, end))
        tail = body.prose.tail()
        if tail.endswith("}") and "{" in tail:
            role = tail[tail.rindex("{") + 1 : -1]
            if "cite" in role:
                body.cites.append((role, value, start + (end - start - len(value.encode())) // 2))

    def _html(self, pieces: list[tuple[str, int]]) -> None:
        text = "".join(piece for piece, _ in pieces)
        starts, size = [], 0
        for piece, _ in pieces:
            starts.append(size)
            size += len(piece)

        def offset(index: int) -> int:
            at = max(bisect_right(starts, index) - 1, 0)
            piece, first = pieces[at]
            return first + len(piece[: index - starts[at]].encode())

        self.body.html.read(text, offset, blocks=True)

    def _code(self, code: list[tuple[str, int]], info: str | None, start: int, depth: int) -> None:
        """Read the body of a MyST directive as Markdown; anything else fenced is code."""
        found = _DIRECTIVE.match(info) if info and self.directives and info.startswith("{") else None
        if not found:
            if info and info.startswith("{") and "#" in info:
                self._options(code)
            return
        name, argument = found.group(1).lower(), found.group(2).strip()
        if name == "include":
            self.body.includes = True
        if name in _FILE_DIRECTIVES and argument:
            self.body.links.append((argument, start, "image"))
        code = self._options(code)
        if name in _VERBATIM or depth >= _MAXIMUM_DEPTH or not code:
            return
        moved, size = [], 0
        for piece, place in code:
            moved.append((size, place))
            size += len(piece.encode())
        # a directive's body is prose: it is no longer among the code
        self.body.codes.pop()
        self.read("".join(piece for piece, _ in code), moved, depth + 1)

    def _options(self, code: list[tuple[str, int]]) -> list[tuple[str, int]]:
        """Take the option lines off a directive; its name and label are anchors."""
        rest = list(code)
        while rest:
            found = _DIRECTIVE_OPTION.match(rest[0][0])
            if not found:
                break
            if found.group(1) in ("name", "label"):
                self.body.anchors.append(found.group(2).strip())
            del rest[0]
        return rest


def _mapper(moved: list[tuple[int, int]] | None) -> Callable[[int], int] | None:
    if moved is None:
        return None
    starts = [start for start, _ in moved]

    def offset(position: int) -> int:
        at = max(bisect_right(starts, position) - 1, 0)
        return moved[at][1] + position - starts[at]

    return offset


_FORMS = {"Inline": "inline", "Autolink": "autolink", "Email": "autolink"}
_KINDS: dict[str, LineKind] = {
    "Paragraph": "paragraph",
    "Item": "item",
    "TableHead": "paragraph",
    "TableRow": "paragraph",
    "TableCell": "cell",
    "DefinitionListTitle": "term",
    "DefinitionListDefinition": "definition",
}
_HOLDERS = frozenset({"item", "definition"})
_BLOCK_NAMES = frozenset({"Paragraph", "Item", "HtmlBlock", "DefinitionList"})
