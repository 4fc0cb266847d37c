"""An HTML page -> ``PageSource``."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from auditor.load.author_years import author_years
from auditor.load.citations import template_citations
from auditor.load.footers import body_facts
from auditor.load.front_matter import FrontMatterRead
from auditor.load.html_body import HtmlBody
from auditor.load.html_tokens import HtmlToken, tokens
from auditor.load.masks import hide_comments, hide_templates
from auditor.load.page_waivers import body_waivers, front_matter_waivers
from auditor.load.prose import Positions, ProseBuilder
from auditor.load.reference_list import find_list, read_list
from auditor.model.sources import PageSource
from auditor.model.written import BodyFact, Link, LinkKind, Origin, Skip
from auditor.values.slugs import heading_anchors
from auditor.values.urls import join_path, read_destination

#: schema.org properties of WebPage and CreativeWork, and names of meta tags
_PROPERTIES = {
    "lastreviewed": "last-reviewed",
    "reviewedby": "reviewers",
    "author": "authors",
    "editor": "editors",
    "datepublished": "published",
    "datemodified": "updated",
    "expires": "expires",
}
_META = {
    "author": "authors",
    "last-reviewed": "last-reviewed",
    "lastreviewed": "last-reviewed",
    "dcterms.reviewed": "last-reviewed",
    "next-review": "next-review",
    "nextreview": "next-review",
    "reviewer": "reviewers",
    "reviewed-by": "reviewers",
    "article:published_time": "published",
    "article:modified_time": "updated",
    "dcterms.modified": "updated",
    "dcterms.creator": "authors",
}
_PAGE_TYPES = re.compile(r"(?:WebPage|Article|Page|Posting|Report|CreativeWork|Guide)$")
_MAXIMUM_DEPTH = 20


def read_html(path: str, body: str, front: FrontMatterRead) -> PageSource:
    """Read a page's HTML; ``front`` is a front matter block above it, as Jekyll allows."""
    hidden = hide_comments(body)
    shown = hide_templates(hidden)
    data = body.encode()
    positions = Positions(data, front.body_line)
    ascii_only = body.isascii()

    def offset(index: int) -> int:
        return index if ascii_only else len(shown[:index].encode())

    builder = ProseBuilder()
    html = HtmlBody(builder)
    html.read(shown, offset, blocks=True)
    prose = builder.build()
    listed = find_list(prose)
    root = front.block.root if front.block else None
    facts = (*body_facts(prose, positions, listed), *_metadata(shown, offset, positions))
    links = tuple(
        _link(path, url, html.base, *positions.place(start)) for url, start in sorted(html.links, key=_second)
    )
    destinations = sorted((start, url) for url, start in html.links)
    spans = sorted((start, end) for _, start, end in html.comments)
    title = next((title.strip() for level, title in html.headings if level == 1 and title.strip()), "")
    blocks = sorted({(prose.offset(line.start), prose.offset(line.end - 1) + 1) for line in prose.lines})
    included = (Skip("anchor", path, "the page includes content from elsewhere"),) if shown != hidden else ()
    return PageSource(
        path=path,
        format="html",
        front_matter=front.block,
        heading=" ".join((title or _title(shown)).split()),
        facts=facts,
        links=links,
        anchors=frozenset(
            {*html.anchors, *(heading_anchors(t for _, t in html.headings) if front.block else ())}
        ),
        citations=(*template_citations(hidden, spans, positions),) if front.block else (),
        author_years=tuple(author_years(prose, positions, listed)),
        listed_references=read_list(prose, listed, destinations, positions) if listed else (),
        waivers=(*front_matter_waivers(root), *body_waivers(html.comments, blocks, positions)),
        faults=front.faults,
        skips=(*front.skips(path), *included),
    )


def _second(pair: tuple[str, int]) -> int:
    return pair[1]


def _link(path: str, url: str, base: str | None, line: int, column: int) -> Link:
    folder = posixpath.dirname(path)
    kind, target, fragment, skip, fault = read_destination(url)
    if not url:
        return Link(url, line, column, "html", LinkKind.LOCAL, path, None, None, None)  # the page itself
    if target is not None and base:
        if urlsplit(base).scheme or base.startswith("//"):
            skip = "relative to a <base> on another site"
        else:
            based = read_destination(base).path or ""
            folder = join_path(folder, based if based.endswith("/") else posixpath.dirname(based))
            target = join_path(folder, target) if target else join_path(posixpath.dirname(path), based)
    elif target is not None:
        target = path if target == "" else join_path(folder, target)
    return Link(url, line, column, "html", LinkKind(kind), target, fragment, skip, fault)


