"""Text on its way to a terminal or a CI log: what is made visible, and what is left as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.report.safe import inert, one_line, shown_path


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("##[error]x", "##\\[error]x"),
        ("a ##[add-mask]x", "a ##\\[add-mask]x"),
        ("##vso[task.x]y", "##vso\\[task.x]y"),
        ("##[a]##vso[b]", "##\\[a]##vso\\[b]"),
        ("###[a]", "###\\[a]"),
    ],
)
def test_a_command_in_a_line_is_no_command_any_more(text, shown):
    assert inert(text) == shown


@pytest.mark.parametrize("text", ["", "a", "## Part [one]", "#[a]", "##", "a::b", "[x](y)"])
def test_text_that_is_no_command_is_left_as_it_is(text):
    assert inert(text) == one_line(text) == text


def test_what_cannot_be_seen_is_shown():
    assert inert("a\x1b[31m\u202e\nb") == "a\\x1b[31m<U+202E>\\nb"


def test_a_command_made_of_what_cannot_be_seen_is_no_command_either():
    assert inert("#\u200b#[a]") == "#<U+200B>#[a]"


def test_one_line_has_one_blank_for_every_run_of_white_space():
    assert one_line("  a \t\r\n  b\x1b ") == "a b\\x1b"


def test_a_path_keeps_its_blanks():
    assert shown_path(" a  b ") == " a  b "


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("::error::x", "./::error::x"),
        ("  ::error::x", "./  ::error::x"),
        ("##[error]x", "./##\\[error]x"),
        ("## a", "./## a"),
        (" ## a", "./ ## a"),
        (":a", ":a"),
        ("#a", "#a"),
        ("a/::b", "a/::b"),
    ],
)
def test_a_path_that_begins_like_a_command_begins_with_its_folder(path, shown):
    assert shown_path(path) == shown


@given(st.text(alphabet="#[]vso:a \n\x1b\\"))
def test_text_that_was_made_harmless_twice_is_the_same_as_once(text):
    assert inert(inert(text)) == inert(text)
    assert one_line(one_line(text)) == one_line(text)
