"""Threads that ask: as fast as the hosts may be asked, and no host waits for another.

An idle worker takes the next request that may start now; nobody sleeps on a host's gate. One idle worker, the
leader, sleeps until the next gate opens, the others until there is more to do than it can.
"""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from auditor.evidence.crawl.host_limit import HostLimit
from auditor.evidence.crawl.tasks import crash
from auditor.evidence.crawl.work import INTERRUPTED, Job, Outcome, Progress, Work
from auditor.evidence.http.answers import Answer, Failed
from auditor.evidence.links.examination import (
    CheckPolicy,
    Examination,
    Examined,
    Examiner,
    Step,
    Target,
    globs,
)
from auditor.evidence.settings import LinkSettings
from auditor.model.evidence import LinkVerdict

#: seconds between two looks at the run: progress, its deadline, and whether it is to stop
TICK = 0.25
#: seconds that requests under way get to notice that they are cancelled
GRACE = 1.0


class Client(Protocol):
    """What is needed of the HTTP client (``http.Client``)."""

    def check(self, url: str) -> Failed | None:
        """Judge the text of an address."""

    def request(
        self, method: str, url: str, *, deadline: float, timeout: float, again: Callable[[], bool]
    ) -> Answer | Failed:
        """Make one request without reading a body; ``again`` tells whether it may be sent once more."""

    def stream(
        self,
        method: str,
        url: str,
        *,
        deadline: float,
        timeout: float,
        consume: Callable[[bytes], bool],
        again: Callable[[], bool],
        headers: Mapping[str, str] | None = None,
    ) -> Answer | Failed:
        """Make one request; the decoded body goes to ``consume`` until it returns True."""

    def cancel(self) -> None:
        """Close everything."""


def run(
    targets: Sequence[Target],
    client: Client,
    settings: LinkSettings,
    *,
    progress: Callable[[Progress], None] | None = None,
    examine: Examiner = Examination,
    host_limits: dict[str, HostLimit] | None = None,
    pause: float = 1.0,
    clock: Callable[[], float] = time.monotonic,
    today: Callable[[], float] = time.time,
    chance: Callable[[], float] = random.random,
    more: Callable[[], Sequence[Target]] | None = None,
) -> Outcome:
    """Check all targets; see ``Schedule``. KeyboardInterrupt ends it early, with what is known."""
    return Schedule(
        targets,
        client,
        settings,
        progress=progress,
        examine=examine,
        host_limits=host_limits,
        pause=pause,
        clock=clock,
        today=today,
        chance=chance,
        more=more,
    ).run()


