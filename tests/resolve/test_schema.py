"""Front matter against a JSON Schema."""

from __future__ import annotations

import json
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.load.page.read import read_page
from auditor.load.schema import read_schema
from auditor.model.json_values import json_value
from auditor.model.written import Fault, FaultKind, Scalar
from auditor.resolve.schema import FrontMatterSchema


def schema_file(document, path="schema.json"):
    return read_schema(path, document if isinstance(document, str) else json.dumps(document))


@pytest.fixture
def violations(source, resolved):
    """The violations of a page with this front matter."""

    def find(front, document, **page):
        repository = resolved(source(front=front, **page), schema=schema_file(document))
        assert repository.unusable_files == ()
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


def test_null_is_no_text():
    assert json_value(Scalar("~", 1, "null")) is None


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
def test_a_schema_that_cannot_be_used_is_reported_once_and_judges_nothing(source, resolved, document):
    pages = [source("a.md", front={"title": "A"}), source("b.md", front={"title": "B"})]
    repository = resolved(*pages, schema=schema_file(document))
    assert [file.subject for file in repository.unusable_files] == ["schema.json"]
    assert all(page.schema_violations == () for page in repository.pages)


def test_an_unknown_dialect_is_read_as_the_latest(violations):
    assert violations({}, {"$schema": "https://example.org/none", "required": ["title"]})


def test_the_violations_of_a_page_are_bounded_and_the_others_counted(violations):
    document = {"additionalProperties": {"type": "integer"}}
    found = violations({f"k{at}": "x" * 10_000 for at in range(100)}, document)
    assert len(found) == 21
    assert ("", "the front matter does not fit the schema in 80 more places", 2) in found
    assert all(len(message) <= 200 for _, message, _ in found)


# -- a schema that is refused ------------------------------------------------------------------------------------------


def refused(document):
    """The only reason why a schema is not used."""
    (problem,) = FrontMatterSchema(schema_file(document)).problems
    assert (problem.subject, problem.location.path) == ("schema.json", "schema.json")
    return problem


def usable(document):
    return FrontMatterSchema(schema_file(document)).problems == ()


def test_what_is_no_json_schema_is_reported_at_its_line():
    problem = refused('{\n "properties": {\n  "a": {\n   "type": "strang"\n  }\n }\n}')
    assert (problem.location.line, "properties/a/type" in problem.message) == (4, True)


def test_a_dialect_that_is_no_text_is_refused():
    assert "$schema" in refused({"$schema": 1}).message


@pytest.mark.parametrize(
    "target", ["https://example.org/s.json", "other.json", "file:///etc/passwd", "o.json#/a"]
)
def test_a_reference_to_another_document_is_refused(target):
    problem = refused(f'{{"properties": {{\n "a": {{"$ref": "{target}"}}}}}}')
    assert (problem.location.line, target in problem.message) == (2, True)


def test_every_reference_to_another_document_is_reported():
    document = {"properties": {"a": {"$ref": "one.json"}, "b": {"$ref": "two.json"}}}
    assert len(FrontMatterSchema(schema_file(document)).problems) == 2


@pytest.mark.parametrize("target", ["#", "#/$defs/a", "#/%24defs/a", "item.json", "item.json#/x", "#here"])
def test_a_reference_within_the_schema_is_fine(target):
    document = {
        "$defs": {"a": {"$id": "item.json", "x": {}}, "b": {"$anchor": "here"}},
        "properties": {"b": {"$ref": target}},
    }
    assert usable(document)


@pytest.mark.parametrize("target", ["#/$defs/none", "#none", "#/properties/b/items"])
def test_a_reference_to_nothing_is_refused_at_its_line(target):
    problem = refused(f'{{"properties":\n {{"b": \n {{"$ref": "{target}"}}}}}}')
    assert (problem.location.line, target in problem.message) == (3, True)


def test_a_reference_in_data_is_no_reference():
    assert usable({"enum": [{"$ref": "https://example.org"}]})


def test_a_property_called_pattern_is_no_pattern():
    assert usable({"properties": {"pattern": {"type": "string"}}})


