"""The DOI registries, mocked or on loopback: they answer as the real ones do, keep limits, and log what they are asked.

    with Registry(crossref={"10.1000/a": work("A title")}, datacite={...}, content={...}, bare={"10.1/x"}) as registry:
        audit(..., doi_url=registry.url, crossref_url=registry.url, datacite_url=registry.url)
        assert registry.asked("/works") == 1

``crossref`` and ``datacite`` are messages and attributes by DOI; ``content`` is CSL by DOI of other agencies (``agency`` names
them by prefix); ``bare`` exist and have no record, ``targetless`` exist and lead nowhere. Everything else is not registered.
``special`` are behaviours (of ``servers``) by path, before all others. They are mocked at ``host``; with a ``latency`` in
seconds, which may be 0, they are a real server, for tests of time, limits and interruptions. With ``strict`` a request too
early or too many at once gets 429. ``pool`` is "polite" or "public" as the request says; without ``limits`` no limit is named.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Self
from urllib.parse import parse_qs, unquote, urlsplit

from mocked import MockedServer
from servers import Behaviour, Exchange, FaultServer, Seen

JSON = {"Content-Type": "application/json"}
#: (requests, seconds, at once) by pool and kind, as Crossref tells them
LIMITS = {
    ("polite", "single"): (10, 1, 3),
    ("polite", "list"): (3, 1, 3),
    ("public", "single"): (5, 1, 1),
    ("public", "list"): (1, 1, 1),
}
#: seconds by which a request may arrive early: two threads and a busy machine lie between its start and the log
SLACK = 0.1
#: where it is mocked
HOST = "registry.test"
NOT_FOUND = b"Resource not found."


def work(title: str = "A study of things", /, **fields: Any) -> dict[str, Any]:
    """A record of Crossref; the DOI is put in by the registry."""
    return {
        "title": [title],
        "type": "journal-article",
        "author": [{"given": "Ada", "family": "Lovelace", "sequence": "first"}],
        "issued": {"date-parts": [[2019, 3, 1]]},
        "container-title": ["Journal of Things"],
        "publisher": "Things Press",
        **fields,
    }


def attributes(title: str = "A data set of things", **fields: Any) -> dict[str, Any]:
    """The attributes of a DataCite record."""
    return {
        "titles": [{"title": title}],
        "creators": [
            {"name": "Lovelace, Ada", "givenName": "Ada", "familyName": "Lovelace", "nameType": "Personal"}
        ],
        "publicationYear": 2019,
        "publisher": "Zenodo",
        "types": {"resourceTypeGeneral": "Dataset"},
        **fields,
    }


def retraction(
    notice: str, day: str = "2021-05-04", source: str = "publisher", kind: str = "retraction"
) -> dict[str, Any]:
    """An item of ``updated-by``."""
    year, month, date = map(int, day.split("-"))
    return {"DOI": notice, "type": kind, "source": source, "updated": {"date-parts": [[year, month, date]]}}


class Registry:
    """doi.org, Crossref and DataCite behind one address."""

    def __init__(
        self,
        crossref: Mapping[str, Any] | None = None,
        datacite: Mapping[str, Any] | None = None,
        content: Mapping[str, Any] | None = None,
        *,
        bare: Iterable[str] = (),
        targetless: Iterable[str] = (),
        agency: Mapping[str, str] | None = None,
        found: Callable[[str], list[str]] = lambda text: [],
        lists: bool = True,
        agencies: bool = True,
        limits: bool = False,
        strict: bool = False,
        latency: float | None = None,
        special: Mapping[str, Behaviour] | None = None,
        host: str = HOST,
    ) -> None:
        self.crossref = dict(crossref or {})
        self.datacite = dict(datacite or {})
        self.content = dict(content or {})
        self.bare, self.targetless = set(bare), set(targetless)
        self.agency = dict(agency or {})
        self.found = found
        self.lists, self.agencies, self.limits, self.strict = lists, agencies, limits, strict
        self.special = dict(special or {})
        self.refused: list[str] = []
        self.most_at_once = {"single": 0, "list": 0}
        self._running = {"single": 0, "list": 0}
        self._arrivals: dict[str, list[float]] = {"single": [], "list": []}
        self._lock = threading.Lock()
        routes = {"*": self._answer}
        self.server: MockedServer | FaultServer = (
            MockedServer(routes, hosts=(host,)) if latency is None else FaultServer(routes, latency=latency)
        )

    def __enter__(self) -> Self:
        self.server.__enter__()
        return self

    def __exit__(self, *error: object) -> None:
        self.server.__exit__(*error)

    @property
    def url(self) -> str:
        """The base address of all three."""
        return self.server.url("")

    @property
    def log(self) -> list[Seen]:
        """Every request, in order of arrival."""
        return self.server.seen()

    @property
    def paths(self) -> list[str]:
        """The path of every request, decoded."""
        return [unquote(seen.path) for seen in self.log]

    def asked(self, start: str = "/") -> list[str]:
        """The paths of the requests that begin so."""
        return [path for path in self.paths if path.startswith(start)]

    def times(self, kind: str) -> list[float]:
        """When the ``single`` or ``list`` requests to Crossref arrived."""
        return sorted(self._arrivals[kind])

    # ------------------------------------------------------------ answers

    def _answer(self, exchange: Exchange) -> Any:
        path = unquote(urlsplit(exchange.request.path).path)
        special = self.special.get(path)
        if path == "/works":
            return self._limited("list", exchange, special or self._works)
        if path.startswith("/works/"):
            return self._limited("single", exchange, special or self._work)
        if special is not None:
            return special(exchange)
        for start, behave in (
            ("/dois/", self._doi),
            ("/dois", self._dois),
            ("/api/handles/", self._handle),
            ("/ra/", self._ra),
        ):
            if path.startswith(start):
                return behave(exchange)
        return self._content(exchange)

    def _limited(self, kind: str, exchange: Exchange, behave: Behaviour) -> Any:
        agent = exchange.request.headers.get("user-agent", "")
        pool = "polite" if "mailto:" in agent else "public"
        most, seconds, at_once = LIMITS[pool, kind]
        now = exchange.request.time
        with self._lock:
            self._running[kind] += 1
            running = self._running[kind]
            self.most_at_once[kind] = max(self.most_at_once[kind], running)
            recent = [then for then in self._arrivals[kind] if now - then < seconds - SLACK]
            self._arrivals[kind].append(now)
        exchange.limits = (  # type: ignore[attr-defined]
            {
                "x-api-pool": f"{pool}-{'array' if kind == 'list' else kind}",
                "x-rate-limit-limit": str(most),
                "x-rate-limit-interval": f"{seconds}s",
                "x-concurrency-limit": str(at_once),
            }
            if self.limits
            else {}
        )
        try:
            if self.strict and (len(recent) >= most or running > at_once):
                self.refused.append(exchange.request.path)
                return exchange.answer(429, b"too many requests", exchange.limits)  # type: ignore[attr-defined]
            return behave(exchange)
        finally:
            with self._lock:
                self._running[kind] -= 1

    def _send(self, exchange: Exchange, value: Any, status: int = 200) -> None:
        limits = getattr(exchange, "limits", {})
        exchange.answer(status, json.dumps(value).encode(), JSON | limits)

    def _work(self, exchange: Exchange) -> None:
        doi = _tail(exchange, "/works/")
        known = _find(self.crossref, doi)
        if known is None:
            exchange.answer(404, NOT_FOUND, {"Content-Type": "text/plain"} | getattr(exchange, "limits", {}))
        else:
            self._send(exchange, _message("work", {"DOI": known[0], **known[1]}))

    def _works(self, exchange: Exchange) -> None:
        if not self.lists:
            exchange.answer(404, NOT_FOUND, {"Content-Type": "text/plain"})
            return
        query = parse_qs(urlsplit(exchange.request.path).query)
        if query.get("filter", [""])[0].startswith("updates:"):
            works = {part.removeprefix("updates:").lower() for part in query["filter"][0].split(",")}
            items = [
                {"DOI": doi, "update-to": known["update-to"]}
                for doi, known in self.crossref.items()
                if works & {update["DOI"].lower() for update in known.get("update-to", ())}
            ]
            self._send(exchange, _message("work-list", {"total-results": len(items), "items": items}))
            return
        if "filter" in query:
            dois = [part.removeprefix("doi:") for part in query["filter"][0].split(",")]
        else:
            dois = self.found(query["query.bibliographic"][0])
        items = [{"DOI": known[0], **known[1]} for doi in dois if (known := _find(self.crossref, doi))]
        self._send(exchange, _message("work-list", {"total-results": len(items), "items": items}))

    def _doi(self, exchange: Exchange) -> None:
        known = _find(self.datacite, _tail(exchange, "/dois/"))
        if known is None:
            self._send(
                exchange,
                {"errors": [{"status": "404", "title": "The resource you are looking for doesn't exist."}]},
                404,
            )
        else:
            self._send(exchange, {"data": _data(*known)})

    def _dois(self, exchange: Exchange) -> None:
        if not self.lists:
            exchange.answer(404, b"{}", JSON)
            return
        ids = parse_qs(urlsplit(exchange.request.path).query)["ids"][0].split(",")
        self._send(exchange, {"data": [_data(*known) for doi in ids if (known := _find(self.datacite, doi))]})

    def _handle(self, exchange: Exchange) -> None:
        doi = _tail(exchange, "/api/handles/")
        if doi in self.targetless:
            self._send(exchange, {"responseCode": 200, "handle": doi})
        elif doi in self.bare or any(
            _find(known, doi) for known in (self.crossref, self.datacite, self.content)
        ):
            value = {"index": 1, "type": "URL", "data": {"format": "string", "value": "https://example.org/"}}
            self._send(exchange, {"responseCode": 1, "handle": doi, "values": [value]})
        else:
            self._send(exchange, {"responseCode": 100, "handle": doi}, 404)

    def _ra(self, exchange: Exchange) -> None:
        if not self.agencies:
            exchange.answer(404, b"<html><body>not here</body></html>", {"Content-Type": "text/html"})
            return
        agencies = []
        for name in _tail(exchange, "/ra/").split(","):
            agency = self._agency(name)
            agencies.append(
                {"DOI": name, "RA": agency} if agency else {"DOI": name, "status": "DOI does not exist"}
            )
        self._send(exchange, agencies)

    def _agency(self, name: str) -> str:
        if name in self.agency:
            return self.agency[name]
        for agency, known in (("Crossref", self.crossref), ("DataCite", self.datacite)):
            if any(doi == name or doi.startswith(f"{name}/") for doi in known):
                return agency
        return self.agency.get(name.partition("/")[0], "")

    def _content(self, exchange: Exchange) -> None:
        doi = unquote(urlsplit(exchange.request.path).path)[1:]
        known = _find(self.content, doi)
        if known is None or "csl+json" not in exchange.request.headers.get("accept", ""):
            exchange.answer(
                404, b"<!DOCTYPE html><title>DOI not found</title>", {"Content-Type": "text/html"}
            )
        else:
            self._send(exchange, {"DOI": known[0].upper(), **known[1]})


def _tail(exchange: Exchange, start: str) -> str:
    return unquote(urlsplit(exchange.request.path).path).removeprefix(start)


def _find(known: Mapping[str, Any], doi: str) -> tuple[str, Any] | None:
    """DOIs are compared without case."""
    wanted = doi.lower()
    return next(((one, value) for one, value in known.items() if one.lower() == wanted), None)


def _message(kind: str, message: Any) -> dict[str, Any]:
    return {"status": "ok", "message-type": kind, "message-version": "1.0.0", "message": message}


def _data(doi: str, given: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": doi.lower(),
        "type": "dois",
        "attributes": {"doi": doi.lower(), "state": "findable", **given},
    }


def shortest_window(times: list[float], count: int) -> float:
    """The shortest time in which ``count + 1`` requests arrived; infinity when there were not so many."""
    spans = (later - earlier for earlier, later in zip(times, times[count:], strict=False))
    return min(spans, default=float("inf"))


def monotonic() -> float:
    """The clock of the log."""
    return time.monotonic()
