"""Character references."""

from __future__ import annotations

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.values.text.entities import unescape


@pytest.mark.parametrize("text", ["&amp;", "&#233;", "&#xE9;", "&eacute", "&notin;", "a & b", "&#1114112;"])
def test_references_are_read_as_in_html(text):
    assert unescape(text) == html.unescape(text)


@pytest.mark.parametrize("text", ["&#" + "9" * 5000 + ";", "&#x" + "F" * 5000, "&#" + "0" * 100_000])
def test_a_number_of_thousands_of_digits_is_no_character(text):
    assert unescape(f"a{text}b") in ("a\ufffdb", "a\ufffd")


@given(st.text(alphabet="&#xX;0123456789abcdefampltg ", max_size=40))
def test_any_text_is_read(text):
    unescape(text)
