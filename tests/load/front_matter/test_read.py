from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.load.front_matter.read import read_front_matter
from auditor.model.written import FaultKind, Scalar


def names(read):
    assert read.block is not None
    return [name for name, _, _ in read.block.root]


def broken(text: str):
    read = read_front_matter(text)
    assert read.block is None
    (fault,) = read.faults
    assert fault.kind is FaultKind.FRONT_MATTER_BROKEN
    return fault


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("---\ntitle: A\nowner: x\n---\nbody", "yaml"),
        ('+++\ntitle = "A"\nowner = "x"\n+++\nbody', "toml"),
        ('{"title": "A",\n "owner":\n "x"}\nbody', "json"),
    ],
)
def test_yaml_toml_and_json_blocks_are_read(text, form):
    read = read_front_matter(text)
    assert (read.block.format, names(read), read.faults) == (form, ["title", "owner"], ())
    assert text[read.body_start :] == "body"


def test_delimiters_and_fields_keep_their_lines():
    read = read_front_matter("\n---\ntitle: A\n\nowner: x\n---\n\nbody")
    assert (read.block.first_line, read.block.last_line, read.body_line) == (2, 6, 7)
    assert [line for _, _, line in read.block.root] == [3, 5]


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff---\ntitle: A\n---\nbody",
        "---\r\ntitle: A\r\n---\r\nbody",
        "---\rtitle: A\r---\rbody",
        "---  \t\ntitle: A\n--- \nbody",
        "\n \n\n---\ntitle: A\n---\nbody",
        "---\ntitle: A\n...\nbody",
        "---\n\ntitle: A\n\n---\nbody",
        "---\n# a comment\ntitle: A\n---\nbody",
    ],
    ids=["bom", "crlf", "cr", "spaces", "blank-lines", "dots", "inner-blanks", "comment"],
)
def test_a_block_is_found_however_its_file_was_saved(text):
    read = read_front_matter(text)
    assert names(read) == ["title"]
    assert text[read.body_start :] == "body"


def test_a_closing_of_dots_ends_the_block_though_dashes_follow():
    text = "---\ntitle: A\n...\nbody\n\n---\n\nmore"
    assert text[read_front_matter(text).body_start :] == "body\n\n---\n\nmore"


def test_dashes_within_a_text_block_do_not_end_it():
    read = read_front_matter("---\ntext: |\n  a\n  ---\n  b\nowner: x\n---\n")
    assert names(read) == ["text", "owner"]


def test_a_later_block_of_a_page_that_has_one_is_part_of_the_body():
    text = "---\ntitle: A\n---\n\n---\nbibliography: refs.bib\n---\n"
    read = read_front_matter(text)
    assert (names(read), read.faults) == (["title"], ())


@pytest.mark.parametrize(
    "text", ["---\n---\nbody", "---\n\n---\nbody", "---\n# none yet\n---\nbody", "{}\nbody"]
)
def test_an_empty_block_is_an_empty_mapping(text):
    read = read_front_matter(text)
    assert (names(read), read.faults, text[read.body_start :]) == ([], (), "body")


def test_a_field_named_content_is_an_ordinary_field():
    assert names(read_front_matter("---\ncontent: x\nmetadata: y\nhandler: z\n---\n")) == [
        "content",
        "metadata",
        "handler",
    ]


def test_governance_dates_stay_text():
    read = read_front_matter("---\nlast_reviewed_on: 2022-30-09\n---\n")
    assert read.block.root.get("last_reviewed_on") == Scalar("2022-30-09", 2)


def test_an_html_page_may_have_front_matter():
    text = "---\ntitle: A\n---\n<!doctype html>\n<p>x</p>"
    assert names(read_front_matter(text)) == ["title"]


def test_a_json_block_may_be_followed_by_anything():
    text = '{"a": "}", "b": {"c": "\\"}"}} body'
    assert text[read_front_matter(text).body_start :] == " body"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "body",
        "# Heading\n\nbody",
        "---",
        "---\n",
        "----\ntitle: A\n----\n",
        " ---\ntitle: A\n---\n",
        "--- # title\ntitle: A\n---\n",
        "---\n\nA paragraph between two rules.\n\n---\n\nmore",
        "---\nThis is an introduction to the topic.\n---\n",
        "---\n# Slide one\n\ntext\n\n---\n\n# Slide two\n",
        "---\nNote: this is: no metadata\nbut a paragraph.\n\nmore",
        "---\nNote: this\n\nmore",
        "+++\n\nprose\n",
        "{% include head.html %}\nbody",
        "{{< notice >}}\nbody\n{{< /notice >}}",
        "{: .lead}\nbody",
        "{ .class #id }\nbody",
        "{/* a comment */}\n# H",
        "{\nprose in a brace\n}\n",
    ],
)
def test_what_only_looks_like_a_block_is_body(text):
    read = read_front_matter(text)
    assert read == (None, (), 0, 1, None)


