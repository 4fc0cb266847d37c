"""Facts in a page's metadata: JSON-LD, microdata and RDFa (schema.org), and meta tags."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from auditor.model.written import BodyFact, Origin
from auditor.values.text.html_tokens import HtmlToken, tokens
from auditor.values.text.line_index import ByteLineIndex

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
    "dc.creator": "authors",
    "citation_author": "authors",  # Highwire Press, as scholarly pages have it
    "citation_doi": "doi",
}
_PAGE_TYPES = re.compile(r"(?:WebPage|Article|Page|Posting|Report|CreativeWork|Guide)$")
_VOCABULARY = re.compile(r"^(?:schema:|https?://(?:www\.)?schema\.org/)")
_EMPTY = frozenset({"meta", "link"})
#: elements that the next of their kind closes (HTML standard, "optional tags")
_NOT_NESTED = frozenset({"p", "li", "dt", "dd", "td", "th"})


def page_metadata(html: str, offset: Callable[[int], int], positions: ByteLineIndex) -> list[BodyFact]:
    """The page's own facts; those of nested items (the author of a comment) are not the page's.

    ``offset`` turns an index of ``html`` into a byte offset of the body.
    """
    reader = _Reader(offset, positions)
    for token in tokens(html):
        if token.kind == "text":
            reader.text(token)
        elif token.kind == "end":
            reader.end(token)
        elif token.kind == "start":
            reader.start(token)
    return reader.facts


class _Property:
    """A property whose element is open: its text, or the name of the person or organisation in it."""

    def __init__(self, concept: str, opened: HtmlToken) -> None:
        self.concept = concept
        self.opened = opened
        self._texts: list[str] = []
        self._names: list[str] = []
        #: open elements of the property's kind, and the element that holds the name
        self._depth = 1
        self._naming = ""

    @property
    def value(self) -> str:
        """What the element says: "By <span itemprop=name>Ann Lee</span>" says "Ann Lee"."""
        name = "".join(self._names)
        return name if name.strip() else "".join(self._texts)

    def start(self, token: HtmlToken) -> None:
        """A tag within the element."""
        if token.data in _EMPTY:
            content = token.get("content")
        else:
            content = None
            self._depth += token.data == self.opened.data
        if _property(token) == "name" and _opens_item(self.opened):
            if content is not None:
                self._names.append(content)
            elif token.data not in _EMPTY:
                self._naming = token.data

    def text(self, text: str) -> None:
        """Text within the element."""
        (self._names if self._naming else self._texts).append(text)

    def end(self, token: HtmlToken) -> bool:
        """Whether this end tag closes the element."""
        if token.data == self._naming:
            self._naming = ""
        self._depth -= token.data == self.opened.data
        return self._depth == 0


class _Reader:
    """One walk over the tags of a page."""

    def __init__(self, offset: Callable[[int], int], positions: ByteLineIndex) -> None:
        self.facts: list[BodyFact] = []
        self._offset = offset
        self._positions = positions
        #: open elements that matter: name, and whether an item that is not the page opens there
        self._scopes: list[tuple[str, bool]] = []
        self._property: _Property | None = None
        self._script: HtmlToken | None = None
        self._is_rdfa = False

    def text(self, token: HtmlToken) -> None:
        """Text is the value of the property that is open, or a JSON-LD script."""
        if self._script is not None:
            self.facts += _json_ld(token, self._offset, self._positions)
            self._script = None
        elif self._property is not None:
            self._property.text(token.data)

    def end(self, token: HtmlToken) -> None:
        """An end tag closes the property and the items that opened with its element."""
        self._script = None
        if self._property is not None and self._property.end(token):
            self._close_property(self._property)
        if any(name == token.data for name, _ in self._scopes):
            while self._scopes.pop()[0] != token.data:
                pass

    def start(self, token: HtmlToken) -> None:
        """A start tag may be a meta tag, a property, or open an item."""
        self._script = token if token.data == "script" and "ld+json" in (token.get("type") or "") else None
        if token.data == "meta":
            self._meta(token)
        if self._property is not None:
            if token.data in _NOT_NESTED and token.data == self._property.opened.data:
                self._close_property(self._property)
            else:
                self._property.start(token)
        vocabulary = token.get("vocab")
        if token.get("typeof") is not None or vocabulary is not None:
            self._is_rdfa |= vocabulary is None or "schema.org" in vocabulary
        name = _property(token) if self._has_property(token) else ""
        nested = any(other for _, other in self._scopes)
        if name in _PROPERTIES and not nested and self._property is None:
            self._open_property(name, token)
        if _opens_item(token) and token.data not in _EMPTY:
            page = bool(_PAGE_TYPES.search(token.get("itemtype") or token.get("typeof") or ""))
            self._scopes.append((token.data, not (page or (name in _PROPERTIES and not nested))))
        elif self._scopes and token.data == self._scopes[-1][0]:
            self._scopes.append((token.data, False))

    def _has_property(self, token: HtmlToken) -> bool:
        """Whether the element's property is one of schema.org: of microdata, or of RDFa in its vocabulary."""
        if token.get("itemprop") is not None:
            return True
        name = (token.get("property") or "").lower()
        return (self._is_rdfa or bool(_VOCABULARY.match(name))) and not (
            token.data == "meta" and name in _META
        )

    def _meta(self, token: HtmlToken) -> None:
        name = token.get("name") or token.get("property") or ""
        concept, content = _META.get(name.lower()), token.get("content")
        if concept and content:
            self._add(concept, name, content, token, Origin.META)

    def _open_property(self, name: str, token: HtmlToken) -> None:
        value = token.get("content") or token.get("datetime")
        if value is not None:
            self._add(_PROPERTIES[name], name, value, token, Origin.MICRODATA)
        elif token.data not in _EMPTY:
            self._property = _Property(_PROPERTIES[name], token)

    def _close_property(self, closed: _Property) -> None:
        label = closed.opened.get("itemprop") or closed.opened.get("property") or ""
        self._add(closed.concept, label, closed.value, closed.opened, Origin.MICRODATA)
        self._property = None

    def _add(self, concept: str, label: str, value: str, token: HtmlToken, origin: Origin) -> None:
        line, column = self._positions.place(self._offset(token.offset))
        self.facts.append(BodyFact(concept, label, " ".join(value.split()), line, column, origin))


