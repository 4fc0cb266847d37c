"""What the updates of a work come to."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from auditor.model.records import Update, UpdateType
from auditor.model.standing import PUBLISHED_VERSION, happened, looked, standing
from auditor.values.identifiers.doi import Doi

DOI = "10.1234/lung.1"
DAY = date(2022, 2, 6)
RETRACTING = {
    UpdateType.RETRACTION,
    UpdateType.PARTIAL_RETRACTION,
    UpdateType.WITHDRAWAL,
    UpdateType.REMOVAL,
    UpdateType.RETRACTED_AND_REPUBLISHED,
}

updates = st.builds(
    Update,
    st.sampled_from([*map(str, UpdateType), PUBLISHED_VERSION, "something-new", ""]),
    st.none() | st.dates(date(2000, 1, 1), date(2003, 1, 1)),
    st.sampled_from(["", DOI, "10.1234/a", "10.1234/b"]),
    st.lists(st.sampled_from(["publisher", "retraction-watch", "a.csv"]), max_size=2).map(tuple),
)


@given(st.lists(updates, max_size=6))
def test_only_retractions_retract(given_updates):
    now = standing(DOI, given_updates)
    types = {update.type for update in given_updates}
    assert now.retraction is None or now.retraction.type in types & RETRACTING
    assert now.concern is None or now.concern.type == UpdateType.EXPRESSION_OF_CONCERN
    assert not {one.type for one in (*now.corrections, *now.newer)} & RETRACTING


@given(st.lists(updates, max_size=6))
def test_every_event_can_be_said(given_updates):
    now = standing(DOI, given_updates)
    for event in filter(None, (now.retraction, now.concern, *now.corrections, *now.newer)):
        assert happened(event)


@given(st.lists(updates, max_size=5), st.randoms())
def test_the_order_of_the_updates_does_not_matter(given_updates, random):
    mixed = list(given_updates)
    random.shuffle(mixed)
    one, other = standing(DOI, given_updates), standing(DOI, mixed)
    assert (one.retraction is None) == (other.retraction is None)
    assert (one.concern is None) == (other.concern is None)
    assert len(one.corrections) == len(other.corrections)


def test_nothing_happened_to_a_work_without_updates():
    assert standing(DOI, ()) == standing(DOI, [Update("new-version", DAY, Doi(DOI), ("publisher",))])


def test_a_retraction_counts_from_its_first_day_and_names_everybody_who_tells_it():
    updates = [
        Update("withdrawal", date(2022, 3, 1), Doi("10.1234/b"), ("retraction-watch",)),
        Update("retraction", DAY, Doi("10.1234/a"), ("publisher",)),
    ]
    assert standing(DOI, updates).retraction == Update(
        "retraction", DAY, Doi("10.1234/a"), ("publisher", "retraction-watch")
    )


def test_a_retraction_as_a_whole_counts_before_one_in_part():
    updates = [Update("partial-retraction", date(2023, 1, 1)), Update("retraction", DAY)]
    now = standing(DOI, updates).retraction
    assert now is not None
    assert now.type == "retraction"


def test_corrections_without_a_notice_on_one_day_are_one():
    updates = [
        Update("erratum", DAY, Doi("10.1234/a"), ("publisher",)),
        Update("correction", DAY, Doi(""), ("x.csv",)),
    ]
    assert standing(DOI, updates).corrections == (
        Update("erratum", DAY, Doi("10.1234/a"), ("publisher", "x.csv")),
    )


def test_what_happened_is_said_without_what_is_not_known():
    assert happened(Update("retraction")) == "was retracted"
    assert (
        happened(Update("new-version", None, Doi("10.1234/b"))) == "was followed by a new version (10.1234/b)"
    )


def test_a_review_on_the_day_itself_is_neither_before_nor_after():
    assert looked(DAY, DAY) == "on the day of"
    assert (looked(date(2022, 2, 5), DAY), looked(date(2022, 2, 7), DAY)) == ("before", "after")
    assert looked(None, DAY) is looked(DAY, None) is None
