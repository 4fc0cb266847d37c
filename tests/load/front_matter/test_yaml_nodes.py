from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from auditor.load.front_matter import yaml_nodes
from auditor.load.front_matter.yaml_nodes import read_yaml
from auditor.model.written import FaultKind, ListNode, MapNode, Scalar


def plain(node):
    if isinstance(node, Scalar):
        return None if node.style == "null" else node.text
    if isinstance(node, ListNode):
        return [plain(item) for item in node.items]
    return {name: plain(value) for name, value, _ in node}


def value(text: str):
    read = read_yaml(f"field: {text}\n")
    assert read.faults == ()
    return read.root.get("field")


def only_fault(text: str, first_line: int = 1):
    read = read_yaml(text, first_line)
    assert read.root is None
    (fault,) = read.faults
    assert fault.kind is FaultKind.FRONT_MATTER_BROKEN
    return fault


@pytest.mark.parametrize(
    "written",
    ["2022-02-31", "2024-05-04", "2022-30-09", "no", "1.10", "017", "190:20:30", "2024-06-01T23:30:00-11:00"],
)
def test_a_plain_value_stays_the_text_that_was_written(written):
    assert value(written) == Scalar(written, 1, "plain")


@pytest.mark.parametrize("written", ["", "~", "null", "Null", "NULL", "# a comment"])
def test_an_empty_value_is_null(written):
    assert value(written) == Scalar("", 1, "null")


@pytest.mark.parametrize("written", ["'null'", '""', '"2024"', "|\n  a", ">-\n  a", "!!str 2024"])
def test_quoted_block_and_string_tagged_values_are_strings_for_certain(written):
    assert value(written).style == "quoted"


def test_every_field_and_value_has_its_line():
    read = read_yaml("title: A\n\nauthors:\n  - Ann\n  # c\n  - name: Bob\n", first_line=2)
    assert read.root == MapNode(
        (
            ("title", Scalar("A", 2), 2),
            (
                "authors",
                ListNode((Scalar("Ann", 5), MapNode((("name", Scalar("Bob", 7), 7),), 7)), 5),
                4,
            ),
        ),
        2,
    )


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_line_numbers_do_not_depend_on_the_kind_of_line_break(newline):
    text = "a: 1\nb:\n  - 2\n  - 3\nc: |\n  x\n  y\nd: 4\n"
    assert read_yaml(text.replace("\n", newline)) == read_yaml(text)


def test_characters_that_yaml_takes_for_line_breaks_do_not_shift_the_lines():
    assert read_yaml('a: "x\u2028y"\nb: 2\n').root.get("b").line == 2


def test_a_field_given_twice_is_a_fault_on_the_second_line_and_the_first_value_counts():
    read = read_yaml("title: A\nowner: x\ntitle: B\n", first_line=2)
    (fault,) = read.faults
    assert (fault.kind, fault.line, fault.subject) == (FaultKind.FIELD_DUPLICATED, 4, "title")
    assert "line 2" in fault.message
    assert "line 4" in fault.message
    assert plain(read.root) == {"title": "A", "owner": "x"}


def test_a_field_given_twice_further_down_is_a_fault_too():
    assert [fault.subject for fault in read_yaml("author:\n  name: A\n  name: B\n").faults] == ["name"]


def test_a_field_given_a_thousand_times_is_one_fault():
    assert len(read_yaml("a: 1\n" * 1000).faults) == 1


def test_aliases_stand_for_what_they_refer_to():
    assert plain(read_yaml("a: &who [Ann, Bob]\nb: *who\n").root)["b"] == ["Ann", "Bob"]


def test_a_merge_key_adds_what_the_mapping_does_not_say_itself():
    text = "base: &b {owner: x, status: draft}\npage:\n  <<: *b\n  owner: y\n"
    assert plain(read_yaml(text).root)["page"] == {"owner": "y", "status": "draft"}


def test_the_first_of_several_merged_mappings_wins():
    assert plain(read_yaml("<<: [{a: 1}, {a: 2, b: 3}]\n").root) == {"a": "1", "b": "3"}


def test_a_quoted_merge_key_is_an_ordinary_field():
    assert plain(read_yaml('"<<": text\n').root) == {"<<": "text"}


@pytest.mark.parametrize("tag", ["!expr", "!!python/object/apply:os.system", "!!int", "!r", "!!timestamp"])
def test_a_tag_is_read_over_and_nothing_is_constructed(tag):
    assert value(f"{tag} Sys.Date()").text == "Sys.Date()"


