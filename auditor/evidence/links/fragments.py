"""Are the anchors on the page? Looked for while it arrives, so that no more of it is read than needed."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable

from auditor.evidence.links.fragment_kinds import (
    Wanted,
    decoded,
    doubt,
    is_github,
    read_fragment,
    without_asking,
)
from auditor.evidence.links.html_stream import HtmlStream, Piece
from auditor.model.evidence import FragmentAnswer
from auditor.values.text.folding import fold
from auditor.values.text.html_tokens import HtmlToken, tokens

#: bytes of a page that are read for its anchors; a whole book of documentation on one page has 1 to 3 million
LIMIT = 4_194_304
#: visible characters; a page that scripts fill says no more before they run
_BARE = 200

_PARSED = frozenset({"text/html", "application/xhtml+xml", "image/svg+xml"})
#: the elements that applications fill: names and identifiers
_ROOT = re.compile(
    r"root|app|__next|__nuxt|___gatsby|gatsby-focus-wrapper|svelte|q-app|(?:react|vue|main|ember)-(?:root|app)"
    r"|app-root|docsify|swagger-ui|redoc|rapi-doc|elements-api"
)
# An attribute in markup that a script holds (id=\"x\", id=\u0022x\u0022); a string or selector ("x", '#x').
_HELD_MARKUP = re.compile(
    r"""(?<![\w-])(?:id|name)=\\{0,4}(?:["']|u0022)([^"'#\\\s<>]{1,200})(?=\\{0,4}(?:["']|u0022))"""
)
_HELD_STRING = re.compile(r"""["'#]([^"'#\\\s<>]{1,200})(?=["'\\])""")
#: characters before a piece of a script that a match may start in
_OVERLAP = 256
_REFRESH = re.compile(r"\s*[\d.]*\s*[;,]\s*url\s*=", re.IGNORECASE)


class AnchorFinder:
    """Look for one or more fragments of a page while its bytes arrive.

    ``feed`` the decoded (not compressed) body, in any chunks, until it says True; then ask ``results``.
    Absence is reported only of a whole page of HTML whose markup is all there is to it. An anchor is an
    ``id``, or the ``name`` of an ``a``; percent-encoding on either side and ``user-content-`` are undone.

    >>> finder = AnchorFinder(["dose", "risks"])
    >>> finder.feed(b'<h2 id="do'), finder.feed(b'se">Dose</h2>')
    (False, False)
    >>> finder.results()["dose"].there, finder.results()["risks"].there
    (True, False)
    """

    def __init__(self, fragments: Iterable[str], url: str = "", *, limit: int = LIMIT) -> None:
        """``url`` is the page's address; at most ``limit`` bytes of it are read."""
        self._url = url
        self._limit = limit
        self._wanted = {fragment: read_fragment(fragment) for fragment in fragments}
        self._known = {name: known for name in self._wanted if (known := without_asking(name, url))}
        self._open = {name: self._wanted[name] for name in self._wanted if name not in self._known}
        self._keys: dict[str, list[str]] = {}  # identifier -> the fragments that it settles
        self._folded: dict[str, list[str]] = {}
        for name, wanted in self._open.items():
            for key in wanted.keys:
                self._keys.setdefault(key, []).append(name)
                self._folded.setdefault(fold(key), []).append(name)
        self._texts_wanted = any(wanted.texts for wanted in self._open.values())
        self._stream = HtmlStream()
        self._decoder: codecs.IncrementalDecoder | None = None
        self._start = self._magic = b""
        self._bytes = 0
        self._cut = False
        self._closed = False
        # what is seen of the page
        self._nearly: dict[str, str] = {}  # fragment -> the identifier that differs in case only
        self._named: set[str] = set()  # fragments that a script names
        self._visible = 0
        self._visible_text: list[str] = []
        self._tags = self._scripts = 0
        self._silent = ""  # noscript
        self._root = ""  # the element that an application fills, just opened
        self._empty_root = False
        self._readers_anchors = False  # user-content-…
        self._script_tail = "\n"
        self._oddities: set[str] = set()  # why absence proves nothing on this page

    def feed(self, chunk: bytes) -> bool:
        """Take the next bytes of the page. True: no more of them is needed."""
        room = self._limit - self._bytes
        if len(chunk) > room:
            chunk, self._cut = chunk[:room], True
        self._magic = (self._magic + chunk[:8])[:8]
        self._bytes += len(chunk)
        if self._open and chunk:
            self._read(chunk, final=False)
        return not self._open or self._cut

    def results(self, content_type: str = "", *, complete: bool = True) -> dict[str, FragmentAnswer]:
        """The answer for every fragment, as given.

        ``content_type`` is the header of the answer; ``complete`` is False when the body was cut on its way.
        """
        if self._open and not self._closed:
            self._read(b"", final=True)
        self._closed = True
        kind = content_type.partition(";")[0].strip().lower()
        unjudged = self._unjudged(kind, complete=complete and not self._cut)
        return {
            fragment: self._known.get(fragment) or self._absent(wanted, unjudged)
            for fragment, wanted in self._wanted.items()
        }

    # ------------------------------------------------------------ reading

    def _read(self, chunk: bytes, *, final: bool) -> None:
        for text in self._decoded(chunk, final=final):
            if "\0" in text or "\x1b$" in text:
                self._oddities.add("the page is in an unusual encoding")
            for piece in self._stream.feed(text):
                self._take(piece)
                if not self._open:
                    return
        if final:
            for piece in self._stream.close():
                self._take(piece)
            if self._stream.unclosed:
                self._oddities.add(f"the page ends inside a {self._stream.unclosed}")

    def _decoded(self, chunk: bytes, *, final: bool) -> list[str]:
        """The characters of ``chunk``: UTF-16 when marked, else UTF-8, other bytes kept as surrogates.

        The header is not known yet: what it alone calls UTF-16 shows itself by its zeros.
        """
        if self._decoder is None:
            self._start += chunk
            if len(self._start) < 3 and not final:
                return []
            chunk = self._start
            wide = chunk.startswith((b"\xff\xfe", b"\xfe\xff"))
            name, errors = ("utf-16", "replace") if wide else ("utf-8-sig", "surrogateescape")
            self._decoder = codecs.getincrementaldecoder(name)(errors)
        text = self._decoder.decode(chunk, final)
        return [text] if text else []

    def _take(self, piece: Piece) -> None:
        if piece.kind == "start":
            self._start_tag(piece)
        elif piece.kind == "raw":
            if piece.name == "script":
                self._script(piece.text)
        elif piece.kind == "end":
            self._empty_root |= piece.name == self._root
            self._root = ""
            if piece.name == "noscript":
                self._silent = ""
        elif not self._silent:
            visible = sum(map(len, piece.text.split()))
            self._visible += visible
            if visible:
                self._root = ""
            if self._texts_wanted:
                self._visible_text.append(piece.text.replace("<", " "))

    def _start_tag(self, piece: Piece) -> None:
        self._tags += 1
        self._root = ""
        name, text = piece.name, piece.text
        if name == "script":
            self._scripts += 1
            self._script_tail = "\n"
        elif name == "noscript":
            self._silent = name
        elif name in ("frame", "frameset"):
            self._oddities.add("the page is made of frames")
        lower = text.lower()
        if "id" in lower or "name" in lower or "refresh" in lower:
            for token in tokens(text):
                self._attributes(name, token)
        if _ROOT.fullmatch(name):
            self._root = name

    def _attributes(self, name: str, tag: HtmlToken) -> None:
        for attribute in tag.attributes:
            if attribute.name in ("id", "xml:id") or (attribute.name == "name" and name == "a"):
                self._anchor(attribute.value)
                if _ROOT.fullmatch(attribute.value):
                    self._root = name
        if (tag.get("http-equiv") or "").strip().lower() == "refresh" and _REFRESH.match(
            tag.get("content") or ""
        ):
            self._oddities.add("the page sends on to another by itself")

    def _anchor(self, identifier: str) -> None:
        self._readers_anchors |= identifier.startswith("user-content-")
        found = self._keys.get(identifier, [])
        if "%" in identifier:
            found = found + self._keys.get(decoded(identifier), [])
        for fragment in found:
            self._known[fragment] = FragmentAnswer(there=True)
            self._open.pop(fragment, None)
        if not found:
            for fragment in self._folded.get(fold(identifier), ()):
                self._nearly.setdefault(fragment, identifier)

    def _script(self, text: str) -> None:
        """Look for anchors in markup that a script holds, and for their names."""
        held = self._script_tail + text
        for found in _HELD_MARKUP.finditer(held, 1):
            self._anchor(found.group(1))
        for found in _HELD_STRING.finditer(held, 1):
            self._named.update(self._keys.get(found.group(1), ()))
        self._script_tail = held[-_OVERLAP:]

    # ------------------------------------------------------------ judging

    def _absent(self, wanted: Wanted, reason: str) -> FragmentAnswer:
        """The answer for a fragment that no piece of the page settled; ``reason``: why nothing is absent."""
        if wanted.texts and self._says(wanted.texts):
            return FragmentAnswer(there=True)
        if not reason and not wanted.keys:
            reason = "the words are not on the page as it is written; readers see its top"
        if not reason and wanted.fragment in self._named:
            reason = "a script of the page names it, and may make it"
        if not reason:
            reason = doubt(wanted, self._url)
        if reason:
            return FragmentAnswer(None, reason)
        near = self._nearly.get(wanted.fragment)
        return FragmentAnswer(there=False, reason=f"the page has #{near}" if near else "")

    def _unjudged(self, kind: str, *, complete: bool) -> str:
        """Why nothing can be said to be absent from a page of this media type, or ""."""
        if kind == "application/pdf" or self._magic.startswith(b"%PDF-"):
            return "places in a PDF are not looked for"
        if (kind and kind not in _PARSED) or (self._bytes and not self._tags):
            return f"it is no page of HTML{f' but {kind[:60]}' if kind and kind not in _PARSED else ''}"
        if not complete:
            return f"the page was cut: only {self._bytes:,} bytes of it were read"
        if not self._bytes:
            return "the page is empty"
        if self._oddities:
            return min(self._oddities)
        if self._scripts and (self._visible < _BARE or self._empty_root):
            return "the page is rendered by scripts"
        if is_github(self._url) and not self._readers_anchors:
            return "GitHub shows the text of this page by script"
        return ""

    def _says(self, texts: tuple[tuple[str, ...], ...]) -> bool:
        """Whether one of the texts is among the visible words, without case, accents and white space."""
        (shown, *_) = [token.data for token in tokens("".join(self._visible_text))] or [""]
        squeezed = "".join(fold(shown).split())
        for words in texts:
            position = 0
            for word in words:
                position = squeezed.find("".join(fold(word).split()), position)
                if position < 0:
                    break
            else:
                return True
        return False
