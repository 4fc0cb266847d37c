"""Governance facts in a page's own text: "Last reviewed: 04/05/2022", "Authors: …".

Footers, bylines, definition lists and two-column tables count, with or without
bullets and bold. A label counts near the page's start or end, or in one block
with a review date; in the middle of a text it is a sentence like any other.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from operator import attrgetter

from auditor.load.prose.labelled_facts import (
    FOOT_LINES,
    HEAD_LINES,
    LONGEST_LABEL,
    Found,
    begins_with_field,
    cells,
    labelled,
)
from auditor.load.prose.review_statements import (
    Statement,
    begins_with_statement,
    review_statements,
    review_stems,
)
from auditor.load.prose.visible_text import OBJECT, Line, Prose, is_within
from auditor.model.written import BodyFact, Origin
from auditor.values.fields import REVIEW_DATES
from auditor.values.text.line_index import ByteLineIndex

_START = attrgetter("start")
#: A statement has one of these: a date has digits, a name follows a colon, a dash or "by"
_SIGNS_OF_ANSWER = ":-：–—"
#: no date goes on from a letter, as keys do: "knox2024"
_DIGIT = re.compile(r"\d(?<![A-Za-z0-9]\d)")
_NO_STATEMENTS = frozenset(("heading", "cell"))
#: Sections that record what was done to a page over time
_HISTORY = re.compile(
    r"\b(?:history|change ?logs?|changes|release notes|releases|revisions|versions|log|news|timeline)\b",
    re.IGNORECASE,
)


def body_facts(
    prose: Prose, positions: ByteLineIndex, lists: Sequence[tuple[int, int]] = ()
) -> tuple[BodyFact, ...]:
    """The facts of a page in order.

    In ``lists``, the spans of its reference lists, labels are titles, but for those beside a statement of a
    review.
    """
    stems = review_stems(prose.plain)
    said = list(_statements(prose, positions, lists, stems)) if stems else []
    lines: Sequence[Line] = prose.lines
    if lists:
        footers = {one.block for one in said}
        lines = [line for line in lines if not is_within(line.start, lists) or line.block in footers]
    found = [*said, *labelled(prose, lines, positions, said, stems)]
    if "cell" in prose.kinds:
        found += cells(prose, lines, positions)
    if not found:
        return ()
    found = _without_logs(found)
    dated = {one.block for one in found if one.fact.concept in REVIEW_DATES and one.certain}
    dated |= {block + step for block in dated for step in (-4, -3, -2, -1, 1, 2, 3, 4)}
    outside = lines or prose.lines
    first = outside[min(HEAD_LINES, len(outside)) - 1].end
    last = outside[-min(FOOT_LINES, len(outside))].start
    kept = [one for one in found if _counts(one, dated, first, last)]
    return tuple(sorted({one.fact for one in kept}, key=lambda fact: (fact.line, fact.column)))


def begins_with_label(text: str) -> bool:
    """Whether a text is a line of a footer: "Author: Ada Knox", "Last reviewed in May 2023"."""
    if begins_with_field(text):
        return True
    return any(stem in text[:LONGEST_LABEL].lower() for stem in ("review", "checked", "verified")) and (
        begins_with_statement(text)
    )


def _counts(one: Found, dated: set[int], first: int, last: int) -> bool:
    """Whether a fact is about the page: by its wording, or by where it stands."""
    if one.certain and one.fact.concept in REVIEW_DATES:
        return True
    edge = one.start < first or one.start >= last
    beside = one.block in dated
    if not one.alone:
        return edge and beside
    return edge or (beside and (one.certain or one.fact.concept not in REVIEW_DATES))


def _without_logs(found: list[Found]) -> list[Found]:
    """Without the records of what happened: where different days are stated, none of them is the page's.

    That holds for sections of a page's history, and for sentences that are not certain to speak of the page.
    """
    values: dict[tuple[str, int], set[str]] = defaultdict(set)
    reviews = {one.fact.concept for one in found if "review" in one.fact.label.casefold()}
    certain = {one.fact.concept for one in found if one.certain and not one.inner}
    for one in found:
        if one.fact.concept in REVIEW_DATES and (one.section or _may_be_log(one)):
            values[one.fact.concept, one.section].add(one.fact.value)
    logged: set[int] = set()
    kept = []
    for one in found:
        concept = one.fact.concept
        # "Last checked" says less than "Last reviewed"
        second = "revi" not in one.fact.label.casefold() and concept in reviews
        log = _may_be_log(one)
        several = len(values[concept, one.section]) > 1
        if concept in REVIEW_DATES and (
            second or (log and concept in certain) or ((one.section or log) and several)
        ):
            logged.add(one.start)
        else:
            kept.append(one)
    return [one for one in kept if not ((one.sentence or one.section) and one.start in logged)]


def _may_be_log(one: Found) -> bool:
    return one.sentence and (one.inner or not one.certain)


def _statements(
    prose: Prose, positions: ByteLineIndex, lists: Sequence[tuple[int, int]], stems: Sequence[int]
) -> Iterator[Found]:
    """What sentences and labelled lines say of reviews, with who made them; ``stems`` are ``review_stems``.

    A footer often follows the reference list without a heading: there its wording must be clear, and it is no
    item of the list.
    """
    text, lines, line_starts = prose.text, prose.lines, prose.line_starts
    heads: list[Line] | None = None
    read = 0
    for stem in stems:
        if stem < read:
            continue
        number = bisect_right(line_starts, stem) - 1
        if lines[number].kind in _NO_STATEMENTS:
            continue
        first, last = _block_at(lines, number)
        start, end = lines[first].start, lines[last].end
        read = max(end, stem + 1)
        if not _may_answer(text[start:end]):
            continue
        said = False
        section = None
        listed = is_within(start, lists)
        for statement in review_statements(text, start, end, stems):
            if listed and (statement.inner or not (statement.certain or statement.labelled)):
                break
            listed = False
            common = not (statement.certain or statement.labelled)
            if lines[first].kind == "item" and statement.inner and common and not said:
                continue
            said = True
            if section is None:
                if heads is None:
                    heads = [line for line in lines if line.kind == "heading"]
                section = _history_section(text, heads, start)
            if not section or statement.certain:
                yield from _stated(prose, statement, lines[first].block, section, positions)


def _block_at(lines: Sequence[Line], number: int) -> tuple[int, int]:
    """The first and the last line of the block that a line is in."""
    first = last = number
    key = lines[number].block, lines[number].kind
    while first and (lines[first - 1].block, lines[first - 1].kind) == key:
        first -= 1
    while last + 1 < len(lines) and (lines[last + 1].block, lines[last + 1].kind) == key:
        last += 1
    return first, last


def _may_answer(block: str) -> bool:
    # one sign after the other is found faster than any of them
    if any(map(block.__contains__, _SIGNS_OF_ANSWER)) or "by" in block.lower():
        return True
    return _DIGIT.search(block) is not None


def _history_section(text: str, heads: Sequence[Line], start: int) -> int:
    """The number of the section that holds ``start`` if its heading is that of a page's history, else 0."""
    above = at = bisect_left(heads, start, key=_START) - 1
    while at >= 0 and heads[at].block == heads[above].block:
        if _HISTORY.search(text, heads[at].start, heads[at].end):
            return heads[above].block + 1
        at -= 1
    return 0


def _stated(
    prose: Prose, statement: Statement, block: int, section: int, positions: ByteLineIndex
) -> Iterator[Found]:
    place = (statement.certain, statement.alone, not statement.labelled, statement.inner, section)
    if statement.value:
        line, column = positions.place(prose.offset(statement.start))
        fact = BodyFact(statement.concept, statement.label, statement.value, line, column, Origin.FOOTER)
        yield Found(fact, block, statement.start, *place)
    if statement.people:
        line, column = positions.place(prose.offset(statement.people_at))
        people = statement.people.replace(OBJECT, "").strip(" *_")
        fact = BodyFact("reviewers", statement.by, people, line, column, Origin.FOOTER)
        yield Found(fact, block, statement.start, *place)
