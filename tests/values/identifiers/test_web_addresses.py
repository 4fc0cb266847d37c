"""One spelling for what is requested once, and nothing secret in what is shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.values.identifiers.web_addresses import carries_credentials, masked, read_address


@pytest.mark.parametrize(
    ("url", "address", "fragment"),
    [
        ("https://example.org/a#b", "https://example.org/a", "b"),
        ("HTTPS://Example.ORG/A", "https://example.org/A", ""),
        ("https://example.org", "https://example.org/", ""),
        ("https://example.org?q=1", "https://example.org/?q=1", ""),
        ("//example.org/x", "https://example.org/x", ""),
        ("https://example.org/#", "https://example.org/", ""),
        ("https://[::1]:8080", "https://[::1]:8080/", ""),
        ("https://bücher.example/ä", "https://bücher.example/ä", ""),
        ("http://example.org//a/../b", "http://example.org//a/../b", ""),
        (" https://example.org/a\t", "https://example.org/a", ""),
        ("https://example.org/a\x0b", "https://example.org/a", ""),
    ],
)
def test_what_is_the_same_for_certain_is_one_address(url, address, fragment):
    assert read_address(url) == (address, fragment)


@pytest.mark.parametrize("space", ["\xa0", "\u2003", "\u200b", "\x85", "\u3000"])
def test_white_space_that_browsers_keep_is_a_part_of_the_address(space):
    assert read_address(f"https://example.org/a{space}") == (f"https://example.org/a{space}", "")
    assert read_address(f"https://example.org/a#b{space}") == ("https://example.org/a", f"b{space}")


@pytest.mark.parametrize("url", ["doi.org", "mailto:a@example.org", "page.md", "/root", ""])
def test_what_is_no_web_address_has_none(url):
    assert read_address(url) is None


@pytest.mark.parametrize(
    "url",
    [
        "https://user:hunter2@example.org/",
        "http://token@example.org",
        "//user:hunter2@example.org/x",
        "https://a:p@ss@example.org/x",
        "ftp://anonymous:me@example.org/x",
    ],
)
def test_a_user_or_password_in_an_address_is_seen_and_masked(url):
    assert carries_credentials(url)
    shown = masked(f"see {url} there")
    assert "***@example.org" in shown
    for secret in ("hunter2", "token", "p@ss", "me@"):
        assert secret not in shown


@pytest.mark.parametrize(
    "url",
    [
        "https://medium.com/@author/text",
        "https://example.org/?mail=a@example.org",
        "https://example.org/#a@b",
        "https://example.org//@author",
        "ssh://git@example.org/repository",
        "mailto:someone@example.org",
        "https://cdn.example.org/npm/vue@3",
    ],
)
def test_an_at_sign_elsewhere_is_none(url):
    assert not carries_credentials(url)
    if not url.startswith("ssh:"):
        assert masked(url) == url


@given(st.text("/:@#?a. \\[]", max_size=40))
def test_nothing_is_masked_twice_and_nothing_raises(text):
    read_address(text)
    carries_credentials(text)
    assert masked(masked(text)) == masked(text)


def test_long_hostile_text_is_read_in_linear_time():
    for text in ("//" * 50_000 + "@", "//a:" * 50_000 + "@", "https://" + "a@" * 50_000):
        read_address(text)
        carries_credentials(text)
        masked(text)
