"""DataCite's records: data, software, theses, preprints."""

import json
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest

from auditor.evidence.registries.datacite import doi_url, list_url, read_doi, read_list
from auditor.evidence.registries.json_values import UnreadableError
from auditor.evidence.registries.registry import is_listable
from auditor.model.records import Relation, Update
from auditor.values.identifiers.doi import Doi
from auditor.values.names.person_name import PersonName

BASE = "https://api.datacite.org"
DOI = "10.5072/tool.17"


def resource(**attributes) -> dict:
    return {"id": DOI, "type": "dois", "attributes": {"doi": DOI, "state": "findable", **attributes}}


def record(**attributes):
    return read_doi(json.dumps({"data": resource(**attributes)}).encode())


def metadata(**attributes):
    return record(**attributes).metadata


def test_a_dataset_with_all_its_fields():
    found = record(
        titles=[
            {"title": "Data from: the <i>heart</i>"},
            {"title": "Version 2", "titleType": "Subtitle"},
            {"title": "Daten vom Herzen", "titleType": "TranslatedTitle", "lang": "de"},
        ],
        creators=[
            {"name": "López, Ana", "nameType": "Personal", "givenName": "Ana", "familyName": "López"},
            {"name": "Heart Institute", "nameType": "Organizational"},
        ],
        contributors=[
            {"name": "Ditor, E.", "contributorType": "Editor"},
            {"name": "Sponsor", "contributorType": "Sponsor"},
        ],
        publicationYear=2021,
        dates=[
            {"date": "2020-12-31T17:22:41+1000", "dateType": "Submitted"},
            {"date": "1999", "dateType": "Collected"},
        ],
        publisher="Zenodo",
        container={"title": "Herzen", "volume": "3", "issue": "1", "firstPage": "7", "lastPage": "19"},
        types={"resourceTypeGeneral": "Dataset"},
    )
    work = found.metadata
    assert (found.doi, found.agency, work.type, work.publisher) == (DOI, "DataCite", "dataset", "Zenodo")
    assert (work.title, work.subtitle, work.other_titles) == (
        "Data from: the heart",
        "Version 2",
        ("Daten vom Herzen",),
    )
    assert work.authors == (PersonName("Ana", "López"), PersonName(family="Heart Institute", literal=True))
    assert work.editors == (PersonName("E.", "Ditor"),)
    assert work.years == (2021, 2020)
    assert (work.containers, work.volume, work.issue, work.pages) == (("Herzen",), "3", "1", "7-19")


@pytest.mark.parametrize(
    ("creator", "person"),
    [
        ({"name": "Fenner, Martin", "nameType": None}, PersonName("Martin", "Fenner")),
        ({"name": "Jane Doe"}, PersonName("Jane", "Doe")),
        (
            {"name": "Community, The Turing Way", "givenName": "The Turing Way", "familyName": "Community"},
            PersonName(family="The Turing Way Community", literal=True),
        ),
        ({"name": "Team, R Core"}, PersonName(family="R Core Team", literal=True)),
        (
            {"name": "Department of Health, England"},
            PersonName(family="Department of Health, England", literal=True),
        ),
        ({"name": "van der Berg, Jan Willem Piet"}, PersonName("Jan Willem Piet", "van der Berg")),
        ({"name": "R Core Team"}, PersonName(family="R Core Team", literal=True)),
        ({"name": "Center, Jane", "nameType": "Personal"}, PersonName("Jane", "Center")),
        ({"name": "Aristotle"}, PersonName(family="Aristotle")),
        ({"familyName": "Plato", "givenName": None}, PersonName(family="Plato")),
    ],
)
def test_persons_and_groups(creator, person):
    assert metadata(creators=[creator]).authors == (person,)


def test_the_publisher_may_be_an_object():
    assert metadata(publisher={"name": "Dryad", "publisherIdentifier": "x"}).publisher == "Dryad"


def test_what_a_work_appeared_in_may_be_a_related_item():
    item = {"relationType": "IsPublishedIn", "titles": [{"title": "Herzen"}], "volume": "3", "firstPage": "7"}
    work = metadata(relatedItems=[{"relationType": "Cites", "titles": [{"title": "No"}]}, item])
    assert (work.containers, work.volume, work.pages) == (("Herzen",), "3", "7")


def related(kind, doi, *, of="DOI") -> dict:
    return {"relationType": kind, "relatedIdentifier": doi, "relatedIdentifierType": of}


def test_relations_are_given_in_crossrefs_words():
    found = record(
        relatedIdentifiers=[
            related("IsVersionOf", "https://doi.org/10.5072/Tool"),
            related("IsSupplementTo", "https://example.org/code", of="URL"),
            related("References", "10.5072/other"),
            related("HasVersion", DOI.upper()),
        ]
    )
    assert found.relations == (Relation("is-version-of", Doi("10.5072/tool")),)
    assert found.updates == ()


@pytest.mark.parametrize("kind", ["IsPreviousVersionOf", "IsObsoletedBy"])
def test_a_newer_version_in_its_place_is_an_event(kind):
    assert record(relatedIdentifiers=[related(kind, "10.5072/tool.18")]).updates == (
        Update("new-version", None, Doi("10.5072/tool.18"), ("datacite",)),
    )


def test_an_older_version_is_no_event():
    assert record(relatedIdentifiers=[related("IsNewVersionOf", "10.5072/tool.16")]).updates == ()


def test_a_withdrawal_is_an_event():
    dates = [{"date": "2021-03-04", "dateType": "Withdrawn"}]
    assert record(dates=dates).updates == (Update("withdrawal", date(2021, 3, 4), Doi(""), ("datacite",)),)


def test_years_are_those_of_the_schema_dates():
    dates = [
        {"date": "2015/2016", "dateType": "Issued"},
        {"date": "199X"},
        {"date": None, "dateType": "Available"},
    ]
    assert metadata(publicationYear="2017", dates=dates).years == (2017, 2015, 2016)


def test_one_odd_item_does_not_lose_the_others():
    body = json.dumps({"data": [None, {"attributes": 3}, resource(titles={"title": 5}), {"id": "10.5072/B"}]})
    assert [found.doi for found in read_list(body.encode())] == [DOI, "10.5072/b"]


@pytest.mark.parametrize(
    ("read", "body", "reason"),
    [
        (
            read_doi,
            b'{"errors":[{"status":"404","title":"The resource does not exist."}]}',
            "no record of DataCite",
        ),
        (read_doi, b"[]", "no record"),
        (read_doi, b'{"data":{"attributes":{"doi":"nonsense"}}}', "names no DOI"),
        (read_list, b'{"data":{}}', "no list"),
        (read_list, b"<html>", "HTML"),
    ],
)
def test_an_answer_that_says_nothing_has_a_reason(read, body, reason):
    with pytest.raises(UnreadableError, match=reason):
        read(body)


def test_addresses():
    assert doi_url(BASE, "10.5072/a b") == f"{BASE}/dois/10.5072/a%20b"
    asked = parse_qs(urlsplit(list_url(f"{BASE}/", ["10.5072/a", "10.5072/b&c"])).query)
    assert asked["ids"] == ["10.5072/a,10.5072/b&c"]
    assert asked["page[size]"] == ["2"]
    assert "relatedIdentifiers" in asked["fields[dois]"][0]
    assert not is_listable("10.5072/a,b")
