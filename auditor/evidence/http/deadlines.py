"""Wall-clock deadlines, enforced from outside the read.

A time-out on a socket is no deadline: a server that sends a byte now and then never meets it. So one thread
looks at all exchanges many times a second and shuts the socket of each that is late, which wakes its reader.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from auditor.evidence.http.min_interval import MinInterval

#: seconds between two looks; what a deadline may be late by
TICK = 0.05


class Exchange:
    """One request and its answer, as far as it has to end in time. Used by one thread, and ended by another.

    ``deadline`` is a time of the client's clock, ``timeout`` the seconds that each step may take. ``expired``
    is set before the socket is shut. ``reused``: the connection was kept from an earlier exchange;
    ``heard``: something of the answer has come; ``fresh``: only a new connection will do.
    ``min_interval`` says when the request may be sent, ``again`` whether it may be sent once more.
    """

    __slots__ = (
        "again",
        "allowed",
        "deadline",
        "expired",
        "fresh",
        "heard",
        "min_interval",
        "reused",
        "sock",
        "timeout",
    )

    def __init__(
        self,
        deadline: float,
        timeout: float,
        *,
        allowed: bool = False,
        min_interval: MinInterval | None = None,
        again: Callable[[], bool] = lambda: True,
    ) -> None:
        self.deadline = deadline
        self.timeout = timeout
        self.allowed = allowed  # the host may have a private address
        self.min_interval = min_interval
        self.again = again
        self.expired = False
        self.reused = False
        self.heard = False
        self.fresh = False
        self.sock: Any = None

    def watch(self, sock: Any) -> None:
        """From now on this is the socket to shut: a plain one, TLS, or TLS inside of TLS."""
        self.sock = sock
        if self.expired:  # it came too late to be shut by ``expire``
            self._shut()

    def expire(self) -> None:
        """End it, from any thread."""
        self.expired = True
        self._shut()

    def _shut(self) -> None:
        sock = self.sock
        while sock is not None and not isinstance(sock, socket.socket):
            sock = getattr(sock, "socket", None)
        if sock is not None:
            # the plain method: that of SSLSocket changes what the reading thread relies on
            with suppress(OSError):
                socket.socket.shutdown(sock, socket.SHUT_RDWR)


class Watchdog:
    """The thread that ends what is late. ``clock`` gives seconds. No lock: dictionaries are atomic enough."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._live: dict[int, Exchange] = {}
        self._closed = threading.Event()
        self.cancelled = False
        threading.Thread(target=self._run, name="link-deadlines", daemon=True).start()

    def enter(self, exchange: Exchange) -> None:
        """Watch an exchange."""
        self._live[id(exchange)] = exchange
        if self.cancelled:
            exchange.expire()

    def leave(self, exchange: Exchange) -> None:
        """It has ended; its connection may serve another one."""
        self._live.pop(id(exchange), None)
        exchange.sock = None

    def cancel(self) -> None:
        """End everything, now and from now on."""
        self.cancelled = True
        for exchange in self._exchanges():
            exchange.expire()

    def close(self) -> None:
        """End the thread."""
        self._closed.set()

    def _exchanges(self) -> list[Exchange]:
        while True:
            with suppress(RuntimeError):  # changed while it was copied
                return list(self._live.values())

    def _run(self) -> None:
        while not self._closed.wait(TICK):
            if self._live:
                now = self._clock()
                for exchange in self._exchanges():
                    if exchange.deadline <= now and not exchange.expired:
                        exchange.expire()
