"""How far apart the requests to one host really start.

The crawl says when a request may begin. Until it is sent, its thread must be woken, and may have to connect,
so that two that began well apart can be sent together: the last word is spoken here, where they are sent.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from auditor.evidence.http.answers import Failure
from auditor.evidence.http.exchange import Exchange, NoAnswer
from auditor.evidence.settings import HostSettings

#: seconds between two looks whether a request that waits for its turn has been ended
TICK = 0.1


class MinInterval:
    """The turns of one host, ``interval`` seconds apart, for all threads together.

    Who has a turn sends within it, so that nothing comes between the clock and the packet.
    """

    def __init__(self, interval: float) -> None:
        self._interval = interval
        self._lock = threading.Lock()
        self._next = 0.0

    @contextmanager
    def turn(self, exchange: Exchange) -> Iterator[None]:
        """Wait for the next turn. Raises ``NoAnswer`` when the exchange is ended meanwhile."""
        while not self._lock.acquire(timeout=TICK):
            _unless_ended(exchange)
        try:
            while (left := self._next - time.monotonic()) > 0:
                _unless_ended(exchange)
                time.sleep(min(left, TICK))
            yield
        finally:
            self._next = time.monotonic() + self._interval
            self._lock.release()


class MinIntervals:
    """The intervals of all hosts by name; a host without an interval has none."""

    def __init__(self, settings_of: Callable[[str], HostSettings]) -> None:
        self._settings_of = settings_of
        self._min_intervals: dict[str, MinInterval | None] = {}

    def of(self, host: str) -> MinInterval | None:
        """The same one for every thread."""
        try:
            return self._min_intervals[host]
        except KeyError:
            interval = self._settings_of(host).interval
            return self._min_intervals.setdefault(host, MinInterval(interval) if interval > 0 else None)


def _unless_ended(exchange: Exchange) -> None:
    if exchange.expired:
        raise NoAnswer(Failure.DEADLINE, "")
