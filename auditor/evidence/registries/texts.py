"""Records as text and back, for the memory. What comes out is checked: the file may be anybody's."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, TypeVar

from auditor.model.records import (
    DoiAnswer,
    DoiState,
    Record,
    Relation,
    SearchAnswer,
    SearchState,
    Update,
)
from auditor.values.bibliography.record import BibRecord
from auditor.values.identifiers.doi import Doi
from auditor.values.names.person_name import PersonName

Value = TypeVar("Value")


class _OddError(Exception):
    """This is not what was written."""


def record_to_text(record: Record) -> str:
    """The record as JSON."""
    return _dumps(_record_to_json(record))


def record_from_text(text: str) -> Record | None:
    """The record in a text, or None when it is not one that ``record_to_text`` writes."""
    return _read(text, _record)


def answer_to_text(answer: DoiAnswer) -> str:
    """An answer without a record as JSON."""
    return _dumps([answer.state.value, answer.agency, answer.has_target, answer.record_reason])


def answer_from_text(doi: Doi, text: str) -> DoiAnswer | None:
    """The answer in a text, marked as remembered; None when it is not one that ``answer_to_text`` writes."""

    def read(value: Any) -> DoiAnswer:
        state, agency, has_target, reason = _list(value, 4)
        if state not in (DoiState.REGISTERED, DoiState.NOT_REGISTERED) or not isinstance(has_target, bool):
            raise _OddError
        return DoiAnswer(
            doi, DoiState(state), _text(agency), has_target, record_reason=_text(reason), remembered=True
        )

    return _read(text, read)


def search_to_text(answer: SearchAnswer) -> str:
    """An answer to a search as JSON."""
    return _dumps([answer.state.value, _record_to_json(answer.record) if answer.record else None])


def search_from_text(text: str) -> SearchAnswer | None:
    """The answer in a text, marked as remembered; None when it is not one that ``search_to_text`` writes."""

    def read(value: Any) -> SearchAnswer:
        written, record = _list(value, 2)
        state = _text(written)
        known = {one.value for one in SearchState} - {SearchState.UNCHECKED.value}
        if state not in known or (state == SearchState.FOUND.value) is not (record is not None):
            raise _OddError
        return SearchAnswer(SearchState(state), _record(record) if record else None, remembered=True)

    return _read(text, read)


def described_to_text(metadata: BibRecord) -> str:
    """Everything that is said of a work, as one text that is equal only for equal descriptions."""
    return _dumps(_described_to_json(metadata))


def _record_to_json(record: Record) -> list[Any]:
    return [
        record.doi,
        record.agency,
        _described_to_json(record.metadata),
        [[one.type, one.date and one.date.isoformat(), one.doi, one.sources] for one in record.updates],
        record.notice_of,
        record.relations,
    ]


def _described_to_json(metadata: BibRecord) -> list[Any]:
    return [
        [metadata.title, metadata.subtitle, metadata.volume, metadata.issue, metadata.pages],
        [metadata.publisher, metadata.type],
        [metadata.other_titles, metadata.containers],
        metadata.authors,
        metadata.others,
        metadata.editors,
        metadata.years,
    ]


def _record(value: Any) -> Record:
    doi, agency, metadata, updates, notice_of, relations = _list(value, 6)
    return Record(
        Doi(_text(doi)),
        _text(agency),
        _described(metadata),
        _all(updates, _update),
        _all(notice_of, _relation),
        _all(relations, _relation),
    )


def _described(value: Any) -> BibRecord:
    texts, more, lists, authors, others, editors, years = _list(value, 7)
    title, subtitle, volume, issue, pages = map(_text, _list(texts, 5))
    publisher, kind = map(_text, _list(more, 2))
    other_titles, containers = (_all(one, _text) for one in _list(lists, 2))
    if not isinstance(others, bool):
        raise _OddError
    return BibRecord(
        title,
        subtitle,
        other_titles,
        _all(authors, _name),
        others,
        _all(editors, _name),
        _all(years, _year),
        containers,
        volume,
        issue,
        pages,
        publisher,
        kind,
    )


def _name(value: Any) -> PersonName:
    given, family, suffix, literal = _list(value, 4)
    if not isinstance(literal, bool):
        raise _OddError
    return PersonName(_text(given), _text(family), _text(suffix), literal)


def _update(value: Any) -> Update:
    kind, day, doi, sources = _list(value, 4)
    return Update(
        _text(kind),
        None if day is None else date.fromisoformat(_text(day)),
        Doi(_text(doi)),
        _all(sources, _text),
    )


def _relation(value: Any) -> Relation:
    kind, doi = _list(value, 2)
    return Relation(_text(kind), Doi(_text(doi)))


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise _OddError
    return value


def _year(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise _OddError
    return value


def _list(value: Any, length: int) -> list[Any]:
    if not isinstance(value, list) or len(value) != length:
        raise _OddError
    return value


def _all(value: Any, read: Callable[[Any], Value]) -> tuple[Value, ...]:
    if not isinstance(value, list):
        raise _OddError
    return tuple(map(read, value))


def _read(text: str, read: Callable[[Any], Value]) -> Value | None:
    try:
        return read(json.loads(text))
    except (_OddError, ValueError, RecursionError):
        return None


def _dumps(value: Iterable[Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
