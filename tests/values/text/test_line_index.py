"""Offsets, lines and columns, in characters and in bytes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.load.page.read import read_page
from auditor.values.text.line_index import (
    ByteLineIndex,
    ByteOffsets,
    CharacterCounts,
    LineIndex,
    count_line_breaks,
)

texts = st.text(alphabet="aé€😀\n", max_size=40).map(lambda text: text * 400)


@given(texts, st.integers(0, 16_000))
def test_offset_of_a_character_is_the_length_of_what_lies_before(text: str, index: int) -> None:
    index = min(index, len(text))
    assert ByteOffsets(text)(index) == len(text[:index].encode())


@given(texts, st.integers(0, 16_000), st.integers(0, 16_000))
def test_characters_between_two_places_are_counted(text: str, one: int, other: int) -> None:
    first, last = sorted((min(one, len(text)), min(other, len(text))))
    start, end = len(text[:first].encode()), len(text[:last].encode())
    assert CharacterCounts(text.encode()).between(start, end) == last - first


@pytest.mark.long
def test_links_in_one_long_line_beyond_ascii_have_their_columns_in_bounded_time() -> None:
    for path, link, column in (("a.html", "<a href=b>é€</a>", 9), ("a.md", "[é€](b.md) ", 1)):
        *_, last = read_page(path, link * 15_000).links
        assert (last.line, last.column) == (1, len(link) * 14_999 + column)


@given(st.text(alphabet="aé\r\n", max_size=30), st.integers(0, 30), st.integers(1, 9))
def test_lines_and_columns_are_those_of_an_editor(text: str, offset: int, first_line: int) -> None:
    offset = min(offset, len(text))
    while text[offset - 1 : offset + 1] == "\r\n":  # between the two is no place
        offset += 1
    before = text[:offset].replace("\r\n", "\n").replace("\r", "\n")
    line, column = first_line + before.count("\n"), len(before) - before.rfind("\n")
    index = LineIndex(text, first_line)
    assert (index.line(offset), index.column(offset)) == (line, column)
    assert index.offset(line, column) == offset
    assert ByteLineIndex(text.encode(), first_line).place(len(text[:offset].encode())) == (line, column)
    assert first_line + count_line_breaks(text, 0, offset) == line
    assert first_line + count_line_breaks(text.encode(), 0, len(text[:offset].encode())) == line


@given(texts, st.lists(st.integers(0, 16_000), max_size=4))
def test_places_of_many_offsets_are_those_of_each(text: str, offsets: list[int]) -> None:
    data = text.encode()
    index, offsets = ByteLineIndex(data, 3), [min(offset, len(data)) for offset in offsets]
    assert list(index.places(offsets)) == [index.place(offset) for offset in offsets]
