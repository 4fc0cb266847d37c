"""Connections of urllib3 that go where they were checked to go and end when they have to.

A connection that is kept stays with the peer that was checked when it was made.
"""

from __future__ import annotations

import http.client
import re
import socket
import ssl
import threading
from collections.abc import Callable
from contextlib import nullcontext
from typing import Any, cast

import requests
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError

from auditor.evidence.http import tls
from auditor.evidence.http.answers import Failure
from auditor.evidence.http.dns import Resolver, connect
from auditor.evidence.http.exchange import Exchange, NoAnswer
from auditor.evidence.http.response_head import Head

_WORD_START = re.compile(r"(?<=[a-z])(?=[A-Z])")
_TUNNEL = re.compile(r"Tunnel connection failed: *([0-9]{3}[ -~]{0,60})")


class Guard:
    """What the connections of a client share: the resolver, a limit, and whose request a thread is making."""

    def __init__(self, resolver: Resolver, open_limit: int) -> None:
        self.resolver = resolver
        self.open_limit = open_limit
        self.open = 0  # connections, in use or kept
        self._lock = threading.Lock()
        self._local = threading.local()

    @property
    def exchange(self) -> Exchange:
        """That of the calling thread, which makes one."""
        return cast(Exchange, self._local.exchange)

    @exchange.setter
    def exchange(self, exchange: Exchange) -> None:
        self._local.exchange = exchange

    def count(self, change: int) -> None:
        """A connection was opened or closed."""
        with self._lock:
            self.open += change

    def connection(self, kind: Callable[..., Any], **named: Any) -> Any:
        """A connection of ours; urllib3's pools make theirs with ``partial(guard.connection, Https)``."""
        made = kind(**named)
        made.guard = self
        made.response_class = self._head
        return made

    def _head(
        self, sock: Any, debuglevel: int = 0, method: str | None = None, url: str | None = None
    ) -> Head:
        head = Head(sock, debuglevel, method, url)
        head.exchange, head.asked = self.exchange, method
        return head


class _Guarded:
    """What our two kinds of connection put in front of urllib3's."""

    guard: Guard
    counted = False

    def _new_conn(self) -> socket.socket:
        """Connect to a public address; a proxy is the operator's choice, and may be anywhere."""
        mine: Any = self
        exchange, guard = self.guard.exchange, self.guard
        host, public_only = mine._dns_host, mine.proxy is None and not exchange.allowed  # noqa: SLF001  (urllib3's)
        try:
            sock = connect(
                guard.resolver, host, mine.port, exchange, mine.socket_options or (), public_only=public_only
            )
        except NoAnswer as error:
            if mine.proxy is None or error.failure is Failure.DEADLINE:
                raise
            raise NoAnswer(Failure.PROXY, f"the proxy cannot be reached: {error.detail}") from None
        self.counted = True
        guard.count(1)
        return sock

    def connect(self) -> None:
        """Connect, through the proxy's tunnel and TLS where there are such."""
        try:
            super().connect()  # type: ignore[misc]
        except OSError as error:
            raise translate(error, connecting=True) from None
        self.guard.exchange.watch(cast(Any, self).sock)

    def request(self, *arguments: Any, **named: Any) -> None:
        """Send the request at its turn. A server that closes meanwhile may have answered all the same."""
        exchange = self.guard.exchange
        try:
            with exchange.turn(exchange) if exchange.turn else nullcontext():
                super().request(*arguments, **named)  # type: ignore[misc]
        except (BrokenPipeError, ConnectionResetError):
            raise
        except OSError as error:
            raise translate(error) from None

    def close(self) -> None:
        """Close, and count."""
        if self.counted:
            self.counted = False
            self.guard.count(-1)
        super().close()  # type: ignore[misc]

    def getresponse(self) -> Any:
        """The answer, its head read."""
        try:
            return super().getresponse()  # type: ignore[misc]
        except (OSError, http.client.HTTPException, HTTPError, ValueError) as error:
            raise translate(error) from None


class Http(_Guarded, HTTPConnection):
    """http."""


class Https(_Guarded, HTTPSConnection):
    """https."""


def translate(error: Exception, *, connecting: bool = False) -> NoAnswer:
    """An error of the libraries as what it means. Its text may hold what was sent, and is not passed on."""
    if isinstance(error, NoAnswer):
        return error
    tunnel = _TUNNEL.search(str(error)) if isinstance(error, OSError) else None
    if tunnel:
        return NoAnswer(Failure.PROXY, f"the proxy refuses: {tunnel[1].strip()}")
    if isinstance(error, TimeoutError | requests.Timeout):
        return NoAnswer(Failure.TIMEOUT, "the server did not answer in time")
    trouble = tls.fault(error)
    if trouble and (connecting or "ALERT" in str(cast(ssl.SSLError, error).reason)):
        return NoAnswer(*trouble)
    if isinstance(error, ssl.SSLError | ConnectionError | requests.ConnectionError):
        return NoAnswer(Failure.RESET, "the server broke off the connection")
    if type(error) is http.client.HTTPException:  # one of ours
        return NoAnswer(Failure.MALFORMED, f"the answer is not proper HTTP: {error}")
    kind = _WORD_START.sub(" ", type(error).__name__).lower()
    if isinstance(error, http.client.HTTPException | HTTPError | UnicodeError):
        return NoAnswer(Failure.MALFORMED, f"the answer is not proper HTTP: {kind}")
    return NoAnswer(Failure.OTHER, f"the request failed: {kind}")


def open_limit(workers: int) -> int:
    """How many connections may be open: half of the files that a process may have, at least the workers."""
    files = 1024
    try:
        import resource
    except ImportError:  # Windows
        pass
    else:
        files = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    return max(workers, min(512, files // 2 if files > 0 else 512))  # -1: no limit
