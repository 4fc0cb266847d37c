"""The state of a run: what is to be asked, what is under way, what is known. No threads, no clock.

``Schedule`` guards it with its lock and says what time it is; a test can drive it through a day in a moment.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Generic
from urllib.parse import urlsplit

from auditor.evidence.crawl.environment import diagnose
from auditor.evidence.crawl.examination import (
    CheckPolicy,
    Examined,
    Examiner,
    GiveUp,
    Reason,
    Result,
    Step,
    Target,
)
from auditor.evidence.crawl.host_limit import HostLimit
from auditor.evidence.crawl.queue import HostQueue, Queues
from auditor.evidence.http.answers import Answer, Failed, Failure
from auditor.evidence.settings import HostSettings, LinkSettings

#: the pages of a host with more addresses than this are not all read, only a sample, unless that shows a page
#: that says "not found" with a status that says otherwise: from then on all are
READ_ALL = 32
SAMPLE = 3

SPENT = "the number of requests allowed was reached"

#: the reason by what the check of an address says; any other failure is a text that is not sent
_REFUSALS = {Failure.OTHER: Reason.FAULT, Failure.FORBIDDEN_ADDRESS: Reason.FORBIDDEN_ADDRESS}


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is. ``waiting``: hosts that are not asked at full speed, and why.

    ``kinds`` counts the results by kind; ``what`` is being counted.
    """

    done: int
    total: int
    kinds: Mapping[str, int]
    requests: int
    waiting: tuple[tuple[str, str], ...] = ()
    what: str = "links"


@dataclass(frozen=True, slots=True)
class CrawlOptions:
    """How a run is made.

    ``clock`` is the client's, in seconds; ``today`` gives seconds since 1970. ``pause`` is the first backoff
    in seconds, ``chance`` its jitter (0 to 1). ``host_limits`` are those of earlier runs by host, and get the
    new ones. ``progress`` is called by the thread that called ``run``, a few times a second, about ``what``.
    ``more`` finds other targets, and is called when the first ones are under way.
    """

    settings: LinkSettings
    clock: Callable[[], float]
    today: Callable[[], float]
    chance: Callable[[], float]
    pause: float = 1.0
    host_limits: dict[str, HostLimit] = field(default_factory=dict)
    progress: Callable[[Progress], None] | None = None
    what: str = "links"
    more: Callable[[], Sequence[Target]] | None = None


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Result]):
    """What a run brought: a result for every target, by address.

    With ``environment`` (one message: no host answered) the failures say nothing about the addresses.
    """

    results: Mapping[str, Result] = field(default_factory=dict)
    interrupted: bool = False
    environment: str = ""
    requests: int = 0


@dataclass(slots=True, eq=False)
class Task(Generic[Result]):
    """One address on its way through a run. ``spent``: seconds of its deadline that are gone."""

    target: Target
    examiner: Examiner[Result]
    host: str
    read: bool
    spent: float = 0.0
    steps: Generator[Step, Answer | Failed, Examined[Result]] | None = None
    step: Step | None = None

    def begin(self, check_policy: CheckPolicy, settings: HostSettings) -> Step:
        """The first step."""
        self.steps = self.examiner.examine(self.target, check_policy, settings, self.read)
        self.step = next(self.steps)
        return self.step

    def go_on(self, result: Answer | Failed) -> Step | Examined[Result]:
        """What follows from a result. What goes wrong in judging a stranger's page is said of that page."""
        if self.steps is None or self.step is None:  # it could not even begin
            return self.unasked(Reason.FAULT, result.detail if isinstance(result, Failed) else "")
        try:
            self.step = self.steps.send(result)
        except StopIteration as known:
            examined: Examined[Result] = known.value
            return examined
        except Exception as error:  # noqa: BLE001
            return self.unasked(Reason.FAULT, fault(error).detail)
        return self.step

    def give_up(self, reason: Reason, detail: str) -> Examined[Result]:
        """What is known without asking further. It must have begun, or nothing is."""
        if self.steps is None:
            return self.unasked(reason, detail)
        try:
            self.steps.throw(GiveUp(reason, detail))
        except StopIteration as known:
            examined: Examined[Result] = known.value
            return examined
        except Exception as error:  # noqa: BLE001
            detail = fault(error).detail
        return self.unasked(Reason.FAULT, detail)

    def unasked(self, reason: Reason, detail: str) -> Examined[Result]:
        """The result when there is no answer."""
        return Examined(self.examiner.unasked(self.target, reason, detail))


@dataclass(frozen=True, slots=True)
class Job(Generic[Result]):
    """A request that may be made now."""

    host: HostQueue[Task[Result]]
    task: Task[Result]
    era: int
    began: float


