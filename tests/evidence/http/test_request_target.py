"""The text of an address: what is sent for it, or why nothing is."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.evidence.http.answers import Failed, Failure
from auditor.evidence.http.request_target import LONGEST, RequestUrl, read_origin, read_url

SENT = {
    "http://example.org": "http://example.org/",
    "HTTPS://Example.ORG/Path": "https://example.org/Path",
    "https://example.org:443/": "https://example.org/",
    "https://example.org:/x": "https://example.org/x",
    "http://example.org:8080/x": "http://example.org:8080/x",
    "https://example.org/a b?q=ü é": "https://example.org/a%20b?q=%C3%BC%20%C3%A9",
    "https://example.org/a%20b/%zz?x=%": "https://example.org/a%20b/%zz?x=%",
    "https://example.org/x#part": "https://example.org/x",
    "https://example.org?q=1": "https://example.org/?q=1",
    "https://example.org/a/./b/../c": "https://example.org/a/c",
    "https://example.org/../../x": "https://example.org/x",
    "https://example.org/a/..": "https://example.org/",
    "https://example.org/.well-known/x": "https://example.org/.well-known/x",
    "https://example.org/a\\b": "https://example.org/a%5Cb",
    "https://example.org/@me?a@b": "https://example.org/@me?a@b",
    "https://example.org./": "https://example.org./",
    "https://a_b.-c-.example.org/": "https://a_b.-c-.example.org/",
    "http://[2606:4700::0:1]:8080/x": "http://[2606:4700::1]:8080/x",
    "http://2130706433/": "http://127.0.0.1/",
    "http://0x7f.1/": "http://127.0.0.1/",
    "http://１２７.0.0.1/": "http://127.0.0.1/",  # full-width digits
    "https://bücher.example/": "https://xn--bcher-kva.example/",
    "https://faß.de/": "https://xn--fa-hia.de/",
    "http://аpple.test/": "http://xn--pple-43d.test/",  # the first letter is Cyrillic
    "http://i❤.ws/": "http://xn--i-7iq.ws/",
}


@pytest.mark.parametrize(("url", "sent"), SENT.items())
def test_an_address_is_sent_as_browsers_send_it(url, sent):
    requested = read_url(url)
    assert isinstance(requested, RequestUrl), requested
    assert requested.url == sent
    assert read_url(sent) == requested


REFUSED = {
    "": "no http",
    "example.org": "no http",
    "//example.org/x": "no http",
    "ftp://example.org/": "ftp:",
    "mailto:a@example.org": "mailto:",
    "javascript:alert(1)": "javascript:",
    "data:text/html,x": "data:",
    "http:example.org": "two slashes",
    "http:/example.org": "two slashes",
    "http://": "no host",
    "http:///x": "no host",
    "http://:80/": "no host",
    "http://?x": "no host",
    "http://[::1": "not well formed",
    "http://[::1]]/": "not well formed",
    "http://[::1]x/": "not well formed",
    "http://[fe80::1%25eth0]/": "own network",
    "http://[v1.a]/": "IPv6",
    "http://example.org:99999/": "no port",
    "http://example.org:x/": "no port",
    "http://example.org:-1/": "no port",
    "http://example.org:١/": "no port",
    "http://example.org:0/": "browsers refuse",
    "http://example.org:25/": "browsers refuse",
    "http://example.org:6667/": "browsers refuse",
    "http://user@example.org/": "user",
    "http://user:hunter2@example.org/": "user",
    "http://@example.org/": "user",
    "http://1.1.1.1 &@127.0.0.1:80/": "user",
    "http://exa mple.org/": "white space",
    "http://example.org\\.evil.example/": "backslash",
    "http://exam\nple.org/": "control characters",
    "http://example.org/\r\nX-Evil: 1": "control characters",
    "http://example.org/\x00": "control characters",
    "http://example.org/\ud800": "control characters",
    "http://a..b/": "no valid name",
    "http://.example.org/": "no valid name",
    "http://exa%6dple.org/": "no valid name",
    "http://" + "a" * 64 + ".example/": "no valid name",
    "http://" + "a." * 130 + "example/": "no valid name",
    "http://ex,ample.org/": "no valid name",
    "http://" + "ü" * 70 + ".example/": "no valid international name",
    "http://1.2.3.4.5/": "no valid address",
    "http://256.256.256.256/": "no valid address",
    "http://example.0x4/": "no valid address",
    "https://example.org/" + "a" * 65_536: "longer than",
}


@pytest.mark.parametrize(("url", "why"), REFUSED.items(), ids=lambda value: str(value)[:40])
def test_an_address_that_is_not_sent_says_why(url, why):
    refused = read_url(url)
    assert isinstance(refused, Failed), refused
    assert refused.failure is Failure.FORBIDDEN_URL
    assert why in refused.detail
    assert "hunter2" not in refused.detail


URL_LIKE = st.text(alphabet=st.sampled_from("htps:/@[]#?.%\\ \t\r\n0x127aü．１﹒\x00\ud800-"), max_size=30)


@given(st.one_of(st.text(), URL_LIKE.map("http://".__add__), URL_LIKE.map("https://example.org/".__add__)))
def test_whatever_the_text_nothing_but_a_clean_request_comes_of_it(url):
    requested = read_url(url)
    if isinstance(requested, RequestUrl):
        assert re.fullmatch(r"/[!-~]*", requested.target)
        assert re.fullmatch(r"[a-z0-9_.:-]+", requested.host)
        assert 0 < requested.port < 65536
        assert len(url) <= LONGEST
        assert read_url(requested.url) == requested


@given(
    st.from_regex(r"https?://[a-z.]{1,20}(:[0-9]{1,5})?(/[a-z.%]{0,5}){0,4}(\?[a-z./]{0,5})?", fullmatch=True)
)
def test_the_short_way_through_plain_addresses_leads_where_the_long_one_does(url):
    assert read_url(url) == read_url(url.replace("http", "HTTP", 1))


def test_an_origin_is_scheme_host_and_port():
    assert read_origin("https://Example.org") == ("https", "example.org", 443)
    assert read_origin("http://127.0.0.1:8080/") == ("http", "127.0.0.1", 8080)
    assert read_origin("https://example.org/path") is None
    assert read_origin("https://*.example.org") is None
