"""One request, one answer: the only thing that talks to web servers. It never raises, follows or remembers.

requests does the talking, through an adapter of ours (``pools``) and without a ``Session``: so nothing comes
from the environment, from a netrc file, or from the cookies of an earlier answer.
"""

from __future__ import annotations

import http.client
import re
import socket
import time
import weakref
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Any, Self

from requests import Response
from urllib3.exceptions import ClosedPoolError, HTTPError

from auditor.evidence.http import tls
from auditor.evidence.http.answers import Answer, Failed, Failure
from auditor.evidence.http.connection import Guard, open_limit, translate
from auditor.evidence.http.content_decoding import STREAM_LIMIT, read_body
from auditor.evidence.http.deadlines import Deadlines
from auditor.evidence.http.dns import Resolver
from auditor.evidence.http.exchange import Exchange, NoAnswer
from auditor.evidence.http.location_header import REDIRECTS
from auditor.evidence.http.min_interval import MinIntervals
from auditor.evidence.http.pools import Adapter, Prepared
from auditor.evidence.http.proxies import Proxies
from auditor.evidence.http.request_target import RequestUrl, read_origin, read_url
from auditor.evidence.http.ssrf import read_literal, refusal
from auditor.evidence.settings import FIELD_NAME, LinkSettings
from auditor.version import __version__

#: Where one who sees our requests in a log finds out what they are. A fork puts its own address here.
PROJECT = "https://pypi.org/project/content-auditor/"

#: hosts whose connections are kept
HOSTS = 256

_VALUE = re.compile(r"[\x20-\x7e\xa0-\xff\t]*")
#: headers of which the first one counts
_ONCE = frozenset({"content-type", "date", "location", "retry-after"})
_MAILTO = re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+")
_SIGNS_OF_DEATH = frozenset({Failure.RESET, Failure.MALFORMED})
_SIGNS_OF_LATENESS = frozenset({Failure.TIMEOUT, Failure.NAME_UNRESOLVED})


