"""JSON that anyone may have written: read, or refused with a reason, and never another exception."""

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.evidence.registries import content_negotiation, crossref, datacite, doi_org
from auditor.evidence.registries.json_values import LARGEST, UnreadableError, doi_in, path_of, read_json


def test_json_is_read_with_and_without_a_byte_order_mark():
    assert read_json(b'{"a": [1, null]}') == read_json(b'\xef\xbb\xbf{"a": [1, null]}') == {"a": [1, None]}


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"<!DOCTYPE html><p>Just a moment", "HTML or XML"),
        (b"\xef\xbb\xbf\n <error/>", "HTML or XML"),
        (b"Resource not found.", "not JSON"),
        (b'{"a": 1', "not JSON"),
        (b'{"a": 1} trailing', "not JSON"),
        (b"\xff\xfe{\x00", "not UTF-8"),
        (b'"caf\xe9"', "not UTF-8"),
        (b"[" * 100_000, "too deeply"),
        (b'{"a":' * 100_000, "too deeply"),
        (b"[" + b"1" * 5_000 + b"]", "not JSON"),
        (b" " * LARGEST + b"1", "longer than 16 MB"),
    ],
)
def test_what_is_no_json_has_a_reason(body, reason):
    with pytest.raises(UnreadableError, match=reason) as raised:
        read_json(body)
    assert raised.value.reason == str(raised.value)


def test_a_doi_is_taken_character_by_character_and_in_lower_case():
    assert doi_in(" 10.5555/A%2Fb. ") == "10.5555/a%2fb."
    assert doi_in("https://doi.org/10.5555/A") == "10.5555/a"
    assert doi_in("10.5555/ÄB") == "10.5555/Äb", "only ASCII letters have no case"


@pytest.mark.parametrize(
    "value", [None, 10.5, ["10.5555/a"], {}, "", "unavailable", "10.5555", "10.5555/a b"]
)
def test_what_is_no_doi_is_none(value):
    assert doi_in(value) == ""


@given(st.text())
def test_an_encoded_path_has_no_sign_that_ends_it(doi):
    assert not set('?#<> "\\') & set(path_of(doi))


# JSON that looks like a record here and there: the readers' own names with anything behind them.
NAMES = st.sampled_from(
    """
    DOI doi RA status message items data attributes title titles titleType subtitle original-title author creators
    given family name literal givenName familyName nameType editor contributors contributorType issued
    published-print date-parts date-time raw dates dateType date publicationYear container-title container
    relatedItems relationType relatedIdentifiers relatedIdentifier relatedIdentifierType updated-by update-to type
    source updated relation id id-type types resourceTypeGeneral publisher volume issue page event start
    journal-issue institution responseCode handle values message-type
    """.split()
)
WORDS = st.sampled_from(
    "10.5555/a 10.5555/B 2020-01-31 2020 retraction Withdrawn DOI doi ok work Editor Personal IsPublishedIn "
    'IsObsoletedBy <i>$\\x &#99999999999; \ud800 \\"o'.split(" ")
)
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | WORDS
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=6),
    max_leaves=30,
)
ITEMS = st.dictionaries(NAMES, VALUES, max_size=12)
ANSWERS = (
    VALUES
    | ITEMS.map(lambda item: item | {"DOI": "10.5555/a"})
    | ITEMS.map(lambda item: {"message": item | {"DOI": "10.5555/a"}})
    | st.lists(ITEMS, max_size=3).map(lambda items: {"message": {"items": items}, "data": items})
    | ITEMS.map(lambda item: {"data": {"id": "10.5555/a", "attributes": item}})
    | st.lists(ITEMS, max_size=3)
)
READERS = [
    crossref.read_work,
    crossref.read_list,
    datacite.read_doi,
    datacite.read_list,
    lambda body: content_negotiation.read_csl(body, "mEDRA"),
    lambda body: doi_org.read_handle(200, body, "10.5555/a"),
    lambda body: doi_org.read_handle(404, body),
    doi_org.read_agencies,
]


def records_in(result) -> list:
    return [one for one in (result if isinstance(result, list) else [result]) if hasattr(one, "metadata")]


@given(answer=ANSWERS)
def test_whatever_the_json_holds_it_is_read_or_unreadable(answer):
    body = json.dumps(answer).encode()
    for read in READERS:
        with contextlib.suppress(UnreadableError):
            for record in records_in(read(body)):
                repr(record).encode()  # everything in it can be written down
                assert record.doi
                assert all(update.type and update.doi != record.doi for update in record.updates)
                assert all(one.doi != record.doi for one in (*record.notice_of, *record.relations))
                assert all(1000 <= year < 2200 for year in record.metadata.years)


@given(st.binary())
def test_whatever_bytes_come_they_are_json_or_unreadable(body):
    with contextlib.suppress(UnreadableError):
        read_json(body)


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize(
    "deep",
    [b"[" * 900 + b"]" * 900, b'{"date-time":' * 900 + b"1" + b"}" * 900],
)
@pytest.mark.parametrize(
    "name", ["title", "issued", "dates", "publicationYear", "author", "values", "relation", "updated-by"]
)
def test_deep_values_are_nothing_in_particular(read, deep, name):
    inner = b'"DOI":"10.5555/a","doi":"10.5555/a","responseCode":1,"' + name.encode() + b'":' + deep
    for body in (b"{%s}" % inner, b'{"message":{%s}}' % inner, b'{"data":{"attributes":{%s}}}' % inner):
        with contextlib.suppress(UnreadableError):
            read(body)


@pytest.mark.parametrize("body", [b"[" * 201 + b"]" * 201, b'{"a":' * 5_000, b"[" * 1_000_000])
def test_too_many_levels_are_seen_before_they_are_read(body):
    with pytest.raises(UnreadableError, match="nested too deeply"):
        read_json(body)


@pytest.mark.parametrize("text", ["[" * 1000, '\\"[{' * 1000, "]}" * 1000])
def test_brackets_in_strings_are_no_levels(text):
    assert read_json(json.dumps([text]).encode()) == [text]


def test_a_string_that_never_ends_is_looked_through_once():
    with pytest.raises(UnreadableError, match="not JSON"):
        read_json(b"[" * 150 + b'"' + b'\\"[' * 900_000 + b"\\")


def test_an_answer_of_nothing_but_lists_is_not_read():
    with pytest.raises(UnreadableError, match="more than 1,000,000 lists and objects"):
        read_json(b"[" + b"[]," * 1_000_001 + b"0]")
