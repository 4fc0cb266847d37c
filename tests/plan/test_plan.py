"""What a plan proposes, for whom, when and why."""

from __future__ import annotations

from datetime import date

import pytest

from auditor.plan import solver
from auditor.plan.months import Month, months_from

PEOPLE = "- name: Ana Ruiz\n  capacity: {}\n- name: Ben Okoro\n  capacity: 2\n"


def page(due: str, reviewers: str = "Ana Ruiz", **fields: str) -> str:
    given = "".join(f"{name}: {value}\n" for name, value in fields.items())
    return f"---\nreviewers: [{reviewers}]\nnext_review: {due}\n{given}---\n# Page\n"


def pages(number: int, due: str, reviewers: str = "Ana Ruiz") -> dict[str, str]:
    return {f"p{at}.md": page(due, reviewers) for at in range(number)}


def test_a_date_moves_to_an_earlier_month_that_has_room_and_it_is_said_why(plan):
    made = plan({"people.yml": PEOPLE.format(3), **pages(4, "2027-03-01")})
    (moved,) = [one for one in made.pages if one.moved]
    assert (moved.planned.year, moved.planned.month, moved.person) == (2027, 2, "Ana Ruiz")
    assert moved.reason == (
        f"moved from 2027-03-01 to {moved.planned}: March 2027 has 4 reviews for 3 places of Ana Ruiz"
    )
    assert (made.objective.moves, made.objective.over_capacity) == (1, 0)


def test_a_second_reviewer_is_asked_before_a_date_moves(plan):
    made = plan({"people.yml": PEOPLE.format(3), **pages(4, "2027-03-01", "Ana Ruiz, Ben Okoro")})
    assert sorted(one.person for one in made.pages) == ["Ana Ruiz"] * 3 + ["Ben Okoro"]
    assert made.objective.moves == 0


def test_where_capacity_cannot_hold_it_yields_and_it_is_said_whose_and_when(plan):
    made = plan({"people.yml": PEOPLE.format(3), **pages(5, "2026-12-20")})
    assert {one.planned for one in made.pages} == {date(2026, 12, 20)}
    (month,) = made.months
    assert (month.person, month.first, month.reviews, month.places) == ("Ana Ruiz", date(2026, 12, 1), 5, 3)
    assert made.objective.over_capacity == 2
    assert any("2 reviews beyond the capacity of 1 person" in note for note in made.notes)


def test_no_date_moves_later_than_it_is(plan):
    made = plan({"people.yml": PEOPLE.format(0), **pages(9, "2027-01-15")})
    assert all(one.planned <= date(2027, 1, 15) and not one.late for one in made.pages)


def test_an_overdue_page_keeps_its_date_and_gets_a_slot(plan, page_of):
    made = plan({"people.yml": PEOPLE.format(3), "p.md": page("2026-03-04")})
    found = page_of(made, "p.md")
    assert (found.due, found.moved, found.late) == (date(2026, 3, 4), False, True)
    assert date(2026, 12, 1) <= found.planned <= date(2026, 12, 31)
    assert found.reason == "overdue since 2026-03-04"
    assert made.objective.lateness == 9


def test_a_backlog_is_worked_off_within_the_capacity_what_matters_most_first(plan, page_of):
    files = {"people.yml": PEOPLE.format(2), **pages(5, "2026-03-04")}
    made = plan(files, weights={"p4.md": 1.5})
    assert made.objective.over_capacity == 0
    assert [month.reviews for month in made.months] == [2, 2, 1]
    assert page_of(made, "p4.md").planned <= date(2026, 12, 31)
    assert page_of(made, made.pages[-1].path).reason == (
        "overdue since 2026-03-04; December 2026 has 5 reviews for 2 places of Ana Ruiz"
    )