class Schedule:
    """One run.

    ``progress`` is called by the thread that called ``run``, a few times a second. ``clock`` is the client's,
    in seconds; ``today`` gives seconds since 1970; ``pause`` is the first backoff in seconds, ``chance`` its
    jitter. ``more`` finds other targets, and is called when the first ones are under way.
    """

    def __init__(
        self,
        targets: Sequence[Target],
        client: Client,
        settings: LinkSettings,
        *,
        progress: Callable[[Progress], None] | None = None,
        examine: Examiner = Examination,
        host_limits: dict[str, HostLimit] | None = None,
        pause: float = 1.0,
        clock: Callable[[], float] = time.monotonic,
        today: Callable[[], float] = time.time,
        chance: Callable[[], float] = random.random,
        more: Callable[[], Sequence[Target]] | None = None,
    ) -> None:
        self._client = client
        self._settings = settings
        self._progress = progress
        self._clock = clock
        self._today = today
        accept = globs(settings.accept)
        check_policy = CheckPolicy(client.check, chance, pause, settings.maximum_redirects, accept)
        self._work = Work(targets, settings, check_policy, examine, host_limits, unfinished=more is not None)
        self._find_more = more
        self._lock = threading.Lock()
        self._more = threading.Condition(self._lock)  # where the followers sleep
        self._gate_opens = threading.Condition(self._lock)  # where the leader sleeps
        self._finished = threading.Condition(self._lock)
        self._idle = 0
        self._leads_until: float | None = None
        self._stop_asked = False
        self._cancelled = False

    def stop(self) -> None:
        """End the run, from anywhere: ``run`` returns within two seconds with what is known."""
        self._stop_asked = True  # no lock: the thread that handles a signal may have it

    def run(self) -> Outcome:
        """Ask, and wait for the answers."""
        work = self._work
        work.line_up(self._clock())
        most = self._settings.workers
        workers = [
            threading.Thread(target=self._serve, name=f"links-{number}", daemon=True)
            for number in range(most if self._find_more else min(most, len(work.targets)))
        ]
        for worker in workers:
            worker.start()
        try:
            if self._find_more:
                self._add(self._find_more())
            self._watch()
        except KeyboardInterrupt:
            self._stop_asked = True
        interrupted = self._end(workers)
        if self._progress:
            self._progress(work.progress(self._clock()))
        return work.outcome(interrupted=interrupted)

    # ------------------------------------------------------------ the thread that waits

    def _add(self, targets: Sequence[Target]) -> None:
        """Line up the other targets; there will be no more."""
        with self._lock:
            self._work.add(targets, self._clock())
            self._more.notify_all()
            self._gate_opens.notify_all()

    def _watch(self) -> None:
        """Wait until all is known, the time is over or somebody wants to stop."""
        while True:
            with self._lock:
                now, ends_at = self._clock(), self._work.ends_at
                if self._work.complete or self._stop_asked or (ends_at is not None and now >= ends_at):
                    return
                ended = self._finished.wait(TICK if ends_at is None else min(TICK, ends_at - now))
                report = self._work.progress(self._clock()) if self._progress and not ended else None
            if report and self._progress:
                self._progress(report)

    def _end(self, workers: Sequence[threading.Thread]) -> bool:
        """Send the workers home, and say of what is open why it is. Whether the user interrupted anything."""
        with self._lock:
            early = not self._work.complete
            late = f"the time for all links, {self._settings.run_deadline} s, was over"
            self._work.close(INTERRUPTED if self._stop_asked else late)
            self._cancelled = early
            self._more.notify_all()
            self._gate_opens.notify_all()
        if early:
            self._client.cancel()
        until = self._clock() + GRACE
        for worker in workers:
            worker.join(max(0.0, until - self._clock()))
        with self._lock:
            self._work.abandon()
        return early and self._stop_asked

    # ------------------------------------------------------------ the workers

    def _serve(self) -> None:
        job = self._next()
        while job is not None:
            result = self._ask(job)
            following = self._follow(job, result)
            with self._lock:
                self._work.account(job, result, following, self._clock(), self._today())
                if self._work.complete:
                    self._finished.notify_all()
                job = self._wait()

    def _next(self) -> Job | None:
        with self._lock:
            return self._wait()

    def _ask(self, job: Job) -> Answer | Failed:
        """Make the job's request. Whatever happens below is a result."""
        try:
            step = job.task.step or self._work.first_step(job)
            deadline, timeout = self._work.deadline(job), job.host.host_limit.settings.timeout
            reading = step.reading
            if reading is None:
                return self._client.request(
                    step.method, step.url, deadline=deadline, timeout=timeout, again=self._again
                )
            return self._client.stream(
                step.method,
                step.url,
                deadline=deadline,
                timeout=timeout,
                again=self._again,
                consume=reading.until(job.began + 2 * timeout, self._clock),
                headers={"Accept": step.accept} if step.accept else None,
            )
        except BaseException as error:  # noqa: BLE001  (the boundary of an address: no worker may end of it)
            return crash(error)

    def _again(self) -> bool:
        """Whether a request may be sent once more, because its connection was dead; it counts as another."""
        with self._lock:
            return self._work.once_more()

    def _follow(self, job: Job, result: Answer | Failed) -> Step | Examined:
        """What follows from the result. No lock is held: to judge a page takes its time."""
        ends_at = self._work.ends_at
        if isinstance(result, Failed) and (
            self._cancelled or (ends_at is not None and self._clock() >= ends_at)
        ):
            # it failed because of us
            return job.task.give_up(
                LinkVerdict.UNCHECKED, self._work.refusal or "the time for all links was over"
            )
        return job.task.go_on(result)

    def _wait(self) -> Job | None:
        """Wait for something to do, under the lock; None when there will be nothing."""
        work = self._work
        while not (work.refusal or work.complete):
            now = self._clock()
            job = work.take(now)
            if job is not None:
                self._rouse()
                return job
            opens = work.opens_at()
            if opens is not None and self._leads_until is None:
                self._leads_until = opens
                self._gate_opens.wait(opens - now)
                self._leads_until = None
            else:
                self._rouse()
                self._idle += 1
                self._more.wait()
                self._idle -= 1
        self._more.notify_all()
        self._gate_opens.notify_all()
        return None

    def _rouse(self) -> None:
        """Call a sleeping worker when there is more to do, or to wait for, than those awake see to."""
        opens = self._work.opens_at()
        if self._idle and (self._work.more_to_take() or (opens is not None and self._leads_until is None)):
            self._more.notify()
        elif self._leads_until is not None and (
            self._work.more_to_take() or (opens is not None and opens < self._leads_until)
        ):
            self._gate_opens.notify()
