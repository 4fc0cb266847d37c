"""claim-pending: beyond the documented examples."""

from __future__ import annotations

import pytest

OVERDUE = "---\nnext_review: 2025-01-01\nlast_reviewed: 2024-12-01\n---\n"
RECENT = "---\nlast_reviewed: 2026-05-01\n---\n"


def found(findings, text):
    return findings("claim-pending", {"page.md": f"# Page\n\n{text}\n"}, as_of="2026-06-30")


@pytest.mark.parametrize(
    "text",
    [
        "The drug is not yet licensed in the UK.",
        "The drug hasn’t been approved for children yet.",
        "The tool does not support tables yet.",
        "We are awaiting publication of the guideline.",
        "The policy is under review.",
        "The service is being rolled out across Wales.",
        "Clinical trials are ongoing.",
        "A new version will be published soon.",
        "The results are yet to be published.",
        "It may be approved in the near future.",
    ],
)
def test_what_waits_is_found(text, findings):
    assert len(found(findings, text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "If the result is not yet available, call the laboratory.",
        "Pages that are not yet published have a lock.",
        "Choose the items which are not yet approved.",
        "Write to us as soon as possible.",
        "You will be notified soon after.",
        "When the form is under review, you cannot change it.",
        "`not yet approved`",
        "The status “is not yet approved” means that you must wait.",
    ],
)
def test_conditions_descriptions_and_quotations_are_not(text, findings):
    assert not found(findings, text)


def test_a_review_confirms_it(findings):
    text = "The drug is not yet licensed.\n"
    assert not findings("claim-pending", {"page.md": RECENT + text}, as_of="2026-06-30")
    assert findings("claim-pending", {"page.md": RECENT + text}, as_of="2028-06-30")


def test_an_overdue_review_confirms_nothing(findings):
    (one,) = findings(
        "claim-pending", {"page.md": f"{OVERDUE}The drug is not yet licensed.\n"}, as_of="2026-06-30"
    )
    assert "the review of the page was due on 1 January 2025" in one.message


def test_a_review_whose_date_cannot_be_read_is_no_reason(findings):
    page = {"page.md": "---\nlast_reviewed: soon\n---\nThe drug is not yet licensed.\n"}
    assert not findings("claim-pending", page, as_of="2026-06-30")


def test_phrases_of_ones_own_count(findings):
    settings = {"auditor.toml": '[statements.phrases]\npending = ["in the pipeline"]\n'}
    page = {"page.md": "# Page\n\nA new drug is in the\npipeline.\n"}
    assert not findings("claim-pending", page)
    assert findings("claim-pending", page | settings)
