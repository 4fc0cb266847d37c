"""Where a page keeps its hand-written references, in lists and in footnotes, and what their items are."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple

from auditor.load.prose.footers import begins_with_label
from auditor.load.prose.list_headings import Span, list_spans
from auditor.load.prose.reference import (
    SHORTEST,
    YEAR,
    is_full_reference,
    is_reference,
    is_reference_in_note,
    is_surely_reference,
    is_title,
    read_below,
    read_reference,
)
from auditor.load.prose.visible_text import OBJECT, Line, Prose, is_within
from auditor.model.written import IN_NOTE, ListedReference
from auditor.values.text.line_index import ByteLineIndex

_START = attrgetter("start")
#: closes the last section of a page
_END = Line(0, 0, "heading", 0, 0)
_BULLET = re.compile(r"\s*(?:[•·▪◦‣●*–-]\s+|\[?\d{1,3}[\].)]\s+)")
#: Pandoc's "text^[Knox, A. (2019) …]"
_INLINE_NOTE = re.compile(r"\^\[([^\[\]]{20,2000})\]")
_NUMBER = re.compile(r"\s*\[?(\d{1,3})[\].)]\s")
_LONGEST_NUMBER = 12
#: so many references in a row look like a list of them; a shorter text is a name and a date
_FEWEST_ITEMS = 3


class References(NamedTuple):
    """Where a page keeps its references: spans of ``Prose.text``, in order.

    ``lists`` are its reference lists without their headings, ``notes`` the footnotes that are references.
    """

    lists: tuple[Span, ...]
    notes: tuple[Span, ...]

    @property
    def spans(self) -> tuple[Span, ...]:
        """All of it, where names and years are no citations."""
        apart = (note for note in self.notes if not is_within(note[0], self.lists))
        return tuple(sorted((*self.lists, *apart)))


def find_references(prose: Prose) -> References:
    """Where the page keeps its references."""
    lists = list_spans(prose, lambda span, in_full: _holds_references(prose, span, in_full=in_full))
    of_notes = [span for span in lists if not _items(prose, span)] if prose.notes else []
    notes = []
    for item in (item for span in prose.notes for item in _items(prose, span)):
        text = _item_text(prose, item)
        # under "References" with nothing but footnotes below it these are the list
        if is_reference_in_note(text) or (is_within(item[0], of_notes) and read_reference(text)):
            notes.append(item)
    if "^[" in prose.text:
        inline = [found.span(1) for found in _INLINE_NOTE.finditer(prose.text)]
        known = sorted(notes)
        notes += [
            span
            for span in inline
            if is_reference_in_note(_item_text(prose, span)) and not is_within(span[0], known)
        ]
    return References(lists, tuple(sorted(notes)))


def read_references(
    prose: Prose, found: References, links: Sequence[tuple[int, str]], positions: ByteLineIndex
) -> tuple[ListedReference, ...]:
    """The items of the lists, then the notes; ``links`` are (byte offset, destination) sorted by offset."""
    references: list[ListedReference] = []
    sections = [(number, _items(prose, span)) for number, span in enumerate(found.lists)]
    for number, items in (*sections, (IN_NOTE, found.notes)):
        before: ListedReference | None = None
        for item in items:
            reference = _read_item(prose, item, links, before)
            if reference is not None:
                line, column = positions.place(prose.offset(item[0]))
                before = reference._replace(line=line, column=column, section=number)
                references.append(before)
    return tuple(references)


def list_numbers(prose: Prose, found: References) -> int:
    """The highest number of the page's reference lists; 0 when most of their items have none.

    Other numbered lists behind the first one count too: they may be what a number means.
    """
    if not found.lists:
        return 0
    highest = 0
    for span in found.lists:
        items = _items(prose, span)
        numbers = [_number(prose, item) for item in items]
        if 2 * sum(number > 0 for number in numbers) < len(items):
            return 0
        highest = max(highest, len(items), *numbers)
    others = (number for at, number in prose.numbers.items() if at >= found.lists[0][0])
    return max(highest, *others, 0) if highest else 0


def _number(prose: Prose, item: Span) -> int:
    """The number of an item in its list, 0 if it has none."""
    written = _NUMBER.match(prose.text, item[0], item[0] + _LONGEST_NUMBER)
    return prose.numbers.get(item[0], int(written[1]) if written else 0)


def unread_lists(prose: Prose, found: References, positions: ByteLineIndex) -> tuple[tuple[str, int], ...]:
    """The headings ("" without) and lines of lists of references under headings that name none."""
    if len(prose.years) < _FEWEST_ITEMS:
        return ()
    unread: list[tuple[str, int]] = []
    heading = (0, 0)
    items: list[Span] = []
    kept = found.spans
    for line in (*prose.lines, _END):
        kind = line.kind
        if kind == "item":
            items.append((line.start, line.end))
        elif kind == "heading":
            if len(items) >= _FEWEST_ITEMS and not is_within(items[0][0], kept):
                references = sum(
                    last - first >= SHORTEST and is_surely_reference(_item_text(prose, (first, last)))
                    for first, last in items
                )
                if references >= _FEWEST_ITEMS and 2 * references >= len(items):
                    title = prose.text[slice(*heading)].strip()
                    unread.append((title, positions.place(prose.offset(items[0][0]))[0]))
            heading, items = (line.start, line.end), []
    return tuple(unread)


def _holds_references(prose: Prose, span: Span, *, in_full: bool) -> bool:
    """Whether at least half of what stands in a span are surely references to works, or such in full."""
    items = _items(prose, span)
    judge = is_full_reference if in_full else is_reference
    return bool(items) and 2 * sum(judge(_item_text(prose, item)) for item in items) >= len(items)


def _item_text(prose: Prose, item: Span) -> str:
    text = " ".join(prose.text[item[0] : item[1]].replace(OBJECT, " ").split())
    bullet = _BULLET.match(text)
    return text[bullet.end() :] if bullet else text


def _read_item(
    prose: Prose, item: Span, links: Sequence[tuple[int, str]], before: ListedReference | None
) -> ListedReference | None:
    text = _item_text(prose, item)
    if begins_with_label(text):
        return None  # a footer
    first, last = item
    # a link's address may begin in front of the item's first letter: "[Lee …](…)", "<a href=…>"
    start, stop = prose.offset(max(first - 2, 0)) + 1, prose.offset(last - 1) + 1
    inside = links[bisect_left(links, (start, "")) : bisect_left(links, (stop, ""))]
    return read_below(before, text, [url for _, url in inside], _linked_title(prose, item))


def _linked_title(prose: Prose, item: Span) -> str:
    """The text of a link that is only the work's title: "Saver, J. [Number needed to treat](…). Archives"."""
    at = bisect_left(prose.links, (item[0], 0))
    for start, end in prose.links[at : at + 4]:
        if end > item[1]:
            break
        text = " ".join(prose.text[start:end].split())
        if is_title(text):
            return text
    return ""


