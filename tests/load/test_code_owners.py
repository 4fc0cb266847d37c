"""CODEOWNERS of GitHub and GitLab."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.load.code_owners import read_code_owners
from auditor.model.sources import OwnerRule


def test_rules_keep_their_order_and_lines():
    text = "# owners\n\n*  @org/team me@example.org\n/docs/ @li\n"
    assert read_code_owners(text) == (
        OwnerRule("*", ("@org/team", "me@example.org"), 3),
        OwnerRule("/docs/", ("@li",), 4),
    )


def test_a_comment_ends_a_line_and_a_number_sign_in_a_pattern_does_not():
    assert read_code_owners("a#b @li # the first\n\\#c @max\n") == (
        OwnerRule("a#b", ("@li",), 1),
        OwnerRule("\\#c", ("@max",), 2),
    )


def test_a_rule_without_owners_says_that_no_one_owns_it():
    assert read_code_owners("* @li\n/drafts/  # no one\n")[1] == OwnerRule("/drafts/", (), 2)


def test_an_escaped_blank_belongs_to_the_pattern():
    assert read_code_owners("a\\ b.md @li") == (OwnerRule("a\\ b.md", ("@li",), 1),)


@pytest.mark.parametrize("header", ["[Docs]", "^[Docs]", "[Docs][2]", "[The Docs]"])
def test_a_section_is_no_rule(header):
    assert read_code_owners(f"{header}\n*.md @li\n") == (OwnerRule("*.md", ("@li",), 2),)


def test_owners_of_a_section_hold_for_its_rules_that_name_none():
    text = "[Docs] @docs @li # both\n*.md\n*.txt @max\n[Code]\n*.py\n"
    assert [rule.owners for rule in read_code_owners(text)] == [("@docs", "@li"), ("@max",), ()]


def test_a_file_name_in_square_brackets_is_a_pattern():
    assert read_code_owners("[slug].tsx @li")[0].pattern == "[slug].tsx"


def test_line_breaks_and_a_byte_order_mark_do_not_matter():
    assert [rule.line for rule in read_code_owners("\ufeff*.a @x\r\n\r\n*.b @y\r")] == [1, 3]


@given(st.text(alphabet="[]^\\#@ab* \n\t", max_size=60) | st.text(max_size=40))
def test_no_text_raises(text):
    for rule in read_code_owners(text):
        assert rule.pattern
        assert rule.line <= text.count("\n") + text.count("\r") + 1
