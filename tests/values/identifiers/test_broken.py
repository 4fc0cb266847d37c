"""Identifiers that a space breaks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from auditor.values.identifiers.broken import broken_identifiers


@given(st.text("10.38/arXiv:s -24 \n", max_size=80))
def test_no_text_is_too_odd(text: str) -> None:
    for found in broken_identifiers(text):
        assert found.written in text
        assert " " not in found.joined


def test_many_are_bounded() -> None:
    text = " ".join(f"10.1000/j. x{number}" for number in range(200))
    assert len(list(broken_identifiers(text))) <= 50
