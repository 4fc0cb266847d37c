"""People as front matter writes them."""

from __future__ import annotations

import pytest


def names(page):
    return [credit.name for credit in page.authors]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Jo Bloggs", ["Jo Bloggs"]),
        ("Jo Bloggs; Al Smith", ["Jo Bloggs", "Al Smith"]),
        ("Jo Bloggs and Al Smith", ["Jo Bloggs", "Al Smith"]),
        ("Jo Bloggs, Al Smith", ["Jo Bloggs", "Al Smith"]),
        ("Bloggs, Jo", ["Bloggs, Jo"]),
        (["Jo Bloggs", "Al Smith"], ["Jo Bloggs", "Al Smith"]),
        (["Department of Health and Social Care"], ["Department of Health and Social Care"]),
        ([{"name": "Jo Bloggs"}, {"given": "Al", "family": "Smith"}], ["Jo Bloggs", "Al Smith"]),
        ([{"name": {"given": "Al", "family": "Smith"}}], ["Al Smith"]),
        ([{"forename": "Al", "surname": "Smith", "e-mail": "x"}, {"fullName": "Jo"}], ["Al Smith", "Jo"]),
        ({"name": "Jo Bloggs", "affiliation": "ALK Positive UK"}, ["Jo Bloggs"]),
        ({"jo": {"name": "Jo Bloggs"}, "al": None}, ["Jo Bloggs", "al"]),
        ({"clinical": "Jo Bloggs", "patients": ["Al Smith"]}, ["Jo Bloggs", "Al Smith"]),
        (
            [{"Jo Bloggs": "https://example.org/jo"}, {"Al Smith": "al@example.org"}],
            ["Jo Bloggs", "Al Smith"],
        ),
        ({"Jo Bloggs": "https://github.com/jo", "lead": "Al Smith"}, ["Jo Bloggs", "Al Smith"]),
        (None, []),
        ("", []),
        ([None, ""], []),
    ],
)
def test_every_usual_type_of_value_names_its_people(source, resolved_page, value, expected):
    assert names(resolved_page(source(front={"authors": value}))) == expected


@pytest.mark.parametrize("value", ["TBC", "<!-- REPLACE THIS WITH THE AUTHOR -->", "Forename Surname"])
def test_a_placeholder_is_no_one(source, resolved_page, value):
    page = resolved_page(source(front={"authors": [value]}))
    assert names(page) == []
    assert page.field("authors").values[0].text == value


def test_a_placeholder_leaves_room_for_the_footer(source, resolved_page):
    page = resolved_page(source(front={"authors": "TBC"}, facts=[("authors", "Authors", "Jo Bloggs")]))
    assert names(page) == ["Jo Bloggs"]


def test_an_object_keeps_orcid_and_address(source, resolved_page):
    author = {
        "name": "Jo Bloggs",
        "orcid": "https://orcid.org/0000-0002-1825-0097",
        "email": "jo@example.org",
    }
    (credit,) = resolved_page(source(front={"authors": [author]})).authors
    assert (credit.orcid, credit.email) == ("0000-0002-1825-0097", "jo@example.org")


def test_a_broken_orcid_stays_as_written(source, resolved_page):
    (credit,) = resolved_page(source(front={"authors": [{"name": "Jo", "orcid": "0000-0002"}]})).authors
    assert credit.orcid == "0000-0002"


def test_a_name_with_an_address_is_taken_apart(source, resolved_page):
    (credit,) = resolved_page(source(front={"authors": ["Jo Bloggs <jo@example.org>"]})).authors
    assert (credit.name, credit.email) == ("Jo Bloggs", "jo@example.org")
    (credit,) = resolved_page(source(front={"authors": ["jo@example.org (Jo Bloggs)"]})).authors
    assert (credit.name, credit.email) == ("Jo Bloggs", "jo@example.org")


def test_a_name_with_an_orcid_is_taken_apart(source, resolved_page):
    (credit,) = resolved_page(
        source(front={"authors": ["Jo Bloggs (https://orcid.org/0000-0002-1825-0097)"]})
    ).authors
    assert (credit.name, credit.orcid) == ("Jo Bloggs", "0000-0002-1825-0097")


def test_the_stated_role_of_a_contributor_counts(source, resolved_page):
    page = resolved_page(
        source(
            front={
                "contributors": [
                    {"name": "Jo Bloggs", "role": "Reviewer"},
                    {"name": "Al Smith", "role": ["Writing – review & editing"]},
                ]
            }
        )
    )
    assert names(page) == ["Al Smith"]
    assert [credit.name for credit in page.reviewers] == ["Jo Bloggs"]


def test_a_persons_place_is_its_line(source, resolved_page):
    page = resolved_page(source(front={"authors": ["Jo Bloggs", "Al Smith"]}))
    assert [credit.location.line for credit in page.authors] == [2, 3]


@pytest.mark.parametrize(
    ("written", "name", "email"),
    [
        ("Jo Bloggs jo@example.org", "Jo Bloggs", "jo@example.org"),
        ("Jo Bloggs (jo@example.org)", "Jo Bloggs", "jo@example.org"),
        ("Jo Bloggs, jo@example.org", "Jo Bloggs", "jo@example.org"),
        ("Jo Bloggs < jo@example.org >", "Jo Bloggs", "jo@example.org"),
        ("<jo@example.org>", "jo@example.org", "jo@example.org"),
        ("Jo Bloggs (@jo)", "Jo Bloggs", ""),
        ("Jo @ Example", "Jo @ Example", ""),
        ("Jo jo@example.org al@example.org", "Jo jo@example.org al@example.org", ""),
    ],
)
def test_an_address_or_handle_is_no_part_of_the_name(resolved_page, source, written, name, email):
    (credit,) = resolved_page(source(front={"authors": [written]})).authors
    assert (credit.name, credit.email) == (name, email)