@pytest.fixture
def asked():
    """What was asked of a web server on this machine: its address, and the paths."""
    paths = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            paths.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"{}")

        def log_message(self, *args):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", paths
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("keyword", ["$ref", "$schema", "$id", "$dynamicRef"])
@pytest.mark.parametrize("where", ["top", "inside"])
def test_nothing_is_fetched_from_the_web(keyword, where, asked):
    address, paths = asked
    part = {"$id": f"{address}/inner/", keyword: f"{address}/s.json", "required": ["x"]}
    document = part if where == "top" else {"properties": {"title": part}, "allOf": [part]}
    schema = FrontMatterSchema(schema_file(document))
    assert paths == []
    assert bool(schema.problems) == (keyword in ("$ref", "$dynamicRef"))


@pytest.mark.parametrize("keyword", ["$ref", "$schema"])
@pytest.mark.parametrize(
    "name", ["other.json", "./other.json", "{folder}/other.json", "file://{folder}/other.json"]
)
def test_nothing_is_read_from_files(keyword, name, tmp_path, monkeypatch, source, resolved):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "other.json").write_text('{"required": ["x"]}')
    document = {"$id": f"file://{tmp_path}/schema.json", keyword: name.format(folder=tmp_path)}
    repository = resolved(source(front={"title": "A"}), schema=schema_file(document))
    assert repository.pages[0].schema_violations == ()
    assert bool(repository.unusable_files) == (keyword == "$ref")


# -- patterns ----------------------------------------------------------------------------------------------------------


def title(pattern):
    return {"properties": {"title": {"pattern": pattern}}}


@pytest.mark.parametrize(
    "pattern",
    [
        "^a*a*a*a*a*a*a*a*b$",
        "(a+)+$(?<=x)|(a+)+b$",
        "^.*.*.*.*.*.*=.*$",
        r"(\w+ ?)*b$",
        "(a|a)*b$",
    ],
)
def test_no_pattern_hangs(pattern, source, resolved):
    repository = resolved(source(front={"title": "a" * 120}), schema=schema_file(title(pattern)))
    assert repository.pages[0].schema_violations or repository.unusable_files


@pytest.mark.parametrize(
    ("pattern", "fits", "does_not"),
    [
        (r"^\p{Lu}", "École", "école"),
        (r"^[^\s]+(\s+[^\s]+)*$", "a b c", " a"),
        (r"^(\w+\s?)+$", "ab cd", "ab!"),
        (r"^(?!draft).*$", "final", "draft 1"),
        (r"^(?:(?!TODO).)*$", "done" * 5_000, "a TODO"),
        (r"(\w+)\s\1", "the the", "the other"),
        (r"^(?=.*[A-Z])(?=.*\d).{8,}$", "Abcdefg1", "abcdefg1"),
        (r"(?i)^(draft|review)$", "Draft", "final"),
        (r"^10\.\d{4,9}/\S+$", "10.1000/xyz", "10.1/x"),
    ],
)
def test_the_patterns_of_ecma_262_are_applied(pattern, fits, does_not, violations):
    assert violations({"title": fits}, title(pattern)) == ()
    assert len(violations({"title": does_not}, title(pattern))) == 1


@pytest.mark.parametrize(
    "pattern",
    ["(", "[z-a]", r"(?P<a>x)(?P=a)", "a{99999999999999999999}", "(" * 500 + ")" * 500, "^(a{1,99}){1,99}b"],
)
def test_what_is_no_pattern_is_refused(pattern):
    assert "regular expression" in refused(title(pattern)).message


BACKTRACKING = r"^(a|b|ab)*(?=c)\w$"


@pytest.mark.parametrize(
    "part",
    [
        {"pattern": BACKTRACKING},
        {"anyOf": [{"pattern": BACKTRACKING}, {"type": "integer"}]},
        {"not": {"pattern": BACKTRACKING}},
        {"if": {"pattern": BACKTRACKING}, "then": False},
    ],
)
def test_a_pattern_that_takes_too_many_steps_is_a_fault_of_the_schema(part, source, resolved):
    pages = [source(f"{name}.md", front={"title": "ab" * 40}) for name in "abc"]
    repository = resolved(*pages, schema=schema_file({"properties": {"title": part}}))
    assert [page.schema_violations for page in repository.pages] == [(), (), ()]
    (file,) = repository.unusable_files
    assert BACKTRACKING in file.message
    assert "steps" in file.message


# -- expansion ---------------------------------------------------------------------------------------------------------


