"""Wall-clock deadlines, enforced from outside the read.

A time-out on a socket is no deadline: a server that sends a byte now and then never meets it. So one thread
looks at all exchanges many times a second and shuts the socket of each that is late, which wakes its reader.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress

from auditor.evidence.http.exchange import Exchange

#: seconds between two looks; what a deadline may be late by
TICK = 0.05


class Deadlines:
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
