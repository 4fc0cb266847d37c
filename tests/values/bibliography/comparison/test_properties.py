"""What holds for any two descriptions, whatever strangers put into them."""

from __future__ import annotations

import pytest
from descriptions import entry, record
from hypothesis import given
from hypothesis import strategies as st

from auditor.values.bibliography.comparison import Agreement, compare, compare_listed, should_have_doi
from auditor.values.bibliography.record import BibRecord
from auditor.values.names.person_name import PersonName

WORDS = st.text(max_size=40) | st.sampled_from(
    [
        "Lung cancer: a review",
        "RETRACTED: Lung cancer",
        "1234--45",
        "XII",
        "e0033693",
        "WHO",
        "arXiv",
        "van der Berg",
    ]
)
NAMES = st.builds(PersonName, WORDS, WORDS, WORDS, st.booleans())
DESCRIBED = st.builds(
    BibRecord,
    title=WORDS,
    subtitle=WORDS,
    other_titles=st.lists(WORDS, max_size=2).map(tuple),
    authors=st.lists(NAMES, max_size=4).map(tuple),
    others=st.booleans(),
    editors=st.lists(NAMES, max_size=2).map(tuple),
    years=st.lists(st.integers(-3000, 9999), max_size=3).map(tuple),
    containers=st.lists(WORDS, max_size=2).map(tuple),
    volume=WORDS,
    issue=WORDS,
    pages=WORDS,
    publisher=WORDS,
    type=st.sampled_from(["article", "journal-article", "book", "Software", "posted-content", ""]) | WORDS,
)


@given(DESCRIBED, DESCRIBED, WORDS)
def test_any_two_descriptions_can_be_compared(ours, theirs, text):
    compare(ours, theirs)
    compare_listed(text, ours, theirs)
    should_have_doi(ours)


@given(DESCRIBED)
def test_a_description_agrees_with_itself(metadata):
    comparison = compare(metadata, metadata)
    assert comparison.differences == ()
    assert not comparison.another_work


@given(DESCRIBED, DESCRIBED)
def test_another_work_is_so_from_both_sides(ours, theirs):
    assert compare(ours, theirs).another_work == compare(theirs, ours).another_work


@given(DESCRIBED)
def test_nothing_differs_from_a_description_that_says_nothing(metadata):
    assert compare(metadata, BibRecord()).differences == ()
    assert compare(BibRecord(), metadata).differences == ()


@given(DESCRIBED, DESCRIBED)
def test_what_differs_is_named_with_both_sides(ours, theirs):
    for difference in compare(ours, theirs).differences:
        assert difference.field
        assert difference.ours != difference.theirs


@pytest.mark.parametrize(
    "text",
    ["(" * 60_000, "RETRACTED " * 6_000, "a b " * 15_000, "[Sub " * 12_000, "<i" * 30_000, "I. " * 20_000, "1-" * 30_000,
     "\\bar" * 15_000, ": " * 30_000, "correction to " * 4_000, "c" * 60_000, "vol " * 15_000],
    ids=lambda text: text[:12],
)  # fmt: skip
def test_long_texts_are_bounded(text):
    long = BibRecord(
        title=text, subtitle=text, other_titles=(text,), authors=(PersonName(text, text, text),), years=(1, 2),
        containers=(text,), volume=text, issue=text, pages=text, publisher=text, type=text,
    )  # fmt: skip
    short = record(
        title="Lung cancer", authors="Nair, Priya", containers="The Lancet", volume="12", pages="1-2"
    )
    compare(long, short)
    compare_listed(text, short, long)
    compare(long, long)


def test_long_lists_of_authors_are_bounded():
    many = " and ".join(f"Family{number}, G." for number in range(600))
    others = "; ".join(f"Other{number}, H." for number in range(600))
    comparison = compare(entry(title="One work", author=many), record(title="Two trials", authors=others))
    assert comparison.authors is Agreement.DIFFERENT
