"""What labels introduce on a page: ``Label: value`` in a line, the list below a label, rows of tables."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from auditor.load.prose.review_statements import leading_date, part_end, people_and_date
from auditor.load.prose.visible_text import OBJECT, Line, Prose
from auditor.model.written import BodyFact, Origin
from auditor.values.dates.rough_dates import is_rough_date
from auditor.values.fields import PEOPLE_CONCEPTS, REVIEW_DATES, body_concept
from auditor.values.names.lists import reads_as_people
from auditor.values.review_phrases import review_label
from auditor.values.text.line_index import ByteLineIndex
from auditor.values.translated_labels import begins_label, dated_sentence, translated_label, without_month

_START = attrgetter("start")
#: so many lines are the start and the end of a page
HEAD_LINES, FOOT_LINES = 6, 14
_BULLET = re.compile(r"[\s•·▪◦‣●*–-]*(?:\[[xX ]\]\s+)?")
_SEPARATOR = re.compile(r"\s*[|·•;]\s*|\s{2,}|\t")
_SIGNS_OF_SEPARATOR = ("|", "·", "•", ";", "  ")
#: In a line that begins with a label, sentences, commas and dashes divide too
_ANY_SEPARATOR = re.compile(r"\s*[|·•;/]\s*|[.,]\s+|\s[–—-]\s|\s{2,}|\t")
_LABEL = re.compile(
    r"([^\W\d_](?:[^\W\d_]|[ /’'()·•‧∙*_.-]|:(?=in(?:nen)?\b)){2,48}?)\s*[:：](?!in(?:nen)?\b)"
)
#: What "Published" and "Updated" introduce is often no date.
_LOOSE_CONCEPTS = frozenset({"published", "updated", "expires"})
#: A label that a date follows without a colon
_BARE_LABEL = re.compile(r"([^\W\d_](?:[^\W\d_]|[ ’'.-]){2,78}?) (?=[0-9])")
_CLOSED = re.compile(r"[ .)*_]{0,4}(?:$|[|·•;(,–—-])")
_DIVIDERS = frozenset("|·•")
#: a day and the name of a month, or a date in numbers
_DATE_WITHIN = re.compile(r"(?<!\d)\d{1,2}(?:er|[º°])?\.? [^\W\d_]|\d[./-]\d")
#: of ``plain``: colons and digits, or characters that may be one
_SIGNS_OF_LABEL = bytes.maketrans(b"0123456789?", b":" * 11)
_LONGEST_FOOTER = 200
_NAMING = frozenset((*PEOPLE_CONCEPTS, "owner"))
_WORD = re.compile(r"[^\W_]{2}|(?![A-Za-z])[^\W\d_]")
_LONGEST_MARK = 10
#: What heads a column that shows what a page may hold
_EXAMPLES = re.compile(r"\bexamples?\b", re.IGNORECASE)
#: What heads the second column of a table of responsibilities
_DUTIES = re.compile(
    r"\b(?:responsib|accountab|what|dut(?:y|ies)|task|description|meaning|purpose|definition|explanation|example"
    r"|do\b|does\b|role|deadline|when|due\b|notes?\b|comments?\b|details?\b)",
    re.IGNORECASE,
)
LONGEST_LABEL = 60
#: What a date field is for, not a date: "The day on which …"
_DESCRIBES = re.compile(
    r"(?:the )?(?:date|day|month|time|when) "
    r"(?:of|on which|when|that|the|this|an?|it|you|we|someone|somebody)\b",
    re.IGNORECASE,
)


class Found(NamedTuple):
    """A fact, where it stands, and how much its wording says about the page.

    ``sentence`` is True for a statement without a colon; ``section`` is the number of the section of the
    page's history that it is in, else 0.
    """

    fact: BodyFact
    block: int
    start: int
    certain: bool = True
    alone: bool = True
    sentence: bool = False
    inner: bool = False
    section: int = 0


def begins_with_field(text: str) -> bool:
    """Whether a text begins with a label that a colon follows: "Author: Ada Knox"."""
    return _label(text, 0) is not None


def labelled(
    prose: Prose,
    lines: Sequence[Line],
    positions: ByteLineIndex,
    said: Sequence[Found],
    stems: Sequence[int],
) -> Iterator[Found]:
    """``Label: value`` within a line, several to a line; a value may follow as a list.

    ``said`` are the statements, which are not read again; ``stems`` are ``review_stems``.
    """
    text = prose.text
    starts = sorted({one.start for one in said})
    colons = ":" in text or "：" in text
    for number in _telling_lines(prose, lines, stems, anywhere=colons or bool(said)):
        line = lines[number]
        kind = line.kind
        if kind == "cell":
            continue
        content = text[line.start : line.end]
        if kind == "term":
            definition = lines[number + 1] if number + 1 < len(lines) else None
            if definition and definition.kind == "definition":
                value = text[definition.start : definition.end].strip()
                yield from _fact(
                    prose, positions, content.strip(" :"), value, definition, 0, Origin.DEFINITION_LIST
                )
            continue
        if not colons or (":" not in content and "：" not in content):
            short = len(content) <= LONGEST_LABEL
            if stems and short and _any_within(stems, line.start, line.end):
                value = _below(prose, lines, number)
                if value and review_label(content):
                    yield from _fact(prose, positions, content, value, line, 0, Origin.FOOTER)
                    continue
            if not _may_hold_date(content):
                continue
        for start, label, begin, segment in _segments(content):
            at = line.start + start
            following = bisect_left(starts, at)
            if starts[following : following + 1] == [at]:
                continue
            end = starts[following] - at if following < len(starts) else len(segment)
            value = segment[begin : max(end, begin)].strip(" *_").rstrip(" (,|")
            if not value:
                value = _listed(prose, lines, number) or _below(prose, lines, number)
            yield from _fact(prose, positions, label, value, line, start, Origin.FOOTER)


def _telling_lines(prose: Prose, lines: Sequence[Line], stems: Sequence[int], *, anywhere: bool) -> list[int]:
    """The lines that may hold a label: terms, and those with a colon, a digit or a word of reviews.

    What a digit alone says counts at the start and the end of the page, or ``anywhere``.
    """
    signs, count = prose.plain.translate(_SIGNS_OF_LABEL), len(lines)
    numbers: Sequence[int] = range(count)
    if not anywhere and count > HEAD_LINES + FOOT_LINES:
        numbers = (*range(HEAD_LINES), *range(count - FOOT_LINES, count))
    found = {number for number in numbers if signs.find(b":", *lines[number][:2]) >= 0}
    if "term" in prose.kinds:
        found.update(number for number, line in enumerate(lines) if line.kind == "term")
    starts = prose.line_starts if lines is prose.lines else list(map(_START, lines))
    for number in {bisect_right(starts, stem) - 1 for stem in stems} - {-1}:
        start, end = lines[number][:2]
        # without a sign it is a label with its date below
        if end - start <= LONGEST_LABEL or signs.find(b":", start, end) >= 0:
            found.add(number)
    return sorted(found)


def _may_hold_date(content: str) -> bool:
    """Whether a line without a colon may hold labels with dates: "Valid until 1 March 2026"."""
    if len(content) > _LONGEST_FOOTER:
        return False
    if content.rstrip(" .*_)")[-1:].isdigit():
        return begins_label(content, 0) or not _DIVIDERS.isdisjoint(content)
    return begins_label(content, 0) and _DATE_WITHIN.search(content) is not None


def _any_within(positions: Sequence[int], start: int, end: int) -> bool:
    following = bisect_left(positions, start)
    return following < len(positions) and positions[following] < end


def _segments(content: str) -> Iterator[tuple[int, str, int, str]]:
    """The parts of a line that separators divide and that begin with a label.

    Each is its start in the line, its label, where in the part the value begins, and the part.

    A ``;`` or ``|`` inside a value ("Dr A; Dr B") belongs to it: a part without a label is joined to the
    one before.
    """
    begin = _BULLET.match(content)
    start = begin.end() if begin else 0
    first = _label(content, start)
    labels = [(start, *first)] if first else []
    separator = _ANY_SEPARATOR if first else _SEPARATOR
    for cut in separator.finditer(content, start) if first or _may_be_divided(content) else ():
        following = _label(content, cut.end())
        if following:
            labels.append((cut.end(), *following))
    ends = [*(at for at, _, _ in labels[1:]), len(content)]
    for (at, label, value), end in zip(labels, ends, strict=False):
        yield at, label, value - at, content[at:end].rstrip(" |·•;/,–—-\t")


def _may_be_divided(content: str) -> bool:
    """Whether a line may hold a ``_SEPARATOR``: most have none, which is found out much faster like this.

    White space other than " " is not printable.
    """
    return any(map(content.__contains__, _SIGNS_OF_SEPARATOR)) or not content.isprintable()


def _label(content: str, at: int) -> tuple[str, int] | None:
    """The label that begins at ``at`` and where its value does: behind a colon, or a date without one."""
    reach = at + LONGEST_LABEL
    if content.find(":", at, reach) >= 0 or content.find("：", at, reach) >= 0:
        found = _LABEL.match(content, at)
        if found is not None and _introduces(found[1]):
            return found[1], found.end()
    bare = _BARE_LABEL.match(content, at) if begins_label(content, at) else None
    if bare is None:
        return None
    label = without_month(bare[1])
    begin = at + len(label) + 1
    date = leading_date(content[begin : begin + LONGEST_LABEL])
    if date is None:
        return None
    end = begin + len(date)
    if body_concept(label) in _LOOSE_CONCEPTS:  # reviews in English are statements
        return (label, begin) if _CLOSED.match(content, end) else None
    return (label, begin) if dated_sentence(label, _sentence(content, end)) else None


def _sentence(content: str, at: int) -> str:
    """What stands from ``at`` on to the end of the sentence or part, such as a name behind a date."""
    if _CLOSED.match(content, at):
        return ""
    return content[at : part_end(content, at)].strip(" .)*_")


def _below(prose: Prose, lines: Sequence[Line], number: int) -> str:
    """The date that is a block of its own below a label without a value, else ``""``."""
    if number + 1 == len(lines) or lines[number + 1].block == lines[number].block:
        return ""
    below = lines[number + 1]
    value = prose.text[below.start : below.end].strip(" *_")
    alone = below.kind in {"paragraph", "html"} and len(value) <= LONGEST_LABEL
    return value if alone and leading_date(value) else ""


def _listed(prose: Prose, lines: Sequence[Line], number: int) -> str:
    """The items of the list that follows a label without a value."""
    values = []
    for line in lines[number + 1 : number + 13]:
        content = prose.text[line.start : line.end].strip()
        if line.kind != "item" or _LABEL.match(content):
            break
        values.append(_BULLET.sub("", content, count=1) if _BULLET.match(content) else content)
    return "; ".join(values)


def cells(prose: Prose, lines: Sequence[Line], positions: ByteLineIndex) -> Iterator[Found]:
    """Tables: ``| Last reviewed | 4 May 2022 |``, or a header of labels above a row of values."""
    tables: list[list[list[Line]]] = []
    within = False
    for line in lines:
        if line.kind != "cell":
            within = False
        elif not within:
            tables.append([[line]])
            within = True
        elif tables[-1][-1][-1].block == line.block:
            tables[-1][-1].append(line)
        else:
            tables[-1].append([line])
    for table in tables:
        yield from _of_table(prose, table, positions)


def _of_table(prose: Prose, table: list[list[Line]], positions: ByteLineIndex) -> Iterator[Found]:
    texts = [[prose.text[cell.start : cell.end].strip() for cell in row] for row in table]
    if len(table[0]) > 1 and all(_introduces(label) for label in texts[0]):
        # more rows than one are a list of pages or of reviews
        if len(table) == 2 and len(table[1]) == len(table[0]):
            for label, cell, value in zip(texts[0], table[1], texts[1], strict=True):
                yield from _fact(prose, positions, label, value, cell, 0, Origin.TABLE)
        return
    # Tables of responsibilities name the same roles; a date shows that a table is about the page.
    dated = any(len(row) == 2 and leading_date(row[1]) and _is_dates(row[0]) for row in texts)
    duties = len(texts[0]) == 2 and _DUTIES.search(texts[0][1]) is not None
    examples = duties and _EXAMPLES.search(texts[0][1]) is not None
    for row, cells in zip(texts, table, strict=True):
        if len(row) == 2 and _introduces(row[0]) and not examples:
            for one in _fact(prose, positions, row[0], row[1], cells[1], 0, Origin.TABLE):
                if one.fact.concept in REVIEW_DATES or not duties:
                    yield one._replace(alone=dated or one.fact.concept in REVIEW_DATES)


def _is_dates(label: str) -> bool:
    """Whether a label may introduce a date: it does not name people."""
    return body_concept(label) not in _NAMING


def _is_mark(value: str) -> bool:
    """Whether a value is single letters and signs, as tables of responsibilities have: "R", "A/C", "✓"."""
    return len(value) <= _LONGEST_MARK and not _WORD.search(value)


def _describes(value: str) -> bool:
    """Whether a text says what belongs there and is no value: "the date of the last review, e.g. 4 May"."""
    return _DESCRIBES.match(value) is not None


def _introduces(label: str) -> bool:
    return (body_concept(label) or review_label(label) or translated_label(label)) is not None


def _meaning(label: str, value: str) -> tuple[str | None, bool, str, str]:
    """The concept of a label, or of a sentence around a date, with its words and who it names.

    True for a concept that the label has wherever it stands.
    """
    concept = body_concept(label)
    if concept is not None:
        return concept, True, label, ""
    phrase = review_label(label)
    if phrase is not None:
        return phrase.concept, False, label, ""
    date = leading_date(value)
    said = dated_sentence(label, _sentence(value, len(date))) if date else None
    if said is None:
        return translated_label(label), False, label, ""
    named = " " in said.people and reads_as_people(said.people, strictly=True)
    return said.concept, False, said.label, said.people if named else ""


def _fact(
    prose: Prose,
    positions: ByteLineIndex,
    label: str,
    value: str,
    line: Line,
    start: int,
    origin: Origin,
) -> Iterator[Found]:
    """What a label introduces, unless it is too common and its value cannot be a date at all."""
    value = value.replace(OBJECT, "").strip(" *_")
    concept, certain, label, people = _meaning(label.strip(" :*"), value)
    if concept is None:
        return
    place = positions.place(prose.offset(line.start + start))
    at = line.block, line.start + start
    if concept in REVIEW_DATES or not concept:
        date = leading_date(value)
        if date is None and not (certain and not _describes(value)) and not is_rough_date(value):
            return
        value = date or value
    elif concept in _LOOSE_CONCEPTS:
        if leading_date(value, loose=True) is None:
            return
        value = leading_date(value) or value
    elif concept in _NAMING:
        if _is_mark(value) or leading_date(value) == value:
            return
        if concept in PEOPLE_CONCEPTS and value[-3:-1].isalpha():
            value = value.removesuffix(".")
    if concept == "reviewers":
        value, date = people_and_date(value)
        if date:
            yield Found(BodyFact("last-reviewed", label, date, *place, origin), *at, certain=False)
    if people:
        yield Found(BodyFact("reviewers", label, people, *place, origin), *at, certain=False)
    yield Found(BodyFact(concept, label, value, *place, origin), *at, certain)
