"""Markdown into links, headings, prose and code: one walk over the parser's events.

The parser is pyromark, pulldown-cmark for Python: CommonMark with GFM tables, footnotes and definition
lists, linear on hostile input, with the exact position of everything it finds. This is the only module that
knows it. An event is a string ("SoftBreak") or a dictionary of one key ({"Text": "…"}, {"Start": …}); each
comes with the range of UTF-8 bytes it stands for.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias

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

    _Event: TypeAlias = tuple[Any, Range]


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
#: where there are none of these, the text of a paragraph stands in the file as it is read: no escape, entity,
#: tag or code that is content
_SIGNS_OF_OTHERS = "\\&<{\0"
_MAXIMUM_DEPTH = 6
#: what takes a piece of text; it is called for most events, so it is a method of a list where that is enough
_Sink: TypeAlias = Callable[[tuple[str, int]], None]
#: for code and for text that is hidden
_ignore: _Sink = deque[tuple[str, int]](maxlen=0).append
TOO_DEEP = "blocks that are nested more than six deep are not read"
_FORMS = {"Inline": "inline", "Autolink": "autolink", "Email": "autolink"}
_HOLDERS = frozenset({"item", "definition"})
#: at the end of which a block of the prose ends
_BLOCKS_OF_TEXT = frozenset(
    {"Paragraph", "Item", "TableHead", "TableRow", "DefinitionListTitle", "DefinitionListDefinition"}
)


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


def _is_as_written(text: str) -> bool:
    """Whether pieces of text that follow each other make one piece of the file too."""
    return not any(map(text.__contains__, _SIGNS_OF_OTHERS))


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
        #: of a part: where the event that is read stands in its text
        self._here: Range | None = None
        self._kinds: list[LineKind] = ["paragraph"]
        #: where the open links begin in the prose, with destination and offset
        self._links: list[tuple[int, str, int]] = []
        self._images = 0
        #: of each list that is open, the number of its next item, or None
        self._numbers: list[int | None] = []
        self._note = 0
        self._prose = body.prose
        #: where visible text goes, and where the text that comes next goes
        self._show: _Sink = body.prose.pieces.append
        self._add_text: _Sink = self._show
        #: the texts of the heading that is open, and which of them are those of images
        self._heading: list[str] | None = None
        self._alternatives: set[int] = set()
        self._behind_heading: tuple[str, int] | None = None
        self._level = 0
        self._code: Pieces = []
        self._is_named = False
        self._is_indented = False
        self._html: Pieces | None = None
        #: only a waiver asks where blocks begin and end
        self._keeps_blocks = False

    def read(self, text: str, definitions: str = "") -> None:
        """Collect what ``text`` holds into the body; called once. ``definitions`` are for its links alone."""
        self._keeps_blocks = "auditor:" in text
        if "{" in text:
            self._source = text.encode()
        self._choose_text()
        has_formulas = "$" in text and _MATHS.search(text) is not None
        options = _OPTIONS | pyromark.Options.ENABLE_MATH if has_formulas else _OPTIONS
        events: Iterable[_Event] = pyromark.events_with_range(
            text + definitions, options=options, merge_text=self._page.indents_code and _is_as_written(text)
        )
        if self._places is not None:
            events = self._placed(events, len(text.encode()))
        self._read_events(events)
        self._prose.end_block(self._kinds[-1], self._level)
        self._body.html.finish()

    def _read_events(self, events: Iterable[_Event]) -> None:
        """Read what there is. What most events are is read here: this runs for every one of every page."""
        starts, ends = self._STARTS, self._ENDS
        prose, kinds, links, found = self._prose, self._kinds, self._links, self._body.links
        pieces = prose.pieces
        for event, span in events:
            if "Text" in event:  # no event that is a string holds the name of another
                self._add_text((event["Text"], span["start"]))
            elif "Start" in event:
                value = event["Start"]
                if "Link" in value:
                    data, at = value["Link"], span["start"]
                    form, url = data["link_type"], data["dest_url"]
                    url = f"mailto:{url}" if form == "Email" else url
                    links.append((len(pieces), url, at))
                    found.append((url, at, _FORMS.get(form, "reference")))
                elif value.__class__ is str:
                    begin = starts.get(value)
                    if begin is not None:
                        begin(self, None, span)
                else:
                    name, value = value.popitem()
                    starts[name](self, value, span)
            elif "End" in event:
                value = event["End"]
                value = value if value.__class__ is str else value.popitem()[0]
                if value == "Link":
                    mark, url, at = links.pop()
                    prose.links.append((mark, len(pieces)))
                    if url[:1] == "@":
                        self._body.at_links.append((url, at + 1))
                elif value in _BLOCKS_OF_TEXT:
                    prose.end_block(kinds.pop(), self._level)
                else:
                    close = ends.get(value)
                    if close is not None:
                        close(self, span)
            else:
                self._inline(event, span)

    def _placed(self, events: Iterable[_Event], end: int) -> Iterator[_Event]:
        """The events before ``end``, with their places in the whole body."""
        for event, span in events:
            if span["start"] >= end:
                return
            self._here = span
            yield event, {"start": self._offset(span["start"]), "end": self._offset(span["end"] - 1) + 1}

    def _pieces(self, value: str) -> Pieces:
        """The text of the event that is read, divided where the pieces of this part begin."""
        data, first = value.encode(), self._here["start"] if self._here else 0
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

    def _choose_text(self) -> None:
        """Decide where text goes from here on."""
        if self._images:
            self._show = self._body.captions.pieces.append
        else:
            self._show = _ignore if self._body.html.silent else self._prose.pieces.append
        self._add_text = self._show if self._heading is None else self._text_of_heading

    def _text_of_code(self, piece: tuple[str, int]) -> None:
        self._code += self._pieces(piece[0])

    def _text_of_heading(self, piece: tuple[str, int]) -> None:
        self._add_to_heading(piece[0])
        self._show(piece)

    def _add_to_heading(self, text: str) -> None:
        if self._heading is None:
            return
        if self._images:
            self._alternatives.add(len(self._heading))
        self._heading.append(text)

    def _inline(self, event: Any, span: Range) -> None:
        """Read what neither begins nor ends: a line break, code, a tag."""
        if event.__class__ is not str:
            name, value = event.popitem()
            self._INLINES.get(name, _Walk._object)(self, value, span)
        elif event == "Rule":
            return
        elif self._heading is not None:
            self._add_to_heading(" ")
        elif self._images == 0:
            self._prose.end_line(self._kinds[-1], self._level)

    def _start_paragraph(self, _value: Any, span: Range) -> None:
        kind = self._kinds[-1]
        self._prose.end_block(kind, self._level)
        # a paragraph of a loose item is the item's text
        self._kinds.append(kind if kind in _HOLDERS else "paragraph")
        if self._keeps_blocks:
            self._keep_block(span)

    def _start_item(self, _value: Any, span: Range) -> None:
        if self._page.blocks and span["start"] in self._page.blocks:
            self._start_paragraph(None, span)
        else:
            self._prose.end_block(self._kinds[-1], self._level)
            self._kinds.append("item")
            if self._keeps_blocks:
                self._keep_block(span)
        if self._numbers and self._numbers[-1] is not None:
            self._prose.number(self._numbers[-1])
            self._numbers[-1] += 1

    def _start_row(self, _value: Any, _span: Range) -> None:
        kind = self._kinds[-1]
        self._prose.end_block(kind, self._level)
        self._kinds.append(kind if kind in _HOLDERS else "paragraph")

    def _start_cell(self, _value: Any, _span: Range) -> None:
        self._kinds.append("cell")

    def _start_term(self, _value: Any, _span: Range) -> None:
        self._prose.end_block(self._kinds[-1], self._level)
        self._kinds.append("term")

    def _start_definition(self, _value: Any, _span: Range) -> None:
        self._prose.end_block(self._kinds[-1], self._level)
        self._kinds.append("definition")

    def _start_definition_list(self, _value: Any, span: Range) -> None:
        if self._keeps_blocks:
            self._keep_block(span)

    def _start_html_block(self, _value: Any, span: Range) -> None:
        self._html = []
        if self._keeps_blocks:
            self._keep_block(span)

    def _start_image(self, data: Any, span: Range) -> None:
        self._images += 1
        self._body.links.append((data["dest_url"], span["start"], "image"))
        self._choose_text()

    def _start_footnote(self, data: Any, _span: Range) -> None:
        self._prose.end_block(self._kinds[-1], self._level)
        self._body.footnotes.append(data)
        self._note = self._prose.mark

    def _start_container(self, _data: Any, span: Range) -> None:
        self._prose.end_block(self._kinds[-1], self._level)
        if self._keeps_blocks:
            self._keep_block(span)

    def _start_list(self, first: Any, span: Range) -> None:
        self._prose.end_block(self._kinds[-1], self._level)
        if self._keeps_blocks:
            self._keep_block(span)
        self._numbers.append(first)

    def _start_heading(self, data: Any, span: Range) -> None:
        self._prose.end_block(self._kinds[-1], self._level)
        if self._keeps_blocks:
            self._keep_block(span)
        self._heading, self._level = [], int(data["level"][1])
        if data["id"]:
            self._body.anchors.append(data["id"])
        elif self._source and not (data["classes"] or any(value for _, value in data["attrs"])):
            self._behind_heading = self._braces_behind(span)
        self._add_text = self._text_of_heading

    def _start_code(self, data: Any, span: Range) -> None:
        self._start_container(data, span)
        self._code = []
        self._is_indented = data == "Indented"
        self._is_named = isinstance(data, dict) and data.get("Fenced", "")[:1] == "{"
        self._body.codes.append((span["start"], span["end"]))
        if self._is_named or (self._is_indented and not self._page.indents_code):
            self._add_text = self._text_of_code if self._places else self._code.append
        else:
            self._add_text = _ignore

    def _keep_block(self, span: Range) -> None:
        self._body.blocks.append((span["start"], span["end"]))

    def _braces_behind(self, span: Range) -> tuple[str, int] | None:
        r"""The braces at the end of a heading that are text: ``# The model of \cite{k}``, ``# Sets {a}``."""
        here = self._here or span
        found = _BRACES.search(self._source, here["start"], here["end"])
        return (found[0].decode(), self._offset(found.start())) if found else None

    def _end_cell(self, _span: Range) -> None:
        self._prose.end_line(self._kinds.pop())

    def _end_footnote(self, _span: Range) -> None:
        self._prose.end_block(self._kinds[-1], self._level)
        self._prose.note(self._note)

    def _end_image(self, span: Range) -> None:
        self._images -= 1
        self._body.captions.end_block("paragraph")
        self._object(None, span)
        self._choose_text()

    def _end_list(self, _span: Range) -> None:
        self._numbers.pop()

    def _end_heading(self, _span: Range) -> None:
        if self._behind_heading is not None:
            self._text_of_heading(self._behind_heading)
            self._behind_heading = None
        written = self._heading or []
        shown = without_marks("".join(written))
        text = shown.strip()
        self._body.headings.append((self._level, text))
        if self._alternatives:
            shown = without_marks(
                "".join(part for at, part in enumerate(written) if at not in self._alternatives)
            )
            self._alternatives.clear()
        if "\\" in shown:
            shown = _RAW_LATEX.sub("", shown)
        if shown != text:
            self._body.shown.append(shown)
        self._prose.end_block("heading", self._level)
        self._heading, self._level = None, 0
        self._add_text = self._show

    def _end_code(self, span: Range) -> None:
        code = self._code
        if self._is_named:
            self._fenced(code, span["start"], (self._here or span)["start"])
        elif self._is_indented and not self._page.indents_code:
            self._body.codes.pop()
            self._part(dedented(code))
        self._choose_text()

    def _end_html_block(self, _span: Range) -> None:
        pieces, self._html = self._html or [], None
        self._html_block(pieces)
        self._choose_text()

    def _object(self, _value: object, span: Range) -> None:
        if self._images == 0:
            self._prose.add(OBJECT, span["start"])

    def _formula(self, value: str, span: Range) -> None:
        self._body.codes.append((span["start"], span["end"]))
        self._add_to_heading(value)
        self._object(value, span)

    def _inline_code(self, value: str, span: Range) -> None:
        tail = self._prose.tail()
        if tail.endswith("}") and "cite" in tail and "{" in tail:
            marks = (span["end"] - span["start"] - len(value.encode())) // 2
            self._body.cites.append((tail[tail.rindex("{") + 1 : -1], value, span["start"] + marks))
        self._formula(value, span)

    def _html_piece(self, value: str, span: Range) -> None:
        if self._html is not None:
            self._html.append((value, span["start"]))
        else:
            self._read_html([(value, span["start"])])
            self._choose_text()

    def _inline_html(self, value: str, span: Range) -> None:
        start = span["start"]
        self._body.html.read(value, lambda index: start + len(value[:index].encode()), blocks=False)
        if value[:3].lower() == "<br":
            self._prose.end_line(self._kinds[-1], self._level)
        self._choose_text()

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

    #: what reads an event, by the name of what begins, ends or stands there; all else is a mark around text
    _STARTS: ClassVar[Mapping[str, Callable[[_Walk, Any, Range], None]]] = {
        "Paragraph": _start_paragraph,
        "Item": _start_item,
        "TableHead": _start_row,
        "TableRow": _start_row,
        "TableCell": _start_cell,
        "DefinitionListTitle": _start_term,
        "DefinitionListDefinition": _start_definition,
        "DefinitionList": _start_definition_list,
        "HtmlBlock": _start_html_block,
        "Image": _start_image,
        "FootnoteDefinition": _start_footnote,
        "List": _start_list,
        "BlockQuote": _start_container,
        "Table": _start_container,
        "Heading": _start_heading,
        "CodeBlock": _start_code,
    }
    _ENDS: ClassVar[Mapping[str, Callable[[_Walk, Range], None]]] = {
        "TableCell": _end_cell,
        "FootnoteDefinition": _end_footnote,
        "Image": _end_image,
        "List": _end_list,
        "Heading": _end_heading,
        "CodeBlock": _end_code,
        "HtmlBlock": _end_html_block,
    }
    _INLINES: ClassVar[Mapping[str, Callable[[_Walk, Any, Range], None]]] = {
        "Code": _inline_code,
        "Html": _html_piece,
        "InlineHtml": _inline_html,
        "InlineMath": _formula,
        "DisplayMath": _formula,
    }