def test_a_byte_order_mark_is_not_part_of_the_body():
    assert read_front_matter("\ufeffbody").body_start == 1


def test_a_syntax_error_has_its_line_in_the_file_and_the_body_follows_the_block():
    text = "---\nowner: x\ntitle: ALK: an overview\n---\nbody"
    assert broken(text).line == 3
    assert text[read_front_matter(text).body_start :] == "body"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("---\ntitle: 'open\n---\nbody", 2),
        ("+++\na = 1\ndate = 2022-02-31\n+++\n", 3),
        ('{\n"title": "A",\n}\nbody', 2),
        ('{\n"title": "A\n}\nbody', 2),
    ],
)
def test_each_format_reports_its_own_errors(text, line):
    assert broken(text).line == line


@pytest.mark.parametrize(
    ("text", "what"), [("---\n- a\n- b\n---\n", "a list"), ("---\njust text\n---\n", "a text")]
)
def test_a_block_that_is_no_mapping_is_broken(text, what):
    assert what in broken(text).message


def test_a_field_given_twice_is_reported_and_the_block_is_used():
    read = read_front_matter("---\ntitle: A\ntitle: B\n---\n")
    assert [fault.kind for fault in read.faults] == [FaultKind.FIELD_DUPLICATED]
    assert names(read) == ["title"]


@pytest.mark.parametrize(
    "text",
    [
        '---\ntitle: "{{ replace .Name "-" " " | title }}"\n---\n',
        "---\ntitle: {{ page.title }}\n---\n",
        "---\n{% if x %}\ntitle: y\n---\n",
        '{\n"title": {{ .Title }}\n}\n',
    ],
)
def test_a_template_that_only_its_generator_can_read_is_skipped_with_the_reason(text):
    read = read_front_matter(text)
    assert (read.block, read.faults, read.skip) == (None, (), "template code in the front matter")


def test_template_code_elsewhere_does_not_excuse_an_error():
    assert read_front_matter("---\na: b: c\nb: 1\nc: 1\nd: '{{ x }}'\n---\n").skip is None


@pytest.mark.parametrize(
    "text",
    [
        "---\n" + "a: 1\n" * 3 + "---\n",
        "---\nb: [1, 2]\n---\nx",
        "+++\na = [1,\n2]\n[b]\nc = 1\n+++\n",
        "x\n",
    ],
)
def test_windows_line_breaks_make_no_difference(text):
    unix, windows = read_front_matter(text), read_front_matter(text.replace("\n", "\r\n"))
    assert windows._replace(body_start=0) == unix._replace(body_start=0)


def test_a_page_without_front_matter_does_not_pay_for_the_library():
    code = (
        "import sys; from auditor.load.front_matter.read import read_front_matter; "
        "read_front_matter('# A page\\n\\nwith --- text'); sys.exit('frontmatter' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


PIECES = (
    """---|...|+++|{|}|title: A|a = 1|"a": 1,|- x|# H|| |text|```|<!--|-->|a: &a [*a]|\ta: b|'|"|{{ x }}"""
)
pieces = st.sampled_from([*PIECES.split("|"), "last_reviewed: 2024", "\ufeff", "\u2028", "\0"])


@given(st.lists(pieces, max_size=14), st.sampled_from(["\n", "\r\n", "\r"]))
def test_no_page_makes_it_raise_and_the_body_is_within_the_page(lines, newline):
    text = newline.join(lines)
    read = read_front_matter(text)
    assert 0 <= read.body_start <= len(text)
    assert read.body_line == 1 + text[: read.body_start].count(newline) or read.body_start == len(text)
    assert read.block is None or not any(f.kind is FaultKind.FRONT_MATTER_BROKEN for f in read.faults)


@given(st.lists(pieces, max_size=14))
def test_the_kind_of_line_break_does_not_change_what_is_read(lines):
    unix, windows = read_front_matter("\n".join(lines)), read_front_matter("\r\n".join(lines))
    assert windows._replace(body_start=0) == unix._replace(body_start=0)
