"""Who has how much to review, and what rests on whom."""

from __future__ import annotations

from datetime import date

import pytest
from audits import rendered

from auditor.model.audit import AuditedPerson
from auditor.model.repository import ReviewState
from auditor.report import RenderOptions
from auditor.views.people import person_view
from auditor.views.workload import due_by_month, left_behind, rests_on_one


def person(name, *, reviewed=(), owned=(), has_left=False):
    return AuditedPerson(name, True, (), reviewed, (), 0, 0, owned, has_left)  # noqa: FBT003


def test_pages_are_counted_by_the_month_they_are_due_in(make):
    days = [date(2026, 6, 30), date(2026, 7, 1), date(2026, 7, 31), date(2027, 5, 31), date(2027, 6, 1)]
    pages = [make.page(f"{day}.md", next_review=day) for day in days]
    pages += [
        make.page("late.md", next_review=date(2026, 6, 1), review_state=ReviewState.OVERDUE),
        make.page("none.md", next_review=None),
        make.page("exempt.md", review_state=ReviewState.EXEMPT),
    ]
    counts = due_by_month(pages, date(2026, 6, 30))
    assert [*counts.items()] == [("overdue", 1), ("2026-06", 1), ("2026-07", 2), ("2027-05", 1), ("later", 1)]


def test_what_has_one_reviewer_rests_on_that_person(make):
    pages = [make.page(f"lung/{name}.md", reviewers=("Elena Rossi",)) for name in "abc"]
    pages += [
        make.page("heart/a.md", reviewers=("Elena Rossi",)),
        make.page("heart/b.md", reviewers=("Elena Rossi", "Tom Okafor")),
        make.page("heart/c.md", reviewers=("Tom Okafor",)),
        make.page("heart/d.md", reviewers=()),
        make.page("old/a.md", reviewers=("Al Fox",), review_state=ReviewState.EXEMPT),
    ]
    found = rests_on_one(make.audit(pages=tuple(pages)))
    assert [(one.name, len(one.pages), one.areas) for one in found] == [
        ("Elena Rossi", 4, ("lung",)),
        ("Tom Okafor", 1, ()),
    ]


def test_those_who_left_leave_reviews_ahead_and_pages_they_own(make):
    pages = (
        make.page("a.md", reviewers=("Jo Marsh",)),
        make.page("b.md", reviewers=("Jo Marsh", "Al Fox"), next_review=None),
        make.page("c.md", reviewers=("Jo Marsh", "Tom Okafor")),
        make.page("d.md", reviewers=("Jo Marsh", "Al Fox")),
    )
    people = (
        person("Al Fox", reviewed=("b.md", "d.md"), has_left=True),
        person("Jo Marsh", reviewed=("a.md", "b.md", "c.md", "d.md"), owned=("c.md",), has_left=True),
        person("Sam Gone", reviewed=("b.md",), has_left=True),
        person("Tom Okafor", reviewed=("c.md",)),
    )
    found = left_behind(make.audit(pages=pages, people=people))
    assert [(one.person.name, len(one.reviews), len(one.owned)) for one in found] == [
        ("Al Fox", 1, 0),
        ("Jo Marsh", 3, 1),
    ]
    assert [[page.path for page in one.alone] for one in found] == [["d.md"], ["a.md", "d.md"]]


def test_a_page_that_no_one_reviews_is_its_owner_s_to_review(make):
    pages = (
        make.page("a.md", reviewers=()),
        make.page("b.md"),
        make.page("c.md", reviewers=("Jo Marsh",), owner=None),
    )
    view = person_view(
        make.audit(pages=pages, people=(person("Jo Marsh", reviewed=("c.md",), owned=("a.md", "b.md")),)),
        "Jo Marsh",
    )
    assert view.months == {"2027-01": 2}
    assert [page.path for page in view.alone] == ["c.md"]


@pytest.mark.parametrize("name", ["terminal", "markdown"])
def test_a_person_s_sheet_has_the_load(make, name):
    pages = (make.page("a.md", reviewers=("Jo Marsh",)),)
    audit = make.audit(pages=pages, people=(person("Jo Marsh", reviewed=("a.md",)),))
    sheet = " ".join(rendered(name, audit, RenderOptions(for_person="Jo Marsh")).split())
    assert "only reviewer of 1 page" in sheet
    assert "1 in 2027-01" in sheet
