from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.load.front_matter.toml_nodes import read_toml
from auditor.model.written import FaultKind, ListNode, MapNode, Scalar


def plain(node):
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, ListNode):
        return [plain(item) for item in node.items]
    return {name: plain(value) for name, value, _ in node}


def only_fault(text: str, first_line: int = 1):
    read = read_toml(text, first_line)
    assert read.root is None
    (fault,) = read.faults
    assert fault.kind is FaultKind.FRONT_MATTER_BROKEN
    return fault


@pytest.mark.parametrize(
    "written",
    [
        "2024-05-04",
        "1979-05-27 07:32:00-08:00",
        "1979-05-27T07:32:00.999",
        "1_000",
        "0x1F",
        "1.10",
        "true",
        "-inf",
    ],
)
def test_what_is_no_string_stays_as_written(written):
    assert read_toml(f"field = {written} # why\n").root.get("field") == Scalar(written, 1, "plain")


@pytest.mark.parametrize("written", ['"a"', "'a'", '"""\na"""', "'''a'''", '"\\u0061"'])
def test_a_string_is_read_and_marked_as_one(written):
    assert read_toml(f"field = {written}\n").root.get("field") == Scalar("a", 1, "quoted")


def test_every_field_has_its_line():
    read = read_toml(
        'title = "A"\n# c\n\nauthors = [\n  "Ann",\n  { name = "Bob" },\n]\n[params]\nowner = "x"\n', 2
    )
    assert read.root == MapNode(
        (
            ("title", Scalar("A", 2, "quoted"), 2),
            (
                "authors",
                ListNode(
                    (Scalar("Ann", 6, "quoted"), MapNode((("name", Scalar("Bob", 7, "quoted"), 7),), 7)), 5
                ),
                5,
            ),
            ("params", MapNode((("owner", Scalar("x", 10, "quoted"), 10),), 9), 9),
        ),
        2,
    )


def test_tables_in_arrays_have_the_lines_of_their_own_fields():
    root = read_toml("[[p]]\nn = 1\n[p.more]\nx = 1\n\n[[p]]\nn = 2\n[[p.list]]\nq = 1\n").root
    first, second = root.get("p").items
    assert (first.line, first.get("n").line, first.get("more").get("x").line) == (1, 2, 4)
    assert (second.line, second.get("n").line, second.get("list").items[0].get("q").line) == (6, 7, 9)


def test_quoted_and_dotted_keys_have_their_lines():
    root = read_toml('a."b c".\'d\' = 1\n"e\\u0066" = 2\n').root
    assert root.get("a").get("b c").get("d") == Scalar("1", 1)
    assert root.get("ef") == Scalar("2", 2)


def test_brackets_quotes_and_hashes_in_strings_do_not_mislead_the_lines():
    root = read_toml('a = "]#\\"="\nb = """\n[x]\n"" y = 1\n"""""\nc = [ "]", \'"\' ] # ]\nd = 1\n').root
    assert (root.get("b").line, root.get("c").line, root.get("d").line) == (2, 6, 7)


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_the_kind_of_line_break_makes_no_difference(newline):
    text = 'a = 1\nb = [\n 2,\n 3]\n[c]\nd = """\nx"""\n'
    assert read_toml(text.replace("\n", newline)) == read_toml(text)


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("a = 1\ndate = 2022-02-31\n", 2, "the date does not exist"),
        ("a = 1\na = 2\n", 2, "twice"),
        ("[a]\nb = 1\n[a]\n", 3, "twice"),
        ("title = Some text\n", 1, "not TOML"),
        ('title = "open\n', 1, "never closed"),
        ("title = 'open\n", 1, "never closed"),
        ("title\n", 1, "not valid TOML"),
        ("a = " + "9" * 5000 + "\n", 1, "digits"),
    ],
)
def test_an_error_names_the_line_and_the_cause(text, line, message):
    fault = only_fault(text)
    assert fault.line == line
    assert message in fault.message
    assert fault.help


def test_the_line_of_an_error_counts_from_where_the_text_starts_in_the_file():
    assert only_fault("a = 1\nb = x\n", first_line=2).line == 3


@pytest.mark.parametrize(
    "text",
    [
        "a = " + "[" * 60 + "]" * 60,
        "a = " + "[" * 100_000,
        "a." * 100_000 + "b = 1",
        "x = 1\n" * 170_000,
        ".".join(f'"{n}"' for n in range(60)) + " = 1",
    ],
    ids=["nested", "open", "dotted", "large", "tables"],
)
def test_a_text_that_is_too_deep_or_too_large_is_refused(text):
    only_fault(text)


@pytest.mark.parametrize("text", ["", "\n", "# c\n", "\ufeff"])
def test_a_text_without_fields_is_an_empty_mapping(text):
    assert read_toml(text) == (MapNode((), 1), ())


@given(st.text(st.sampled_from("ab=.[]{}\"'#, \n1-:T\\\r"), max_size=50))
def test_no_text_makes_it_raise_and_it_agrees_with_tomllib(text):
    read = read_toml(text)
    try:
        wanted = tomllib.loads(text.replace("\r\n", "\n").replace("\r", "\n"))
    except ValueError:
        assert read.root is None
    else:
        assert plain(read.root).keys() == wanted.keys()