@pytest.mark.parametrize(
    ("text", "line", "message", "remedy"),
    [
        ("a: 1\ntitle: ALK: an overview\n", 2, "colon", "quotes"),
        ("a:\n\t- b\n", 2, "tab", "spaces"),
        ("a: 1\n\tb: 2\n", 2, "tab", "spaces"),
        ("owner: @team\n", 1, "“@”", "quotes"),
        ("title: `code`\n", 1, "“`”", "quotes"),
        ("title: *Important* news\n", 1, "`*`", "quotes"),
        ("title: *Important\n", 1, "anchor", "quotes"),
        ('a: 1\ntitle: "never closed\nb: 2\n', 2, "never closed", "Close it"),
        ('title: "A" and B\n', 1, "closing quotation mark", "quotes"),
        ("title: 'it's'\n", 1, "closing quotation mark", "quotes"),
        ("a: 1\ntitle:Foo\nb: 2\n", 2, "no `name: value`", "colon and a space"),
        ("tags: [a, b\nc: d\n", 1, "not closed", "Close it"),
        ("title: {{ page.title }}\n", 1, "not quoted", "quotes"),
        ("a: 1\n b: 2\n", 2, "indented differently", "indentation"),
        ("a:\n  - b\n c: d\n", 3, "indented differently", "indentation"),
        ('path: "C:\\docs"\n', 1, "backslash", "single quotes"),
        ("text: | a\n", 1, "`|`", "next line"),
        ("a: - b\n", 1, "list item", "own"),
        ("a: b\u2028c\nd: e\n", 1, "U+2028", "Delete"),
        ("a: x\x01\n", 1, "U+0001", "Delete"),
        ("a: 1\n---\nb: 2\n", 2, "second YAML document", "one document"),
        ("<<: text\n", 1, "merge key", "quotes"),
    ],
)
def test_a_syntax_error_names_the_line_the_slip_and_the_remedy(text, line, message, remedy):
    fault = only_fault(text)
    assert fault.line == line
    assert message in fault.message
    assert remedy in fault.help


def test_the_line_of_an_error_counts_from_where_the_text_starts_in_the_file():
    assert only_fault("a: 1\nb: c: d\n", first_line=10).line == 11


def _bomb(levels: int) -> str:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, levels)]
    return "\n".join(lines)


@pytest.mark.parametrize(
    "text",
    [
        _bomb(9),
        "a: &a [*a]",
        "a: &a {b: *a}",
        "a0: &a0 {k: x}\n" + "".join(f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}]}}\n" for n in range(1, 60)),
        "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}]\n" for n in range(1, 60)),
        "[" * 100_000,
        "".join(" " * depth + "a:\n" for depth in range(200)),
        "a: [" + "x," * 100_001 + "]",
    ],
    ids=["bomb", "self", "self-map", "merge", "alias-depth", "depth", "block-depth", "many"],
)
def test_a_text_that_stands_for_too_much_is_refused(text):
    only_fault(text)


def test_ten_thousand_people_are_not_too_many_values():
    read = read_yaml("".join(f"- name: Person {n}\n  orcid: x\n  email: y\n" for n in range(10_000)))
    assert len(read.root.items) == 10_000


@pytest.mark.parametrize("text", ["", "\n", "# only a comment\n", "\ufeff"])
def test_a_text_without_content_has_no_root_and_no_fault(text):
    assert read_yaml(text) == (None, ())


def test_lone_surrogates_are_a_fault():
    assert "U+D800" in only_fault("a: \ud800\n").message


def test_without_libyaml_the_result_is_the_same(monkeypatch):
    text = "a: &x {b: [1, '2', ~]}\nc: *x\ntitle: 'x'\nlong: >\n  a\n  b\na: 2\n"
    fast = read_yaml(text)
    monkeypatch.setattr(yaml_nodes, "libyaml_available", lambda: False)
    assert read_yaml(text) == fast


@pytest.mark.parametrize("text", ["a: b: c", "a:\n\t- b", "a: @b", 'a: "x', "a: [x", "a: b\u2028c\nd: e"])
def test_without_libyaml_errors_are_explained_alike(monkeypatch, text):
    fast = only_fault(text)
    monkeypatch.setattr(yaml_nodes, "libyaml_available", lambda: False)
    slow = only_fault(text)
    assert (slow.line, slow.message) == (fast.line, fast.message)


def test_libyaml_is_reported_as_pyyaml_was_built():
    assert yaml_nodes.libyaml_available() is yaml.__with_libyaml__


texts = st.text(st.sampled_from("ab:- \n\t\"'[]{},&*!|>#%@`?~\\0\r\u2028é<."), max_size=60)


@given(texts)
def test_no_text_makes_it_raise(text):
    read = read_yaml(text)
    assert read.root is not None or len(read.faults) < 2


@given(texts)
def test_what_pyyaml_refuses_we_refuse(text):
    try:
        wanted = yaml.compose(text, Loader=yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError):
        wanted = None
    if wanted is None:
        assert read_yaml(text).root is None


printable = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z"], include_characters=" "), max_size=20
)


@given(st.dictionaries(printable.filter(bool), printable, max_size=6))
def test_what_pyyaml_writes_is_read_back(fields):
    read = read_yaml(yaml.safe_dump(fields, allow_unicode=True))
    assert {name: text or "" for name, text in plain(read.root).items()} == fields


def test_a_fault_at_the_end_of_a_text_without_a_line_break_is_on_its_last_line():
    (fault,) = read_yaml("a: 1\nb: [").faults
    assert (fault.line, fault.column) == (2, 5)
