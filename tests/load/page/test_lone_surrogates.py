"""Text that no UTF-8 file can hold is read all the same, when the function is called with it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.load.page.read import read_page


@pytest.mark.parametrize("path", ["a.md", "a.qmd", "a.html"])
@given(text=st.text(st.characters(categories=["Cs", "Ll", "Zs", "Po", "Sm"]), max_size=60))
def test_half_a_surrogate_pair_is_the_replacement_character(path: str, text: str) -> None:
    read = read_page(path, f"# T\ud800\n\n{text}\n")
    assert "\ud800" not in read.heading
    assert all(link.line <= 3 + text.count("\n") for link in read.links)
