"""Where redirects lead."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.evidence.http.answers import Answer
from auditor.evidence.http.location_header import location

HERE = "http://site.test/folder/page?q=1"


def led(place, status=302, url=HERE):
    return location(Answer(status, {"location": place}), url)


@pytest.mark.parametrize(
    ("place", "leads_to"),
    [
        ("http://other.test/x", "http://other.test/x"),
        ("/x", "http://site.test/x"),
        ("x", "http://site.test/folder/x"),
        ("../x", "http://site.test/x"),
        ("?q=2", "http://site.test/folder/page?q=2"),
        ("//other.test/x", "http://other.test/x"),
        ("https:/x", "https:/x"),  # no host: refused by the guard of addresses
        ("", HERE),
        ("  /x  ", "http://site.test/x"),
        ("/x\xc2\xa0", "http://site.test/x%C2%A0"),  # a no-break space is no white space of a header
        ("/x#part", "http://site.test/x"),
        ("/a b", "http://site.test/a%20b"),
        ("/a%20b", "http://site.test/a%20b"),
        ("/a\tb\r\n", "http://site.test/ab"),
        ('/<"x">', "http://site.test/%3C%22x%22%3E"),
        ("/x?a=[1]&b=c|d", "http://site.test/x?a=[1]&b=c%7Cd"),
        ("/caf\xc3\xa9", "http://site.test/caf%C3%A9"),  # UTF-8, as header fields are shown
        ("/caf\xe9", "http://site.test/caf%E9"),  # Latin-1
        ("/caf\u0113", "http://site.test/caf%C4%93"),  # text already
        ("http://caf\xc3\xa9.test/", "http://caf\u00e9.test/"),
        (r"/\evil.test", "http://site.test/%5Cevil.test"),
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("http://[::1", "http://[::1"),
    ],
)
def test_every_location_becomes_an_address_to_be_judged(place, leads_to):
    assert led(place) == leads_to


@pytest.mark.parametrize("status", [200, 201, 300, 304, 305, 404])
def test_other_statuses_lead_nowhere(status):
    assert led("/x", status) is None


def test_a_redirect_without_a_place_leads_nowhere():
    assert location(Answer(301), HERE) is None


def test_a_backslash_in_an_authority_is_left_for_the_guard_to_see():
    assert "\\" in led(r"http://good.test\@evil.test/")


@given(st.text(max_size=60), st.sampled_from([301, 302, 303, 307, 308]))
def test_no_location_is_an_error_and_none_has_a_fragment_or_control_characters(place, status):
    leads_to = led(place, status)
    assert leads_to is not None
    assert "#" not in leads_to
    assert not any(character < " " for character in leads_to)
