"""Labels that mean the last review on some sites and the next one on others."""

from __future__ import annotations

import pytest

LAST, NEXT = "last-reviewed", "next-review"


@pytest.mark.parametrize(
    ("facts", "last", "following"),
    [
        ([(LAST, "Reviewed", "June 2023"), ("", "Review date", "June 2026")], "2023-06-01", "2026-06-30"),
        (
            [(LAST, "Reviewed", "4 May 2023"), ("", "Date of review", "4 May 2026")],
            "2023-05-04",
            "2026-05-04",
        ),
        ([("", "Review date", "May 2023"), (NEXT, "Next review", "May 2026")], "2023-05-01", "2026-05-31"),
        ([("", "Date of review", "14 May 2023")], "2023-05-14", None),
        ([("", "Approved", "4 May 2023"), (NEXT, "Next review", "4 May 2026")], "2023-05-04", "2026-05-04"),
        ([("", "Approved", "4 May 2023"), ("", "Review date", "4 May 2026")], "2023-05-04", "2026-05-04"),
    ],
)
def test_another_date_decides(source, resolved_page, facts, last, following):
    review = resolved_page(source(facts=facts)).review
    assert review.last.isoformat() == last
    assert (review.due.isoformat() if review.due else None) == following


def test_the_front_matter_decides_too(source, resolved_page):
    page = resolved_page(
        source(front={"last_reviewed": "2023-05-04"}, facts=[("", "Review date", "May 2026")])
    )
    assert page.review.due.isoformat() == "2026-05-31"


@pytest.mark.parametrize("concept", [LAST, NEXT])
def test_a_configured_name_decides_first(source, resolved_page, concept):
    page = resolved_page(
        source(facts=[("", "Review date", "4 May 2026")]), config=f'[fields]\n{concept} = ["review_date"]\n'
    )
    assert page.field(concept).name == "Review date"


def test_alone_it_is_asked_for(source, resolved):
    repository = resolved(source(facts=[("", "Review date", "4 May 2026")]))
    assert "has a Review date" in " ".join(repository.notes)


@pytest.mark.parametrize("label", ["Review date", "Approved"])
def test_a_date_that_repeats_the_last_review_adds_nothing(source, resolved_page, label):
    page = resolved_page(source(facts=[(LAST, "Reviewed", "4 May 2023"), ("", label, "4 May 2023")]))
    assert NEXT not in page.fields
    assert len(page.fields[LAST]) == 1


def test_approval_alone_is_no_review(source, resolved_page):
    assert resolved_page(source(facts=[("", "Approved", "4 May 2023")])).review.last is None


def test_a_rough_date_beside_a_last_review_stays_open(source, resolved):
    facts = [(LAST, "Last reviewed", "4 May 2022"), ("", "Review date", "Spring 2025")]
    repository = resolved(source(facts=facts))
    assert [field.name for field in repository.unjudged] == ["Review date"]
