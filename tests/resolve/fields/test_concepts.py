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


@pytest.mark.parametrize("holder", ["review", "reviewInfo", "governance", "metadata", "content_review"])
def test_built_in_names_count_in_a_mapping_about_the_page(source, resolved_page, holder):
    page = resolved_page(
        source(front={holder: {"last_reviewed_date": "2025-03-20", "review_cycle": "ANNUAL"}})
    )
    assert (page.review.last.isoformat(), page.review.due.isoformat()) == ("2025-03-20", "2026-03-20")


def test_short_names_count_in_a_mapping_about_the_review(source, resolved_page):
    review = {"last": "2025-03-20", "next": "2026-03-21", "by": "Jo Bloggs", "owner": "Ann Lee"}
    page = resolved_page(source(front={"review": review}))
    assert (page.review.last.isoformat(), page.review.due.isoformat()) == ("2025-03-20", "2026-03-21")
    assert (page.reviewers[0].name, page.owner.name) == ("Jo Bloggs", "Ann Lee")


def test_the_day_of_a_review_with_its_reviewer_is_the_last_review(source, resolved_page):
    page = resolved_page(source(front={"review": {"by": "Jo Bloggs", "date": "2025-03-20"}}))
    assert page.review.last.isoformat() == "2025-03-20"


def test_by_in_a_mapping_about_the_review_may_be_a_day(source, resolved_page):
    assert (
        resolved_page(source(front={"review": {"by": "2026-08-16"}})).review.due.isoformat() == "2026-08-16"
    )


def test_what_a_review_mapping_says_of_other_things_is_no_fact_of_the_page(source, resolved_page):
    page = resolved_page(
        source(front={"review": {"title": "Second", "author": "Jo", "created": "2020-01-01"}})
    )
    assert page.fields == {}


def test_a_built_in_name_deeper_in_known_mappings_counts(source, resolved_page):
    page = resolved_page(source(front={"params": {"review": {"last_reviewed": "2025-03-20"}}}))
    assert page.review.last.isoformat() == "2025-03-20"


def test_a_configured_name_may_be_nested_at_any_depth(source, resolved_page):
    config = '[fields]\nlast-reviewed = ["quality.sign_off.day"]\n'
    front = {"quality": {"sign_off": {"day": "2025-03-20"}}}
    assert resolved_page(source(front=front), config=config).review.last.isoformat() == "2025-03-20"


@pytest.mark.parametrize(
    ("cycle", "due"),
    [
        ({"month": "2"}, "2026-03-20"),
        ({"months": "6"}, "2026-07-20"),
        ({"years": "2"}, "2028-01-20"),
        ({"weeks": "3"}, "2026-02-10"),
        ({"years": "1", "months": "6", "days": "0"}, "2027-07-20"),
        ({"quarters": "2"}, "2026-07-20"),
        ({"value": "6", "unit": "months"}, "2026-07-20"),
        ({"every": "6 months"}, "2026-07-20"),
        ({"frequency": "annual"}, "2027-01-20"),
    ],
)
def test_an_interval_written_as_a_mapping_keeps_its_units(source, resolved_page, cycle, due):
    for front in (
        {"last_reviewed": "2026-01-20", "review_cycle": cycle},
        {"review": {"last_reviewed_date": "2026-01-20", "review_cycle": cycle}},
    ):
        assert resolved_page(source(front=front)).review.due.isoformat() == due


@pytest.mark.parametrize(
    "cycle", [{"foo": "2"}, {"months": "6", "then": "12"}, {"months": "0"}, {"months": ["6"]}]
)
def test_a_mapping_that_is_no_interval_is_unreadable_with_its_keys(source, resolved_page, cycle):
    page = resolved_page(source(front={"last_reviewed": "2026-01-20", "review_cycle": cycle}))
    assert page.review.declared_interval.interval is None
    assert page.review.declared_interval.text.startswith(next(iter(cycle)))
    assert page.review.state == "unknown"


@pytest.mark.parametrize(
    ("value", "day"),
    [({"date": "2026-01-20"}, "2026-01-20"), ({"year": "2026", "month": "1", "day": "20"}, "2026-01-20")],
)
def test_a_date_written_as_a_mapping_is_read(source, resolved_page, value, day):
    assert resolved_page(source(front={"next_review": value})).review.due.isoformat() == day


def test_a_mapping_that_is_no_date_is_unreadable(source, resolved_page):
    page = resolved_page(source(front={"next_review": {"month": "5"}}))
    assert page.review.declared_next.text == "month: 5"
    assert page.review.declared_next.reading.error


