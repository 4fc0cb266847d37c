"""Reviews written as events: who made them, and which one is the last."""

from __future__ import annotations

import pytest


def facts(page):
    """Last review and reviewers."""
    last = page.review.last
    return (last and last.isoformat(), [credit.name for credit in page.reviewers])


@pytest.mark.parametrize(
    "value",
    [
        [{"by": "human:jane", "at": "2026-02-01T09:00:00Z"}],
        {"by": "human:jane", "at": "2026-02-01T09:00:00Z"},
        [{"by": "human:jane", "at": "2026-02-01"}, {"by": "human:jane", "at": "2025-02-01"}],
        [{"by": "human:jane", "at": "2026-02-01"}, {"by": "process:nightly", "at": "2026-06-01"}],
        [{"by": "jane", "on": "2026-02-01"}, {"by": "lint/1.2", "on": "2026-06-01"}],
        [{"reviewer": "jane", "date": "2026-02-01"}, {"reviewer": "dependabot[bot]", "date": "2026-06-01"}],
        [{"name": "jane", "date": "2026-02-01"}, {"name": "x", "type": "bot", "date": "2026-06-01"}],
        [{"by": "jane", "at": "2026-02-01"}, {"by": "jane", "at": "2026-06-01", "status": "scheduled"}],
    ],
)
@pytest.mark.parametrize("name", ["verified", "reviewed", "reviews", "review_history", "last_reviewed"])
def test_the_last_review_is_the_latest_by_a_person(source, resolved_page, name, value):
    assert facts(resolved_page(source(front={name: value}))) == ("2026-02-01", ["jane"])


def test_the_handle_of_an_actor_is_found_in_the_people_file(source, resolved_page, person):
    page = resolved_page(
        source(front={"verified": [{"by": "human:jroe", "at": "2026-02-01"}]}),
        people=[person("Jane Roe", id="jroe")],
    )
    assert page.reviewers[0].identity == "Jane Roe"


def test_checks_by_programs_alone_are_no_review_and_are_counted(source, resolved):
    repository = resolved(source(front={"verified": {"by": "process:nightly", "at": "2026-02-01"}}))
    assert facts(repository.pages[0]) == (None, [])
    assert "only programs made" in repository.notes[0]


def test_confirmations_stand_beside_each_other_and_a_history_has_a_last_reviewer(source, resolved_page):
    events = [{"by": "Jane Roe", "at": "2025-02-01"}, {"by": "Tom Poe", "at": "2026-02-01"}]
    assert facts(resolved_page(source(front={"verified": events}))) == (
        "2026-02-01",
        ["Jane Roe", "Tom Poe"],
    )
    assert facts(resolved_page(source(front={"reviews": events}))) == ("2026-02-01", ["Tom Poe"])


def test_a_stated_last_review_counts_before_confirmations(source, resolved_page):
    front = {"verified": [{"by": "Jane Roe", "at": "2026-02-01"}], "last_reviewed": "2025-01-01"}
    assert resolved_page(source(front=front)).review.last.isoformat() == "2025-01-01"


def test_the_dates_beside_reviewers_are_reviews(source, resolved_page):
    front = {"reviewers": [{"name": "Jane Roe", "date": "2026-02-01"}, {"name": "Tom Poe"}]}
    assert facts(resolved_page(source(front=front))) == ("2026-02-01", ["Jane Roe", "Tom Poe"])


def test_an_unreadable_date_among_events_is_not_passed_over(source, resolved_page):
    front = {"reviews": [{"by": "Jane Roe", "at": "2026-02-31"}, {"by": "Jane Roe", "at": "2026-01-01"}]}
    review = resolved_page(source(front=front)).review
    assert (review.state, review.declared_last.text) == ("unknown", "2026-02-31")


def test_the_latest_is_chosen_in_the_order_of_the_repositorys_dates(source, resolved):
    reviews = [{"by": "Jane Roe", "at": "05/04/2026"}, {"by": "Tom Poe", "at": "04/05/2026"}]
    repository = resolved(source("a.md", front={"reviews": reviews}), config='date-order = "day-first"\n')
    assert repository.pages[0].review.last.isoformat() == "2026-05-04"


@pytest.mark.parametrize("value", [True, "approved", ["a", "b"], {"colour": "blue"}, [{"id": "4"}], [], None])
def test_what_is_no_event_is_no_review(source, resolved_page, value):
    assert facts(resolved_page(source(front={"verified": value, "reviews": value}))) == (None, [])


def test_a_program_in_a_plain_field_is_no_reviewer_either(source, resolved_page):
    front = {"reviewed_by": ["dependabot[bot]", "tool:lint", "Jane Roe"]}
    assert facts(resolved_page(source(front=front)))[1] == ["Jane Roe"]
