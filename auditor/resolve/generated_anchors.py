"""Anchors that a site generator makes by rules of its own, beyond those of a page's own renderer."""

from __future__ import annotations

import re

#: What layouts usually call their parts.
LAYOUT_ANCHORS = frozenset(
    "content main main-content maincontent header footer navigation nav search comments toc sidebar".split()
)
#: Of ``'`` and others the Tech Docs Template keeps the number or name of the HTML reference.
_REFERENCES = re.compile(r"(?:^|-)(?:39|quot|amp|lt|gt)(?=-|$)")
_NUMBERED = re.compile(r"(.+)-(\d+)")
_LONGEST = 300


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
