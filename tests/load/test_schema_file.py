"""The schema of the front matter: valid, standing alone, and safe to apply."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.load.schema import read_schema
from auditor.model.written import Fault, FaultKind


def fault_of(text: str, path: str = "page.schema.json") -> Fault:
    schema = read_schema(path, text)
    assert schema.document is None
    (fault,) = schema.faults
    assert (fault.kind, fault.subject) == (FaultKind.FILE_UNREADABLE, path)
    return fault


def test_a_json_schema_is_read_as_written():
    document = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "properties": {"n": {"maximum": 1.5, "minimum": -3, "default": None}, "t": {"pattern": "^[a-z]+$"}},
        "additionalProperties": False,
        "required": ["n"],
    }
    schema = read_schema("page.schema.json", json.dumps(document))
    assert (schema.document, schema.faults) == (document, ())


def test_a_schema_may_be_yaml():
    schema = read_schema("page.schema.yml", "required: [title]\nproperties:\n  n: {maximum: 3, const: '3'}\n")
    assert schema.document == {"required": ["title"], "properties": {"n": {"maximum": 3, "const": "3"}}}


@pytest.mark.parametrize("text", ["", "[]", "true", '"x"'])
def test_what_is_not_an_object_is_refused(text):
    assert "the schema is" in fault_of(text).message


def test_a_syntax_error_is_told_at_its_line():
    assert fault_of('{\n "type": "object",\n}').line in {2, 3}


def test_what_is_no_json_schema_is_told_at_its_line():
    fault = fault_of('{\n "properties": {\n  "a": {\n   "type": "strang"\n  }\n }\n}')
    assert (fault.line, "properties/a/type" in fault.message) == (4, True)


def test_a_schema_that_is_no_text_is_refused():
    assert "$schema" in fault_of('{"$schema": 1}').message


@pytest.mark.parametrize(
    "target", ["https://example.org/s.json", "other.json", "file:///etc/passwd", "o.json#/a"]
)
def test_a_reference_to_another_document_is_refused(target):
    fault = fault_of(f'{{"properties": {{\n "a": {{"$ref": "{target}"}}}}}}')
    assert (fault.line, target in fault.message) == (2, True)


@pytest.mark.parametrize("target", ["#", "#/$defs/a", "item.json", "item.json#/x"])
def test_a_reference_within_the_schema_is_fine(target):
    document = {
        "$defs": {"a": {"$id": "item.json", "x": {}}},
        "properties": {"b": {"$ref": target}},
    }
    assert read_schema("s.json", json.dumps(document)).faults == ()


def test_a_reference_in_data_is_no_reference():
    assert read_schema("s.json", '{"enum": [{"$ref": "https://example.org"}]}').faults == ()


@pytest.mark.parametrize("schema", ['{"pattern": "(a+)+$"}', '{"patternProperties":\n {"(a+)+$": {}}}'])
def test_a_pattern_that_can_take_for_ever_is_refused(schema):
    assert '"(a+)+$"' in fault_of(schema).message


def test_a_property_called_pattern_is_no_pattern():
    assert read_schema("s.json", '{"properties": {"pattern": {"type": "string"}}}').faults == ()


def test_a_repeated_key_is_refused():
    assert '"type"' in fault_of('{"type": "object", "type": "string"}').message


@pytest.mark.parametrize("text", ['{"a":' * 500 + "1" + "}" * 500, '{"title": "' + "x" * 2_000_000 + '"}'])
def test_a_schema_beyond_all_bounds_is_refused(text):
    assert fault_of(text).line == 1


@given(st.text(max_size=60), st.sampled_from(["s.json", "s.yml"]))
def test_no_text_raises(text, path):
    schema = read_schema(path, text)
    assert (schema.document is None) == bool(schema.faults)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["type", "$ref", "pattern", "properties", "items", "$id", "enum", "patternProperties"]
            ),
            inner,
            max_size=3,
        )
    ),
    max_leaves=8,
)


@given(JSON)
def test_no_document_raises(document):
    read_schema("s.json", json.dumps(document))
