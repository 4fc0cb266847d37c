"""Front matter against a JSON Schema."""

from __future__ import annotations

import pytest

from auditor.model.sources import SchemaFile
from auditor.model.written import Fault, FaultKind, Scalar
from auditor.resolve.schema import json_value


@pytest.fixture
def violations(source, resolved):
    """The violations of a page with this front matter."""

    def find(front, document, **page):
        repository = resolved(source(front=front, **page), schema=SchemaFile("schema.json", document))
        return repository.pages[0].schema_violations

    return find


def test_a_violation_has_the_path_and_line_of_its_field(violations):
    document = {"properties": {"audience": {"items": {"enum": ["clinicians", "patients"]}}}}
    front = {"title": "ALK", "audience": ["clinicians", "everyone"]}
    ((path, message, line),) = violations(front, document)
    assert (path, line) == ("audience.1", 4)
    assert "everyone" in message


def test_a_missing_field_has_the_front_matters_line(violations):
    ((path, message, line),) = violations({"title": "ALK"}, {"required": ["audience"]})
    assert (path, line) == ("", 2)
    assert "audience" in message


def test_a_surplus_field_has_its_own_line(violations):
    document = {"properties": {"title": {}}, "additionalProperties": False}
    assert violations({"title": "ALK", "titel": "x"}, document)[0][::2] == ("titel", 3)


def test_a_page_without_front_matter_lacks_what_is_required(violations):
    assert violations(None, {"required": ["title"]})[0][2] == 1


def test_broken_front_matter_and_html_pages_are_not_compared(violations):
    fault = Fault(FaultKind.FRONT_MATTER_BROKEN, 1, 1, "", "", "")
    assert violations(None, {"required": ["title"]}, faults=(fault,)) == ()
    assert violations(None, {"required": ["title"]}, path="page.html") == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("true", True),
        ("no", "no"),
        ("null", None),
        ("~", None),
        ("12", 12),
        ("-3", -3),
        ("0x1F", 31),
        ("0o17", 15),
        ("1.5", 1.5),
        ("1e3", 1000.0),
        ("2026-05-04", "2026-05-04"),
        ("1_000", "1_000"),
        ("12 months", "12 months"),
    ],
)
def test_plain_scalars_have_the_types_of_yaml_1_2(text, value):
    found = json_value(Scalar(text, 1))
    assert (found, type(found)) == (value, type(value))


def test_quoted_scalars_are_texts():
    assert json_value(Scalar("12", 1, "quoted")) == "12"


@pytest.mark.parametrize(
    "document",
    [
        {"type": "objekt"},
        {"$ref": "https://example.org/other.json"},
        {"$ref": "#/definitions/none"},
        {"$ref": "#"},
        {"properties": {"title": {"pattern": "("}}},
        {"$schema": ["x"]},
    ],
)
def test_a_schema_that_cannot_be_used_is_told_once_and_judges_nothing(source, resolved, document):
    pages = [source("a.md", front={"title": "A"}), source("b.md", front={"title": "B"})]
    repository = resolved(*pages, schema=SchemaFile("schema.json", document))
    assert [file.subject for file in repository.unusable_files] == ["schema.json"]
    assert all(page.schema_violations == () for page in repository.pages)


def test_an_unknown_dialect_is_read_as_the_latest(violations):
    assert violations({}, {"$schema": "https://example.org/none", "required": ["title"]})


def test_the_violations_of_a_page_are_bounded(violations):
    document = {"additionalProperties": {"type": "integer"}}
    found = violations({f"k{at}": "x" * 10_000 for at in range(100)}, document)
    assert len(found) == 20
    assert all(len(message) <= 200 for _, message, _ in found)
