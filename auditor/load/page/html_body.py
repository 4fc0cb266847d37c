"""What raw HTML holds: links, anchors, visible text and comments, with byte offsets."""

from __future__ import annotations

import re
from collections.abc import Callable

from auditor.load.prose.visible_text import OBJECT, LineKind, ProseBuilder
from auditor.values.text.html_tokens import HtmlToken, tokens

_LINK_ATTRIBUTES = {
    "a": ("href",),
    "area": ("href",),
    "img": ("src", "srcset"),
    "source": ("src", "srcset"),
    "video": ("src", "poster"),
    "audio": ("src",),
    "track": ("src",),
    "iframe": ("src",),
    "embed": ("src",),
    "object": ("data",),
    "script": ("src",),
    "link": ("href",),
    "frame": ("src",),
    "input": ("src",),
}
#: hints and self-descriptions of a page, not links a reader follows
_UNFOLLOWED_RELATIONS = frozenset(
    {
        "preconnect",
        "dns-prefetch",
        "canonical",
        "alternate",
        "shortlink",
        "pingback",
        "edituri",
        "me",
        "profile",
    }
)
_HIDDEN = frozenset(
    {"script", "style", "template", "noscript", "svg", "math", "head", "select", "textarea", "title"}
)
_CODE = frozenset({"code", "pre", "kbd", "samp", "tt", "var", "xmp"})
_VOID = frozenset(
    {"br", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "area", "base", "col", "embed"}
)
_BLOCKS: dict[str, LineKind] = {
    **dict.fromkeys(
        ("p", "div", "section", "article", "footer", "header", "main", "address", "aside"), "paragraph"
    ),
    **dict.fromkeys(
        ("ul", "ol", "dl", "table", "tbody", "thead", "nav", "figure", "blockquote", "body"), "paragraph"
    ),
    **dict.fromkeys(("figcaption", "details", "summary", "form", "fieldset", "hr"), "paragraph"),
    **dict.fromkeys((f"h{level}" for level in range(1, 7)), "heading"),
    "li": "item",
    "td": "cell",
    "th": "cell",
    "tr": "paragraph",
    "dt": "term",
    "dd": "definition",
}
#: Distill's citations: https://distill.pub/guide, and its first version
_CITING = frozenset({"d-cite", "dt-cite"})
#: white space of HTML: no-break spaces and the like are parts of an address
_SPACE = " \t\n\f\r"
_SPACES = re.compile(r"\s+")
_LINE_BREAKS = re.compile(r"[\t\r\n]+")
_SRCSET_PART = re.compile(rf"[{_SPACE}]*([^{_SPACE},][^{_SPACE}]*)(?:[{_SPACE}]+[^,]*)?(?:,|$)")
#: https://html.spec.whatwg.org/multipage/semantics.html#shared-declarative-refresh-steps
_REFRESH = re.compile(
    rf"[{_SPACE}]*(?:\d[\d.]*+|\.[\d.]*+)(?:[{_SPACE}]*+[;,]|[{_SPACE}]++)[{_SPACE}]*+"
    rf"(?:url[{_SPACE}]*+=[{_SPACE}]*+)?+(?:'([^']*)|\"([^\"]*)|([^'\"].*))",
    re.IGNORECASE | re.DOTALL,
)
#: elements that hold footnotes, and what marks them (Pandoc, kramdown, Hugo, Word, DPUB-ARIA)
_NOTES = frozenset({"section", "div", "aside", "ol", "footer"})
_NOTE_CLASSES = frozenset(
    {"footnotes", "endnotes", "footnote-list", "doc-endnotes", "doc-footnote", "footnotes-list"}
)


