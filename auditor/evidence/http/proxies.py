"""Requests through a proxy: which one, and what can be checked when it is the proxy that resolves names.

That is: literal addresses, names that can only be of a private network, and what a name is to this machine's
own resolver, if to that it is anything. A name that only the proxy resolves leads wherever the proxy lets it.
"""

from __future__ import annotations

from collections.abc import Mapping
from ipaddress import ip_network

from requests.utils import select_proxy

from auditor.evidence.http.answers import Failure
from auditor.evidence.http.dns import Resolver, look_up
from auditor.evidence.http.exchange import Exchange, NoAnswer
from auditor.evidence.http.request_target import RequestUrl
from auditor.evidence.http.ssrf import name_refusal, read_literal, refusal

#: seconds that this machine's resolver gets, when the proxy resolves anyway
LOCAL_NAMES = 2.0


class Proxies:
    """The proxies of a client: by scheme, or by ``scheme://host`` (as requests has them).

    ``no`` is a list of the hosts without one, as in the variable ``no_proxy``:
    ``urllib.request.getproxies_environment()`` gives just that.
    """

    def __init__(self, proxies: Mapping[str, str], resolver: Resolver) -> None:
        self._proxies = {key: proxy for key, proxy in proxies.items() if key != "no" and proxy}
        self._resolver = resolver
        self._without = NoProxy(proxies.get("no", ""))
        self._refusals: dict[str, str | None] = {}

    def for_request(self, requested: RequestUrl, exchange: Exchange) -> dict[str, str] | None:
        """The proxy to go through, in requests' form; None for none.

        Raises:
            NoAnswer: the proxy is not asked for this host, or none of its kind can be used.
        """
        proxy = select_proxy(requested.url, self._proxies)
        if not proxy or self._without.covers(requested.host, requested.port):
            return None
        if "://" in proxy and not proxy.lower().startswith(("http://", "https://")):
            raise NoAnswer(Failure.PROXY, "only http and https proxies can be used")
        if not exchange.allowed:
            if requested.host not in self._refusals:
                self._refusals[requested.host] = self._refusal(requested, exchange)
            fault = self._refusals[requested.host]
            if fault:
                raise NoAnswer(Failure.FORBIDDEN_ADDRESS, fault)
        return {requested.scheme: proxy}

    def _refusal(self, requested: RequestUrl, exchange: Exchange) -> str | None:
        """Why a proxy is not asked for a host; None also when only the proxy can resolve it."""
        if read_literal(requested.host) is not None:
            return None  # checked already, by its text
        fault = name_refusal(requested.host)
        if fault:
            return fault
        brief = Exchange(exchange.deadline, min(exchange.timeout, LOCAL_NAMES))
        try:
            addresses = look_up(self._resolver, requested.host, requested.port, brief)
        except NoAnswer:
            return None
        faults = (refusal(one.address[0]) for one in addresses)
        return next((f"{requested.host}: {fault}" for fault in faults if fault), None)


class NoProxy:
    """The hosts without a proxy, as curl reads ``no_proxy``: ``*``, names with all below them, networks.

    Each may have a port.
    """

    def __init__(self, text: str) -> None:
        self._names: set[str] = set()
        self._networks = []
        for entry in text.lower().replace(" ", ",").split(","):
            name = entry.removeprefix("*.").lstrip(".")
            if not name:
                continue
            try:
                self._networks.append(ip_network(name.strip("[]"), strict=False))
            except ValueError:
                self._names.add(name)

    def covers(self, host: str, port: int) -> bool:
        """Whether a host is one of them."""
        if not self._names and not self._networks:
            return False
        name = host.removesuffix(".")
        literal = read_literal(name)
        if literal is not None and any(literal in network for network in self._networks):
            return True
        parts = name.split(".")
        suffixes = [".".join(parts[start:]) for start in range(len(parts))] if literal is None else [name]
        return "*" in self._names or any(
            one in self._names or f"{one}:{port}" in self._names for one in suffixes
        )
