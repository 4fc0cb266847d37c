"""The anchors that renderers make from headings.

An anchor is there when any of the usual rules yields it: GitHub,
kramdown, Pandoc, Python-Markdown, docutils. The rules are those of the
renderers' own documentation; where they agree, one string remains.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable
from urllib.parse import quote

#: headings of which all renderers make the same: words, with hyphens, brackets and the signs of sentences
_SIMPLE = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:(?:\)?[,:;?!]? \(?|-)[A-Za-z0-9]+)*\)?[,:;?!]?")
_ALL_SIMPLE = re.compile(rf"{_SIMPLE.pattern}(?:\n{_SIMPLE.pattern})*+")
_SIGNS = re.compile(r"[(),:;?!]+")
_NOT_WORD = re.compile(r"[^\w\- ]")
_NOT_KRAMDOWN = re.compile(r"[^a-zA-Z0-9 -]")
_NOT_PANDOC = re.compile(r"[^\w\s.-]")
_NOT_TOC = re.compile(r"[^\w\s-]")
_BEFORE_LETTER = re.compile(r"^[\W\d_]+")
_BEFORE_LATIN = re.compile(r"^[^a-zA-Z]+")
_GAPS = re.compile(r"[-\s]+")
_NOT_ALNUM = re.compile(r"[^a-z0-9]+")
#: circled and squared letters: symbols by category, letters by Unicode's property Alphabetic
_LETTER_SYMBOL = re.compile("[\u24b6-\u24e9\U0001f130-\U0001f149\U0001f150-\U0001f169\U0001f170-\U0001f189]")
#: of ASCII
_NOT_GITHUB = re.compile(r"[^a-z0-9_ -]+")
_EMOJI_NAME = re.compile(r":[a-z0-9_+-]+:")


def slugs(heading: str) -> tuple[str, ...]:
    """The distinct slugs of one heading's plain text, GitHub's first; duplicates not yet numbered.

    GitHub makes hyphens of blanks at the ends too, which an image or an empty element leaves there.
    """
    if _SIMPLE.fullmatch(heading):
        return (_SIGNS.sub("", heading).lower().replace(" ", "-"),)
    text = heading.strip()
    lower = text.lower()
    plain = lower
    if not lower.isascii():
        plain = unicodedata.normalize("NFKD", lower).encode("ascii", "ignore").decode()
    words = _NOT_WORD.sub("", lower)
    without_emoji = _NOT_WORD.sub("", _EMOJI_NAME.sub("", lower)) if ":" in lower else words
    pandoc = "-".join(_NOT_PANDOC.sub("", lower).split())
    docutils = _NOT_ALNUM.sub("-", plain)
    candidates = (
        github_slug(heading),
        words.replace(" ", "-"),
        "-".join(words.split()),
        _BEFORE_LETTER.sub("", pandoc) or "section",
        pandoc,
        _NOT_KRAMDOWN.sub("", _BEFORE_LATIN.sub("", text)).replace(" ", "-").lower() or "section",
        _GAPS.sub("-", _NOT_TOC.sub("", plain).strip()),
        docutils.strip("-"),
        docutils.lstrip("-0123456789").rstrip("-"),
        without_emoji.strip().replace(" ", "-"),
    )
    return tuple(dict.fromkeys(filter(None, candidates)))


def github_slug(heading: str) -> str:
    """The slug of GitHub, which Docusaurus and Astro make too (github-slugger)."""
    lower = heading.lower()
    kept = _NOT_GITHUB.sub("", lower) if lower.isascii() else "".join(filter(_is_github, lower))
    return kept.replace(" ", "-")


def _is_github(character: str) -> bool:
    r"""Whether GitHub keeps a character: Ruby's ``\p{Word}`` (letters, marks, digits, connectors)."""
    if character in "- ":
        return True
    category = unicodedata.category(character)
    return category[0] in "LM" or category in ("Nd", "Nl", "Pc") or bool(_LETTER_SYMBOL.match(character))


def _simple_slugs(headings: Collection[str]) -> set[str] | None:
    """The slugs of headings of which all renderers make the same, if no two are equal; else None."""
    text = "\n".join(headings)
    if not _ALL_SIMPLE.fullmatch(text):
        return None
    found = _SIGNS.sub("", text).lower().replace(" ", "-").split("\n")
    anchors = set(found)
    return anchors if len(anchors) == len(found) == len(headings) else None


