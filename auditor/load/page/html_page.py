"""An HTML page -> ``PageSource``."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from auditor.load.front_matter.read import FrontMatterRead
from auditor.load.page.anchors import INCLUDES
from auditor.load.page.html_body import HtmlBody
from auditor.load.page.html_metadata import page_metadata
from auditor.load.page.html_templates import PART, TEMPLATE, is_template
from auditor.load.page.masks import hide_comments, hide_templates, unmasked, without_marks
from auditor.load.page.waivers import body_waivers, front_matter_waivers
from auditor.load.prose.author_years import author_years
from auditor.load.prose.citations import element_citations, template_citations
from auditor.load.prose.comment_stamps import stamp_facts
from auditor.load.prose.footers import body_facts
from auditor.load.prose.listings import listings
from auditor.load.prose.named_dates import named_dates
from auditor.load.prose.named_identifiers import named_identifiers
from auditor.load.prose.number_citations import number_citations
from auditor.load.prose.reference_list import (
    find_references,
    list_numbers,
    read_references,
    unread_lists,
)
from auditor.load.prose.statements import read_claims
from auditor.load.prose.visible_text import ProseBuilder
from auditor.load.wording import Wording
from auditor.model.links import make_link
from auditor.model.sources import NO_NAMES, PageSource
from auditor.model.written import Link, LinkKind, Skip
from auditor.values.identifiers.slugs import heading_anchors
from auditor.values.identifiers.url import TEMPLATE_MARK, join_path, read_destination
from auditor.values.text.html_tokens import tokens
from auditor.values.text.line_index import ByteLineIndex, ByteOffsets

NO_DOCUMENT = "the file is a part of other pages: it has no <html> or <body>"
RELATIVE_IN_PART = "it counts from the page that includes this file"
RELATIVE_IN_TEMPLATE = "it counts from the pages that are made with this template"
RELATIVE_TO_BASE = "relative to a <base> on another site"
_WORDING = Wording()
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
#: a page that only sends on needs no more than an element that says where
_DOCUMENT = re.compile(
    r"<(?:!doctype|html|head|body|frameset|meta\s[^<>]{0,200}?http-equiv\s*=\s*[\"']?\s*refresh)\b",
    re.IGNORECASE,
)


def read_html(path: str, body: str, front: FrontMatterRead, wording: Wording = _WORDING) -> PageSource:
    """Read a page's HTML; ``front`` is a front matter block above it, as Jekyll allows."""
    hidden = hide_comments(body)
    shown = hide_templates(hidden)
    data = body.encode()
    positions = ByteLineIndex(data, front.body_line)
    offset = ByteOffsets(shown)
    builder = ProseBuilder()
    html = HtmlBody(builder)
    html.read(shown, offset, blocks=True)
    prose = builder.build()
    kept = find_references(prose)
    root = front.block.root if front.block else None
    facts = (
        *body_facts(prose, positions, kept.lists),
        *page_metadata(shown, offset, positions),
        *stamp_facts(html.comments, positions, prose),
    )
    links = tuple(_links(path, html, data, positions))
    destinations = sorted((start, url) for url, start in html.links)
    spans = sorted((start, end) for _, start, end in html.comments)
    title = next((title.strip() for level, title in html.headings if level == 1 and title.strip()), "")
    blocks = sorted({(prose.offset(line.start), prose.offset(line.end - 1) + 1) for line in prose.lines})
    reason = (
        INCLUDES
        if shown != hidden
        else NO_DOCUMENT
        if not front.block and not _DOCUMENT.search(body)
        else None
    )
    hides = [Skip("anchor", path, reason)] if reason else []
    unplaced = None
    if is_template(path, hidden, front_matter=front.block is not None):
        unplaced = RELATIVE_IN_TEMPLATE
        hides.append(Skip("page", path, TEMPLATE))
    elif (
        reason == NO_DOCUMENT and body.strip() and not prose.text.strip()
    ):  # <link> and <script> alone, for the head of other pages
        unplaced = RELATIVE_IN_PART
        hides.append(Skip("page", path, PART))
    if unplaced is not None:
        links = tuple(
            link._replace(skip=unplaced) if link.kind is LinkKind.LOCAL and not link.fault else link
            for link in links
        )
    language = wording.of_page(path, root, body)
    phrases = wording.phrases(language)
    waivers = (*front_matter_waivers(root), *body_waivers(html.comments, blocks, positions))
    return PageSource(
        path=path,
        format="html",
        front_matter=front.block,
        heading=" ".join(without_marks(title or _title(shown)).split()),
        facts=tuple(fact for fact in facts if TEMPLATE_MARK not in fact.value),
        links=links,
        anchors=frozenset(
            {*html.anchors, *(heading_anchors(t for _, t in html.headings) if front.block else ())}
        )
        or NO_NAMES,
        citations=(
            *(template_citations(hidden, spans, positions) if front.block else ()),
            *element_citations(html.cites, positions),
        ),
        author_years=tuple(author_years(prose, positions, kept.spans)),
        listed_references=read_references(prose, kept, destinations, positions),
        waivers=waivers,
        faults=front.faults,
        skips=(*front.skips(path), *hides),
        named_dates=named_dates(prose, kept.spans),
        named_identifiers=named_identifiers(prose, positions, kept.spans),
        listings=listings("", hidden, spans).bibliographies,
        number_citations=number_citations(prose, positions, kept.lists),
        list_numbers=list_numbers(prose, kept),
        unread_lists=unread_lists(prose, kept, positions),
        claims=read_claims(prose, kept.spans, data, positions, phrases, waivers),
        unread_language="" if phrases else language,
    )


def _second(pair: tuple[str, int]) -> int:
    return pair[1]


def _links(path: str, html: HtmlBody, data: bytes, positions: ByteLineIndex) -> Iterator[Link]:
    """The links in the order of the page; relative ones count from its ``<base href>`` if it has one."""
    page, folder, skip = path, posixpath.dirname(path), None
    if html.base and _ABSOLUTE.match(html.base):
        page, folder, skip = "", "", RELATIVE_TO_BASE
    elif html.base:
        based = read_destination(html.base).path or ""
        page = join_path(folder, based)
        folder = join_path(folder, based if based.endswith("/") else posixpath.dirname(based))
    for written, start in sorted(html.links, key=_second):
        url, (line, column) = unmasked(written, start, data), positions.place(start)
        if not url:
            yield Link(url, line, column, "html", LinkKind.LOCAL, path, None, None, None)  # the page itself
            continue
        link = make_link(page, folder, url, line, column, "html")
        yield link._replace(skip=skip) if skip and link.path is not None else link


def _title(html: str) -> str:
    inside = False
    for token in tokens(html):
        if token.data == "title" and token.kind == "start":
            inside = True
        elif inside:
            return token.data.strip() if token.kind == "text" else ""
    return ""
