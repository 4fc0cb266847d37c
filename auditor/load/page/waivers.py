"""Waivers on pages: HTML comments in the body and the ``auditor`` field of the front matter.

``<!-- auditor: allow RULE until=2027-01-31 reason="…" -->`` covers the next block, or the whole page when
it is the first thing in the body.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from auditor.load.waivers import allowed_in, items_waivers, read_directive
from auditor.model.written import MapNode, Waiver, items_of
from auditor.values.text.line_index import ByteLineIndex

_COMMENT = re.compile(r"\s*+auditor:(.*)", re.DOTALL)
#: of a page, wherever it ends
LAST_LINE = 1_000_000_000


def body_waivers(
    comments: Sequence[tuple[str, int, int]], blocks: Sequence[tuple[int, int]], positions: ByteLineIndex
) -> Iterator[Waiver]:
    """Waivers in comments (text, offset, end); ``blocks`` are the spans of all block elements, sorted.

    In Markdown a comment on lines of its own is a block itself; it stands in ``blocks`` at its own offset.
    """
    for text, offset, end in comments:
        found = _COMMENT.fullmatch(text)
        if not found:
            continue
        rule, until, reason, fault = read_directive(found.group(1).strip())
        line, column = positions.place(offset)
        first, last = _covered(offset, end, blocks, positions)
        yield Waiver(rule, until, reason, line, column, first, last, fault)


def _covered(
    offset: int, end: int, blocks: Sequence[tuple[int, int]], positions: ByteLineIndex
) -> tuple[int, int]:
    at = bisect_left(blocks, (offset, 0))
    if at == 0:
        return 1, LAST_LINE
    if at == len(blocks) or blocks[at][0] != offset:  # within a paragraph, an item or a heading
        around = next(((start, stop) for start, stop in reversed(blocks[:at]) if stop > end), None)
        if around:
            return positions.line(around[0]), positions.last_line(*around)
    following = bisect_left(blocks, (end, 0))
    if following == len(blocks):
        return positions.line(offset), positions.line(end)
    start = blocks[following][0]
    stop = max(stop for other, stop in blocks[following : following + 8] if other == start)
    return positions.line(start), positions.last_line(start, stop)


def front_matter_waivers(root: MapNode | None) -> Iterator[Waiver]:
    """``auditor: {allow: [{rule: …, until: …, reason: …}]}``; each covers the whole page.

    In an item of the page's ``references`` each covers the item.
    """
    if root is not None:
        yield from allowed_in(root, 1, LAST_LINE)
        references = root.get("references")
        yield from items_waivers(items_of(references)) if references is not None else ()