@pytest.mark.parametrize(
    ("text", "due", "interval"),
    [
        ("2026-09-23", "2026-09-23", None),
        ("2026-09-23T00:00:00Z", "2026-09-23", None),
        ("May 2027", "2027-05-31", None),
        ("6 months", "2026-07-20", "6 months"),
        ("90", "2026-04-20", "90"),
    ],
)
@pytest.mark.parametrize("name", ["stale_after", "review_after"])
def test_a_name_of_a_date_or_an_interval_is_what_its_value_is(
    source, resolved_page, name, text, due, interval
):
    review = resolved_page(source(front={"last_reviewed": "2026-01-20", name: text})).review
    assert review.due.isoformat() == due
    assert (review.declared_interval and review.declared_interval.text) == interval


def test_an_impossible_date_in_such_a_field_is_a_date(source, resolved_page):
    review = resolved_page(source(front={"stale_after": "2026-02-31"})).review
    assert review.declared_next.reading.error


def test_the_explicit_review_outranks_the_date_of_the_last_edit(source, resolved_page):
    page = resolved_page(source(front={"ms.date": "2026-05-24", "ms.lastreviewed": "2025-11-11"}))
    assert page.review.last.isoformat() == "2025-11-11"


def test_the_date_of_the_last_edit_counts_when_no_review_is_stated(source, resolved_page):
    assert resolved_page(source(front={"ms.date": "2026-05-24"})).review.last.isoformat() == "2026-05-24"


def test_a_persons_check_outranks_one_that_may_be_a_programs(source, resolved_page):
    page = resolved_page(source(front={"last-verified": "2026-05-24", "human-verified": "2025-11-11"}))
    assert page.review.last.isoformat() == "2025-11-11"


def test_a_configured_name_outranks_the_built_in_ones(source, resolved_page):
    config = '[fields]\nlast-reviewed = ["signed_off", "seen"]\n'
    front = {"last_reviewed": "2026-05-24", "seen": "2025-01-01", "signed_off": "2025-11-11"}
    assert resolved_page(source(front=front), config=config).review.last.isoformat() == "2025-11-11"


@pytest.mark.parametrize(
    ("name", "days"),
    [
        *(("review_cycle_days", 60), ("review_interval_days", 60), ("reviewCycleInDays", 60)),
        *(("review_interval_weeks", 420), ("freshness_window_days", 60), ("stale_after_days", 60)),
    ],
)
def test_the_unit_of_an_interval_may_be_in_its_name(source, resolved_page, name, days):
    review = resolved_page(source(front={"last_reviewed": "2026-01-01", name: "60"})).review
    assert (review.due - review.last).days == days


@pytest.mark.parametrize(
    "name",
    [
        *("last_medical_review", "medically_reviewed_on", "last_clinically_reviewed", "lastFullReviewDate"),
        *("page_last_reviewed", "content_reviewed_on", "clinically_reviewed", "last_technical_review_date"),
    ],
)
def test_a_more_exact_name_of_a_review_is_one(source, resolved_page, name):
    assert resolved_page(source(front={name: "2024-05-05"})).review.last.isoformat() == "2024-05-05"


@pytest.mark.parametrize("name", ["next_medical_review", "medical_review_due", "content_next_review_date"])
def test_a_more_exact_name_of_the_next_review_is_one(source, resolved_page, name):
    assert resolved_page(source(front={name: "2027-05-05"})).review.due.isoformat() == "2027-05-05"


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


@pytest.mark.parametrize("name", ["clinically_reviewed", "human_verified", "date_checked", "reviewed"])
def test_a_switch_is_no_date_and_hides_none(source, resolved_page, name):
    page = resolved_page(source(front={name: "true", "last_review": "2024-05-05"}))
    assert page.review.last.isoformat() == "2024-05-05"


def test_a_switch_in_place_of_the_day_is_kept_as_written(source, resolved_page):
    page = resolved_page(source(front={"last_reviewed": "true"}))
    assert [value.text for value in page.field("last-reviewed").values] == ["true"]


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ({"mois": "6"}, "6 mois"),
        ({"amount": "6", "period": "weeks"}, "6 weeks"),
        ({"months": "6", "reason": "a law"}, "6 months"),
        ({"years": "1", "months": "0"}, "1 year"),
    ],
)
def test_an_interval_as_a_mapping_names_its_unit(source, resolved_page, written, text):
    page = resolved_page(source(front={"review_cycle": written}))
    assert [value.text for value in page.field("review-interval").values] == [text]


@pytest.mark.parametrize(
    "name", ["reviewed_date", "medically_reviewed_date", "last_peer_review", "last_checked_date"]
)
def test_regular_names_of_a_review_are_known(source, resolved_page, name):
    assert resolved_page(source(front={name: "2024-05-05"})).review.last is not None
