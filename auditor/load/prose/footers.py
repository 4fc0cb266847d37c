"""Governance facts in a page's own text: "Last reviewed: 04/05/2022", "Authors: …".

Footers, bylines, definition lists and two-column tables count, with or without
bullets and bold. A label counts near the page's start or end, or in one block
with a review date; in the middle of a text it is a sentence like any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.load.prose.visible_text import OBJECT, Line, Prose
from auditor.model.written import BodyFact, Origin
from auditor.values.dates.months import MONTHS
from auditor.values.fields import body_concept
from auditor.values.text.line_index import ByteLineIndex

_BULLET = re.compile(r"[\s•·▪◦‣●*–-]+")
_SEPARATOR = re.compile(r"\s*[|·•;]\s*|\s{2,}|\t")
_LABEL = re.compile(r"([A-Za-z][A-Za-z /’'-]{2,48}?)\s*[:：]")
# GOV.UK's and the NHS's sentences: "This page was last reviewed on 15 March 2021."
_SENTENCE = re.compile(
    r"(?P<label>(?:(?:this|the) (?:page|content|guidance) (?:was |is )?|page |content )?"
    r"(?:last reviewed|reviewed|next review(?: is)? due|next review(?: date)?|needs to be reviewed again))"
    r"(?: on| by| in| before)? (?=[\dA-Za-z])",
    re.IGNORECASE,
)
#: Too common a word to be a label by itself: only with a date behind it.
_REVIEWED = re.compile(r"(?:(?:this |the )?(?:page|content|guidance) (?:was )?)?reviewed", re.IGNORECASE)
_AGAIN = re.compile(
    r"\bneeds to be reviewed again (?:on|by|before) (?P<value>\d[\w /,-]{5,24}?)(?= by |\.|$)"
)
_DATE_CONCEPTS = frozenset({"last-reviewed", "next-review"})
#: What "Published" and "Updated" introduce is often no date.
_LOOSE_CONCEPTS = frozenset({"published", "updated"})
_HEAD_LINES, _FOOT_LINES = 6, 14
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_MONTH = rf"(?:{'|'.join(name[:3] for name in MONTHS)})[a-z]{{0,7}}\.?"
_DATE = re.compile(
    r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,? )?"
    rf"(?:\d{{4}}(?P<sign>[-/.])\d{{1,2}}(?:(?P=sign)\d{{1,2}})?|\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{2,4}}"
    rf"|{_DAY}[ -](?:of )?{_MONTH},?[ -]\d{{2,4}}|{_MONTH},? {_DAY},? \d{{4}}|{_MONTH},?[ -]\d{{4}})",
    re.IGNORECASE,
)
#: as above with a month in another language or misspelled, and a year alone
_LIKE_A_DATE = re.compile(rf"{_DAY}\.? (?:de )?[^\W\d_]{{3,10}}\.?,? (?:de )?\d{{4}}\b|\d{{4}}\b")
#: What makes a longer word or number of it; a time of day may follow.
_CONTINUED = re.compile(r"(?!T\d)[\w/-]|\.\d", re.IGNORECASE)


def body_facts(
    prose: Prose, positions: ByteLineIndex, lists: Sequence[tuple[int, int]] = ()
) -> tuple[BodyFact, ...]:
    """The facts of a page in order. In ``lists``, the spans of its reference lists, labels are titles."""
    lines = [line for line in prose.lines if not any(start <= line.start < end for start, end in lists)]
    found = [*_labelled(prose, lines, positions), *_cells(prose, lines, positions)]
    if not found:
        return ()
    dated = {
        block
        for fact, block, _ in found
        if fact.concept in _DATE_CONCEPTS and not _REVIEWED.fullmatch(fact.label)
    }
    dated |= {block + step for block in dated for step in (-4, -3, -2, -1, 1, 2, 3, 4)}
    first = lines[min(_HEAD_LINES, len(lines)) - 1].start
    last = lines[-min(_FOOT_LINES, len(lines))].start
    kept = [
        fact
        for fact, block, start in found
        if start <= first
        or start >= last
        or (block in dated and not _REVIEWED.fullmatch(fact.label))
        or (fact.concept in _DATE_CONCEPTS and not _REVIEWED.fullmatch(fact.label))
    ]
    return tuple(sorted(set(kept), key=lambda fact: (fact.line, fact.column)))


_Found = tuple[BodyFact, int, int]


def _labelled(prose: Prose, lines: Sequence[Line], positions: ByteLineIndex) -> Iterator[_Found]:
    """``Label: value`` within a line, several to a line; a value may follow as a list."""
    text = prose.text
    for number, line in enumerate(lines):
        if line.kind == "cell":
            continue
        content = text[line.start : line.end]
        if "eview" in content:
            yield from _sentences(prose, line, content, positions)
        if line.kind == "term":
            concept = _concept(content.strip(" :"))
            definition = lines[number + 1] if number + 1 < len(lines) else None
            if concept and definition and definition.kind == "definition":
                value = text[definition.start : definition.end].strip()
                yield from _fact(
                    prose, positions, concept, content, value, definition, 0, Origin.DEFINITION_LIST
                )
            continue
        if ":" not in content and "：" not in content:
            continue
        for start, segment in _segments(content):
            found = _LABEL.match(segment)
            concept = _concept(found.group(1)) if found else None
            if not found or not concept:
                continue
            value = segment[found.end() :].strip(" *_")
            if not value:
                value = _listed(prose, lines, number)
            yield from _fact(prose, positions, concept, found.group(1), value, line, start, Origin.FOOTER)


def _segments(content: str) -> Iterator[tuple[int, str]]:
    """The parts of a line that separators divide, with their start, when a label may begin there.

    A ``;`` or ``|`` inside a value ("Dr A; Dr B") belongs to it: a part without a label is joined to the
    one before.
    """
    begin = _BULLET.match(content)
    start = begin.end() if begin else 0
    cuts = [start, *(found.end() for found in _SEPARATOR.finditer(content, start))]
    labels = [cut for cut in cuts if (found := _LABEL.match(content, cut)) and _concept(found.group(1))]
    for at, cut in enumerate(labels):
        end = labels[at + 1] if at + 1 < len(labels) else len(content)
        yield cut, content[cut:end].rstrip(" |·•;\t")


def _listed(prose: Prose, lines: Sequence[Line], number: int) -> str:
    """The items of the list that follows a label without a value."""
    values = []
    for line in lines[number + 1 : number + 13]:
        content = prose.text[line.start : line.end].strip()
        if line.kind != "item" or _LABEL.match(content):
            break
        values.append(_BULLET.sub("", content, count=1) if _BULLET.match(content) else content)
    return "; ".join(values)


def _sentences(prose: Prose, line: Line, content: str, positions: ByteLineIndex) -> Iterator[_Found]:
    begin = _BULLET.match(content)
    found = _SENTENCE.match(content, begin.end() if begin else 0)
    if not found:
        return
    label = found.group("label")
    value = _leading_date(content[found.end() :], loose=not _REVIEWED.fullmatch(label))
    if value is None:
        return
    due = "next" in label.lower() or "again" in label.lower()
    concept = "next-review" if due else "last-reviewed"
    yield from _fact(prose, positions, concept, label, value, line, found.start(), Origin.FOOTER)
    again = _AGAIN.search(content, found.end("label"))
    if again:
        label, value = "needs to be reviewed again", again.group("value").strip(" .,")
        yield from _fact(prose, positions, "next-review", label, value, line, again.start(), Origin.FOOTER)


def _cells(prose: Prose, lines: Sequence[Line], positions: ByteLineIndex) -> Iterator[_Found]:
    """Tables: ``| Last reviewed | 4 May 2022 |``, or a header of labels above a row of values."""
    rows: list[list[Line]] = []
    for line in lines:
        if line.kind != "cell":
            rows.append([])
        elif rows and rows[-1] and rows[-1][-1].block == line.block:
            rows[-1].append(line)
        else:
            rows.append([line])
    for number, row in enumerate(rows):
        if not row:
            continue
        labels = [_concept(prose.text[cell.start : cell.end].strip(" :*")) for cell in row]
        if not any(labels):
            continue
        below = rows[number + 1] if number + 1 < len(rows) else []
        if all(labels) and len(row) > 1 and len(below) == len(row):
            pairs = [(label, row[at], below[at]) for at, label in enumerate(labels)]
        elif labels[0] and len(row) == 2:
            pairs = [(labels[0], row[0], row[1])]
        else:
            continue
        for concept, label, cell in pairs:
            if concept:
                name, value = prose.text[label.start : label.end], prose.text[cell.start : cell.end].strip()
                yield from _fact(prose, positions, concept, name, value, cell, 0, Origin.TABLE)


def _concept(label: str) -> str | None:
    """What a label introduces; "Reviewed" by itself is looked at once more with its value."""
    concept = body_concept(label)
    if concept is None and label[-8:].lower() == "reviewed" and _REVIEWED.fullmatch(label):
        return "last-reviewed"
    return concept


def _fact(
    prose: Prose,
    positions: ByteLineIndex,
    concept: str,
    label: str,
    value: str,
    line: Line,
    start: int,
    origin: Origin,
) -> Iterator[_Found]:
    """The fact, unless its label is too common and its value cannot be a date at all."""
    label = label.strip(" :*")
    value = value.replace(OBJECT, "").strip(" *_")
    if concept in _DATE_CONCEPTS:
        if _REVIEWED.fullmatch(label) and _leading_date(value) is None:
            return
        value = _date_alone(value)
    elif concept in _LOOSE_CONCEPTS and _leading_date(value, loose=True) is None:
        return
    number, column = positions.place(prose.offset(line.start + start))
    yield BodyFact(concept, label, value, number, column, origin), line.block, line.start


def _leading_date(text: str, *, loose: bool = False) -> str | None:
    """The date at the beginning of ``text`` as written, without what is said after it; None if there is none.

    Only the form is looked at: "31 February 2024" is written as a date, "chapter 7 of the guideline" is not.
    With ``loose``, a year alone and a month that is no English name count too.
    """
    found = _DATE.match(text)
    if found and not _CONTINUED.match(text, found.end()):
        return found.group()
    like = _LIKE_A_DATE.match(text) if loose else None
    return like.group() if like else None


def _date_alone(value: str) -> str:
    """A labelled value without what is said after its date ("4 May 2022 by Dr Lee"); else as it is."""
    return _leading_date(value) or value
