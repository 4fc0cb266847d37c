"""Events in the life of a work: each once, from all who report it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.evidence.registries.updates import merged, type_of
from auditor.model.records import Update, UpdateType
from auditor.values.identifiers.doi import Doi

DAY = date(2010, 2, 6)
LATER = date(2012, 1, 1)


def update(kind="retraction", day=DAY, notice="10.5555/n1", source="publisher") -> Update:
    return Update(kind, day, notice, (source,))


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("expression_of_concern", "expression-of-concern"),
        ("Expression of concern", "expression-of-concern"),
        ("Retraction", "retraction"),
        ("partial_retraction", "partial-retraction"),
        ("retracted_and_republished", "retracted-and-republished"),
        ("new_version", "new-version"),
        ("Errata", "erratum"),
        ("reinstatement", "reinstatement"),
        ("some_new thing", "some-new-thing"),
        (" - ", ""),
        ("", ""),
    ],
)
def test_one_word_for_each_type(word, kind):
    assert type_of(word) == kind


def test_every_known_type_keeps_its_word():
    assert [type_of(kind) for kind in UpdateType] == list(UpdateType)


def test_the_same_type_and_notice_is_one_event_with_all_sources():
    found = merged([update(day=LATER), update(source="retraction-watch"), update(source="publisher")])
    assert found == (Update("retraction", DAY, Doi("10.5555/n1"), ("publisher", "retraction-watch")),)


def test_other_types_and_other_notices_are_other_events():
    events = [update(), update("correction"), update("correction", notice="10.5555/n2")]
    assert set(merged(events)) == set(events)


def test_events_come_oldest_first_and_those_without_a_date_last():
    days = [event.date for event in merged([update("a", None), update("b", LATER), update("c", DAY)])]
    assert days == [DAY, LATER, None]


def test_a_retraction_without_a_notice_is_the_one_that_has_one():
    found = merged([update(notice="", day=LATER, source="file.csv"), update()])
    assert found == (Update("retraction", DAY, Doi("10.5555/n1"), ("publisher", "file.csv")),)


def test_a_correction_without_a_notice_is_another_one_unless_it_is_of_the_same_day():
    assert len(merged([update("correction", notice="", day=LATER), update("correction")])) == 2
    assert len(merged([update("correction", notice=""), update("correction")])) == 1
    assert len(merged([update("correction", notice="", day=None), update("correction")])) == 1


def test_a_reinstatement_takes_back_the_retractions_before_it():
    back = update("reinstatement", LATER, "10.5555/n2")
    assert merged([update(), update("withdrawal", None), back]) == (back,)


def test_a_retraction_after_a_reinstatement_stands():
    back = update("reinstatement", DAY, "10.5555/n2")
    again = update(day=LATER, notice="10.5555/n3")
    assert merged([again, back, update(day=DAY)]) == (back, again)


def test_a_second_retraction_is_not_taken_for_the_one_that_was_taken_back():
    back = update("reinstatement", date(2011, 1, 1), "10.5555/n2")
    again = update(day=LATER, notice="10.5555/n3")
    assert merged([update(notice=""), back, again]) == (back, again)


def test_a_reinstatement_takes_no_concern_and_no_correction_back():
    events = (update("correction"), update("expression-of-concern"), update("reinstatement", LATER))
    assert merged(events) == events


@given(
    st.lists(
        st.builds(
            update,
            st.sampled_from(["retraction", "correction", "reinstatement", "x"]),
            st.sampled_from([DAY, LATER, None]),
            st.sampled_from(["", "10.5555/n1", "10.5555/n2"]),
            st.sampled_from(["publisher", "retraction-watch"]),
        )
    )
)
def test_merging_again_changes_nothing(events):
    once = merged(events)
    assert merged(once) == once


def test_no_work_has_more_than_a_thousand_events():
    days = (date.fromordinal(700_000 + number) for number in range(50_000))
    assert len(merged(update("correction", day, "") for day in days)) == 1_000