def heading_anchors(headings: Iterable[str], make: Callable[[str], Iterable[str]] = slugs) -> set[str]:
    """The anchors of a page's headings in order; repeated ones are numbered ``-1`` and ``_1``."""
    headings = tuple(headings)
    if make is slugs and (simple := _simple_slugs(headings)) is not None:
        return simple
    anchors: set[str] = set()
    seen: dict[str, int] = {}
    for heading in headings:
        for slug in make(heading):
            count = seen.get(slug, 0)
            seen[slug] = count + 1
            if count:
                anchors.add(f"{slug}-{count}")
                anchors.add(f"{slug}_{count}")
            else:
                anchors.add(slug)
    return anchors


_VUE_SPECIAL = re.compile(r"[\s~`!@#$%^&*()\-_+=\[\]{}|\\;:\"'“”‘’<>,.?/]+")
_VUE_DROPPED = re.compile("[\u0300-\u036f\x00-\x1f]")


def vue_slug(heading: str) -> str:
    """The slug of VitePress and VuePress (``slugify`` of @mdit-vue/shared): ``1. Café`` is ``_1-cafe``."""
    plain = _VUE_DROPPED.sub("", unicodedata.normalize("NFKD", heading))
    slug = _VUE_SPECIAL.sub("-", plain).strip("-").lower()
    return f"_{slug}" if slug[:1].isascii() and slug[:1].isdigit() else slug


_HEXO_SPECIAL = re.compile(r"[\s~`!@#$%^&*()\-_+=\[\]{}|\\;:\"'<>,.?/]+")


def hexo_slug(heading: str) -> str:
    """The slug of Hexo (``slugize`` of hexo-util), which keeps capitals: ``Node.js`` is ``Node-js``."""
    plain = unicodedata.normalize("NFC", _VUE_DROPPED.sub("", unicodedata.normalize("NFD", heading)))
    return _HEXO_SPECIAL.sub("-", plain).strip("-")


#: what ``encodeURIComponent`` leaves as it is, beside letters and digits (ECMA-262, 19.2.6.4)
_URI_MARKS = "-_.!~*'()"


def encoded_slug(heading: str) -> str:
    """The slug of markdown-it-anchor as it is built in: nothing is left out, but it is percent-encoded."""
    return quote("-".join(heading.lower().split()), safe=_URI_MARKS)


def azure_slug(heading: str) -> str:
    """The slug of Azure DevOps: nothing is left out, and all but letters, digits and ``-_.~`` is encoded."""
    spaced = ("-" if unicodedata.category(character) == "Zs" else character for character in heading.lower())
    return quote("".join(spaced), safe="")


def toc_slugs(heading: str, separator: str) -> tuple[str, ...]:
    """The slugs of Python-Markdown with this separator, for ASCII and for Unicode, and those of pymdownx."""
    text = heading.strip().lower()
    ascii_only = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    gaps = re.compile(rf"[{re.escape(separator)}\s]+")
    words = _NOT_WORD.sub("", unicodedata.normalize("NFC", text)).strip()
    found = (gaps.sub(separator, _NOT_TOC.sub("", one).strip()) for one in (ascii_only, text))
    return tuple(dict.fromkeys(filter(None, (*found, words.replace(" ", separator)))))


#: how ``decamelize`` divides words, in this order; the ``s`` of "APIs" divides nothing
_CAMELS = (
    re.compile(r"([A-Z]{2,})(\d)"),
    re.compile(r"([a-z\d])([A-Z]{2,})"),
    re.compile(r"([a-z\d])([A-Z])"),
    re.compile(r"([A-Z])([A-Z][a-rt-z\d])"),
)
_CONTRACTED = re.compile(r"(?<=[a-z\d])'(?=[ts](?:\s|$))")


def word_slug(heading: str) -> str:
    """The slug of @sindresorhus/slugify, Eleventy's own: ``JavaScript & APIs`` is ``java-script-and-apis``.

    Letters that Unicode does not decompose to those of ASCII are left out here.
    """
    text = heading.replace("&", " and ").replace("’", "'")
    text = unicodedata.normalize("NFKD", text)
    text = "".join(character for character in text if unicodedata.category(character)[0] != "M")
    for camel in _CAMELS:
        text = camel.sub(r"\1 \2", text)
    return _NOT_ALNUM.sub("-", _CONTRACTED.sub("", text.lower())).strip("-")
