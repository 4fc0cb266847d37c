"""The schema of the front matter as a file: read as written, or refused with its line."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.load.schema import read_schema
from auditor.model.json_values import json_value
from auditor.model.written import Fault, FaultKind


def fault_of(text: str, path: str = "page.schema.json") -> Fault:
    schema = read_schema(path, text)
    assert schema.root is None
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
    assert schema.root is not None
    assert (json_value(schema.root), schema.faults) == (document, ())


def test_a_schema_may_be_yaml():
    schema = read_schema("page.schema.yml", "required: [title]\nproperties:\n  n: {maximum: 3, const: '3'}\n")
    document = {"required": ["title"], "properties": {"n": {"maximum": 3, "const": "3"}}}
    assert schema.root is not None
    assert json_value(schema.root) == document


@pytest.mark.parametrize("text", ["", "[]", "true", '"x"'])
def test_what_is_not_an_object_is_refused(text):
    assert "the schema is" in fault_of(text).message


def test_a_syntax_error_is_reported_at_its_line():
    assert fault_of('{\n "type": "object",\n}').line in {2, 3}


def test_a_repeated_key_is_refused():
    assert '"type"' in fault_of('{"type": "object", "type": "string"}').message


@pytest.mark.parametrize("text", ['{"a":' * 500 + "1" + "}" * 500, '{"title": "' + "x" * 2_000_000 + '"}'])
def test_a_schema_beyond_all_bounds_is_refused(text):
    assert fault_of(text).line == 1


@given(st.text(max_size=60), st.sampled_from(["s.json", "s.yml"]))
def test_no_text_raises(text, path):
    schema = read_schema(path, text)
    assert (schema.root is None) == bool(schema.faults)
