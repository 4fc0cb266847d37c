"""Names of fields become concepts, and keep where they came from."""

from __future__ import annotations

import pytest

from auditor.model.location import Location
from auditor.model.written import Origin


@pytest.mark.parametrize(
    "name", ["last_reviewed", "Last-Reviewed", "lastReviewed", "last.reviewed", "last reviewed", "ms.date"]
)
def test_a_name_is_recognised_whatever_its_case_and_separators(source, resolved_page, name):
    page = resolved_page(source(front={name: "2026-05-04"}))
    assert page.field("last-reviewed").name == name


def test_a_field_knows_its_line(source, resolved_page):
    page = resolved_page(source(front={"title": "ALK", "last_reviewed": "2026-05-04"}))
    assert page.field("last-reviewed").location == Location("page.md", 3)


def test_configured_names_are_added_to_the_built_in_ones(source, resolved_page):
    config = '[fields]\nlast-reviewed = ["checked_by_us"]\n'
    page = resolved_page(source(front={"checked-by-us": "2026-05-04"}), config=config)
    assert page.review.last.isoformat() == "2026-05-04"


def test_front_matter_counts_before_the_footer_and_both_are_kept(source, resolved_page):
    page = resolved_page(
        source(
            front={"last_reviewed": "2026-05-04"}, facts=[("last-reviewed", "Last reviewed", "2022-05-04")]
        )
    )
    assert [field.origin for field in page.fields["last-reviewed"]] == [Origin.FRONT_MATTER, Origin.FOOTER]
    assert page.review.last.year == 2026


def test_the_footer_counts_when_the_front_matter_is_silent(source, resolved_page):
    page = resolved_page(
        source(front={"last_reviewed": None}, facts=[("last-reviewed", "Last reviewed", "4 May 2022")])
    )
    assert page.review.last.isoformat() == "2022-05-04"
    assert page.review.declared_last.location == Location("page.md", 20)


def test_text_counts_before_hidden_data(source, resolved_page):
    page = resolved_page(
        source(
            facts=[
                ("last-reviewed", "lastReviewed", "2020-01-01", Origin.JSON_LD),
                ("last-reviewed", "Last reviewed", "2021-01-01", Origin.FOOTER),
            ]
        )
    )
    assert page.review.last.year == 2021


def test_an_empty_field_has_no_values(source, resolved_page):
    page = resolved_page(source(front={"last_reviewed": "", "owner": None, "authors": []}))
    assert [page.field(concept) for concept in ("last-reviewed", "owner", "authors")] == [None, None, None]


@pytest.mark.parametrize(
    ("front", "concept", "text"),
    [
        ({"last_update": {"date": "2026-01-02", "author": "Jo"}}, "updated", "2026-01-02"),
        ({"freshness": {"owner": "jo", "reviewed": "2026-01-02"}}, "last-reviewed", "2026-01-02"),
        ({"freshness": {"review_interval": "6 months"}}, "review-interval", "6 months"),
        ({"params": {"author": "Jo Bloggs"}}, "authors", "Jo Bloggs"),
        (
            {"extra": {"author": {"name": "Jo Bloggs", "homepage": "https://example.org"}}},
            "authors",
            "Jo Bloggs",
        ),
        ({"extra": {"last_reviewed": "2026-01-02"}}, "last-reviewed", "2026-01-02"),
        ({"ms": {"date": "2026-01-02"}}, "last-reviewed", "2026-01-02"),
        ({"critdates": {"revised": [{"expiry": "2026-01-02"}]}}, "expires", "2026-01-02"),
        ({"contributions": {"reviewing": ["Jo Bloggs"], "funding": ["A Fund"]}}, "reviewers", "Jo Bloggs"),
    ],
)
def test_nested_spots_of_known_systems_are_read(source, resolved_page, front, concept, text):
    page = resolved_page(source(front=front))
    assert [value.text for value in page.field(concept).values] == [text]


def test_nested_names_mean_nothing_elsewhere(source, resolved_page):
    page = resolved_page(source(front={"hero": {"title": "Welcome", "owner": "Jo"}}))
    assert page.fields == {}


@pytest.mark.parametrize("suffix", ["qmd", "Rmd"])
def test_quartos_editor_setting_is_never_a_person(source, resolved_page, suffix):
    page = resolved_page(source(f"page.{suffix}", front={"editor": "visual"}))
    assert page.editors == ()


def test_a_text_editor_is_no_person_in_markdown_either(source, resolved_page):
    assert resolved_page(source(front={"editor": "visual"})).editors == ()
    assert resolved_page(source(front={"editor": {"render-on-save": "true"}})).editors == ()


def test_an_editor_of_a_markdown_page_is_a_person(source, resolved_page):
    assert resolved_page(source(front={"editor": "Jo Bloggs"})).editors[0].name == "Jo Bloggs"


def test_a_switch_is_no_date(source, resolved_page):
    page = resolved_page(source(front={"published": "false", "reviewed": "true"}))
    assert page.field("published") is None
    assert page.review.declared_last is None


def test_review_date_has_no_built_in_meaning_and_is_asked_about(source, resolved):
    repository = resolved(
        source("a.md", front={"review_date": "2026-05-04"}),
        source("b.md", front={"Review-Date": "2026-05-04"}),
    )
    assert repository.pages[0].fields == {}
    assert len([note for note in repository.notes if note.startswith("2 pages have a review_date")]) == 1


def test_a_configured_review_date_is_not_asked_about(source, resolved):
    config = '[fields]\nnext-review = ["review_date"]\n'
    repository = resolved(source(front={"review_date": "2026-05-04"}), config=config)
    assert repository.notes == ()
    assert repository.pages[0].review.due.isoformat() == "2026-05-04"


def test_the_title_is_the_front_matters_else_the_headings_else_the_files(source, resolved_page):
    assert resolved_page(source(front={"title": "ALK"}, heading="Head")).title == "ALK"
    assert resolved_page(source(front={}, heading="Head")).title == "Head"
    assert resolved_page(source("a/alk-testing.html.md")).title == "alk-testing"


def test_people_of_several_facts_of_one_label_are_one_field(source, resolved_page):
    page = resolved_page(
        source(
            facts=[
                ("authors", "author", "Jo Bloggs", Origin.JSON_LD),
                ("authors", "author", "Al Smith", Origin.JSON_LD),
            ]
        )
    )
    assert [credit.name for credit in page.authors] == ["Jo Bloggs", "Al Smith"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Ann Lee, Jo Bloggs. Contributors: Al Smith", ["Ann Lee", "Jo Bloggs"]),
        ("dr Ann Lee; @jo", ["dr Ann Lee", "@jo"]),
        ("parkr", ["parkr"]),
        ("李松峰", ["李松峰"]),
        ("J. D. Salinger", ["J. D. Salinger"]),
        ("confirm that the page ranges are right", []),
        ("to be confirmed", []),
    ],
)
def test_people_in_a_text_are_names_and_no_advice(source, resolved_page, value, expected):
    page = resolved_page(source(facts=[("reviewers", "Reviewers", value)]))
    assert [credit.name for credit in page.reviewers] == expected


def test_a_placeholder_in_a_text_is_kept_as_a_value(source, resolved_page):
    page = resolved_page(source(facts=[("reviewers", "Reviewers", "to be confirmed")]))
    assert page.field("reviewers").values[0].text == "to be confirmed"
