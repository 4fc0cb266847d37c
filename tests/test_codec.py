"""The codec: what is written comes back equal, and what does not fit its type does not come back."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor import codec
from auditor.model.audit import AuditedLink
from auditor.model.evidence import LinkAnswer, LinkFacts, Redirect, RememberedLink
from auditor.model.records import DoiAnswer, DoiState, Record, Relation, SearchAnswer, SearchState, Update
from auditor.model.written import LinkKind
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
    st.none() | st.booleans() | st.integers(-(2**63), 2**63) | st.floats(allow_nan=False) | TEXT,
    lambda inner: st.lists(inner, max_size=8) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=30,
)
STORED = (Record, DoiAnswer, SearchAnswer, RememberedLink)


@given(RECORDS)
def test_a_record_comes_back_as_it_was(record):
    assert codec.unpack(codec.pack(record), Record) == record


@given(DESCRIBED, DESCRIBED)
def test_only_equal_descriptions_have_equal_texts(one, other):
    assert (codec.layout(one) == codec.layout(other)) is (one == other)


@pytest.mark.parametrize(
    "answer",
    [
        DoiAnswer(Doi("10.1/a"), DoiState.REGISTERED, "mEDRA", has_target=False, record_reason="why"),
        SearchAnswer(SearchState.NO_RECORD),
        SearchAnswer(
            SearchState.FOUND,
            Record(Doi("10.1/a"), "Crossref", BibRecord("A"), (Update("retraction", date(2020, 1, 2)),)),
        ),
    ],
    ids=["doi", "nothing", "found"],
)
def test_an_answer_of_a_registry_comes_back_as_it_was(answer):
    assert codec.unpack(codec.pack(answer), type(answer)) == answer


@given(JSON)
def test_anything_else_comes_back_as_an_object_of_the_type_or_not_at_all(value):
    data = msgspec.msgpack.encode(value)
    for kind in STORED:
        found = codec.unpack(data, kind)
        assert found is None or (isinstance(found, kind) and isinstance(value, list))


@given(RECORDS, st.data())
def test_a_record_with_a_part_replaced_is_a_record_or_nothing(record, data):
    value = msgspec.msgpack.decode(codec.pack(record) or b"")
    value[data.draw(st.integers(0, len(value) - 1))] = data.draw(JSON)
    found = codec.unpack(msgspec.msgpack.encode(value), Record)
    assert found is None or isinstance(found, Record)


@pytest.mark.parametrize("data", [b"", b"\xc1", b"\x91" * 100_000, b"\x90", b"\xc0", "text", None, 7])
def test_what_is_no_row_is_nothing(data):
    assert [codec.unpack(data, kind) for kind in STORED] == [None] * len(STORED)


def test_what_cannot_be_packed_and_is_kept_in_json():
    assert codec.pack("\ud800") is None
    assert codec.pack(2**64) is None
    assert codec.layout(["\ud800é"]) == '[\n  "\ud800é"\n]'


def test_a_fact_of_a_link_is_in_its_answer_in_the_audit_and_in_the_schema():
    facts = set(LinkFacts.__struct_fields__)
    assert facts <= set(LinkAnswer.__struct_fields__)
    assert facts <= set(codec.schema(AuditedLink)[1]["AuditedLink"]["properties"])


def test_what_there_is_nothing_to_say_of_is_left_out():
    link = AuditedLink("a", LinkKind.REMOTE, "working", 200, None, "", (), chain=(Redirect(301, "b"),))
    assert list(codec.members(link))[:3] == ["url", "kind", "verdict"]
    assert '"chain"' in codec.layout(link)
    assert '"quote"' not in codec.layout(link)
