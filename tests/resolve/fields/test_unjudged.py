"""Fields that look like dates or people and have no concept are counted, with the line to add."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st


def unjudged(repository):
    return [(field.name, field.kind, field.concepts, field.pages) for field in repository.unjudged]


@pytest.mark.parametrize(
    ("front", "name", "concepts"),
    [
        ({"quality": {"checked_day": "2026-05-04"}}, "quality.checked_day", ("last-reviewed",)),
        ({"assessment_due": "2027-05"}, "assessment_due", ("next-review",)),
        ({"verification": {"end": "1 May 2027"}}, "verification.end", ("last-reviewed", "next-review")),
        ({"review": {"signed": "2026-05-04"}}, "review.signed", ("last-reviewed", "next-review")),
        ({"validUntil": "2027-05-04"}, "validUntil", ("next-review",)),
        ({"signed_off": "4 May 2026"}, "signed_off", ("last-reviewed", "next-review")),
        ({"date-meta": "2026-05-04"}, "date-meta", ("published",)),
        ({"creation": {"day": "2026-05-04"}}, "creation.day", ("published",)),
        ({"lastEdited": "2026-05-04"}, "lastEdited", ("updated",)),
    ],
)
def test_a_date_without_a_concept_is_counted(source, resolved, front, name, concepts):
    found = unjudged(resolved(source(front=front)))
    assert found == [(name, "date", concepts, 1)]


@pytest.mark.parametrize(
    "front",
    [
        {"done": "4 May 2026"},
        {"dateEnd": "2026-05-04"},
        {"generated": {"at": "2026-05-04"}},
        {"last_newsletter": "2026-05-04"},
        {"nextMeeting": "2026-05-04"},
        {"fecha": "2026-05-04"},
    ],
)
def test_no_meaning_is_offered_for_a_date_whose_name_does_not_say_what_happened(source, resolved, front):
    repository = resolved(source(front=front))
    (field,) = repository.unjudged
    assert (field.concepts, field.pages) == ((), 1)
    assert repository.notes == (
        f"1 page has `{field.name}`, a date that is not judged: its name does not say of what.",
    )


@pytest.mark.parametrize(
    ("front", "name", "concept"),
    [
        ({"approved_by": "Clinical board"}, "approved_by", "reviewers"),
        ({"issuesheet": {"author": "Jo Bloggs"}}, "issuesheet.author", "authors"),
        ({"dataSteward": ["Jo Bloggs", "Ann Lee"]}, "dataSteward", "owner"),
        ({"signed_off_by": "Jo Bloggs"}, "signed_off_by", "reviewers"),
        ({"last_modified_by": "jo"}, "last_modified_by", "editors"),
    ],
)
def test_people_without_a_concept_are_counted(source, resolved, front, name, concept):
    assert unjudged(resolved(source(front=front))) == [(name, "people", (concept,), 1)]


@pytest.mark.parametrize(
    "front",
    [
        {"version": "1.2", "weight": "20260504", "release": "2024.05", "year": "2026"},
        {"powered_by": "Hugo", "sort_by": "name", "group_by": "tag"},
        {"show_author": "true", "author_image": "/a.png", "maintainer": "https://example.org"},
        {"last_reviewed": "2026-05-04", "authors": ["Jo"], "date": "2026-05-04"},
        {"issuesheet": {"revisions": [{"date": "2026-05-04", "amended_by": "PT"}]}},
        {"review": "approved", "checked": "true", "approved_by": None, "due_diligence": "yes"},
    ],
)
def test_what_is_no_date_and_names_no_one_is_not_counted(source, resolved, front):
    assert unjudged(resolved(source(front=front))) == []


def test_a_list_of_what_looks_like_reviews_is_counted_and_can_be_named(source, resolved):
    front = {"approvals": [{"by": "Jo Bloggs", "date": "2026-05-04"}], "sources": [{"date": "2026-05-04"}]}
    assert unjudged(resolved(source(front=front))) == [
        ("approvals", "date", ("last-reviewed", "next-review"), 1)
    ]
    named = resolved(source(front=front), config='[fields]\nlast-reviewed = ["approvals"]\n').pages[0]
    assert named.review.last.isoformat() == "2026-05-04"
    assert [credit.name for credit in named.reviewers] == ["Jo Bloggs"]


def test_the_commonest_spelling_stands_for_all_and_the_most_frequent_field_comes_first(source, resolved):
    repository = resolved(
        source("a.md", front={"signed_off": "2026-05-04", "approver": "Jo Bloggs"}),
        source("b.md", front={"signed-off": "2026-05-04"}),
        source("c.md", front={"signed_off": "2026-05-04"}),
    )
    assert [(field.name, field.pages) for field in repository.unjudged] == [
        ("signed_off", 3),
        ("approver", 1),
    ]


def test_the_coverage_says_the_line_to_add(source, resolved):
    repository = resolved(
        source("a.md", front={"quality": {"checked_day": "2026-05-04"}}),
        source("b.md", front={"approver": "Jo Bloggs"}),
    )
    assert repository.notes == (
        "1 page has `approver`, which names people and is not judged. If these are the reviewers, name it "
        'under [fields]: reviewers = ["approver"].',
        "1 page has `quality.checked_day`, a date that is not judged. Name it under [fields]: "
        'last-reviewed = ["quality.checked_day"] if it is the last review.',
    )


def test_the_line_that_is_offered_works(source, resolved):
    page = source(front={"quality": {"checked_day": "2026-05-04"}})
    repository = resolved(page, config='[fields]\nlast-reviewed = ["quality.checked_day"]\n')
    assert repository.unjudged == ()
    assert repository.pages[0].review.last.isoformat() == "2026-05-04"


def test_many_fields_are_counted_together(source, resolved):
    notes = resolved(source(front={f"day {chr(97 + at)}": "2026-05-04" for at in range(23)})).notes
    assert notes[-1] == "3 other fields look like dates or people and are not judged."


_NAMES = st.sampled_from(
    "review reviewed verified by at date last next month value reviewers governance params ms name stale_after x".split()
)
_VALUES = st.recursive(
    st.none()
    | st.text(max_size=8)
    | st.sampled_from(["2026-05-04", "6 months", "process:x", "human:jo", "12"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_NAMES, inner, max_size=3),
    max_leaves=12,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(front=st.dictionaries(_NAMES, _VALUES, max_size=4))
def test_any_front_matter_is_read_and_every_fact_has_a_line_of_it(source, resolved, front):
    page = resolved(source(front=front)).pages[0]
    places = [value.location for fields in page.fields.values() for field in fields for value in field.values]
    assert all(place.path == "page.md" and place.line >= 2 for place in places)


@pytest.mark.parametrize("value", ["Spring 2023", "2023", "Q2 2023"])
def test_a_rough_date_in_a_field_about_reviews_is_counted(source, resolved, value):
    assert [one[0] for one in unjudged(resolved(source(front={"last_validated": value})))] == [
        "last_validated"
    ]
    assert unjudged(resolved(source(front={"season": value}))) == []
