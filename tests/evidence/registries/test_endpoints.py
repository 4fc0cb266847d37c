"""Who is asked, and how often before an answer states its own limits."""

from __future__ import annotations

import pytest

from auditor.evidence.registries import REGISTRIES, doi_org
from auditor.evidence.registries.endpoints import Endpoints, endpoints, registry_settings
from auditor.evidence.settings import HostSettings, LinkSettings
from auditor.evidence.settings_from import Network

DOI_SYSTEM = doi_org.QUOTA.name
CROSSREF, CROSSREF_LISTS = (quota.name for quota in REGISTRIES["Crossref"].quotas)
(DATACITE,) = (quota.name for quota in REGISTRIES["DataCite"].quotas)


def test_the_real_registries_are_asked_unless_others_are_named():
    built_in = endpoints(Network())
    assert (built_in.doi, *(built_in.base(REGISTRIES[agency]) for agency in ("Crossref", "DataCite"))) == (
        "https://doi.org",
        "https://api.crossref.org",
        "https://api.datacite.org",
    )
    named = endpoints(Network(registry_urls={"Crossref": "http://127.0.0.1:8/v1/"}))
    assert named.base(REGISTRIES["Crossref"]) == "http://127.0.0.1:8/v1"


@pytest.mark.parametrize(
    ("mailto", "quota", "a_second", "at_once"),
    [
        ("", CROSSREF, 5, 1),
        ("", CROSSREF_LISTS, 1, 1),
        ("", DATACITE, 500 / 300, 2),
        ("a@example.org", CROSSREF, 10, 3),
        ("a@example.org", CROSSREF_LISTS, 3, 3),
        ("a@example.org", DATACITE, 1000 / 300, 2),
        ("", DOI_SYSTEM, 10, 4),
    ],
)
def test_each_quota_has_the_published_rate(mailto, quota, a_second, at_once):
    settings = registry_settings(LinkSettings(mailto=mailto), Endpoints()).for_host(quota)
    assert settings.concurrency == at_once
    assert 0.9 * a_second < 1 / settings.interval <= a_second
    assert settings.follow


def test_what_is_configured_for_a_registrys_host_counts():
    own = HostSettings(interval=7.0)
    settings = registry_settings(LinkSettings(hosts={"*.crossref.org": own}), Endpoints())
    assert settings.for_host(CROSSREF) == settings.for_host(CROSSREF_LISTS) == own
    assert settings.for_host(DATACITE) != own


@pytest.mark.parametrize(
    ("url", "quota"),
    [
        ("https://api.crossref.org/v1/works/10.1/x/transform", CROSSREF),
        ("https://data.crosscite.org/10.1/x", DATACITE),
        ("https://api.datacite.org/10.1/x", DATACITE),
        ("https://records.agency.example/10.1/x", ""),
        ("http://[", ""),
    ],
)
def test_a_redirect_counts_at_the_agency_that_it_leads_to(url, quota):
    assert Endpoints().quota_of(url) == quota
