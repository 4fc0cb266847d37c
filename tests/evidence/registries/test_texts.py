"""Records as text and back: nothing is lost, and nothing odd in the file becomes a record."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.evidence.registries.texts import (
    answer_from_text,
    answer_to_text,
    described_to_text,
    record_from_text,
    record_to_text,
    search_from_text,
    search_to_text,
)
from auditor.model.records import DoiAnswer, DoiState, Record, Relation, SearchAnswer, SearchState, Update
from auditor.values.bibliography.record import BibRecord
from auditor.values.identifiers.doi import Doi
from auditor.values.names.person_name import PersonName

TEXT = st.text(max_size=20)
NAMES = st.lists(st.builds(PersonName, TEXT, TEXT, TEXT, st.booleans()), max_size=3).map(tuple)
TEXTS = st.lists(TEXT, max_size=3).map(tuple)
DESCRIBED = st.builds(
    BibRecord,
    title=TEXT,
    subtitle=TEXT,
    other_titles=TEXTS,
    authors=NAMES,
    others=st.booleans(),
    editors=NAMES,
    years=st.lists(st.integers(1000, 2200), max_size=3).map(tuple),
    containers=TEXTS,
    volume=TEXT,
    issue=TEXT,
    pages=TEXT,
    publisher=TEXT,
    type=TEXT,
)
RELATIONS = st.lists(st.builds(Relation, TEXT, TEXT), max_size=2).map(tuple)
UPDATES = st.lists(st.builds(Update, TEXT, st.none() | st.dates(), TEXT, TEXTS), max_size=2).map(tuple)
RECORDS = st.builds(Record, TEXT, TEXT, DESCRIBED, UPDATES, RELATIONS, RELATIONS)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXT,
    lambda inner: st.lists(inner, max_size=8) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=30,
)


@given(RECORDS)
def test_a_record_comes_back_as_it_was(record):
    assert record_from_text(record_to_text(record)) == record


@given(DESCRIBED, DESCRIBED)
def test_only_equal_descriptions_have_equal_texts(one, other):
    assert (described_to_text(one) == described_to_text(other)) is (one == other)


def test_an_answer_without_a_record_comes_back_remembered():
    answer = DoiAnswer(Doi("10.1/a"), DoiState.REGISTERED, "mEDRA", has_target=False, record_reason="why")
    found = answer_from_text(Doi("10.1/a"), answer_to_text(answer))
    assert found == DoiAnswer(
        Doi("10.1/a"), DoiState.REGISTERED, "mEDRA", has_target=False, record_reason="why", remembered=True
    )


@pytest.mark.parametrize("state", [SearchState.NO_RECORD, SearchState.UNCERTAIN, SearchState.FOUND])
def test_an_answer_to_a_search_comes_back_remembered(state):
    record = Record(Doi("10.1/a"), "Crossref", BibRecord("A"), (Update("retraction", date(2020, 1, 2)),))
    answer = SearchAnswer(state, record if state is SearchState.FOUND else None)
    found = search_from_text(search_to_text(answer))
    assert found == SearchAnswer(answer.state, answer.record, remembered=True)


def test_an_unchecked_search_is_nothing_to_remember():
    assert search_from_text(search_to_text(SearchAnswer(SearchState.UNCHECKED, reason="x"))) is None


@given(JSON)
def test_anything_else_is_nothing(value):
    text = json.dumps(value)
    assert record_from_text(text) is None
    assert answer_from_text(Doi("10.1/a"), text) is None or isinstance(value, list)
    assert search_from_text(text) is None or value in ([state, None] for state in ("no-record", "uncertain"))


@given(RECORDS, st.data())
def test_a_record_with_a_part_replaced_is_a_record_or_nothing(record, data):
    value = json.loads(record_to_text(record))
    location = data.draw(st.integers(0, len(value) - 1))
    value[location] = data.draw(JSON)
    found = record_from_text(json.dumps(value))
    assert found is None or isinstance(found, Record)


@pytest.mark.parametrize(
    "text", ["", "{", "[" * 100_000, "[]", "null", '["registered","",1,""]', '["unchecked","",true,""]']
)
def test_broken_texts_are_nothing(text):
    assert record_from_text(text) is None
    assert answer_from_text(Doi("10.1/a"), text) is None
    assert search_from_text(text) is None
