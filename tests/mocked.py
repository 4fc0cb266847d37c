"""A server without a connection: ``responses`` answers what the client would send, by the routes of a ``FaultServer``.

    with MockedServer({"/page": page("<h1>Dose</h1>"), "/gone": answer(404)}) as server:
        client.get(server.url("/page"))
        assert [seen.method for seen in server.seen("/page")] == ["GET"]

For tests of what is asked, and of what becomes of a status, headers and a body. What only a connection shows (bytes that
are no HTTP, slow answers, limits of rates, TLS, addresses) needs a ``FaultServer``: a behaviour that sends bytes of its own
fails the test. ``reset`` and ``close`` break the request off; ``hang`` and any other wait is a time-out at once.
"""

from __future__ import annotations

import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self, cast
from urllib.parse import urlsplit

import responses
from requests import PreparedRequest
from servers import Behaviour, Exchange, Routes, Seen


@dataclass
class _Mocked(Exchange):
    """Keeps the answer in place of sending it."""

    answered: tuple[int, list[tuple[str, str]], bytes] | None = None

    def send(self, data: bytes) -> None:
        cast(MockedServer, self.server).misused.append(self.request.path)
        raise ConnectionAbortedError

    def reset(self) -> None:
        raise ConnectionResetError

    def wait(self, seconds: float) -> None:
        raise TimeoutError

    def send_answer(
        self, status: int, headers: Sequence[tuple[str, str]], body: bytes, reason: str | None
    ) -> None:
        self.answered = status, list(headers), body


class MockedServer(Routes):
    """Answer for ``hosts``, over https and http, until the block ends. The names need no resolver, and are public."""

    allowed: frozenset[str] = frozenset()
    ca_bundle = None

    def __init__(
        self, routes: Mapping[str, Behaviour] | None = None, *, hosts: Sequence[str] = ("site.test",)
    ) -> None:
        super().__init__(routes, hosts, scheme="https", port=443)
        self.misused: list[str] = []
        self._mock = responses.RequestsMock(assert_all_requests_are_fired=False)
        where = re.compile(rf"https?://(?:{'|'.join(map(re.escape, hosts))})(?::\d+)?(?:/|$)")
        for method in ("HEAD", "GET"):
            self._mock.add_callback(method, where, self._respond, content_type=None)

    def url(self, path: str = "/", host: str | None = None, *, scheme: str | None = None) -> str:
        """The address of a path, at the usual port of http or https."""
        return f"{scheme or self.scheme}://{host or self.hosts[0]}{path}"

    def __enter__(self) -> Self:
        self._mock.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._mock.stop()
        assert not self.misused, f"only a FaultServer can send the bytes of {self.misused[0]!r}"

    def _respond(self, request: PreparedRequest) -> Any:
        parts = urlsplit(str(request.url))
        headers = {name.lower(): value for name, value in request.headers.items()}
        seen = Seen(
            time.monotonic(),
            parts.netloc,
            str(request.method),
            request.path_url,
            headers,
            scheme=parts.scheme,
        )
        behaviour, count = self._received(seen)
        exchange = _Mocked(self, cast(Any, None), seen, count)
        behaviour(exchange)
        seen.finished = time.monotonic()
        return exchange.answered or ConnectionResetError()
