"""CSL-JSON from content negotiation: for the agencies without an interface of their own here."""

import json

import pytest

from auditor.evidence.registries.content_negotiation import content_url, read_csl
from auditor.evidence.registries.json_values import UnreadableError
from auditor.values.names.person_name import PersonName

ITEM = {"DOI": "10.5555/J.17", "type": "article-journal", "title": "La salute"}


def metadata(**fields):
    return read_csl(json.dumps(ITEM | fields).encode(), "mEDRA").metadata


def test_titles_and_containers_are_single_strings():
    work = metadata(
        **{"container-title": "Cuore", "container-title-short": "Cu", "collection-title": "Studi"}
    )
    assert (work.title, work.containers) == ("La salute", ("Cuore", "Cu", "Studi"))


def test_the_agency_and_the_doi_are_kept():
    record = read_csl(json.dumps(ITEM).encode(), "mEDRA")
    assert (record.doi, record.agency) == ("10.5555/j.17", "mEDRA")


@pytest.mark.parametrize(
    ("issued", "years"),
    [
        ({"date-parts": [[2017, 3]]}, (2017,)),
        ({"date-parts": [["2017", "3"]]}, (2017,)),
        ({"date-parts": [[2017], [2018]]}, (2017, 2018)),
        ({"date-parts": [[]]}, ()),
        ({"date-parts": [[None]]}, ()),
        ({"raw": "3 March 2017"}, (2017,)),
        ({"literal": "Spring 2017"}, (2017,)),
        ("2017", (2017,)),
        ({"date-time": {"date-time": {}}}, ()),
        (True, ()),
    ],
)
def test_years_in_all_forms_of_a_date(issued, years):
    assert metadata(issued=issued).years == years


def test_particles_belong_to_the_family_name_and_groups_are_literal():
    authors = [
        {"given": "Jan", "family": "Berg", "non-dropping-particle": "van den"},
        {"literal": "Ministero della Salute"},
        {"given": "Plato"},
    ]
    assert metadata(author=authors).authors == (
        PersonName("Jan", "van den Berg"),
        PersonName(family="Ministero della Salute", literal=True),
        PersonName(family="Plato", literal=True),
    )


@pytest.mark.parametrize("name", ["id", "URL"])
def test_the_doi_may_be_given_by_an_address(name):
    item = {"title": "La salute", name: "https://doi.org/10.5555/J.17"}
    assert read_csl(json.dumps(item).encode(), "KISTI").doi == "10.5555/j.17"


def test_a_list_of_one_item_is_the_item():
    assert read_csl(json.dumps([ITEM]).encode(), "JaLC").doi == "10.5555/j.17"


@pytest.mark.parametrize(
    "body", [b"[]", b"{}", b'"x"', json.dumps([ITEM, ITEM]).encode(), b"@article{a}", b"\xff"]
)
def test_anything_else_is_unreadable(body):
    with pytest.raises(UnreadableError):
        read_csl(body, "mEDRA")


def test_the_address_keeps_the_slashes_of_a_doi():
    assert content_url("https://doi.org/", "10.5555/a/b#c") == "https://doi.org/10.5555/a/b%23c"
