"""Whom we ask: base addresses, and how often each may be asked before it tells so itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from urllib.parse import urlsplit

from auditor.evidence.crawl.host_limit import SPARE
from auditor.evidence.settings import HostSettings, LinkSettings
from auditor.evidence.settings_from import Network

DOI_URL = "https://doi.org"
CROSSREF_URL = "https://api.crossref.org"
DATACITE_URL = "https://api.datacite.org"

#: the accounts that requests are counted on: names for messages, and none that a host can have
DOI_SYSTEM = "the DOI system"
CROSSREF = "Crossref"
CROSSREF_LISTS = "Crossref (lists)"
DATACITE = "DataCite"

#: where DataCite answers content negotiation
_DATACITE_CONTENT = "data.crosscite.org"
#: lists and searches take these services longer than a page takes a web server
_LONGER = 2.0


@dataclass(frozen=True, slots=True)
class Interfaces:
    """Base addresses without a slash at the end."""

    doi: str = DOI_URL
    crossref: str = CROSSREF_URL
    datacite: str = DATACITE_URL

    def lane_of(self, url: str) -> str:
        """The account of an address that a redirect leads to; "" when it is its host's own."""
        try:
            place = urlsplit(url).netloc.lower()
        except ValueError:
            return ""
        if place == urlsplit(self.crossref).netloc.lower():
            return CROSSREF
        if place in (urlsplit(self.datacite).netloc.lower(), _DATACITE_CONTENT):
            return DATACITE
        return ""


def interfaces(network: Network) -> Interfaces:
    """Those of the command line, else the real ones."""
    return Interfaces(
        network.doi_url.rstrip("/") or DOI_URL,
        network.crossref_url.rstrip("/") or CROSSREF_URL,
        network.datacite_url.rstrip("/") or DATACITE_URL,
    )


def registry_settings(settings: LinkSettings, given: Interfaces) -> LinkSettings:
    """The policy for asking registries: that of the links, with a lane for each account.

    Where the configuration speaks of a registry's host (``[links.hosts]``), that counts. The time that is
    allowed to all links is theirs.
    """
    lanes = _lanes(settings)
    bases = {
        DOI_SYSTEM: given.doi,
        CROSSREF: given.crossref,
        CROSSREF_LISTS: given.crossref,
        DATACITE: given.datacite,
    }
    for lane, base in bases.items():
        configured = _configured(settings.hosts, urlsplit(base).hostname or "")
        if configured is not None:
            lanes[lane] = configured
    # whoever content negotiation leads to has told nobody what it allows
    others = replace(settings.default, concurrency=2, interval=max(settings.default.interval, 0.2))
    hosts = {**lanes, **settings.hosts}
    return replace(settings, default=others, hosts=hosts, accept=(), ignore=(), run_deadline=None)


def _lanes(settings: LinkSettings) -> dict[str, HostSettings]:
    """What may be asked before an answer tells.

    Crossref since December 2025 (https://doi.org/10.64000/wadve-3tj60): in the polite pool, for who gives an
    address, 10 records and 3 lists a second and 3 at once; in the public one 5, 1 and 1. DataCite
    (https://support.datacite.org/docs/rate-limit): 1,000 or 500 in five minutes. doi.org names no limit.
    """
    polite = bool(settings.mailto)
    longer = replace(settings.default, timeout=settings.default.timeout * _LONGER, follow=True)
    at_once = 3 if polite else 1
    return {
        DOI_SYSTEM: replace(settings.default, concurrency=4, interval=0.1, follow=True),
        CROSSREF: replace(longer, concurrency=at_once, interval=SPARE / (10 if polite else 5)),
        CROSSREF_LISTS: replace(longer, concurrency=at_once, interval=SPARE / (3 if polite else 1)),
        DATACITE: replace(longer, concurrency=2, interval=SPARE * 300 / (1000 if polite else 500)),
    }


def _configured(hosts: Mapping[str, HostSettings], host: str) -> HostSettings | None:
    return next((given for glob, given in hosts.items() if fnmatchcase(host, glob.lower())), None)