class Client:
    """Makes requests by the policy of ``settings``, for any number of threads at once.

    ``resolver`` is as ``socket.getaddrinfo``; ``clock`` gives seconds, and deadlines are times of it.

    Addresses are checked after the name is resolved, and the connection goes to one that was checked. Behind
    a proxy that is not possible, see ``proxies``.

    Raises:
        ValueError: an origin or header of ``settings.headers`` cannot be used (the message has no value).
    """

    def __init__(
        self,
        settings: LinkSettings,
        *,
        resolver: Resolver = socket.getaddrinfo,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._clock = clock
        self._allowed = frozenset(_host_name(host) for host in settings.allowed_hosts)
        self._insecure = frozenset(_host_name(host) for host in settings.insecure_hosts)
        self._unverified: dict[tuple[str, str, int], str] = {}  # what was wrong with whose certificate
        self._secrets = _secrets_by_origin(settings.headers)
        self._faults: dict[str, str | None] = {}  # of hosts, by their text alone
        self._proxies = Proxies(settings.proxies, resolver) if settings.proxies else None
        mail = f"; mailto:{settings.mailto}" if _MAILTO.fullmatch(settings.mailto) else ""
        self._headers = {
            "User-Agent": f"content-auditor/{__version__} (+{PROJECT}{mail})",
            "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
            "Accept-Language": "en,*;q=0.5",
        }
        workers = max(settings.workers, 1)
        most = max(settings.default.concurrency, *(host.concurrency for host in settings.hosts.values()), 1)
        self._guard = Guard(resolver, open_limit(workers))
        self._adapter = Adapter(self._guard, settings.ca_bundle, hosts=HOSTS, connections=min(most, workers))
        self._min_intervals = MinIntervals(settings.for_host)
        self._deadlines = Deadlines(clock)
        weakref.finalize(self, self._deadlines.close)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End: as ``cancel``, and the client's own thread ends too."""
        self.cancel()
        self._deadlines.close()

    def cancel(self) -> None:
        """Break off everything, from any thread: what is under way fails, and what is still asked for too."""
        self._deadlines.cancel()
        self._adapter.close()

    # ------------------------------------------------------------ checking the text

    def check(self, url: str) -> Failed | None:
        """Why nothing is sent to ``url``, by its text alone; None when it may be asked."""
        requested = self._requested(url)
        return requested if isinstance(requested, Failed) else None

    def _requested(self, url: str) -> RequestUrl | Failed:
        """What a request for ``url`` is, or why there is none."""
        requested = read_url(url)
        return requested if isinstance(requested, Failed) else self._refusal(requested) or requested

    def _refusal(self, requested: RequestUrl) -> Failed | None:
        host = requested.host
        fault = self._faults.get(host, "")
        if fault == "":  # a host has many addresses, and is checked once
            literal = read_literal(host)
            fault = self._faults[host] = refusal(literal) if literal is not None else None
        if fault and not self._is_allowed(requested):
            return Failed(Failure.FORBIDDEN_ADDRESS, fault)
        return None

    def _is_allowed(self, requested: RequestUrl) -> bool:
        host = requested.host.removesuffix(".")
        return host in self._allowed or f"{host}:{requested.port}" in self._allowed

    # ------------------------------------------------------------ asking

    def request(
        self,
        method: str,
        url: str,
        *,
        deadline: float,
        timeout: float,
        body_limit: int = 0,
        headers: Mapping[str, str] | None = None,
        again: Callable[[], bool] = lambda: True,
    ) -> Answer | Failed:
        """Make one request; at most ``body_limit`` bytes of its decoded body are read and kept.

        ``deadline`` is a time of the clock, at which all ends; ``timeout`` the seconds for each step: looking
        up the name, connecting, TLS, each wait for bytes. An answer whose body they cut still counts, but is
        not ``complete``. The bodies of redirects are not read. Header values are bytes, as Latin-1.
        """
        body = bytearray()

        def keep(piece: bytes) -> bool:
            body.extend(piece)
            return False

        return self._exchange(method, url, deadline, timeout, body_limit, headers, keep, body, again)

    def stream(
        self,
        method: str,
        url: str,
        *,
        deadline: float,
        timeout: float,
        consume: Callable[[bytes], bool],
        body_limit: int = STREAM_LIMIT,
        headers: Mapping[str, str] | None = None,
        again: Callable[[], bool] = lambda: True,
    ) -> Answer | Failed:
        """The same, but the decoded body goes to ``consume`` as it comes, until that returns True.

        The pieces have at most 16 KB. The answer has no body; it is ``complete`` when ``consume`` got all.
        """
        return self._exchange(method, url, deadline, timeout, body_limit, headers, consume, b"", again)

    def _exchange(
        self,
        method: str,
        url: str,
        deadline: float,
        timeout: float,
        limit: int,
        headers: Mapping[str, str] | None,
        consume: Callable[[bytes], bool],
        body: bytes | bytearray,
        again: Callable[[], bool],
    ) -> Answer | Failed:
        """Check, send, read. What is raised below becomes a result here."""
        requested = self._requested(url)
        if isinstance(requested, Failed):
            return Failed(requested.failure, requested.detail, method)
        interval = self._min_intervals.of(requested.host.rstrip("."))
        exchange = Exchange(
            deadline,
            timeout,
            allowed=self._is_allowed(requested),
            turn=interval.turn if interval else None,
            again=again,
        )
        self._guard.exchange = exchange
        self._deadlines.enter(exchange)
        try:
            response = self._verified(method, requested, limit, headers, exchange)
            complete = self._read(response, exchange, limit, consume)
            doubt = self._unverified.get(requested.origin, "")
            return Answer(response.status_code, _headers_of(response), bytes(body), complete, method, doubt)
        except Exception as error:  # noqa: BLE001  (the boundary: nothing that an address does ends the run)
            return self._failed(translate(error), exchange, method)
        finally:
            self._deadlines.leave(exchange)

    def _verified(
        self,
        method: str,
        requested: RequestUrl,
        limit: int,
        headers: Mapping[str, str] | None,
        exchange: Exchange,
    ) -> Response:
        """The head of the answer of a server whose certificate is valid, or need not be.

        Every certificate is verified. The page of an insecure host is asked for a second time when that
        fails, without any secret; what was wrong is kept, and said with each answer of the origin.
        """
        if requested.origin not in self._unverified:
            try:
                request = self._prepared(method, requested, limit, headers)
                return self._respond(request, exchange, verify=True)
            except NoAnswer as error:
                if error.failure not in tls.FAULTS or requested.host not in self._insecure:
                    raise
                self._unverified[requested.origin] = error.detail
        request = self._prepared(method, requested, limit, headers, secret=False)
        return self._respond(request, exchange, verify=False)

    def _respond(self, request: Prepared, exchange: Exchange, *, verify: bool) -> Response:
        """The head of the answer, from the site and not from a proxy on the way."""
        proxies = self._proxies.for_request(request.requested, exchange) if self._proxies else None
        response = self._sent(request, exchange, {"verify": verify, "proxies": proxies})
        if proxies and response.status_code == 407:
            response.raw.close()
            raise NoAnswer(Failure.PROXY, "the proxy refuses: 407 Proxy Authentication Required")
        return response

    def _sent(self, request: Prepared, exchange: Exchange, by: Mapping[str, Any]) -> Response:
        """The head of the answer. A kept connection that turns out to be dead is replaced, once."""
        while True:
            left = exchange.deadline - self._clock()
            if left <= 0 or exchange.expired:
                raise NoAnswer(Failure.DEADLINE, "")
            exchange.timeout = min(exchange.timeout, left)
            try:
                return self._adapter.send(request, stream=True, timeout=exchange.timeout, **by)
            except ClosedPoolError:  # another host has taken the pool's place in this moment
                if exchange.fresh:
                    raise
            except NoAnswer as error:
                # the server closed it while it was idle, or sent more on it than was asked for
                dead = exchange.reused and not exchange.heard and error.failure in _SIGNS_OF_DEATH
                if exchange.fresh or not dead or not exchange.again():
                    raise
            exchange.fresh = True

    def _read(
        self, response: Response, exchange: Exchange, limit: int, consume: Callable[[bytes], bool]
    ) -> bool:
        """Read the body as far as wanted; give the connection back, or close it. Whether that was all."""
        raw: Any = response.raw
        complete = False
        try:
            if response.status_code < 200:  # by a library that reads heads in another way
                raise NoAnswer(Failure.MALFORMED, f"the last answer is informational: {response.status_code}")
            if raw.length_remaining == 0:
                raw.read1(1, decode_content=False)  # urllib3 then takes the connection back
                complete = True
            elif limit > 0 and response.status_code not in REDIRECTS:
                coding = response.headers.get("content-encoding") or ""
                complete = read_body(raw, coding, limit, consume, lambda: exchange.expired)
        except (OSError, http.client.HTTPException, HTTPError):
            pass  # the head has come, and counts
        finally:
            if not raw.closed:
                raw.close()
            raw.release_conn()
        return complete

    def _prepared(
        self,
        method: str,
        requested: RequestUrl,
        limit: int,
        headers: Mapping[str, str] | None,
        *,
        secret: bool = True,
    ) -> Prepared:
        """What is sent. The preparation that requests has takes long, and guards nothing that is left."""
        fields = {**self._headers, "Accept-Encoding": "gzip" if limit else "identity", **(headers or {})}
        secrets = self._secrets.get(requested.origin) if secret else None
        if secrets and (requested.scheme == "https" or self._is_allowed(requested)):
            fields.update(secrets)
        return Prepared(method, requested, fields)

    def _failed(self, error: NoAnswer, exchange: Exchange, method: str) -> Failed:
        """A failure; one that we brought about ourselves says so."""
        if self._deadlines.cancelled:
            return Failed(Failure.DEADLINE, "interrupted", method)
        late = error.failure in _SIGNS_OF_LATENESS and self._clock() >= exchange.deadline
        if exchange.expired or late or error.failure is Failure.DEADLINE:
            return Failed(Failure.DEADLINE, "no answer before the time for it was over", method)
        return Failed(error.failure, error.detail, method)


def _headers_of(response: Response) -> dict[str, str]:
    """The headers by lower-case name. Repeated ones are joined with a comma, or the first one counts."""
    found: dict[str, str] = {}
    pairs = getattr(response.headers, "iteritems", response.headers.items)  # urllib3's: repeated ones apart
    for name, value in pairs():
        key = name.lower()
        if key not in found:
            found[key] = value
        elif key not in _ONCE:
            found[key] += f", {value}"
    return found


def _secrets_by_origin(
    by_origin: Mapping[str, Mapping[str, str]],
) -> dict[tuple[str, str, int], dict[str, str]]:
    """Headers by exact origin, proven to be sendable: a library's error would show the value."""
    found: dict[tuple[str, str, int], dict[str, str]] = {}
    for text, headers in by_origin.items():
        origin = read_origin(text)
        if origin is None:
            raise ValueError("headers are for an origin like https://example.org or https://example.org:8443")
        for name, value in headers.items():
            if not FIELD_NAME.fullmatch(name) or not _VALUE.fullmatch(value):
                raise ValueError(f"the header {name!r} for {text} holds characters that cannot be sent")
        found.setdefault(origin, {}).update(headers)
    return found


def _host_name(host: str) -> str:
    """``[::1]:80`` and ``Example.ORG`` as they are compared: ``::1:80``, ``example.org``."""
    return host.lower().replace("[", "").replace("]", "")
