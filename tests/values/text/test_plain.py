"""Text shown safely, and text compared."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.values.text.plain import collapse, fold, plural, sanitise


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
    ("number", "noun", "text"),
    [
        (0, "page", "0 pages"),
        (1, "page", "1 page"),
        (3, "page", "3 pages"),
        (1200, "link", "1,200 links"),
        (2, "entry", "2 entries"),
        (2, "day", "2 days"),
    ],
)
def test_things_are_counted_in_words(number, noun, text):
    assert plural(number, noun) == text


def test_an_irregular_plural_can_be_given():
    assert plural(2, "person", "people") == "2 people"


def test_white_space_is_collapsed():
    assert collapse("  a\n\t b\u00a0c ") == "a b c"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Łódź", "LODZ"),
        ("José", "Jose\u0301"),
        ("ＡＬＫ", "alk"),
        ("Straße", "STRASSE"),
        ("ﬁnding", "Finding"),
        ("Æsop", "aesop"),
        ("Ørsted", "orsted"),
        ("ΟΔΟΣ", "οδος"),
    ],
)
def test_case_accents_and_compatibility_forms_do_not_count(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("कि", "क"), ("が", "か"), ("a", "b"), ("C", "C++")])
def test_signs_that_are_letters_to_their_readers_count(one, other):
    assert fold(one) != fold(other)


@given(st.text())
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)
