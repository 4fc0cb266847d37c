"""The handle system is the only one that can say that a DOI does not exist, and only in one way."""

import json

import pytest

from auditor.evidence.registries.doi_org import Handle, agency_url, handle_url, read_agencies, read_handle
from auditor.evidence.registries.json_values import UnreadableError

DOI = "10.5555/heart.17"
BASE = "https://doi.org"


def answer(code, *kinds, handle=DOI, **more) -> bytes:
    values = [
        {"index": location, "type": kind, "data": {"format": "string", "value": "https://example.org/"}}
        for location, kind in enumerate(kinds, 1)
    ]
    found = {"responseCode": code, "handle": handle} | ({"values": values} if values else {}) | more
    return json.dumps(found).encode()


def test_code_1_says_that_it_exists():
    assert read_handle(200, answer(1, "URL", "700050", "HS_ADMIN"), DOI.upper()) is Handle.EXISTS


@pytest.mark.parametrize("kind", ["10320/loc", "HS_ALIAS", "something new"])
def test_a_target_need_not_be_an_address(kind):
    assert read_handle(200, answer(1, "HS_ADMIN", kind)) is Handle.EXISTS


def test_without_values_in_the_answer_nothing_is_said_about_the_target():
    assert read_handle(200, answer(1)) is Handle.EXISTS
    assert read_handle(200, answer(1, values=None)) is Handle.EXISTS


@pytest.mark.parametrize(
    "body",
    [
        answer(200),
        answer(1, "HS_ADMIN", "700050"),
        answer(1, values=[{"type": "URL", "data": {"format": "string", "value": " "}}]),
    ],
)
def test_a_handle_that_leads_nowhere_has_no_target(body):
    assert read_handle(200, body) is Handle.NO_TARGET


def test_code_100_with_404_says_that_it_does_not_exist():
    assert read_handle(404, answer(100), DOI) is Handle.ABSENT


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (404, b"<html>Not found</html>"),
        (404, b"Resource not found."),
        (404, b"{}"),
        (404, b'{"responseCode": "100"}'),
        (404, b'{"responseCode": true}'),
        (404, b'{"responseCode": null}'),
        (404, answer(1, "URL")),
        (200, answer(100)),
        (500, answer(2)),
        (503, answer(100)),
        (404, answer(100, handle="10.5555/another")),
        (200, answer(1, "URL", handle="10.5555/another")),
    ],
)
def test_everything_else_says_nothing(status, body):
    with pytest.raises(UnreadableError):
        read_handle(status, body, DOI)


def test_the_address_of_a_handle_keeps_slashes_and_encodes_what_ends_a_path():
    assert handle_url(BASE, "10.5555/a/b?c#d%e<f>") == f"{BASE}/api/handles/10.5555/a/b%3Fc%23d%25e%3Cf%3E"


def test_one_address_asks_about_several_prefixes():
    assert agency_url(f"{BASE}/", ["10.1000", "10.5555/x y"]) == f"{BASE}/ra/10.1000,10.5555/x%20y"


def test_agencies_by_name():
    body = [
        {"DOI": "10.1000", "RA": "Crossref"},
        {"DOI": "10.5555/X", "RA": "mEDRA"},
        {"DOI": "10.99999", "status": "DOI does not exist"},
        {"DOI": "10.4", "status": "Try again later"},
        {"DOI": None, "RA": "Crossref"},
        {"DOI": "10.7", "RA": None},
        None,
    ]
    assert read_agencies(json.dumps(body).encode()) == {
        "10.1000": "Crossref",
        "10.5555/x": "mEDRA",
        "10.99999": None,
    }


@pytest.mark.parametrize("body", [b"{}", b"<html>", b"", b"Crossref"])
def test_what_is_no_list_of_agencies_is_unreadable(body):
    with pytest.raises(UnreadableError):
        read_agencies(body)
