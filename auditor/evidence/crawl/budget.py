"""The runs of one audit, one after the other, within the requests and the time allowed to all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from auditor.evidence.crawl.host_limit import HostLimit
from auditor.evidence.crawl.schedule import run
from auditor.evidence.crawl.work import Outcome, Progress
from auditor.evidence.http.client import Client
from auditor.evidence.links.examination import Examiner, Target
from auditor.evidence.settings import LinkSettings
from auditor.model.evidence import LinkAnswer, LinkVerdict

_NONE_LEFT = "all requests that are allowed were made"


class Budget:
    """Asks with one client, and counts. ``host_limits`` are those of the hosts, and stay from run to run.

    The time of a ``run_deadline`` begins with the first run that has one.
    """

    def __init__(self, client: Client, settings: LinkSettings, clock: Callable[[], float]) -> None:
        self.client = client
        self.settings = settings
        self.host_limits: dict[str, HostLimit] = {}
        self.interrupted = False
        self._clock = clock
        self._began: float | None = None
        self._requests = 0

    def run(
        self,
        targets: Sequence[Target],
        examine: Examiner,
        *,
        progress: Callable[[Progress], None] | None = None,
        settings: LinkSettings | None = None,
        host_limits: dict[str, HostLimit] | None = None,
        more: Callable[[], Sequence[Target]] | None = None,
    ) -> Outcome:
        """Ask all targets; after an interruption nothing is asked any more.

        ``settings`` and ``host_limits`` are used in place of those of all runs; ``more`` is as in
        ``schedule.run``.
        """
        chosen = settings or self.settings
        if not targets or self.interrupted:
            return Outcome(interrupted=self.interrupted)
        if chosen.maximum_requests is not None:
            left = chosen.maximum_requests - self._requests
            if left <= 0:
                return _unasked(targets)
            chosen = replace(chosen, maximum_requests=left)
        if chosen.run_deadline is not None:
            if self._began is None:
                self._began = self._clock()
            spent = self._clock() - self._began
            chosen = replace(chosen, run_deadline=max(0.0, chosen.run_deadline - spent))
        outcome = run(
            targets,
            self.client,
            chosen,
            progress=progress,
            examine=examine,
            host_limits=self.host_limits if host_limits is None else host_limits,
            clock=self._clock,
            more=more,
        )
        self._requests += outcome.requests
        self.interrupted = outcome.interrupted
        return outcome

    def stop(self) -> None:
        """The user wants to stop: break off what is under way, and ask nothing more."""
        self.interrupted = True
        self.client.cancel()


def _unasked(targets: Iterable[Target]) -> Outcome:
    return Outcome(
        {one.url: LinkAnswer(one.url, LinkVerdict.UNCHECKED, detail=_NONE_LEFT) for one in targets}
    )
