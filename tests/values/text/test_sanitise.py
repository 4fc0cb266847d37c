"""Text on its way to a reader: what is made visible, and what is left as it is."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.values.text.sanitise import inert, one_line, sanitise, shown_path


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred", r"\x1b[31mred"),
        ("\x1b]8;;http://x\x07", r"\x1b]8;;http://x\x07"),
        ("\x9b31m", r"\x9b31m"),
        ("a\x00b", r"a\x00b"),
        ("a\x08b\x7f", r"a\x08b\x7f"),
        ("a\rb", r"a\rb"),
        ("a\nb\tc", r"a\nb\tc"),
        ("\u202egnp.exe", "<U+202E>gnp.exe"),
        ("a\u2066b\u2069", "a<U+2066>b<U+2069>"),
        ("zero\u200bwidth\ufeff", "zero<U+200B>width<U+FEFF>"),
        ("soft\xadhyphen", "soft<U+00AD>hyphen"),
        ("a\u2028b", "a<U+2028>b"),
        ("\ud800", "<U+D800>"),
        ("tag\U000e0041", "tag<U+E0041>"),
        ("\ufffe", "<U+FFFE>"),
    ],
)
def test_what_could_command_reorder_or_hide_is_shown(text, shown):
    assert sanitise(text) == shown


@pytest.mark.parametrize(
    "text", ["plain", "naïve café", "李明", "❤️", "[bold]not markup[/bold]", "“quoted” – dash", "a b"]
)
def test_ordinary_text_is_left_alone(text):
    assert sanitise(text) == text


def test_newlines_stay_where_they_are_wanted():
    assert sanitise("one\r\ntwo\x1b\nthree\r", keep_newlines=True) == "one\ntwo\\x1b\nthree\\r"


@given(st.text(alphabet=st.characters()))
def test_nothing_but_visible_characters_and_spaces_is_left(text):
    shown = sanitise(text)
    assert not [c for c in shown if unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"}]
    assert not re.search("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]", shown)
    assert sanitise(shown) == shown
    shown.encode()


def test_every_control_and_format_character_of_one_direction_or_none_is_shown():
    bidi = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    for code in [*range(0x20), *range(0x7F, 0xA0), *map(ord, bidi)]:
        assert chr(code) not in sanitise(f"a{chr(code)}b")


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
