"""What pages have in great numbers, packed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.codec import pack, unpacker
from auditor.load.files.packing import packed, unpacked
from auditor.load.page.read import read_page
from auditor.model.packed import JoinedNames, PackedItems, PackedPage, Table

NAMES = st.frozensets(st.text(st.characters(exclude_characters="\0"), max_size=4))


@given(NAMES, st.text(max_size=4))
def test_joined_names_are_the_set_of_them(names, other):
    joined = JoinedNames(names)
    assert joined == names
    assert len(joined) == len(names)
    assert (other in joined) == (other in names)


def test_two_joined_names_are_no_name():
    assert "a\0b" not in JoinedNames(("a", "b"))


@given(st.lists(st.integers(0, 9)).map(tuple))
def test_packed_items_are_the_sequence_of_them(items):
    packed = PackedItems(pack(items) or b"", unpacker(tuple[int, ...]))
    assert packed == items
    assert (bool(packed), len(packed), packed[1:]) == (bool(items), len(items), items[1:])


@given(st.lists(st.integers(0, 9)).map(tuple))
def test_a_table_is_the_sequence_of_its_rows(rows):
    table = Table(len(rows), lambda: iter(rows))
    assert table == rows
    assert (bool(table), len(table), table[1:]) == (bool(rows), len(rows), rows[1:])
    assert pack(table) == pack(rows)


@pytest.mark.parametrize("text", ["# A\n\n[b](c.md#d) @key2020", "---\na: [b, {c: d}]\n---\n", ""])
def test_a_page_is_the_same_behind_the_pipe(text):
    page = read_page("a.md", text)
    sent = packed(page)
    assert sent is not None
    assert unpacked(PackedPage(b"", b"", sent)) == page
