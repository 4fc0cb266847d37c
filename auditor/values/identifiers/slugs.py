"""The anchors that renderers make from headings.

An anchor is there when any of the usual rules yields it: GitHub,
kramdown, Pandoc, Python-Markdown, docutils. The rules are those of the
renderers' own documentation; where they agree, one string remains.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_SIMPLE = re.compile(r"[A-Za-z][A-Za-z0-9]*(?: [A-Za-z0-9]+)*")
_NOT_WORD = re.compile(r"[^\w\- ]")
_NOT_KRAMDOWN = re.compile(r"[^a-zA-Z0-9 -]")
_NOT_PANDOC = re.compile(r"[^\w\s.-]")
_NOT_TOC = re.compile(r"[^\w\s-]")
_BEFORE_LETTER = re.compile(r"^[\W\d_]+")
_GAPS = re.compile(r"[-\s]+")
_NOT_ALNUM = re.compile(r"[^a-z0-9]+")
#: circled and squared letters: symbols by category, letters by Unicode's property Alphabetic
_LETTER_SYMBOL = re.compile("[\u24b6-\u24e9\U0001f130-\U0001f149\U0001f150-\U0001f169\U0001f170-\U0001f189]")
_EMOJI_NAME = re.compile(r":[a-z0-9_+-]+:")


def slugs(heading: str) -> tuple[str, ...]:
    """The distinct slugs of one heading's plain text, GitHub's first; duplicates not yet numbered."""
    if _SIMPLE.fullmatch(heading):
        return (heading.lower().replace(" ", "-"),)
    text = heading.strip()
    lower = text.lower()
    plain = unicodedata.normalize("NFKD", lower).encode("ascii", "ignore").decode()
    github = "".join(filter(_is_github, lower))
    words = _NOT_WORD.sub("", lower)
    pandoc = "-".join(_NOT_PANDOC.sub("", lower).split())
    docutils = _NOT_ALNUM.sub("-", plain)
    candidates = (
        github.replace(" ", "-"),
        words.replace(" ", "-"),
        "-".join(words.split()),
        _BEFORE_LETTER.sub("", pandoc) or "section",
        pandoc,
        _NOT_KRAMDOWN.sub("", re.sub(r"^[^a-zA-Z]+", "", text)).replace(" ", "-").lower() or "section",
        _GAPS.sub("-", _NOT_TOC.sub("", plain).strip()),
        docutils.strip("-"),
        docutils.lstrip("-0123456789").rstrip("-"),
        _NOT_WORD.sub("", _EMOJI_NAME.sub("", lower)).strip().replace(" ", "-"),
    )
    return tuple(dict.fromkeys(filter(None, candidates)))


def _is_github(character: str) -> bool:
    r"""Whether GitHub keeps a character: Ruby's ``\p{Word}`` (letters, marks, digits, connectors)."""
    if character in "- ":
        return True
    category = unicodedata.category(character)
    return category[0] in "LM" or category in ("Nd", "Nl", "Pc") or bool(_LETTER_SYMBOL.match(character))


def heading_anchors(headings: Iterable[str]) -> set[str]:
    """The anchors of a page's headings in order; repeated ones are numbered ``-1`` and ``_1``."""
    anchors: set[str] = set()
    seen: dict[str, int] = {}
    for heading in headings:
        for slug in slugs(heading):
            count = seen.get(slug, 0)
            seen[slug] = count + 1
            if count:
                anchors.add(f"{slug}-{count}")
                anchors.add(f"{slug}_{count}")
            else:
                anchors.add(slug)
    return anchors