def test_a_page_that_is_not_late_yet_has_its_place_before_those_that_are(plan, page_of):
    files = {"people.yml": PEOPLE.format(1), "due.md": page("2026-12-20"), "late.md": page("2026-03-04")}
    made = plan(files)
    assert page_of(made, "due.md").planned == date(2026, 12, 20)
    assert page_of(made, "late.md").planned >= date(2027, 1, 1)


def test_more_than_the_horizon_has_room_for_is_said(plan):
    made = plan({"people.yml": PEOPLE.format(1), **pages(14, "2026-03-04")})
    assert made.objective.over_capacity == 2
    assert any("2 reviews beyond the capacity of 1 person" in note for note in made.notes)


def test_an_overdue_page_does_not_wait_beyond_the_longest_interval(plan, page_of):
    first = page("2026-11-04", last_reviewed="2025-12-20")
    files = {"people.yml": PEOPLE.format(1), **pages(3, "2026-11-04"), "p0.md": first}
    files["auditor.toml"] = '[review]\nmaximum-interval = "12 months"\n'
    made = plan(files, weights={"p1.md": 2.0, "p2.md": 2.0})
    assert page_of(made, "p0.md").planned <= date(2026, 12, 20)
    assert made.objective.past_maximum == 0


def test_lateness_counts_as_much_as_a_page_needs_attention(plan):
    files = {"people.yml": PEOPLE.format(3), "p.md": page("2026-03-04"), "q.md": page("2026-03-04")}
    made = plan(files, weights={"q.md": 2.0})
    assert made.objective.lateness == 27
    assert [one.path for one in made.pages] == ["q.md", "p.md"]


def test_no_one_is_asked_while_away(plan, page_of):
    away = "- name: Ana Ruiz\n  absent: [{from: 2027-02-20, to: 2027-03-10}]\n"
    made = plan({"people.yml": away, "p.md": page("2027-03-08"), "q.md": page("2027-03-20")})
    moved = page_of(made, "p.md")
    assert moved.planned < date(2027, 2, 20)
    assert "no one who can review it is there in March 2027 by then" in moved.reason
    assert page_of(made, "q.md").planned == date(2027, 3, 20)


def test_where_everyone_is_away_until_after_the_date_the_review_is_late_and_the_date_stays(plan, page_of):
    away = "- name: Ana Ruiz\n  absent: [{to: 2027-01-10}]\n"
    made = plan({"people.yml": away, "p.md": page("2026-12-20")})
    found = page_of(made, "p.md")
    assert (found.due, found.moved, found.late) == (date(2026, 12, 20), False, True)
    assert date(2027, 1, 10) < found.planned < date(2027, 2, 1)


def test_days_away_take_their_share_of_the_capacity(plan):
    away = "- name: Ana Ruiz\n  capacity: 4\n  absent: [{from: 2027-03-01, to: 2027-03-16}]\n"
    made = plan({"people.yml": away, "p.md": page("2027-03-20")})
    assert [one.places for one in made.months] == [2]


def test_who_has_left_is_followed_by_the_one_who_replaces_them(plan, page_of):
    people = "- name: Ana Ruiz\n  active-until: 2027-02-14\n  replaced-by: Ben Okoro\n- name: Ben Okoro\n"
    made = plan({"people.yml": people, "p.md": page("2027-02-10"), "q.md": page("2027-03-10")})
    assert (page_of(made, "p.md").person, page_of(made, "p.md").role) == ("Ana Ruiz", "reviewer")
    assert (page_of(made, "q.md").person, page_of(made, "q.md").role) == ("Ben Okoro", "replacement")


@pytest.mark.parametrize("reviewers", ["", "Ana Ruiz"])
def test_the_owner_is_asked_where_no_reviewer_can_be(reviewers, plan, page_of):
    people = "- name: Ana Ruiz\n  active-until: 2025-01-01\n"
    made = plan({"people.yml": people, "p.md": page("2027-02-10", reviewers, owner="Lung team")})
    assert (page_of(made, "p.md").person, page_of(made, "p.md").role) == ("Lung team", "owner")


