"""Which request is next: one queue for each host, so that a host that must wait delays no other."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from heapq import heappop, heappush
from typing import Generic, TypeVar

from auditor.evidence.crawl.host_limit import HostLimit

T = TypeVar("T")

_INERTIA = 0.7  # how much of a host's latency is memory


@dataclass(slots=True)
class HostQueue(Generic[T]):
    """What is to be asked of one host. ``latency`` is a moving mean in seconds."""

    host_limit: HostLimit
    ready: deque[T] = field(default_factory=deque)
    later: list[tuple[float, int, T]] = field(default_factory=list)
    latency: float = 0.0
    place: int = 0  # number of the valid entry in a heap; 0 for none

    def __len__(self) -> int:
        return len(self.ready) + len(self.later)


class Queues(Generic[T]):
    """The queues of all hosts. The caller has a lock and says what time it is.

    Hosts that may be asked are served by age; a slow host counts as that much younger, so that where hosts
    compete for workers the quick ones go first and the slow ones still have their turn. Everything costs
    O(log hosts).
    """

    def __init__(self) -> None:
        self._count = 0
        self._waiting: list[tuple[float, int, HostQueue[T]]] = []  # by the time they may be asked
        self._open: list[tuple[float, int, HostQueue[T]]] = []  # by age and latency

    def add(self, host: HostQueue[T], task: T, now: float, *, due: float = 0.0, first: bool = False) -> None:
        """Line up a task that may start when it is ``due``; ``first`` before those that have not begun."""
        if due > now:
            self._count += 1
            heappush(host.later, (due, self._count, task))
        elif first:
            host.ready.appendleft(task)
        else:
            host.ready.append(task)
        self.place(host, now)

    def place(self, host: HostQueue[T], now: float) -> None:
        """Find the host's place again, after its queue or its limit has changed."""
        opens = host.host_limit.opens_at()
        if opens is None or not (host.ready or host.later):
            host.place = 0
            return
        if not host.ready:
            opens = max(opens, host.later[0][0])
        self._count += 1
        host.place = self._count
        if opens <= now:
            heappush(self._open, (max(opens, 0.0) + host.latency, self._count, host))
        else:
            heappush(self._waiting, (opens, self._count, host))

    def take(self, now: float) -> tuple[HostQueue[T], T, int] | None:
        """The next task that may start, with the pass of its host; None when there is none now."""
        while self._waiting and (
            self._waiting[0][0] <= now or self._waiting[0][2].place != self._waiting[0][1]
        ):
            opens, number, host = heappop(self._waiting)
            if host.place == number:
                heappush(self._open, (opens + host.latency, number, host))
        while self._open:
            _, number, host = heappop(self._open)
            if host.place != number:
                continue
            while host.later and host.later[0][0] <= now:
                host.ready.appendleft(heappop(host.later)[2])
            task = host.ready.popleft()
            era = host.host_limit.enter(now)
            self.place(host, now)
            return host, task, era
        return None

    def any_open(self) -> bool:
        """Whether ``take`` would find something without waiting (or an outdated entry)."""
        return bool(self._open)

    def next_time(self) -> float | None:
        """When a host may be asked next (or an outdated entry ends); None when nothing waits for a time."""
        return self._waiting[0][0] if self._waiting else None

    def left(self, host: HostQueue[T], seconds: float, now: float) -> None:
        """A request that took ``seconds`` is over."""
        host.latency = host.latency * _INERTIA + seconds * (1 - _INERTIA) if host.latency else seconds
        self.place(host, now)

    def drain(self, host: HostQueue[T]) -> Iterator[T]:
        """Take everything out of a host's queue."""
        host.place = 0
        tasks = [*host.ready, *(task for _, _, task in host.later)]
        host.ready.clear()
        host.later.clear()
        return iter(tasks)
