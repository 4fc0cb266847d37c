"""Redirects that lose the page: to the home of a site, or to a login form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.evidence.links.lost_page import lost_page


@pytest.mark.parametrize(
    ("first", "final"),
    [
        ("https://example.org/guides/sepsis", "https://example.org/"),
        ("https://example.org/guides/sepsis", "https://www.example.org"),
        ("http://example.org/guides/sepsis.html", "https://example.org/index.html"),
        ("https://example.org/guides/sepsis", "https://example.org/en-gb/"),
        ("https://example.org/guides/sepsis", "https://example.org/?utm_source=404"),
        ("https://docs.example.org/guides/sepsis", "https://example.org/"),
        ("https://old.example/guides/sepsis.pdf", "https://new.example/"),
        ("https://example.org/?p=1234", "https://example.org/"),
        ("https://example.org/guides/sepsis", "https://example.org/en"),
        ("https://example.org/guides/sepsis", "https://example.org/home"),
        ("https://example.org/guides/sepsis", "https://example.org/us/en/index.html"),
        ("https://example.org/guides/sepsis", "https://example.org/en/us"),
        ("https://example.org/us/guides/sepsis", "https://example.org/us/"),
        ("https://example.org/it/guide/sepsi", "https://example.org/it/"),
        ("https://pkg.readthedocs.io/en/v2/install.html", "https://pkg.readthedocs.io/en/latest/"),
        ("https://pkg.readthedocs.io/en/v2/install.html", "https://pkg.readthedocs.io/en/2/"),
        ("https://docs.example.org/old/install", "https://docs.example.org/2.10/"),
    ],
)
def test_a_deep_address_that_ends_at_the_home_page_is_suspicious(first, final):
    assert "home page" in (lost_page(first, final) or "")


@pytest.mark.parametrize(
    ("first", "final"),
    [
        ("http://example.org/", "https://example.org/"),
        ("http://example.org/guides/sepsis", "https://www.example.org/guides/sepsis/"),
        ("https://example.org/", "https://example.org/en/"),
        ("https://example.org", "https://example.org/us/en/home"),
        ("https://example.org/en", "https://example.org/"),
        ("https://example.org/index.html", "https://example.org/"),
        ("https://pkg.readthedocs.io/", "https://pkg.readthedocs.io/en/latest/"),
        ("https://pkg.readthedocs.io/en/latest/", "https://docs.example.org/"),
        ("https://doi.org/10.5281/zenodo.123", "https://project.example/"),
        ("https://bit.ly/3xYz", "https://project.example/"),
        ("https://someone.github.io/project", "https://project.example/"),
        ("https://example.org/guides/sepsis", "https://example.org/#/guides/sepsis"),
        ("https://example.org/guides/sepsis", "https://example.org/index.php?title=Sepsis"),
        ("https://example.org/guides/sepsis", "https://example.org/guidance/sepsis-2024"),
        ("https://example.org/?p=1234", "https://example.org/ok"),
        ("https://example.org/guides/sepsis", "https://example.org/ok"),
        ("https://example.org/guides/sepsis", "https://example.org/2"),
        ("https://example.org/articles/artificial-intelligence", "https://example.org/ai"),
        ("https://example.org/departments/it-services", "https://example.org/it"),
        ("https://example.org/departments/it-services", "https://example.org/en/it"),
        ("https://example.org/patients/me", "https://example.org/my"),
        ("https://example.org/journal/issues/2024", "https://example.org/current"),
        ("https://example.org/people/developers", "https://example.org/dev"),
        ("https://example.org/about/worldwide", "https://example.org/international"),
        ("https://example.org/begin/here", "https://example.org/start"),
        ("https://example.org/years/2024", "https://example.org/2024"),
        ("https://example.org/us", "https://example.org/"),
        ("https://[", "https://example.org/"),
        ("", ""),
    ],
)
def test_a_redirect_that_keeps_the_page_or_leads_from_home_to_home_is_not(first, final):
    assert lost_page(first, final) is None


@pytest.mark.parametrize(
    ("first", "final"),
    [
        ("https://example.org/reports/7", "https://example.org/login"),
        ("https://example.org/reports/7", "https://example.org/users/sign_in"),
        ("https://example.org/reports/7", "https://example.org/wp-login.php?redirect_to=x"),
        ("https://example.org/reports/7", "https://login.example.com/common/oauth2/authorize?client_id=1"),
        ("https://example.org/reports/7", "https://idp.example.edu/idp/profile?SAMLRequest=x"),
    ],
)
def test_a_redirect_to_a_login_page_is_suspicious(first, final):
    assert lost_page(first, final) == "it leads to a login page"


@pytest.mark.parametrize(
    ("first", "final"),
    [
        ("https://example.org/login", "https://www.example.org/users/sign_in"),
        ("https://example.org/docs/authentication", "https://docs.example.org/login"),
        ("https://example.org/reports/7", "https://accounts.example.org/reports/7"),
        ("https://example.org/a", "https://example.org/blog/login-screens-that-work"),
    ],
)
def test_a_page_about_logins_or_a_link_to_one_is_not(first, final):
    assert lost_page(first, final) is None


@given(st.text(max_size=60), st.text(max_size=40))
def test_no_address_is_too_odd(first, final):
    lost_page(first, final)
    lost_page(f"https://site.example/{first}", f"https://site.example/{final}")
