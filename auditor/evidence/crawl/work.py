"""The state of a run: what is to be asked, what is under way, what is known. No threads, no clock.

``Schedule`` guards it with its lock and says what time it is; a test can drive it through a day in a moment.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from auditor.evidence.crawl.environment import diagnose
from auditor.evidence.crawl.host_limit import HostLimit
from auditor.evidence.crawl.queue import HostQueue, Queues
from auditor.evidence.crawl.tasks import Task, crash
from auditor.evidence.http.answers import Answer, Failed, Failure
from auditor.evidence.http.location_header import host_of
from auditor.evidence.links.examination import CheckPolicy, Examined, Examiner, Step, Target
from auditor.evidence.settings import LinkSettings
from auditor.model.evidence import FragmentAnswer, LinkAnswer, LinkVerdict

#: the pages of a host with more addresses than this are not all read, only a sample, unless that shows a page
#: that says "not found" with a status that says otherwise: from then on all are
READ_ALL = 32
SAMPLE = 3

INTERRUPTED = "the checks were interrupted"
SPENT = "the number of requests allowed was reached"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is. ``waiting``: hosts that are not asked at full speed, and why.

    ``what`` is being counted.
    """

    done: int
    total: int
    verdicts: Mapping[LinkVerdict, int]
    requests: int
    waiting: tuple[tuple[str, str], ...] = ()
    what: str = "links"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run brought: an answer for every target, by address; fragments by ``address#fragment``.

    With ``environment`` (one message: no host answered) the failures say nothing about the links, so these
    are unchecked. ``found`` has, by address, what an examination brought that is no verdict about a link.
    """

    answers: Mapping[str, LinkAnswer] = field(default_factory=dict)
    fragments: Mapping[str, FragmentAnswer] = field(default_factory=dict)
    interrupted: bool = False
    environment: str = ""
    requests: int = 0
    found: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Job:
    """A request that may be made now."""

    host: HostQueue[Task]
    task: Task
    era: int
    began: float


class Work:
    """All addresses of a run. Not thread-safe, but for ``Task``, which belongs to whoever has its ``Job``.

    ``examine`` makes the examination of an address. ``host_limits`` are those of earlier runs by host, and
    get the new ones. ``unfinished``: other targets will be added.
    """

    def __init__(
        self,
        targets: Sequence[Target],
        settings: LinkSettings,
        check_policy: CheckPolicy,
        examine: Examiner,
        host_limits: dict[str, HostLimit] | None = None,
        *,
        unfinished: bool = False,
    ) -> None:
        self.targets = _distinct(targets)
        self._unfinished = unfinished
        self._queues: Queues[Task] = Queues()
        self.requests = 0
        self.ends_at: float | None = None
        self.refusal = ""  # why no further request is made
        self._settings = settings
        self._check_policy = check_policy
        self._examine = examine
        self._host_limits = {} if host_limits is None else host_limits
        self._hosts: dict[str, HostQueue[Task]] = {}
        self._under_way: set[Task] = set()
        self._lying: set[str] = set()  # hosts whose status alone says nothing
        self._answers: dict[str, LinkAnswer] = {}
        self._fragments: dict[str, FragmentAnswer] = {}
        self._verdicts: Counter[LinkVerdict] = Counter()
        self._found: dict[str, object] = {}

    @property
    def complete(self) -> bool:
        """Whether there is an answer for every address, and none to come."""
        return not self._unfinished and len(self._answers) == len(self.targets)

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
        tasks: list[Task] = []
        for target in targets:
            task = Task(target, "", read=True)
            try:
                fault = self._check_policy.check(target.url)
                task.host = "" if fault else target.lane or host_of(target.url)
            except Exception as error:  # noqa: BLE001  (whatever an address provokes is said of that address)
                fault = crash(error)
            if fault is None:
                tasks.append(task)
            else:
                verdict = LinkVerdict.UNCHECKED if fault.failure is Failure.OTHER else LinkVerdict.REFUSED
                private = fault.failure is Failure.FORBIDDEN_ADDRESS
                self._record(task.unknown(fault.detail, verdict, private=private), target.url)
        sizes, seen = Counter(task.host for task in tasks), Counter[str]()
        for task in tasks:
            seen[task.host] += 1
            task.read = sizes[task.host] <= READ_ALL or seen[task.host] <= SAMPLE
            self._queues.add(self._host(task.host), task, now)
        for host in self._hosts.values():
            self._drain_closed(host)

    def take(self, now: float) -> Job | None:
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

    def first_step(self, job: Job) -> Step:
        """Begin the examination of a job's address. Needs no lock."""
        settings = job.host.host_limit.settings
        job.task.read |= job.task.host in self._lying
        return job.task.begin(self._examine, self._check_policy, settings.method, settings.retries)

    def deadline(self, job: Job) -> float:
        """When the job's request must be over."""
        own = job.began + self._settings.deadline - job.task.spent
        return own if self.ends_at is None else min(own, self.ends_at)

    def account(
        self, job: Job, result: Answer | Failed, following: Step | Examined, now: float, today: float
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
            if following.answer.quote:
                self._lying.add(task.host)
            self._record(following, task.target.url)
        else:
            self._submit(task, following, now)
        self._drain_closed(host)

    def close(self, reason: str) -> None:
        """Make no further request: what waits for one is unchecked for this reason."""
        self.refusal = self.refusal or reason
        for host in self._hosts.values():
            self._drain(host, LinkVerdict.UNCHECKED, self.refusal)

    def abandon(self) -> None:
        """Wait no longer for what is under way."""
        for task in self._under_way:
            self._record(task.unknown(self.refusal), task.target.url)
        self._under_way.clear()

    def progress(self, now: float) -> Progress:
        """How far it is."""
        waiting = [
            (name, why)
            for name, host in self._hosts.items()
            if len(host) and (why := host.host_limit.why_waiting(now))
        ]
        return Progress(
            len(self._answers), len(self.targets), dict(self._verdicts), self.requests, tuple(sorted(waiting))
        )

    def outcome(self, *, interrupted: bool) -> Outcome:
        """What is known, in the order of the targets."""
        host_limits = [host.host_limit for host in self._hosts.values()]
        environment = ""
        if not interrupted:
            failures = {host_limit.host: host_limit.failures for host_limit in host_limits}
            environment = diagnose(failures, answered=any(host_limit.answered for host_limit in host_limits))
        answers = {target.url: self._answers[target.url] for target in self.targets}
        if environment:
            answers = {url: _unsaid(answer, environment) for url, answer in answers.items()}
        return Outcome(answers, self._fragments, interrupted, environment, self.requests, self._found)

    def _count(self) -> None:
        self.requests += 1
        if self.requests == self._settings.maximum_requests:
            self.close(SPENT)

    def _host(self, name: str) -> HostQueue[Task]:
        host = self._hosts.get(name)
        if host is None:
            settings, check_policy = self._settings, self._check_policy
            host_limit = self._host_limits.get(name)
            if host_limit is None:
                own = settings.for_host(name)
                host_limit = self._host_limits[name] = HostLimit(
                    name, own, settings.deadline, check_policy.pause, check_policy.chance
                )
            host = self._hosts[name] = HostQueue(host_limit)
        return host

    def _submit(self, task: Task, step: Step, now: float) -> None:
        """Queue the next request of a task, unless it cannot be made in time."""
        try:
            host = self._host(step.lane or host_of(step.url))
        except ValueError as error:
            self._record(task.give_up(LinkVerdict.UNCHECKED, str(error)), task.target.url)
            return
        closed = host.host_limit.closed
        if self.refusal or closed:
            verdict, detail = (
                (closed.verdict, closed.detail) if closed else (LinkVerdict.UNCHECKED, self.refusal)
            )
            self._record(task.give_up(verdict, detail), task.target.url)
            return
        wait = max(step.pause, host.host_limit.held_until - now, 0.0)
        task.spent += wait
        if task.spent >= self._settings.deadline or (self.ends_at is not None and now + wait >= self.ends_at):
            detail = f"no clear answer within {self._settings.deadline:g} s"
            self._record(task.give_up(None, detail), task.target.url)
            return
        self._queues.add(host, task, now, due=now + step.pause, first=True)

    def _drain_closed(self, host: HostQueue[Task]) -> None:
        closed = host.host_limit.closed
        if closed:
            self._drain(host, closed.verdict, closed.detail)

    def _drain(self, host: HostQueue[Task], verdict: LinkVerdict, detail: str) -> None:
        for task in self._queues.drain(host):
            self._record(task.give_up(verdict, detail), task.target.url)

    def _record(self, examined: Examined, url: str) -> None:
        answer = self._check_policy.accepted(examined.answer)
        self._answers[url] = answer
        self._verdicts[answer.verdict] += 1
        if examined.found is not None:
            self._found[url] = examined.found
        for fragment, found in examined.fragments.items():
            self._fragments[f"{url}#{fragment}"] = found


def _distinct(targets: Sequence[Target]) -> list[Target]:
    """Each address once, with all its fragments."""
    distinct: dict[str, Target] = {}
    for target in targets:
        known = distinct.setdefault(target.url, target)
        if known is not target:
            fragments = dict.fromkeys(known.fragments + target.fragments)
            distinct[target.url] = replace(known, fragments=tuple(fragments))
    return list(distinct.values())


def _unsaid(answer: LinkAnswer, environment: str) -> LinkAnswer:
    """An answer of a run that had no network."""
    if answer.verdict is LinkVerdict.REFUSED:
        return answer
    return LinkAnswer(answer.url, LinkVerdict.UNCHECKED, detail=environment)
