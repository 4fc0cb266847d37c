"""Characters and bytes counted against each other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from auditor.load.page.offsets import ByteOffsets, CharacterCounts
from auditor.load.page.page import read_page

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


def test_links_in_one_long_line_beyond_ascii_have_their_columns_in_bounded_time() -> None:
    for path, link, column in (("a.html", "<a href=b>é€</a>", 9), ("a.md", "[é€](b.md) ", 1)):
        *_, last = read_page(path, link * 60_000).links
        assert (last.line, last.column) == (1, len(link) * 59_999 + column)