def test_a_page_of_no_one_is_said_to_be(plan, page_of):
    made = plan({"p.md": page("2027-02-10", "")})
    assert page_of(made, "p.md").person is None
    assert any("1 page without a reviewer or owner" in note for note in made.notes)


def test_without_any_capacity_no_date_moves_and_it_is_said(plan):
    made = plan(pages(30, "2027-03-01"))
    assert made.objective.moves == 0
    assert made.notes[0].startswith("No one has a capacity")


def test_the_configured_capacity_is_that_of_everyone_without_one(plan):
    made = plan({"auditor.toml": "[plan]\ncapacity = 2\n", **pages(3, "2027-03-01")})
    assert made.objective.moves == 1


def test_a_page_moves_to_be_within_the_longest_interval(plan, page_of):
    settings = '[review]\nmaximum-interval = "12 months"\n'
    made = plan({"auditor.toml": settings, "p.md": page("2027-06-01", last_reviewed="2026-03-01")})
    found = page_of(made, "p.md")
    assert (found.moved, found.past_maximum) == (True, False)
    assert found.planned <= date(2027, 3, 1)
    assert "the policy allows no review after 2027-03-01" in found.reason


def test_a_page_enters_the_plan_its_lead_time_before_it_is_due(plan):
    settings = '[review]\nlead-time = "1 month"\n'
    files = {"auditor.toml": settings, "people.yml": PEOPLE.format(1), **pages(5, "2027-05-20")}
    made = plan(files)
    assert {one.planned.month for one in made.pages} == {4, 5}
    assert min(one.planned for one in made.pages) >= date(2027, 4, 20)
    assert made.objective.over_capacity == 3


def test_what_is_not_planned_is_counted_with_the_reason(plan):
    settings = '[[policy]]\nmatch = "e.md"\nexempt = true\nreason = "news"\n'
    made = plan(
        {
            "auditor.toml": settings,
            "e.md": page("2027-01-01"),
            "later.md": page("2028-06-01"),
            "none.md": "# None\n",
            "bad.md": page("soon"),
            "last.md": "---\nlast_reviewed: 2026-01-01\n---\n",
        }
    )
    assert made.pages == ()
    assert {one.reason: one.pages for one in made.left_out} == {
        "due after 2027-11-30": 1,
        "exempt from review": 1,
        "with a date that cannot be read": 1,
        "without a next review: there is no interval, or one that never ends": 1,
        "without a review date": 1,
    }


def test_a_page_that_must_have_a_review_and_has_none_gets_a_slot(plan, page_of):
    made = plan({"auditor.toml": "[review]\nrequired = true\n", "p.md": "---\nreviewers: Ana Ruiz\n---\n"})
    assert (page_of(made, "p.md").due, page_of(made, "p.md").reason) == (None, "it has no review date")


def test_the_method_is_named_and_greedy_says_its_gap(plan, monkeypatch):
    monkeypatch.setattr(solver, "can_solve", lambda problem: False)
    made = plan({"people.yml": PEOPLE.format(3), **pages(4, "2027-03-01")})
    assert (made.method, made.gap, made.objective.moves) == ("greedy", 0, 1)


def test_many_reviews_of_a_month_are_spread_over_its_working_days(plan):
    made = plan(pages(40, "2026-03-01"))
    days = [one.planned for one in made.pages]
    assert len(set(days)) > 20
    assert all(day.weekday() < 5 for day in days)


def test_a_month_that_is_nearly_over_is_planned_with_the_next_one():
    assert months_from(date(2026, 6, 30), date(2026, 8, 15)) == (
        Month(date(2026, 6, 30), date(2026, 7, 31)),
        Month(date(2026, 8, 1), date(2026, 8, 15)),
    )
    assert months_from(date(2026, 6, 15), date(2026, 6, 20)) == (Month(date(2026, 6, 15), date(2026, 6, 20)),)
    assert months_from(date(9999, 12, 1), date.max) == (Month(date(9999, 12, 1), date.max),)
