"""Identifiers of works that running text names: "PMID: 31234567"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.load.prose.visible_text import Prose, is_within
from auditor.model.written import KeyAlias
from auditor.values.text.line_index import ByteLineIndex

_PMID = re.compile(r"\b(?:PMID|pmid|PubMed ID)(?:\s?[:#=–-]\s?|\s)([0-9]{1,8})(?![\w-])")


def named_identifiers(
    prose: Prose, positions: ByteLineIndex, lists: Sequence[tuple[int, int]]
) -> tuple[KeyAlias, ...]:
    """The PMIDs of a page outside ``lists``, its references, and outside the texts of links, in order."""
    text = prose.text
    if "PMID" not in text and "pmid" not in text and "PubMed ID" not in text:
        return ()
    found = []
    for one in _PMID.finditer(text):
        if not is_within(one.start(), lists) and not prose.in_link(one.start(1)):
            line, column = positions.place(prose.offset(one.start()))
            found.append(KeyAlias(" ".join(one[0].split()), f"pmid:{one[1]}", line, column))
    return tuple(found)