def _property(token: HtmlToken) -> str:
    """The property of an element in lower case, in microdata or RDFa; "" when it has none of schema.org's.

    RDFa names several, with a prefix or as an address: ``schema:author``, ``https://schema.org/author``.
    """
    written = (token.get("itemprop") or token.get("property") or "").lower()
    names = [_VOCABULARY.sub("", name) for name in written.split()]
    return next((name for name in names if name in _PROPERTIES or name == "name"), "")


def _opens_item(token: HtmlToken) -> bool:
    return token.get("itemscope") is not None or token.get("typeof") is not None


def _json_ld(token: HtmlToken, offset: Callable[[int], int], positions: ByteLineIndex) -> Iterator[BodyFact]:
    try:
        document = json.loads(token.data)
    except (ValueError, RecursionError):
        return  # not for this audit to judge: browsers ignore it as well
    places: dict[str, tuple[int, int]] = {}  # of the first of each key
    for item in _page_items(document):
        for key, value in item.items():
            concept = _PROPERTIES.get(key.lower())
            written = "; ".join(_texts(value)) if concept else ""
            if concept and written:
                if key not in places:
                    at = -1 if "&" in token.data else token.data.find(f'"{key}"')
                    places[key] = positions.place(offset(token.offset + max(at, 0)))
                yield BodyFact(concept, key, written, *places[key], Origin.JSON_LD)


def _page_items(document: object) -> Iterator[dict[str, Any]]:
    """The objects about the page, in the order of the document."""
    waiting = [document]
    while waiting:
        item = waiting.pop()
        if isinstance(item, list):
            waiting += reversed(item)
        elif isinstance(item, dict):
            kinds = item.get("@type", "")
            if any(
                isinstance(kind, str) and _PAGE_TYPES.search(kind)
                for kind in (kinds if isinstance(kinds, list) else [kinds])
            ):
                yield item
            waiting += item.get("mainEntity"), item.get("@graph")


def _texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value.strip()] if value.strip() else []
    if isinstance(value, list):
        return [text for item in value if not isinstance(item, list) for text in _texts(item)]
    if isinstance(value, dict):
        return _texts(value["name"]) if isinstance(value.get("name"), str) else []
    return []
