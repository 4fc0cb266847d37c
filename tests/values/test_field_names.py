"""Field names and labels: which spellings mean a governance fact, and which traps do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.values.fields import CONCEPTS, SECONDARY_FIELDS, body_concept, field_concepts, normalise_field


def concept_of(name: str) -> str | None:
    return field_concepts({}).get(normalise_field(name))


SPELLINGS = {
    "title": "title",
    "authors": "authors author contributors contributions coordinators translator ms.author",
    "reviewers": """
        reviewers ms.reviewer reviewed_by last_reviewed_by reviewerName reviewerId translation-reviewer
        reviewedBy medically_reviewed_by""",
    "editors": "editors editor translation-editor manager",
    "owner": "owner owner_slack owner_role team group freshness.owner",
    "last-reviewed": """
        last_reviewed_on last_review_date last_reviewed last-reviewed lastReviewed last_review reviewed
        ms.date last_verified verified_at last_checked reviewed_at freshness.reviewed""",
    "next-review": "next_review nextReviewDate next_review_at next_review_date review_by due",
    "review-interval": """
        review_in expiration_in_days review_cycle review_cadence review_interval freshness_window
        reviewFrequency stale_after freshness.review_interval""",
    "published": "date published datePublished publishDate pubdate created effective_date",
    "updated": """
        lastmod updated last_updated lastUpdated last_modified_at modified dateModified last_update.date
        translation_date""",
    "expires": "expiryDate expirydate unpublishdate expires expire_by critdates.expiry",
    "status": "draft status review_status unlisted retired hidden search_exclude",
    "bibliography": "bibliography bib_file",
    "doi": "doi",
}
LABELS = {
    "last-reviewed": """
        Last reviewed|Page last reviewed|Content last reviewed|This page was last reviewed|Reviewed on
        Date of last review|LAST REVIEWED:|Last reviewed on|The page's last review""",
    "reviewers": "Reviewer|Reviewers|Reviewer(s)|Reviewed by|Medically reviewed by|Clinically reviewed by",
    "next-review": "Next review|Next review due|Next review date|Review due|Page next review due",
    "authors": "Author|Authors|Author(s)|Written by|Page author",
    "editors": "Editor|Editors|Edited by|Content editor",
    "owner": "Owner|Content owner|Page owner",
    "published": "Published|Date published|This page was published",
    "updated": "Last updated|Updated|Page last updated|This page was updated on",
}


@pytest.mark.parametrize("concept", CONCEPTS)
def test_the_spellings_of_public_repositories_are_known(concept):
    names = SPELLINGS[concept].split()
    assert {name: concept_of(name) for name in names} == dict.fromkeys(names, concept)


@pytest.mark.parametrize(
    "name",
    ["review_date", "reviewDate", "shortTitle", "linkTitle", "short_title", "references", "csl", "weight"],
)
def test_names_that_mean_two_things_or_another_one_have_no_concept(name):
    assert concept_of(name) is None


@pytest.mark.parametrize(
    "name", ["Last Reviewed", "LAST_REVIEWED", "last.reviewed", "lastReviewed", "last - reviewed"]
)
def test_case_and_separators_of_a_name_do_not_count(name):
    assert normalise_field(name) == "lastreviewed"


def test_configured_names_are_added_and_win():
    concepts = field_concepts({"next-review": ["review_date", "Due On"], "title": ["due"]})
    assert concepts["reviewdate"] == "next-review"
    assert concepts["dueon"] == "next-review"
    assert concepts["due"] == "title"
    assert concepts["lastreviewed"] == "last-reviewed"


def test_every_concept_has_a_name_and_every_name_a_concept():
    assert set(field_concepts({}).values()) == set(CONCEPTS)


def test_contributors_stand_behind_authors():
    assert normalise_field("contributors") in SECONDARY_FIELDS
    assert normalise_field("authors") not in SECONDARY_FIELDS


@pytest.mark.parametrize("concept", LABELS)
def test_labels_of_footers_are_known(concept):
    labels = [
        label.strip() for line in LABELS[concept].splitlines() for label in line.split("|") if label.strip()
    ]
    assert {label: body_concept(label) for label in labels} == dict.fromkeys(labels, concept)


@pytest.mark.parametrize(
    "label",
    [
        "",
        "Review date",
        "Date of review",
        "Approved",
        "Reviewed",
        "The trial was last reviewed",
        "Date",
        "Due",
        "Page",
        "This page was",
        "Team",
        "Note",
        "Title",
        "Status",
        "Last",
        "x" * 99,
    ],
)
def test_labels_that_also_appear_in_sentences_are_no_facts(label):
    assert body_concept(label) is None


@given(st.text())
def test_any_label_is_judged(label):
    assert body_concept(label) in {None, *CONCEPTS}
