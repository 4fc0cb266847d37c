"""Requests through a proxy: which one, and what can be judged when it is the proxy that resolves names.

That is: literal addresses, names that can only be of a private network, and what a name is to this machine's
own resolver, if to that it is anything. A name that only the proxy resolves leads wherever the proxy lets it.
"""

from __future__ import annotations

from collections.abc import Mapping
from ipaddress import ip_network

from requests.utils import select_proxy

from auditor.evidence.http.answers import Failure
from auditor.evidence.http.deadlines import Exchange
from auditor.evidence.http.dns import NoAnswer, Resolver, look_up
from auditor.evidence.http.request_target import Requested
from auditor.evidence.http.ssrf import judge, judge_name, read_literal

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
        self._direct = Direct(proxies.get("no", ""))
        self._judged: dict[str, str | None] = {}

    def judged(self, requested: Requested, exchange: Exchange) -> dict[str, str] | None:
        """The proxy to go through, in requests' form; None for none.

        Raises:
            NoAnswer: the proxy is not asked for this host, or none of its kind can be used.
        """
        proxy = select_proxy(requested.url, self._proxies)
        if not proxy or self._direct.holds(requested.host, requested.port):
            return None
        if "://" in proxy and not proxy.lower().startswith(("http://", "https://")):
            raise NoAnswer(Failure.PROXY, "only http and https proxies can be used")
        if not exchange.allowed:
            if requested.host not in self._judged:
                self._judged[requested.host] = self._judge(requested, exchange)
            fault = self._judged[requested.host]
            if fault:
                raise NoAnswer(Failure.FORBIDDEN_ADDRESS, fault)
        return {requested.scheme: proxy}

    def _judge(self, requested: Requested, exchange: Exchange) -> str | None:
        """Why a proxy is not asked for a host; None also when only the proxy can resolve it."""
        if read_literal(requested.host) is not None:
            return None  # judged already, by its text
        fault = judge_name(requested.host)
        if fault:
            return fault
        brief = Exchange(exchange.deadline, min(exchange.timeout, LOCAL_NAMES))
        try:
            places = look_up(self._resolver, requested.host, requested.port, brief)
        except NoAnswer:
            return None
        faults = (judge(place.address[0]) for place in places)
        return next((f"{requested.host}: {fault}" for fault in faults if fault), None)


class Direct:
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

    def holds(self, host: str, port: int) -> bool:
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
