"""The anchors of a Markdown page, and why it may have others that its file does not show."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

from auditor.load.page.directives import makes_anchors
from auditor.load.page.includes import include_signs
from auditor.load.page.markdown import MarkdownBody
from auditor.model.written import MapNode, Scalar
from auditor.values.identifiers.labels import address_of, labels_in
from auditor.values.identifiers.slugs import heading_anchors
from auditor.values.text.line_index import ByteOffsets

INCLUDES = "the page includes content from elsewhere"
DIRECTIVE = "a directive of the page makes anchors"
TEMPLATE_HEADING = "a heading of the page is made by template code"
CHUNK = "a code chunk of the page writes Markdown of its own"

#: a shortcode on a line of its own, whose template may write headings; not those that show one thing
_SHORTCODE = re.compile(
    r"^[ \t]*+\{\{[<%]\s*+(?!/|(?:figure|img|image|picture|video|audio|youtube|vimeo|tweet|x|gist|instagram"
    r"|ref|relref|toc|highlight|param|details|notice|note|tip|warning|info|alert|button|br|hr|icon|mermaid|math)\b)([\w/-]++)"
    r"[^{}\n]*+(?<=[>%])\}\}[ \t]*+$",
    re.MULTILINE,
)
_SHORTCODE_END = re.compile(r"\{\{[<%]\s*/\s*([\w/-]+)")
#: Quarto's ``output: asis``, knitr's ``results='asis'`` and ``child=``
_WRITING_CHUNK = re.compile(
    r"^#\|[ \t]*(?:(?:output|results):[ \t]*[\"']?asis|child:)"
    r"|^[ \t]*```+[ \t]*\{[^}\n]*\b(?:results[ \t]*=[ \t]*[\"']asis|child[ \t]*=)",
    re.MULTILINE,
)
#: a directive of MyST between colons
_COLON_DIRECTIVE = re.compile(r"^[ \t>]*:::+[ \t]*\{([\w:.+-]+)\}[^\n]*\n", re.MULTILINE)
_COLONS = re.compile(r"^[ \t>]*:::", re.MULTILINE)
#: mkdocstrings: ``::: package.module``, also as a heading and within lists; mkdocs-click and -typer
_DOCSTRINGS = re.compile(
    r"^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(?:#{1,6}[ \t]*)?:::[ \t]*([A-Za-z_][\w./:-]*)[ \t]*$",
    re.MULTILINE,
)
#: Documenter's docstrings
_DOCS = re.compile(r"^[ \t>]*(?:```+|~~~+)[ \t]*@(?:auto)?docs\b", re.MULTILINE)
_DIV_END = re.compile(r"^[ \t>]*:::+[ \t]*$", re.MULTILINE)
_ATTRIBUTES = re.compile(r"\{([^{}\n#]*+#[^{}\n]*+)\}")
#: of several in one block the last one counts
_ATTRIBUTE_ID = re.compile(r"#([\w:.-]+)")
_TARGET = re.compile(r"^\(([^()\n]+)\)=\s*$", re.MULTILINE)
_DOCUMENTER_ID = re.compile(r"\]\(@id ([^()\n]{1,200})\)")
#: at the beginning of a line; what begins with a character is looked for much faster than with ``^``
_CHUNK_LABEL = re.compile(r"#(?<![^\n]#)\|\s*label:\s*[\"']?([\w:.-]+)")
_CHUNK_NAME = re.compile(r"`(?<![^\n]`)``+\s*\{\w+[ ,]+([\w-]+)")
#: a line with a definition below it
_TERM = re.compile(r"^([^\s#>|:][^\n]{0,200})\n(?:[ \t]*\n)?:[ \t]", re.MULTILINE)
_TERM_MARKUP = re.compile(r"\]\([^()\n]*\)|[`*\[\]]")
#: Hugo: {{% step title="Log in" %}} writes a heading
_SHORTCODE_TITLE = re.compile(
    r"\{\{[<%][^{}\n]{0,200}?\b(?:title|heading|name|header|id)=[\"“]([^\"“”\n]{1,200})[\"”]"
)
_TEMPLATE_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+([^\n]{0,200}?(?:\{\{|\{%|<%)[^\n]{0,200})", re.MULTILINE)
#: a heading that is the title and nothing else: <%= current_page.data.title %>, {{ page.title }}
_TITLE = re.compile(r"(?:\{\{[^{}]*\btitle\b[^{}]*\}\}|<%[^%]*\btitle\b[^%]*%>)[\s#]*", re.IGNORECASE)


def page_headings(markdown: MarkdownBody) -> list[str]:
    """The texts of a page's headings, and what they are without the alternative text of their images."""
    return [title for _, title in (*markdown.headings, *markdown.html.headings)] + markdown.shown