def _title(html: str) -> str:
    inside = False
    for token in tokens(html):
        if token.data == "title" and token.kind == "start":
            inside = True
        elif inside:
            return token.data.strip() if token.kind == "text" else ""
    return ""


def _metadata(html: str, offset: Any, positions: Positions) -> Iterator[BodyFact]:
    """Facts in JSON-LD, microdata and meta tags. Nested items (a comment's author) are not the page's."""
    scopes: list[tuple[str, bool]] = []  # open elements: name, opens an item that is not the page
    property_: tuple[str, HtmlToken, list[str]] | None = None
    json_ld: HtmlToken | None = None
    for token in tokens(html):
        if token.kind == "text":
            if json_ld is not None:
                yield from _json_ld(token, offset, positions)
            if property_ is not None:
                property_[2].append(token.data)
            json_ld = None
            continue
        json_ld = None
        if token.kind == "end":
            if property_ is not None and token.data == property_[1].data:
                yield _found(
                    property_[0],
                    property_[1].get("itemprop") or "",
                    "".join(property_[2]),
                    property_[1],
                    offset,
                    positions,
                )
                property_ = None
            if any(name == token.data for name, _ in scopes):
                while scopes.pop()[0] != token.data:
                    pass
            continue
        if token.data == "script" and "ld+json" in (token.get("type") or ""):
            json_ld = token
        elif token.data == "meta":
            concept = _META.get((token.get("name") or token.get("property") or "").lower())
            if concept and token.get("content"):
                yield _fact(
                    concept,
                    token.get("name") or token.get("property") or "",
                    token.get("content") or "",
                    token,
                    offset,
                    positions,
                    Origin.META,
                )
        name = (token.get("itemprop") or "").lower()
        nested = any(other for _, other in scopes)
        if name in _PROPERTIES and not nested and property_ is None:
            value = token.get("content") or token.get("datetime")
            if value is not None:
                yield _found(_PROPERTIES[name], name, value, token, offset, positions)
            elif token.data != "meta" and token.data != "link":
                property_ = (_PROPERTIES[name], token, [])
        if token.get("itemscope") is not None and token.data not in ("meta", "link"):
            kind = token.get("itemtype") or ""
            page = bool(_PAGE_TYPES.search(kind)) or (name in _PROPERTIES and not nested)
            scopes.append((token.data, not page))
        elif scopes and token.data == scopes[-1][0]:
            scopes.append((token.data, False))


def _found(
    concept: str, label: str, value: str, token: HtmlToken, offset: Any, positions: Positions
) -> BodyFact:
    return _fact(concept, label, value, token, offset, positions, Origin.MICRODATA)


def _fact(
    concept: str, label: str, value: str, token: HtmlToken, offset: Any, positions: Positions, origin: Origin
) -> BodyFact:
    line, column = positions.place(offset(token.offset))
    return BodyFact(concept, label, " ".join(value.split()), line, column, origin)


def _json_ld(token: HtmlToken, offset: Any, positions: Positions) -> Iterator[BodyFact]:
    try:
        document = json.loads(token.data)
    except (ValueError, RecursionError):
        return  # not for this audit to judge: browsers ignore it as well
    line, column = positions.place(offset(token.offset))
    for item in _page_items(document, 0):
        for key, value in item.items():
            concept = _PROPERTIES.get(key.lower())
            written = "; ".join(_texts(value)) if concept else ""
            if concept and written:
                at = token.data.find(f'"{key}"')
                where = (
                    positions.place(offset(token.offset + at))
                    if at >= 0 and "&" not in token.data
                    else (line, column)
                )
                yield BodyFact(concept, key, written, *where, Origin.JSON_LD)


def _page_items(document: object, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _MAXIMUM_DEPTH:
        return
    if isinstance(document, list):
        for item in document[:1000]:
            yield from _page_items(item, depth + 1)
    elif isinstance(document, dict):
        kinds = document.get("@type", "")
        if any(
            isinstance(kind, str) and _PAGE_TYPES.search(kind)
            for kind in (kinds if isinstance(kinds, list) else [kinds])
        ):
            yield document
        yield from _page_items(document.get("@graph"), depth + 1)


def _texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value.strip()] if value.strip() else []
    if isinstance(value, list):
        return [
            text for item in value[:1000] for text in (_texts(item) if not isinstance(item, list) else [])
        ]
    if isinstance(value, dict):
        return _texts(value["name"]) if isinstance(value.get("name"), str) else []
    return []