class HtmlBody:
    """Reads HTML into a ``ProseBuilder`` and collects links, anchors and comments.

    ``links`` holds (destination, byte offset); ``comments`` (text, offset, end). A ``<base href>`` is kept in
    ``base``; ``headings`` are (level, text), ``cites`` the keys of Distill's ``<d-cite key="a,b">`` with
    their offset. State carries over from one piece to the next, so that inline tags in Markdown work: what
    stands between ``<code>`` and ``</code>`` is code.
    """

    def __init__(self, prose: ProseBuilder) -> None:
        self.prose = prose
        self.links: list[tuple[str, int]] = []
        self.anchors: list[str] = []
        self.comments: list[tuple[str, int, int]] = []
        self.cites: list[tuple[str, int]] = []
        self.headings: list[tuple[int, str]] = []
        self.base: str | None = None
        self._hidden: list[str] = []
        self._kind: LineKind = "html"
        self._level = 0
        self._heading: list[str] | None = None
        self._link_start: int | None = None
        self._superscript_start: int | None = None
        #: of each list that is open, the number of its last item, or None
        self._numbers: list[int | None] = []
        #: the element that holds the footnotes, how many of its name are open in it, and where it begins
        self._note_element = ""
        self._note_depth = 0
        self._note_start = 0

    @property
    def silent(self) -> bool:
        """Whether text is hidden or code just now."""
        return bool(self._hidden)

    def read(self, html: str, offset: Callable[[int], int], *, blocks: bool) -> None:
        """Read a piece; ``offset`` turns an index of ``html`` into a byte offset of the body.

        With ``blocks`` the block elements make lines, as in a document; without, the piece is inline.
        """
        for token in tokens(html):
            if token.kind == "text":
                self._text(token, offset)
            elif token.kind == "comment":
                self.comments.append((token.data, offset(token.offset), offset(token.end)))
            else:
                self._tag(token, offset, blocks)
        if blocks:
            self.finish()

    def finish(self) -> None:
        """Close the line that is open; unclosed elements end with their piece."""
        self.prose.end_block(self._kind, self._level)
        self._hidden.clear()
        self._heading = None
        self._numbers.clear()
        if self._note_depth:
            self.prose.note(self._note_start)
            self._note_depth = 0

    def _text(self, token: HtmlToken, offset: Callable[[int], int]) -> None:
        if self._heading is not None:
            self._heading.append(token.data)
        if self._hidden or not token.data:
            return
        first = token.offset
        lines = token.data.replace("\r\n", " \n").replace("\r", "\n").split("\n")
        for number, line in enumerate(lines):
            text = line if number == 0 else line.lstrip()
            if text.strip():
                self.prose.add(_SPACES.sub(" ", text), offset(first + len(line) - len(text)))
            elif text and self.prose.tail():
                self.prose.add(" ", offset(first))
            first += len(line) + 1
            if number < len(lines) - 1 and self.prose.tail() not in ("", " "):
                self.prose.add(" ", offset(first - 1))

    def _tag(self, token: HtmlToken, offset: Callable[[int], int], blocks: bool) -> None:
        name = token.data
        if blocks and (name in _BLOCKS or name == "br"):
            self._block(token)
        if name == "sup":
            self._superscript(token)
        elif blocks and name in _NOTES:
            self._notes(token)
        if token.kind == "end":
            if name in self._hidden:
                del self._hidden[self._hidden.index(name) :]
                if name in _CODE:
                    self.prose.add(OBJECT, offset(token.offset))
            if name == "a" and self._link_start is not None:
                self.prose.link(self._link_start)
                self._link_start = None
            return
        if (name in _CODE or (blocks and name in _HIDDEN)) and name not in _VOID:
            self._hidden.append(name)
        if name == "a":
            self._link_start = self.prose.mark
        if token.attributes:
            self._attributes(token, offset)

    def _superscript(self, token: HtmlToken) -> None:
        if token.kind == "start":
            self._superscript_start = self.prose.mark
        elif self._superscript_start is not None:
            self.prose.superscript(self._superscript_start)
            self._superscript_start = None

    def _notes(self, token: HtmlToken) -> None:
        """Note where the footnotes of Pandoc, kramdown, Hugo, DocBook and the like begin and end."""
        if self._note_depth and token.data == self._note_element:
            self._note_depth += 1 if token.kind == "start" else -1
            if not self._note_depth:
                self.prose.note(self._note_start)
        elif not self._note_depth and token.kind == "start" and token.attributes:
            names = f"{token.get('class') or ''} {token.get('role') or ''}".lower().split()
            if not _NOTE_CLASSES.isdisjoint(names):
                self._note_element, self._note_depth, self._note_start = token.data, 1, self.prose.mark

    def _block(self, token: HtmlToken) -> None:
        name = token.data
        if name == "br":
            self.prose.end_line(self._kind, self._level)
            return
        if name in ("td", "th"):  # the cells of a row are one block
            self.prose.end_line(self._kind, self._level)
        else:
            self.prose.end_block(self._kind, self._level)
        if token.kind == "start":
            self._kind = _BLOCKS[name]
            self._level = int(name[1]) if self._kind == "heading" else 0
            self._heading = [] if self._kind == "heading" else None
            self._count(token)
        else:
            if self._heading is not None and self._kind == "heading":
                self.headings.append((self._level, "".join(self._heading)))
                self._heading = None
            self._kind, self._level = "paragraph", 0
            if name in ("ol", "ul") and self._numbers:
                self._numbers.pop()

    def _count(self, token: HtmlToken) -> None:
        """Number the items of ordered lists."""
        if token.data in ("ol", "ul"):
            first = token.get("start") or ""
            before = int(first) - 1 if first.isdecimal() and len(first) < 4 else 0
            self._numbers.append(before if token.data == "ol" else None)
        elif token.data == "li" and self._numbers and self._numbers[-1] is not None:
            self._numbers[-1] += 1
            self.prose.number(self._numbers[-1])

    def _attributes(self, token: HtmlToken, offset: Callable[[int], int]) -> None:
        name = token.data
        wanted = _LINK_ATTRIBUTES.get(name, ())
        for attribute in token.attributes:
            if attribute.name == "id" or (attribute.name == "name" and name in ("a", "map")):
                if attribute.value:
                    self.anchors.append(attribute.value)
            elif attribute.name in wanted and attribute.value:
                if (name == "link" and _unfollowed(token)) or (name == "input" and not _is_image(token)):
                    continue
                for url, shift in _destinations(attribute.name, attribute.value):
                    self.links.append((url, offset(attribute.offset + shift)))
        if name in _CITING:
            keys = next((a for a in token.attributes if a.name in ("key", "bibtex-key") and a.value), None)
            if keys is not None:
                self.cites.append((keys.value or "", offset(keys.offset)))
        if name == "base" and self.base is None:
            self.base = (token.get("href") or "").strip(_SPACE) or None
        if name == "meta" and (token.get("http-equiv") or "").strip(_SPACE).lower() == "refresh":
            self._refresh(token, offset)

    def _refresh(self, token: HtmlToken, offset: Callable[[int], int]) -> None:
        """The page to which a page sends its readers on."""
        content = next((one for one in token.attributes if one.name == "content"), None)
        found = _REFRESH.match(content.value) if content else None
        if content and found and found.lastindex:
            for url, shift in _destinations("content", found[found.lastindex]):
                if url:
                    self.links.append((url, offset(content.offset + found.start(found.lastindex) + shift)))


def _unfollowed(token: HtmlToken) -> bool:
    relations = (token.get("rel") or "").lower().split()
    return not relations or bool(_UNFOLLOWED_RELATIONS.intersection(relations))


def _is_image(token: HtmlToken) -> bool:
    return (token.get("type") or "").lower() == "image"


def _destinations(name: str, value: str) -> list[tuple[str, int]]:
    if name != "srcset":
        # white space around an address and line breaks in it are dropped (WHATWG URL standard)
        return [(_LINE_BREAKS.sub("", value.strip(_SPACE)), len(value) - len(value.lstrip(_SPACE)))]
    return [(found.group(1).rstrip(","), found.start(1)) for found in _SRCSET_PART.finditer(value)]
