"""Whether two entries are the same work: what holds for any two."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from auditor.values.bibliography.duplicates import ComparableEntry
from auditor.values.bibliography.entry_record import entry_record
from auditor.values.bibliography.entry_types import ENTRY_TYPES

TEXTS = st.text(alphabet="aB1 .,{}\\'-/:", max_size=20) | st.sampled_from(
    ["", "10.1000/1", "https://doi.org/10.1000/1", "Brain metastases", "{Brain} Metastases", "Nair, Priya"]
)
FIELDS = st.dictionaries(
    st.sampled_from("title subtitle author editor year journal volume pages doi url eprint edition".split()),
    TEXTS,
)
KINDS = st.sampled_from(sorted(ENTRY_TYPES))


def comparable(key, kind, fields):
    return ComparableEntry(key, kind, fields, entry_record(kind, fields))


@given(KINDS, FIELDS, KINDS, FIELDS)
def test_the_order_of_two_entries_does_not_matter(kind, fields, other_kind, other_fields):
    one, other = comparable("a", kind, fields), comparable("b", other_kind, other_fields)
    assert one.same_title(other) == other.same_title(one)
    assert one.is_same_by_doi(other) == other.is_same_by_doi(one)


@given(KINDS, FIELDS, FIELDS)
def test_nor_does_it_for_two_of_one_likeness(kind, fields, changes):
    alike = {
        name: text for name, text in changes.items() if name not in ("title", "subtitle", "author", "editor")
    }
    one, other = comparable("a", kind, fields), comparable("b", kind, fields | alike)
    if one.likeness() == other.likeness():
        assert one.is_same_by_likeness(other) == other.is_same_by_likeness(one)


@given(KINDS, FIELDS)
def test_an_entry_and_its_copy_share_a_likeness_and_a_title(kind, fields):
    one, other = comparable("a", kind, fields), comparable("b", kind, dict(fields))
    assert one.likeness() == other.likeness()
    assert one.same_title(other)


def test_a_title_of_letters_without_spaces_may_be_long_enough_to_tell():
    long, short = "脑转移瘤的立体定向放射外科治疗指南", "编者按"
    assert comparable("a", "article", {"title": long}).likeness() is not None
    assert comparable("a", "article", {"title": short}).likeness() is None


def test_manuals_and_pages_of_the_web_are_one_kind_and_articles_another():
    fields = {"title": "Data management plan", "author": "Nair, P.", "year": "2020"}
    manual, page, article = (
        comparable("a", kind, fields).likeness() for kind in ("manual", "online", "article")
    )
    assert manual == page != article
