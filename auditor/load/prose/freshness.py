"""Governance facts in an HTML comment, as Google's documentation writes them.

``freshness: { owner: 'someone' reviewed: '2025-11-23' review_interval: '6 months' }``, in a comment anywhere
on a page, is seen in the public exports of that documentation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from auditor.model.written import BodyFact, Origin
from auditor.values.text.line_index import ByteLineIndex

_BLOCK = re.compile(r"\bfreshness:\s*\{([^{}]{1,500})\}")
_FIELD = re.compile(r"\b(owner|reviewed|review_interval)\s*:\s*(?:'([^'\n]*)'|\"([^\"\n]*)\")")
_CONCEPTS = {"owner": "owner", "reviewed": "last-reviewed", "review_interval": "review-interval"}
_OPENING = len("<!--")


def freshness_facts(comments: Iterable[tuple[str, int, int]], positions: ByteLineIndex) -> Iterator[BodyFact]:
    """The facts in ``comments``, which are (text between the marks, byte offset of the comment, end)."""
    for text, start, _ in comments:
        block = _BLOCK.search(text) if "freshness:" in text else None
        if block is None:
            continue
        for field in _FIELD.finditer(text, block.start(1), block.end(1)):
            place = positions.place(start + _OPENING + len(text[: field.start()].encode()))
            value = (field[2] or field[3] or "").strip()
            yield BodyFact(_CONCEPTS[field[1]], f"freshness.{field[1]}", value, *place, Origin.COMMENT)
