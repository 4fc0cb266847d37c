from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.load.front_matter.json_nodes import object_end, read_json
from auditor.model.written import FaultKind, ListNode, MapNode, Scalar


def plain(node):
    if isinstance(node, Scalar):
        if node.style == "quoted":
            return node.text
        return None if node.style == "null" else json.loads(node.text)
    if isinstance(node, ListNode):
        return [plain(item) for item in node.items]
    return {name: plain(value) for name, value, _ in node}


def map_of(text: str) -> MapNode:
    root = read_json(text).root
    assert isinstance(root, MapNode)
    return root


def only_fault(text: str, first_line: int = 1):
    read = read_json(text, first_line)
    assert read.root is None
    (fault,) = read.faults
    assert fault.kind is FaultKind.FRONT_MATTER_BROKEN
    return fault


def test_numbers_and_words_stay_as_written():
    root = map_of('{"a": 365, "b": 1.10, "c": true, "d": 1e400, "e": NaN}')
    assert [value for _, value, _ in root.entries] == [
        Scalar(text, 1) for text in ("365", "1.10", "true", "1e400", "NaN")
    ]


def test_strings_are_quoted_and_null_is_null():
    root = map_of('{"a": "2024-05-04", "b": null, "c": "\\u00e9\\ud83d\\ude00"}')
    assert [value for _, value, _ in root.entries] == [
        Scalar("2024-05-04", 1, "quoted"),
        Scalar("", 1, "null"),
        Scalar("é😀", 1, "quoted"),
    ]


def test_every_value_has_its_line():
    assert read_json('{\n "a": 1,\n\n "b": [\n  2\n ]\n}', first_line=3).root == MapNode(
        (("a", Scalar("1", 4), 4), ("b", ListNode((Scalar("2", 7),), 6), 6)), 3
    )


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_the_kind_of_line_break_makes_no_difference(newline):
    text = '{\n "a": 1,\n "b": [\n  2\n ]\n}'
    assert read_json(text.replace("\n", newline)) == read_json(text)


def test_a_field_given_twice_is_a_fault_and_the_first_value_counts():
    read = read_json('{"a": 1,\n "b": {"c": 1, "c": 2},\n "a": 2}')
    assert [(fault.kind, fault.subject, fault.line) for fault in read.faults] == [
        (FaultKind.FIELD_DUPLICATED, "c", 2),
        (FaultKind.FIELD_DUPLICATED, "a", 3),
    ]
    assert plain(read.root) == {"a": 1, "b": {"c": 1}}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('{\n "a": 1,\n}', 2),
        ('{"a": [\n1,\n \n]}', 2),
        ("{,\n}", 1),
        ('{"a": ",\n"}', 1),
        ('{"a": 1,,\n}', 1),
        ('{"a": 1\r\n"b": 2}', 2),
        ("{a: 1}", 1),
        ('{"a": "x\ny"}', 1),
        ("{", 1),
    ],
)
def test_an_error_names_its_line(text, line):
    fault = only_fault(text)
    assert fault.line == line
    assert "not valid JSON" in fault.message


@pytest.mark.parametrize(("text", "kind"), [('{"a": 1,\n\n}', "object"), ('{"a": [1, \n]}', "array")])
def test_a_trailing_comma_is_found_where_it_stands_on_every_python(text, kind):
    fault = only_fault(text)
    assert fault.message == f"it is not valid JSON: illegal trailing comma before end of {kind}"
    assert (fault.line, fault.column) == (1, text.index(",") + 1)


@pytest.mark.parametrize(
    "text",
    ["[" * 60 + "]" * 60, "[" * 100_000, "[" + "1," * 100_000 + "1]"],
    ids=["nested", "open", "many"],
)
def test_a_text_that_is_too_deep_or_too_large_is_refused(text):
    only_fault(text)


def test_a_number_of_many_digits_stays_text():
    assert len(read_json('{"a": ' + "9" * 100_000 + "}").root.get("a").text) == 100_000


def test_half_a_surrogate_pair_cannot_reach_a_report():
    assert read_json('{"a": "x\\ud800"}').root.get("a").text == "x\ufffd"


@pytest.mark.parametrize("text", ["", " \n", "\ufeff"])
def test_an_empty_text_has_no_root_and_no_fault(text):
    assert read_json(text) == (None, ())


@pytest.mark.parametrize(
    ("text", "end"),
    [('{"a": "}"} body', 10), ('{"a": {"b": [1]}}\n', 17), ('{"a": "\\"}"}x', 12), ("{", None)],
)
def test_the_end_of_an_object_is_found_without_parsing_it(text, end):
    assert object_end(text, 0) == end


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(values, st.sampled_from([None, 1]))
def test_what_json_writes_is_read_back(value, indent):
    text = json.dumps(value, indent=indent, ensure_ascii=False)
    if not any("\ud800" <= sign <= "\udfff" for sign in text):
        assert plain(read_json(text).root) == value


@given(st.text(st.sampled_from('{}[]":,\\ab1 \n\rue-'), max_size=50))
def test_no_text_makes_it_raise(text):
    read_json(text)
    object_end(text, 0)
