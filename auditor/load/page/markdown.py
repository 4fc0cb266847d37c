"""Markdown into links, headings, prose and code: one walk over the parser's events.

The parser is pyromark, pulldown-cmark for Python: CommonMark with GFM tables, footnotes and definition
lists, linear on hostile input, with the exact position of everything it finds. This is the only module that
knows it. An event is a string ("SoftBreak") or a dictionary of one key ({"Text": "…"}, {"Start": …}); each
comes with the range of UTF-8 bytes it stands for.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pyromark

from auditor.load.page.block_syntax import rewrite_blocks
from auditor.load.page.chunks import is_chunk_content, read_chunk
from auditor.load.page.definitions import Definitions
from auditor.load.page.directives import is_directive_content, read_directive
from auditor.load.page.fenced import FencedBlock, Pieces, raw_block
from auditor.load.page.html_blocks import dedented, markdown_within
from auditor.load.page.html_body import HtmlBody
from auditor.load.page.masks import rewrite_formulas, without_marks
from auditor.load.prose.visible_text import OBJECT, LineKind, ProseBuilder

if TYPE_CHECKING:
    from pyromark.event import Range


_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_HEADING_ATTRIBUTES
    | pyromark.Options.ENABLE_DEFINITION_LIST
)
# without a command, a sign of formulas or a double sign, "$" is a sum of money and would hide what stands
# before the next one
_MATHS = re.compile(
    r"\$\$|\$[^$\n]*\\[A-Za-z]|\\begin\{|\$(?=\S)[^$\n^_=]*+[\^_=][^$\n]*+(?<=\S)\$(?!\w)"
    r"|\$(?=\S)[^$\n]{0,200}?\w\[[^\[\]$\n]{0,50}\]\([\w,+ ]{0,50}\)[^$\n]{0,200}(?<=\S)\$(?!\w)"
)
#: the end of a heading that the parser takes for attributes; those of Pandoc have a sign, or are {-}
_BRACES = re.compile(
    rb"(?<![ \t])[ \t]*+\{(?!-\})[^{}\n]+\}(?=[ \t]*\r?(?:\n[ \t>]*(?:=+|-+)[ \t]*\r?)?\n?\Z)"
)
#: Pandoc leaves raw LaTeX out of the identifiers of headings
_RAW_LATEX = re.compile(r"\\[A-Za-z]+\*?(?:\[[^\[\]]*\])*(?:\{[^{}]*\})+")
_MAXIMUM_DEPTH = 6
TOO_DEEP = "blocks that are nested more than six deep are not read"
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
_BLOCKS = frozenset({"Paragraph", "Item", "HtmlBlock", "DefinitionList"})


@dataclass(slots=True)
class MarkdownBody:
    """What a Markdown body holds. Offsets are bytes of the body.

    ``links`` are (destination, offset, form); ``shown`` are headings as they are read without the alternative
    text of their images and without LaTeX, where that makes a difference, with the blanks at their ends;
    ``codes`` are spans of code and formulas; ``cites`` are the contents of MyST roles such as ``{cite}`` as
    (role, content, offset);
    ``blocks`` are spans of blocks; ``unread`` are contents that could not be read, as (offset, why).
    ``captions`` holds the texts of images, which are no part of the prose; ``at_links`` are links with a
    destination such as ``@cite`` as (destination, offset of the text); ``programs`` are chunks with an ``@``,
    whose texts may be shown.
    """

    prose: ProseBuilder
    html: HtmlBody
    links: list[tuple[str, int, str]] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)
    codes: list[tuple[int, int]] = field(default_factory=list)
    cites: list[tuple[str, str, int]] = field(default_factory=list)
    blocks: list[tuple[int, int]] = field(default_factory=list)
    footnotes: list[str] = field(default_factory=list)
    unread: list[tuple[int, str]] = field(default_factory=list)
    captions: ProseBuilder = field(default_factory=ProseBuilder)
    at_links: list[tuple[str, int]] = field(default_factory=list)
    programs: Pieces = field(default_factory=list)
    includes: bool = False
    makes_anchors: bool = False


def read_markdown(text: str, *, chunks: bool = False, mdx: bool = False) -> MarkdownBody:
    """Read a body.

    With ``chunks`` it is Pandoc's Markdown, and a fenced block named ``{x}`` a code chunk, else a MyST
    directive. With ``mdx`` no text is code because of its indent.
    """
    prose = ProseBuilder()
    body = MarkdownBody(prose, HtmlBody(prose))
    is_content = is_chunk_content if chunks else is_directive_content
    text, formulas, blocks = rewrite_blocks(rewrite_formulas(text), is_content, pandoc=chunks)
    body.codes += formulas
    read_fenced = read_chunk if chunks else read_directive
    page = _Page(
        read_fenced,
        Definitions(text),
        blocks,
        markdown_in_html=chunks or mdx,
        indents_code=not mdx,
        runs_chunks=chunks,
    )
    _Walk(body, page).read(text)
    return body


@dataclass(frozen=True, slots=True)
class _Page:
    """What all parts of a page have in common.

    How its fenced blocks are read, its link definitions, where items begin that are no items of a list,
    whether the text of HTML blocks is Markdown, whether indented text is code, and whether code is run.
    """

    read_fenced: Callable[[Pieces, Pieces], FencedBlock | None]
    definitions: Definitions
    blocks: frozenset[int]
    markdown_in_html: bool
    indents_code: bool
    runs_chunks: bool


class _Walk:
    """Reads a body, or a part of it that is parsed apart, into a ``MarkdownBody``.

    ``places`` maps byte offsets of the text to those of the whole body, piece by piece; None: they are equal.
    """

    def __init__(
        self,
        body: MarkdownBody,
        page: _Page,
        *,
        places: list[tuple[int, int]] | None = None,
        depth: int = 0,
    ) -> None:
        self._body = body
        self._page = page
        self._places = places
        self._place_starts = [start for start, _ in places or ()]
        self._depth = depth
        self._source = b""
        #: where the event that is read stands in the text
        self._at = 0
        self._kinds: list[LineKind] = ["paragraph"]
        #: where the open links begin in the prose, with destination and offset
        self._links: list[tuple[int, str, int]] = []
        self._images = 0
        #: of each list that is open, the number of its next item, or None
        self._numbers: list[int | None] = []
        self._note = 0
        self._heading: list[str] | None = None
        self._shown: list[str] = []
        self._behind_heading: tuple[str, int] | None = None
        self._level = 0
        self._code: Pieces | None = None
        self._is_named = False
        self._is_indented = False
        self._html: Pieces | None = None
        #: only a waiver asks where blocks begin and end
        self._keeps_blocks = False

    def read(self, text: str, definitions: str = "") -> None:
        """Collect what ``text`` holds into the body; called once. ``definitions`` are for its links alone."""
        options = _OPTIONS
        if "$" in text and _MATHS.search(text):
            options |= pyromark.Options.ENABLE_MATH
        self._keeps_blocks = "auditor:" in text
        if "{" in text:
            self._source = text.encode()
        moved, offset = self._places is not None, self._offset
        read_text, read_break = self._text, self._break
        others: dict[str, Callable[[Any, int, Range], None]] = {
            "Start": self._start,
            "End": self._end,
            "Code": self._inline_code,
            "Html": self._html_piece,
            "InlineHtml": self._inline_html,
            "InlineMath": self._formula,
            "DisplayMath": self._formula,
        }
        events: Iterable[tuple[Any, Range]] = pyromark.events_with_range(text + definitions, options=options)
        end = len(text.encode()) if definitions else None
        for event, span in events:
            if end is not None and span["start"] >= end:
                break
            self._at = start = span["start"]
            if moved:
                start = offset(start)
            if event.__class__ is str:
                read_break(event)
                continue
            ((name, value),) = event.items()
            if name == "Text":
                read_text(value, start)
            else:
                others.get(name, self._object)(value, start, span)
        self._body.prose.end_block(self._kinds[-1], self._level)
        self._body.html.finish()

    def _pieces(self, value: str) -> Pieces:
        """The text of the event that is read, divided where the pieces of this part begin."""
        data, first = value.encode(), self._at
        begin = bisect_right(self._place_starts, first)
        end = bisect_left(self._place_starts, first + len(data), begin)
        cuts = [0, *(start - first for start in self._place_starts[begin:end]), len(data)]
        return [(data[at:to].decode(), self._offset(first + at)) for at, to in pairwise(cuts)]

    def _offset(self, position: int) -> int:
        if self._places is None:
            return position
        at = max(bisect_right(self._place_starts, position) - 1, 0)
        start, place = self._places[at]
        return place + position - start

    def _end_of(self, span: Range) -> int:
        if self._places is None:
            return span["end"]
        return self._offset(span["end"] - 1) + 1

    def _text(self, value: str, start: int) -> None:
        if self._code is not None:
            self._code += self._pieces(value) if self._places else [(value, start)]
            return
        if self._heading is not None:
            self._add_to_heading(value)
        if self._images:
            self._body.captions.add(value, start)
        elif not self._body.html.silent:
            self._body.prose.add(value, start)

    def _add_to_heading(self, text: str) -> None:
        if self._heading is None:
            return
        self._heading.append(text)
        if not self._images:
            self._shown.append(text)

    def _break(self, event: str) -> None:
        if event == "Rule":
            return
        if self._heading is not None:
            self._add_to_heading(" ")
        elif self._images == 0:
            self._body.prose.end_line(self._kinds[-1], self._level)

    def _start(self, value: Any, start: int, span: Range) -> None:
        if value.__class__ is not str:
            ((name, data),) = value.items()
            self._start_with_data(name, data, start, span)
            return
        kind = _KINDS.get(value)
        if kind == "item" and start in self._page.blocks:
            kind = "paragraph"
        if kind is not None:
            if kind != "cell":
                self._body.prose.end_block(self._kinds[-1], self._level)
            # a paragraph of a loose item is the item's text
            held = kind == "paragraph" and self._kinds[-1] in _HOLDERS
            self._kinds.append(self._kinds[-1] if held else kind)
        if value == "Item" and self._numbers and self._numbers[-1] is not None:
            self._body.prose.number(self._numbers[-1])
            self._numbers[-1] += 1
        if value == "HtmlBlock":
            self._html = []
        if self._keeps_blocks and value in _BLOCKS:
            self._body.blocks.append((start, self._end_of(span)))

    def _start_with_data(self, name: str, data: Any, start: int, span: Range) -> None:
        body = self._body
        if name == "Link":
            url = f"mailto:{data['dest_url']}" if data["link_type"] == "Email" else data["dest_url"]
            self._links.append((body.prose.mark, url, start))
            body.links.append((url, start, _FORMS.get(data["link_type"], "reference")))
            return
        if name == "Image":
            self._images += 1
            body.links.append((data["dest_url"], start, "image"))
            return
        body.prose.end_block(self._kinds[-1], self._level)
        if name == "FootnoteDefinition":
            body.footnotes.append(data)
            self._note = body.prose.mark
            return
        if self._keeps_blocks:
            body.blocks.append((start, self._end_of(span)))
        if name == "List":
            self._numbers.append(data)
        elif name == "Heading":
            self._heading, self._shown, self._level = [], [], int(data["level"][1])
            if data["id"]:
                body.anchors.append(data["id"])
            elif self._source and not (data["classes"] or any(value for _, value in data["attrs"])):
                self._behind_heading = self._braces_behind(span)
        elif name == "CodeBlock":
            self._code = []
            self._is_indented = data == "Indented"
            self._is_named = isinstance(data, dict) and data.get("Fenced", "")[:1] == "{"
            body.codes.append((start, self._end_of(span)))

    def _braces_behind(self, span: Range) -> tuple[str, int] | None:
        r"""The braces at the end of a heading that are text: ``# The model of \cite{k}``, ``# Sets {a}``."""
        found = _BRACES.search(self._source, span["start"], span["end"])
        return (found[0].decode(), self._offset(found.start())) if found else None

    def _end(self, value: Any, start: int, span: Range) -> None:
        prose = self._body.prose
        if value.__class__ is not str:
            self._end_with_data(value)
        elif value == "FootnoteDefinition":
            prose.end_block(self._kinds[-1], self._level)
            prose.note(self._note)
        elif value == "Link":
            mark, url, first = self._links.pop()
            if url.startswith("@"):
                self._body.at_links.append((url, first + 1))
            prose.link(mark)
        elif value == "Image":
            self._images -= 1
            self._body.captions.end_block("paragraph")
            self._object(None, start, span)
        elif value == "CodeBlock":
            self._end_code(start, span["start"])
        elif value == "HtmlBlock":
            pieces, self._html = self._html or [], None
            self._html_block(pieces)
        elif value == "TableCell":
            prose.end_line(self._kinds.pop())
        elif value in _KINDS:
            prose.end_block(self._kinds.pop(), self._level)

    def _end_with_data(self, value: Any) -> None:
        if "List" in value:
            self._numbers.pop()
        elif "Heading" in value:
            self._end_heading()

    def _end_heading(self) -> None:
        if self._behind_heading is not None:
            self._text(*self._behind_heading)
            self._behind_heading = None
        written = self._heading or []
        shown = without_marks("".join(written))
        text = shown.strip()
        self._body.headings.append((self._level, text))
        if len(self._shown) < len(written):
            shown = without_marks("".join(self._shown))
        if "\\" in shown:
            shown = _RAW_LATEX.sub("", shown)
        if shown != text:
            self._body.shown.append(shown)
        self._body.prose.end_block("heading", self._level)
        self._heading, self._level = None, 0

    def _end_code(self, start: int, at: int) -> None:
        code, self._code = self._code or [], None
        if self._is_named:
            self._fenced(code, start, at)
        elif self._is_indented and not self._page.indents_code:
            self._body.codes.pop()
            self._part(dedented(code))

    def _object(self, _value: object, start: int, _span: Range) -> None:
        if self._images == 0:
            self._body.prose.add(OBJECT, start)

    def _formula(self, value: str, start: int, span: Range) -> None:
        self._body.codes.append((start, self._end_of(span)))
        self._add_to_heading(value)
        self._object(value, start, span)

    def _inline_code(self, value: str, start: int, span: Range) -> None:
        tail = self._body.prose.tail()
        if tail.endswith("}") and "cite" in tail and "{" in tail:
            marks = (self._end_of(span) - start - len(value.encode())) // 2
            self._body.cites.append((tail[tail.rindex("{") + 1 : -1], value, start + marks))
        self._formula(value, start, span)

    def _html_piece(self, value: str, start: int, _span: Range) -> None:
        if self._html is not None:
            self._html.append((value, start))
        else:
            self._read_html([(value, start)])

    def _inline_html(self, value: str, start: int, _span: Range) -> None:
        self._body.html.read(value, lambda index: start + len(value[:index].encode()), blocks=False)
        if value[:3].lower() == "<br":
            self._body.prose.end_line(self._kinds[-1], self._level)

    def _html_block(self, pieces: Pieces) -> None:
        found = markdown_within(pieces, always=self._page.markdown_in_html)
        if found is None:
            self._read_html(pieces)
            return
        tags, inner = found
        self._read_html(tags)
        is_html = inner != [] and inner[0][0].lstrip().startswith("<")
        self._part(inner if self._page.indents_code and not is_html else dedented(inner))

    def _read_html(self, pieces: Pieces) -> None:
        starts, size = [], 0
        for piece, _ in pieces:
            starts.append(size)
            size += len(piece)

        def offset(index: int) -> int:
            at = max(bisect_right(starts, index) - 1, 0)
            piece, first = pieces[at]
            return first + len(piece[: index - starts[at]].encode())

        if pieces:
            self._body.html.read("".join(piece for piece, _ in pieces), offset, blocks=True)

    def _fenced(self, code: Pieces, start: int, at: int) -> None:
        """Read what a fenced block named ``{x}`` holds besides code; its fence is at ``at`` of the text."""
        end = self._source.find(b"\n", at)
        at = self._source.find(b"{", at, end if end >= 0 else None)
        if at < 0:
            return
        header = self._source[at : end if end >= 0 else None].decode().rstrip("\r")
        block = raw_block(header, code) or self._page.read_fenced([(header, self._offset(at))], code)
        if block is None:
            return
        body = self._body
        body.includes |= block.includes
        body.makes_anchors |= block.makes_anchors
        body.anchors += block.anchors
        body.links += block.links
        if block.is_markdown:
            body.codes.pop()
        elif self._page.runs_chunks:
            body.programs += (
                (piece, place) for piece, place in ((header, self._offset(at)), *code) if "@" in piece
            )
        if block.html:
            body.codes.pop()
            self._read_html(block.html)
        if block.unread:
            body.unread.append((start, block.unread))
        for text in block.texts:
            self._part(text)

    def _part(self, pieces: Pieces) -> None:
        """Read a text of the page that is parsed apart."""
        places, size = [], 0
        for piece, place in pieces:
            places.append((size, place))
            size += len(piece.encode())
        text = "".join(piece for piece, _ in pieces)
        if text.strip() and self._depth >= _MAXIMUM_DEPTH:
            self._body.unread.append((pieces[0][1], TOO_DEEP))
        elif text.strip():
            part = _Walk(self._body, self._page, places=places, depth=self._depth + 1)
            part.read(text, self._page.definitions.used_in(text))
