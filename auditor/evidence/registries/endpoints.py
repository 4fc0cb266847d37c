"""Where the DOI system and the registries are asked, and how often before an answer states other limits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from auditor.evidence.crawl.host_limit import SPARE
from auditor.evidence.registries import REGISTRIES, doi_org
from auditor.evidence.registries.registry import Quota, Registry
from auditor.evidence.settings import HostSettings, LinkSettings
from auditor.evidence.settings_from import Network

#: lists and searches take registries longer than a page takes a web server
_SLOWER = 2.0


@dataclass(frozen=True, slots=True)
class Endpoints:
    """Base addresses without a slash at the end: the DOI resolver's, and by agency those of registries.

    A registry that ``registries`` does not name is asked at its built-in address.
    """

    doi: str = doi_org.DOI_URL
    registries: Mapping[str, str] = field(default_factory=dict)

    def base(self, registry: Registry) -> str:
        """The base address of a registry."""
        return self.registries.get(registry.agency, registry.base)

    def quota_of(self, url: str) -> str:
        """The quota of an address that a redirect leads to; "" when it is its host's own."""
        try:
            host = urlsplit(url).netloc.lower()
        except ValueError:
            return ""
        for registry in REGISTRIES.values():
            if host in {urlsplit(self.base(registry)).netloc.lower(), *registry.redirect_hosts}:
                return registry.quota.name
        return ""


def endpoints(network: Network) -> Endpoints:
    """Those of the command line, else the built-in ones."""
    named = {agency: url.rstrip("/") for agency, url in network.registry_urls.items() if url}
    return Endpoints(network.doi_url.rstrip("/") or doi_org.DOI_URL, named)


def services() -> dict[str, str]:
    """Who is asked under each quota: the DOI system, or an agency."""
    return {doi_org.QUOTA.name: doi_org.QUOTA.name} | {
        quota.name: registry.agency for registry in REGISTRIES.values() for quota in registry.quotas
    }


def registry_settings(settings: LinkSettings, given: Endpoints) -> LinkSettings:
    """The policy for asking registries: that of the links, with settings for each quota.

    Where the configuration speaks of a registry's host (``[links.hosts]``), that counts. The time that is
    allowed to all links is theirs.
    """
    system = doi_org.QUOTA
    quotas = {system.name: _quota_settings(system, settings, spare=1.0, slower=1.0)}
    bases = {system.name: given.doi}
    for registry in REGISTRIES.values():
        for quota in registry.quotas:
            quotas[quota.name] = _quota_settings(quota, settings)
            bases[quota.name] = given.base(registry)
    for name, base in bases.items():
        configured = settings.configured_for(urlsplit(base).hostname or "")
        if configured is not None:
            quotas[name] = configured
    # the hosts that content negotiation leads to have stated no limits
    others = replace(settings.default, concurrency=2, interval=max(settings.default.interval, 0.2))
    hosts = {**quotas, **settings.hosts}
    return replace(settings, default=others, hosts=hosts, accept=(), ignore=(), run_deadline=None)


def _quota_settings(
    quota: Quota, settings: LinkSettings, *, spare: float = SPARE, slower: float = _SLOWER
) -> HostSettings:
    rate = quota.polite if settings.mailto else quota.public
    return replace(
        settings.default,
        concurrency=rate.at_once,
        interval=spare * rate.seconds / rate.requests,
        timeout=settings.default.timeout * slower,
        follow=True,
    )
