"""Threads that ask: as fast as the hosts may be asked, and no host waits for another.

An idle worker takes the next request that may start now; none sleeps on a host's limit. One idle worker, the
leader, sleeps until the next host may be asked, the others until there is more to do than it can.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from typing import Generic, Protocol

from auditor.evidence.crawl.examination import INTERRUPTED, Examined, Examiner, Reason, Result, Step, Target
from auditor.evidence.crawl.work import CrawlOptions, Job, Outcome, Work, fault
from auditor.evidence.http.answers import Answer, Failed

#: seconds between two looks at the run: progress, its deadline, and whether it is to stop
TICK = 0.25
#: seconds that requests under way get to notice that they are cancelled
GRACE = 1.0


class HttpClient(Protocol):
    """What is needed of the HTTP client (``http.client.Client``)."""

    def check(self, url: str) -> Failed | None:
        """Judge the text of an address."""

    def request(
        self, method: str, url: str, *, deadline: float, timeout: float, again: Callable[[], bool]
    ) -> Answer | Failed:
        """Make one request without reading a body; ``again`` says whether it may be sent once more."""

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
    targets: Sequence[Target], client: HttpClient, examiner: Examiner[Result], options: CrawlOptions
) -> Outcome[Result]:
    """Examine all targets; see ``Schedule``. KeyboardInterrupt ends it early, with what is known."""
    return Schedule(targets, client, examiner, options).run()


class Schedule(Generic[Result]):
    """One run."""

    def __init__(
        self, targets: Sequence[Target], client: HttpClient, examiner: Examiner[Result], options: CrawlOptions
    ) -> None:
        self._client = client
        self._settings = options.settings
        self._progress = options.progress
        self._clock = options.clock
        self._today = options.today
        self._find_more = options.more
        self._work = Work(targets, examiner, client.check, options)
        self._lock = threading.Lock()
        self._more = threading.Condition(self._lock)  # where the followers sleep
        self._host_opens = threading.Condition(self._lock)  # where the leader sleeps
        self._finished = threading.Condition(self._lock)
        self._idle = 0
        self._leads_until: float | None = None
        self._stop_asked = False
        self._cancelled = False
        self._workers: list[threading.Thread] = []

    def stop(self) -> None:
        """End the run, from anywhere: ``run`` returns within two seconds with what is known."""
        self._stop_asked = True  # no lock: the thread that handles a signal may have it

    def run(self) -> Outcome[Result]:
        """Ask, and wait for the answers."""
        work = self._work
        work.line_up(self._clock())
        self._start_workers()
        try:
            if self._find_more:
                self._add(self._find_more())
            self._watch()
        except KeyboardInterrupt:
            self._stop_asked = True
        interrupted = self._end()
        if self._progress:
            self._progress(work.progress(self._clock()))
        return work.outcome(interrupted=interrupted)

    # ------------------------------------------------------------ the thread that waits

    def _start_workers(self) -> None:
        """Start those that are missing: as many as there are addresses, at most ``workers``."""
        most = min(self._settings.workers, len(self._work.targets))
        for number in range(len(self._workers), most):
            worker = threading.Thread(target=self._serve, name=f"links-{number}", daemon=True)
            self._workers.append(worker)
            worker.start()

    def _add(self, targets: Sequence[Target]) -> None:
        """Line up the other targets; there will be no more."""
        with self._lock:
            self._work.add(targets, self._clock())
            self._more.notify_all()
            self._host_opens.notify_all()
        self._start_workers()

    def _watch(self) -> None:
        """Wait until all is known, the time is over or the run is to stop."""
        while True:
            with self._lock:
                now, ends_at = self._clock(), self._work.ends_at
                if self._work.complete or self._stop_asked or (ends_at is not None and now >= ends_at):
                    return
                ended = self._finished.wait(TICK if ends_at is None else min(TICK, ends_at - now))
                report = self._work.progress(self._clock()) if self._progress and not ended else None
            if report and self._progress:
                self._progress(report)

    def _end(self) -> bool:
        """End the workers, and say of what is open why it is. Whether the user interrupted anything."""
        with self._lock:
            early = not self._work.complete
            late = f"the time for all links, {self._settings.run_deadline} s, was over"
            self._work.close(INTERRUPTED if self._stop_asked else late)
            self._cancelled = early
            self._more.notify_all()
            self._host_opens.notify_all()
        if early:
            self._client.cancel()
        until = self._clock() + GRACE
        for worker in self._workers:
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
                self._work.finish(job, result, following, self._clock(), self._today())
                if self._work.complete:
                    self._finished.notify_all()
                job = self._wait()

    def _next(self) -> Job[Result] | None:
        with self._lock:
            return self._wait()

    def _ask(self, job: Job[Result]) -> Answer | Failed:
        """Make the job's request. What is raised below is a result too."""
        try:
            step = job.task.step or self._work.first_step(job)
            deadline, timeout = self._work.deadline(job), job.host.host_limit.settings.timeout
            body = step.body
            if body is None:
                return self._client.request(
                    step.method, step.url, deadline=deadline, timeout=timeout, again=self._again
                )
            return self._client.stream(
                step.method,
                step.url,
                deadline=deadline,
                timeout=timeout,
                again=self._again,
                consume=body.until(job.began + 2 * timeout, self._clock),
                headers={"Accept": step.accept} if step.accept else None,
            )
        except BaseException as error:  # noqa: BLE001  (the boundary of an address: no worker may end of it)
            return fault(error)

    def _again(self) -> bool:
        """Whether a request may be sent once more, because its connection was dead; it counts as another."""
        with self._lock:
            return self._work.once_more()

    def _follow(self, job: Job[Result], result: Answer | Failed) -> Step | Examined[Result]:
        """What follows from the result. No lock is held: to judge a page takes its time."""
        ends_at = self._work.ends_at
        if isinstance(result, Failed) and (
            self._cancelled or (ends_at is not None and self._clock() >= ends_at)
        ):
            # it failed because of us
            detail = self._work.refusal or "the time for all links was over"
            return job.task.give_up(Reason.ENDED, detail)
        return job.task.go_on(result)

    def _wait(self) -> Job[Result] | None:
        """Wait for something to do, under the lock; None when there will be nothing."""
        work = self._work
        while not (work.refusal or work.complete):
            now = self._clock()
            job = work.take(now)
            if job is not None:
                self._wake_another()
                return job
            opens = work.opens_at()
            if opens is not None and self._leads_until is None:
                self._leads_until = opens
                self._host_opens.wait(opens - now)
                self._leads_until = None
            else:
                self._wake_another()
                self._idle += 1
                self._more.wait()
                self._idle -= 1
        self._more.notify_all()
        self._host_opens.notify_all()
        return None

    def _wake_another(self) -> None:
        """Call a sleeping worker when there is more to do, or to wait for, than those awake see to."""
        opens = self._work.opens_at()
        if self._idle and (self._work.more_to_take() or (opens is not None and self._leads_until is None)):
            self._more.notify()
        elif self._leads_until is not None and (
            self._work.more_to_take() or (opens is not None and opens < self._leads_until)
        ):
            self._host_opens.notify()