def page_anchors(
    body: str, markdown: MarkdownBody, root: MapNode | None
) -> tuple[frozenset[str], frozenset[str]]:
    """Every anchor that any of the usual renderers makes, and those of them that are not made of headings.

    ``root`` is the page's front matter.
    """
    titles = page_headings(markdown)
    anchors = set(markdown.anchors)
    anchors.update(markdown.html.anchors)
    braces = "{" in body  # a single character is found a hundred times faster than two
    if braces and "#" in body:
        written = map(_ATTRIBUTE_ID.findall, _ATTRIBUTES.findall(body))
        anchors.update(names[-1] for names in written if names)
        anchors.update(_CHUNK_LABEL.findall(body))
        anchors.update(_CHUNK_NAME.findall(body))
    if "@" in body and "(@id " in body:  # Documenter
        anchors.update(name.replace(" ", "-") for name in _DOCUMENTER_ID.findall(body))
    if "=" in body and ")=" in body:
        anchors.update(_TARGET.findall(body))
    of_titles = heading_anchors(titles)
    if ":" in body and "\n:" in body:
        # Hugo's autoDefinitionTermID, MyST's glossaries; they number what a heading repeats
        terms = [_TERM_MARKUP.sub("", term) for term in _TERM.findall(body)]
        anchors.update(heading_anchors(terms + titles) if terms else of_titles)
    if braces and ("{{<" in body or "{{%" in body):
        anchors.update(heading_anchors(_SHORTCODE_TITLE.findall(body)))
    if any(_TITLE.fullmatch(heading) for heading in _template_headings(body)):
        anchors.update(heading_anchors(_titles(root)))
    for label in markdown.footnotes:
        anchors.update(
            (f"fn:{label}", f"fnref:{label}", f"fn{label}", f"fnref{label}", f"fn-{label}", f"fnref-{label}")
        )
        anchors.add(f"user-content-fn-{label}")
    ids = frozenset(anchors)
    return ids.union(of_titles), ids


def page_labels(body: str, root: MapNode | None) -> frozenset[str]:
    """The labels of MyST and Sphinx that the page defines, its own (``label`` in front matter) too."""
    labels = frozenset(labels_in(body))
    own = root.get("label") if root else None
    return labels | {own.text, address_of(own.text)} if isinstance(own, Scalar) and own.text else labels


def hidden_anchors(body: str, markdown: MarkdownBody) -> str | None:
    """Why the page may have anchors beside those of ``page_anchors``, or None."""
    code = _Code(body, markdown)
    if markdown.includes or any(any(code.on_lines(sign)) for sign in include_signs(body)):
        return INCLUDES
    if markdown.makes_anchors or _has_making_directive(body, code):
        return DIRECTIVE
    braces = "{" in body
    if braces and ("{{<" in body or "{{%" in body):
        # one that is closed further down stands around a text of this page
        closed = set(_SHORTCODE_END.findall(body))
        if any(found[1] not in closed for found in code.outside(_SHORTCODE)):
            return INCLUDES
    if braces and ("asis" in body or "child" in body) and _WRITING_CHUNK.search(body):
        return CHUNK
    # a comment in a shell script looks like a heading
    headings = code.outside(_TEMPLATE_HEADING) if _template_headings(body) else ()
    return TEMPLATE_HEADING if any(not _TITLE.fullmatch(found[1]) for found in headings) else None


def _has_making_directive(body: str, code: _Code) -> bool:
    """Whether a program that reads code or commands writes a part of the page: autodoc, mkdocstrings."""
    if "@" in body and "docs" in body and _DOCS.search(body):
        return True
    if ":" not in body or ":::" not in body:
        return False
    for found in code.outside(_COLON_DIRECTIVE):
        end = _COLONS.search(body, found.end())
        if makes_anchors(found[1].lower(), body[found.end() : end.start() if end else len(body)]):
            return True
    # a container of VuePress or a div of Pandoc ends in a line of its own
    last = max((found.start() for found in _DIV_END.finditer(body)), default=-1)
    return any("." in found[1] or found.start() > last for found in code.outside(_DOCSTRINGS))


class _Code:
    """Tells what is found in a body from what is only shown in its code."""

    def __init__(self, body: str, markdown: MarkdownBody) -> None:
        self._body = body
        self._markdown = markdown

    def outside(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """What ``pattern`` finds outside code."""
        return (found for found in pattern.finditer(self._body) if not self._holds(found.end() - 1))

    def on_lines(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """As ``outside``, of a pattern in which each line begins with its line break.

        Such a pattern is looked for much faster than one that begins with ``^``.
        """
        return (found for found in pattern.finditer(self._lines) if not self._holds(found.end() - 2))

    def _holds(self, index: int) -> bool:
        at = self._offsets(index)
        span = bisect_right(self._spans, (at, len(self._body) * 4)) - 1
        return span >= 0 and self._spans[span][1] > at

    @cached_property
    def _lines(self) -> str:
        return f"\n{self._body}"

    @cached_property
    def _offsets(self) -> ByteOffsets:
        return ByteOffsets(self._body)

    @cached_property
    def _spans(self) -> list[tuple[int, int]]:
        return sorted(self._markdown.codes)


def _template_headings(body: str) -> list[str]:
    """The headings with template code: only the lines with such code are looked at."""
    headings = []
    for rare, mark in (("{", "{{"), ("%", "{%"), ("%", "<%")):
        at = body.find(mark) if rare in body else -1
        while at >= 0:
            start, end = body.rfind("\n", 0, at) + 1, body.find("\n", at)
            found = _TEMPLATE_HEADING.match(body, start)
            if found:
                headings.append(found[1])
            at = body.find(mark, end) if end >= 0 else -1
    return headings


def _titles(root: MapNode | None) -> Iterator[str]:
    for name, node, _ in root or ():
        if name.lower() == "title" and isinstance(node, Scalar):
            yield node.text
