"""Governance facts in a comment that is nothing but fields: ``<!-- last_verified: 2026-05-07 -->``.

Seen where agents and scripts keep documents, one field or several lines of them, above or below the text. In
the middle of a page a comment is a remark on the text beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from auditor.load.prose.review_statements import leading_date
from auditor.load.prose.visible_text import Prose
from auditor.model.written import BodyFact, Origin
from auditor.values.dates.intervals import read_interval
from auditor.values.dates.rough_dates import is_rough_date
from auditor.values.fields import REVIEW_DATES, field_concepts, normalise_field
from auditor.values.text.line_index import ByteLineIndex

_FIELD = re.compile(
    r"[ \t]*([A-Za-z][\w.-]{2,40}(?: [A-Za-z]{1,12}){0,3})[ \t]*(?:[:=][ \t]*|[ \t](?=\d))(.*)"
)
_PARTS = re.compile(r"[^\n|;]+")
_OPENING = len("<!--")
#: Longest comment that can be a stamp, in characters.
LONGEST_STAMP = 1000
#: so many visible lines may stand above a comment at the beginning: a title and a line below it
_HEAD_LINES = 2
_PEOPLE = frozenset({"reviewers", "owner"})
_MOST_WORDS_OF_PEOPLE = 8


def stamp_facts(
    comments: Iterable[tuple[str, int, int]],
    positions: ByteLineIndex,
    prose: Prose,
    others: Iterable[tuple[str, int]] = (),
) -> Iterator[BodyFact]:
    """The facts in ``comments``, which are (text between the marks, byte offset of the comment, end).

    ``others`` are comments with other marks: text, and byte offset of the text.
    """
    candidates = [(text, start + _OPENING) for text, start, _ in comments if len(text) <= LONGEST_STAMP]
    candidates += others
    if not candidates:
        return
    lines = prose.lines
    first = prose.offset(lines[_HEAD_LINES].start) if len(lines) > _HEAD_LINES else None
    last = prose.offset(lines[-1].start) if lines else 0
    concepts = field_concepts({})
    for comment, start in candidates:
        if first is not None and first < start < last:
            continue
        fields = [
            (part.start() + found.start(1), found[1], found[2])
            for part in _PARTS.finditer(comment)
            if (found := _FIELD.match(part[0])) is not None
        ]
        said = sum(bool(part[0].strip(" \t*-")) for part in _PARTS.finditer(comment))
        if len(fields) < said:
            continue  # there is prose in it
        for at, name, written in fields:
            concept = concepts.get(normalise_field(name))
            value = _value(concept, written.strip().strip("'\"`"))
            if concept is not None and value:
                place = positions.place(start + len(comment[:at].encode()))
                yield BodyFact(concept, name, value, *place, Origin.COMMENT)


def _value(concept: str | None, text: str) -> str:
    """The value if it is of the kind that its name promises, else ``""``: the comment is a remark then."""
    if concept in REVIEW_DATES:
        return leading_date(text) or (text if is_rough_date(text) else "")
    if concept == "review-interval":
        return text if read_interval(text) is not None else ""
    people = concept in _PEOPLE and text[:1].isalpha() and len(text.split()) <= _MOST_WORDS_OF_PEOPLE
    return text if people else ""
