"""Facts in the freshness comments of Google's documentation."""

from __future__ import annotations

import pytest

from auditor.load.page.read import read_page
from auditor.model.written import Origin


def facts(text: str) -> list[tuple[str, str, int, int]]:
    found = [fact for fact in read_page("a.md", text).facts if fact.origin is Origin.COMMENT]
    return [(fact.concept, fact.value, fact.line, fact.column) for fact in found]


def test_owner_date_and_interval_are_read_with_their_places() -> None:
    text = "# Buttons\n\n<!--*\n# é\nfreshness: { owner: 'mia' reviewed: \"2025-11-23\"\n  review_interval: '6 months' }\n*-->\n"
    assert facts(text) == [
        ("owner", "mia", 5, 14),
        ("last-reviewed", "2025-11-23", 5, 27),
        ("review-interval", "6 months", 6, 3),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "freshness: { owner: 'mia' }\n",
        "`<!-- freshness: { owner: 'mia' } -->`\n",
        "<!-- freshness: soon -->\n",
        "<!-- " + "freshness: {" * 50_000 + " -->\n",
    ],
)
def test_what_is_no_freshness_comment_says_nothing(text: str) -> None:
    assert facts(text) == []