def _items(prose: Prose, span: Span) -> list[Span]:
    """Spans of the items: list items or bulleted lines if there are any, else paragraphs with a year."""
    text = prose.text
    first = bisect_left(prose.lines, span[0], key=_START)
    lines = prose.lines[first : bisect_left(prose.lines, span[1], lo=first, key=_START)]
    if prose.notes and not is_within(span[0], prose.notes):  # footnotes behind the list are none of its items
        lines = tuple(line for line in lines if not is_within(line.start, prose.notes))
    marked: list[tuple[int, int]] = []
    blocks: list[tuple[int, int, int]] = []
    block_of_item = -1
    for line in lines:
        content = text[line.start : line.end]
        bullet = bool(_BULLET.match(content))
        if line.kind in ("item", "definition"):
            if line.block == block_of_item and marked:
                marked[-1] = (marked[-1][0], line.end)
            else:
                marked.append((line.start, line.end))
                block_of_item = line.block
        elif bullet and line.kind in ("paragraph", "html"):
            marked.append((line.start, line.end))
            block_of_item = -1
        elif blocks and blocks[-1][2] == line.block:
            blocks[-1] = (blocks[-1][0], line.end, line.block)
        elif line.kind in ("paragraph", "html"):
            blocks.append((line.start, line.end, line.block))
    if marked:
        return marked
    return [(start, end) for start, end, _ in blocks if YEAR.search(text, start, end) and end - start > 30]