def fan(levels, keyword="anyOf"):
    """Each level has two alternatives, both the next level: 2 ** levels checks."""
    definitions = {
        f"d{level}": {keyword: [{"$ref": f"#/$defs/d{level + 1}"}, {"$ref": f"#/$defs/d{level + 1}"}]}
        for level in range(levels)
    }
    return {"$defs": {**definitions, f"d{levels}": {"required": ["x"]}}, "$ref": "#/$defs/d0"}


@pytest.mark.parametrize("keyword", ["anyOf", "allOf", "oneOf"])
@pytest.mark.parametrize("levels", [14, 20])
def test_alternatives_of_alternatives_are_refused(keyword, levels):
    assert "10,000 checks" in refused(fan(levels, keyword)).message


def test_a_few_alternatives_of_alternatives_are_applied(violations):
    assert len(violations({"title": "A"}, fan(8))) == 1


@pytest.mark.parametrize(
    "document",
    [
        {"$ref": "#"},
        {"allOf": [{"$ref": "#"}]},
        {"not": {"$ref": "#"}},
        {"$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"$ref": "#/$defs/a"}}, "$ref": "#/$defs/a"},
    ],
)
def test_a_schema_that_refers_to_itself_without_end_is_refused(document):
    assert "without end" in refused(document).message


def test_a_schema_of_nested_values_may_refer_to_itself(violations):
    tree = {"properties": {"left": {"$ref": "#"}, "right": {"$ref": "#"}, "name": {"type": "string"}}}
    front = {"left": {"left": {"right": {"name": 1}}}}
    assert violations(json.loads(json.dumps(front)), tree)[0][0] == "left.left.right.name"


@pytest.mark.parametrize("keyword", ["anyOf", "allOf", "oneOf"])
def test_endless_alternatives_are_refused(keyword):
    assert refused(fan(2_000, keyword))


def test_references_that_lead_far_are_refused():
    definitions = {f"d{at}": {"$ref": f"#/$defs/d{at + 1}"} for at in range(5_000)}
    assert "too far" in refused({"$defs": {**definitions, "d5000": {}}, "$ref": "#/$defs/d0"}).message


def test_a_large_page_that_does_not_fit_has_one_violation(violations):
    document = {"properties": {"tags": {"items": {"type": "integer"}}}}
    ((path, message, line),) = violations({"tags": ["x"] * 30_000}, document)
    assert (path, line) == ("", 2)
    assert "too large" in message


# -- odd values --------------------------------------------------------------------------------------------------------


def test_half_a_surrogate_pair_is_compared_as_the_replacement_character(violations):
    document = {"properties": {"title": {"const": "\ufffd"}, "\ufffd": False}}
    found = violations({"title": "\ud800", "\udfff": "x"}, document)
    assert [path for path, _, _ in found] == ["\ufffd"]


@pytest.mark.parametrize("number", ["1e9999", "-1e9999", "9" * 400, "0x" + "f" * 300])
def test_huge_numbers_are_numbers(number):
    schema = FrontMatterSchema(schema_file({"type": "object", "additionalProperties": {"type": "number"}}))
    assert schema.problems == ()
    assert isinstance(json_value(Scalar(number, 1)), (int, float))


@pytest.mark.parametrize(
    ("part", "value", "said"),
    [
        ({"enum": ["a", "b"]}, "x", '"x" is not one of "a" or "b"'),
        ({"type": "integer"}, "x", '"x" is not of type "integer"'),
        ({"maxLength": 3}, "long", '"long" is longer than 3 characters'),
        ({"anyOf": [{"const": "a"}, {"const": "b"}]}, "x", '"x" is not valid under any of the given schemas'),
    ],
)
def test_a_message_says_what_is_expected(part, value, said, violations):
    assert violations({"title": value}, {"properties": {"title": part}})[0][1] == said


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                "type $ref pattern properties items $id enum patternProperties anyOf not $schema $defs".split()
            ),
            inner,
            max_size=3,
        )
    ),
    max_leaves=8,
)


@given(JSON, st.sampled_from(["{}", '{"title": "x", "type": [1, {"a": null}]}']))
def test_no_document_raises(document, front):
    schema = FrontMatterSchema(schema_file(document))
    page = read_page("a.md", f"---\n{front}\n---\n")
    schema.violations(page)
