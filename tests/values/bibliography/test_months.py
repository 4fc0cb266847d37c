"""Months as text in an entry."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from auditor.values.bibliography.months import text_month

WORDS = st.sampled_from(["sep", "Octobre", "10", "~", "2022", "de", ",", "{", "}", "\\", ".", "/", "–"])


@given(st.lists(WORDS, max_size=8).map(" ".join) | st.text(max_size=80))
def test_any_text_names_a_month_or_none(text):
    month = text_month(text)
    assert month is None or re.search("[a-z]{3}", month.value)


def test_a_long_text_is_not_looked_at():
    assert text_month("sep " * 1_000_000) is None