class Work(Generic[Result]):
    """All addresses of a run. Not thread-safe; a ``Task`` belongs to the thread that has its ``Job``.

    With ``options.more``, other targets will be added.
    """

    def __init__(
        self,
        targets: Sequence[Target],
        examiner: Examiner[Result],
        check: Callable[[str], Failed | None],
        options: CrawlOptions,
    ) -> None:
        settings = options.settings
        self.targets = _distinct(targets)
        self.requests = 0
        self.ends_at: float | None = None
        self.refusal = ""  # why no further request is made
        self._options = options
        self._settings = settings
        self._policy = CheckPolicy(check, options.chance, options.pause, settings.maximum_redirects)
        self._examiner = examiner
        self._unfinished = options.more is not None
        self._queues: Queues[Task[Result]] = Queues()
        self._hosts: dict[str, HostQueue[Task[Result]]] = {}
        self._under_way: set[Task[Result]] = set()
        self._read_all: set[str] = set()  # hosts whose status alone says nothing
        self._results: dict[str, Result] = {}
        self._kinds: Counter[str] = Counter()

    @property
    def complete(self) -> bool:
        """Whether there is a result for every address, and none to come."""
        return not self._unfinished and len(self._results) == len(self.targets)

    def line_up(self, now: float) -> None:
        """Judge the texts of the addresses, and queue those that may be asked."""
        if self._settings.run_deadline is not None:
            self.ends_at = now + self._settings.run_deadline
        self._line_up(self.targets, now)
        most = self._settings.maximum_requests
        if most is not None and most <= 0:
            self.close(SPENT)

    def add(self, targets: Sequence[Target], now: float) -> None:
        """The other targets, of an ``unfinished`` work; other addresses than the first ones."""
        self._unfinished = False
        added = _distinct(targets)
        self.targets += added
        self._line_up(added, now)
        if self.refusal:
            self.close(self.refusal)

    def _line_up(self, targets: Sequence[Target], now: float) -> None:
        tasks: list[Task[Result]] = []
        for target in targets:
            task = Task(target, self._examiner, "", read=True)
            try:
                refused = self._policy.check(target.url)
                task.host = "" if refused else target.quota or host_of(target.url)
            except Exception as error:  # noqa: BLE001  (what an address provokes is said of that address)
                refused = fault(error)
            if refused is None:
                tasks.append(task)
            else:
                reason = _REFUSALS.get(refused.failure, Reason.FORBIDDEN_URL)
                self._record(task.unasked(reason, refused.detail), target.url)
        sizes, seen = Counter(task.host for task in tasks), Counter[str]()
        for task in tasks:
            seen[task.host] += 1
            task.read = sizes[task.host] <= READ_ALL or seen[task.host] <= SAMPLE
            self._queues.add(self._host(task.host), task, now)
        for host in self._hosts.values():
            self._drain_closed(host)

    def take(self, now: float) -> Job[Result] | None:
        """The next request that may start."""
        taken = None if self.refusal else self._queues.take(now)
        if taken is None:
            return None
        host, task, era = taken
        self._under_way.add(task)
        self._count()
        return Job(host, task, era, now)

    def once_more(self) -> bool:
        """Count a request that is sent a second time; False when no more may be made."""
        if self.refusal:
            return False
        self._count()
        return True

    def opens_at(self) -> float | None:
        """When ``take`` may have something; None when nothing waits for a time."""
        return None if self.refusal else self._queues.next_time()

    def more_to_take(self) -> bool:
        """Whether ``take`` would have something at once."""
        return not self.refusal and self._queues.any_open()

    def first_step(self, job: Job[Result]) -> Step:
        """Begin the examination of a job's address. Needs no lock."""
        job.task.read |= job.task.host in self._read_all
        return job.task.begin(self._policy, job.host.host_limit.settings)

    def deadline(self, job: Job[Result]) -> float:
        """When the job's request must be over."""
        own = job.began + self._settings.deadline - job.task.spent
        return own if self.ends_at is None else min(own, self.ends_at)

    def finish(
        self,
        job: Job[Result],
        result: Answer | Failed,
        following: Step | Examined[Result],
        now: float,
        today: float,
    ) -> None:
        """A request is over: ``following`` is what the examination made of its result."""
        host, task = job.host, job.task
        host_limit = host.host_limit
        host_limit.leave(now, job.era, result, today)
        self._queues.left(host, now - job.began, now)
        if task not in self._under_way:  # it took too long to stop; it was given up
            return
        self._under_way.discard(task)
        task.spent += now - job.began
        if isinstance(following, Examined):
            if isinstance(following.last, Failed):
                host_limit.abandoned(following.last)
            if following.read_all:
                self._read_all.add(task.host)
            self._record(following, task.target.url)
        else:
            self._submit(task, following, now)
        self._drain_closed(host)

    def close(self, reason: str) -> None:
        """Make no further request: what waits for one is not asked, for this reason."""
        self.refusal = self.refusal or reason
        for host in self._hosts.values():
            self._drain(host, Reason.ENDED, self.refusal)

    def abandon(self) -> None:
        """Wait no longer for what is under way."""
        for task in self._under_way:
            self._record(task.unasked(Reason.ENDED, self.refusal), task.target.url)
        self._under_way.clear()

    def progress(self, now: float) -> Progress:
        """How far it is."""
        waiting = [
            (name, why)
            for name, host in self._hosts.items()
            if len(host) and (why := host.host_limit.why_waiting(now))
        ]
        done, total = len(self._results), len(self.targets)
        # while no host at all has answered, the network here may be the cause: nothing is known of the links
        answered = any(host.host_limit.answered for host in self._hosts.values())
        kinds, hosts = dict(self._kinds) if answered else {}, tuple(sorted(waiting))
        return Progress(done, total, kinds, self.requests, hosts, self._options.what)

    def outcome(self, *, interrupted: bool) -> Outcome[Result]:
        """What is known, in the order of the targets."""
        host_limits = [host.host_limit for host in self._hosts.values()]
        environment = ""
        if not interrupted:
            failures = {host_limit.host: host_limit.failures for host_limit in host_limits}
            environment = diagnose(failures, answered=any(host_limit.answered for host_limit in host_limits))
        results = {target.url: self._results[target.url] for target in self.targets}
        if environment:
            without_network = self._examiner.without_network
            results = {url: without_network(result, environment) for url, result in results.items()}
        return Outcome(results, interrupted, environment, self.requests)

    def _count(self) -> None:
        self.requests += 1
        if self.requests == self._settings.maximum_requests:
            self.close(SPENT)

    def _host(self, name: str) -> HostQueue[Task[Result]]:
        host = self._hosts.get(name)
        if host is None:
            options, known = self._options, self._options.host_limits
            if name not in known:
                own = self._settings.for_host(name)
                known[name] = HostLimit(name, own, self._settings.deadline, options.pause, options.chance)
            host = self._hosts[name] = HostQueue(known[name])
        return host

    def _submit(self, task: Task[Result], step: Step, now: float) -> None:
        """Queue the next request of a task, unless it cannot be made in time."""
        try:
            host = self._host(step.quota or host_of(step.url))
        except ValueError as error:
            self._record(task.give_up(Reason.FAULT, str(error)), task.target.url)
            return
        closed = host.host_limit.closed
        if self.refusal or closed:
            reason, detail = (closed.reason, closed.detail) if closed else (Reason.ENDED, self.refusal)
            self._record(task.give_up(reason, detail), task.target.url)
            return
        wait = max(step.pause, host.host_limit.held_until - now, 0.0)
        task.spent += wait
        if task.spent >= self._settings.deadline or (self.ends_at is not None and now + wait >= self.ends_at):
            detail = f"no clear answer within {self._settings.deadline:g} s"
            self._record(task.give_up(Reason.LATE, detail), task.target.url)
            return
        self._queues.add(host, task, now, due=now + step.pause, first=True)

    def _drain_closed(self, host: HostQueue[Task[Result]]) -> None:
        closed = host.host_limit.closed
        if closed:
            self._drain(host, closed.reason, closed.detail)

    def _drain(self, host: HostQueue[Task[Result]], reason: Reason, detail: str) -> None:
        for task in self._queues.drain(host):
            self._record(task.give_up(reason, detail), task.target.url)

    def _record(self, examined: Examined[Result], url: str) -> None:
        self._results[url] = examined.result
        if self._examiner.kind:
            self._kinds[self._examiner.kind(examined.result)] += 1


def fault(error: BaseException) -> Failed:
    """An exception of ours as a result."""
    return Failed(Failure.OTHER, " ".join(f"{type(error).__name__}: {error}".split())[:300])


def _distinct(targets: Sequence[Target]) -> list[Target]:
    """Each address once, with all its fragments."""
    distinct: dict[str, Target] = {}
    for target in targets:
        known = distinct.setdefault(target.url, target)
        if known is not target:
            fragments = dict.fromkeys(known.fragments + target.fragments)
            distinct[target.url] = replace(known, fragments=tuple(fragments))
    return list(distinct.values())


def host_of(url: str) -> str:
    """The host that a request for ``url`` is counted for: its name or address, without port.

    Raises:
        ValueError: there is none.
    """
    host = urlsplit(url).hostname
    if not host:
        raise ValueError("the address has no host")
    return host.rstrip(".") or host
