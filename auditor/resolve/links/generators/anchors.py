"""Anchors that a site generator makes by rules of its own, beyond those of a page's own renderer."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from auditor.model.sources import PageSource
from auditor.model.written import Scalar

#: What layouts usually call their parts.
LAYOUT_ANCHORS = frozenset(
    "content main main-content maincontent header footer navigation nav search comments toc sidebar".split()
)
#: Of ``'`` and others the Tech Docs Template keeps the number or name of the HTML reference.
_REFERENCES = re.compile(r"(?:^|-)(?:39|quot|amp|lt|gt)(?=-|$)")
_NUMBERED = re.compile(r"(.+)-(\d+)")
_LONGEST = 300
#: Fields that choose the layout of a page: Jekyll and Middleman; Zola and Pelican; Hugo.
_LAYOUT_FIELDS = ("layout", "template", "type")
_ORDINARY = frozenset(
    "default page pages post posts single article doc docs documentation base main none null false".split()
)
#: A layout that so few pages have is made for them, and brings sections of its own.
_FEW = 2


class Layouts:
    """Tells the pages whose layout is made for them alone, or lists other pages."""

    def __init__(self, pages: Iterable[PageSource]) -> None:
        self._counts = Counter(layout for page in pages for layout in _layouts(page))

    def is_own(self, page: PageSource) -> bool:
        """Whether hardly another page has this page's layout."""
        return any(
            layout.lower() not in _ORDINARY and self._counts[field, layout] <= _FEW
            for field, layout in _layouts(page)
        )


def is_list(page: PageSource) -> bool:
    """Whether a page is the head of a section, whose layout lists the section's pages (Hugo, Zola)."""
    return posixpath.basename(page.path).startswith("_index.")


def _layouts(page: PageSource) -> Iterator[tuple[str, str]]:
    for field in _LAYOUT_FIELDS if page.front_matter is not None else ():
        node = page.front_matter.root.get(field) if page.front_matter is not None else None
        if isinstance(node, Scalar) and node.text:
            yield field, node.text


def made_by_tech_docs(anchors: frozenset[str], name: str) -> bool:
    """Whether the GOV.UK Tech Docs Template makes ``name``, given a page's ordinary anchors.

    Its headings keep a part of the HTML references in them (``we-39-re``), and one that repeats an earlier
    heading gets the anchor of the heading above in front, else a number from 2
    (``lib/govuk_tech_docs/unique_identifier_generator.rb`` in alphagov/tech-docs-gem).
    """
    if len(name) > _LONGEST:
        return False
    plain = _REFERENCES.sub("", name).strip("-")
    if plain in anchors or _is_prefixed(anchors, plain):
        return True
    numbered = _NUMBERED.fullmatch(plain)
    return numbered is not None and f"{numbered[1]}-{int(numbered[2]) - 1}" in anchors


def _is_prefixed(anchors: frozenset[str], name: str) -> bool:
    """Whether ``name`` is the anchors of headings joined, the last one of a heading further down."""
    ends = [at for at, character in enumerate(name) if character == "-"]
    starts = {0}  # where another anchor may begin: what stands before is made of anchors
    for end in (*ends, len(name)):
        if any(name[start:end] in anchors for start in starts):
            starts.add(end + 1)
    return len(name) + 1 in starts
