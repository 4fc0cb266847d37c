"""The runs of one audit, one after the other, within the requests and the time allowed to all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from auditor.evidence.crawl.examination import Examiner, Reason, Result, Target
from auditor.evidence.crawl.schedule import HttpClient, run
from auditor.evidence.crawl.work import SPENT, CrawlOptions, Outcome


class Budget:
    """Asks with one client, and counts. ``options`` are those of all runs.

    ``client`` makes it when the first request is to be made: what earlier audits know needs none. The time
    of a ``run_deadline`` begins with the first run that has one.
    """

    def __init__(self, client: Callable[[], HttpClient], options: CrawlOptions) -> None:
        self.options = options
        self._make_client = client
        self._client: HttpClient | None = None
        self.interrupted = False
        self._began: float | None = None
        self._requests = 0

    def run(
        self, targets: Sequence[Target], examiner: Examiner[Result], options: CrawlOptions | None = None
    ) -> Outcome[Result]:
        """Ask all targets, with ``options`` in place of those of all runs.

        After an interruption nothing is asked any more, and nothing is said of the targets.
        """
        options = options or self.options
        settings = options.settings
        if not targets or self.interrupted:
            return Outcome(interrupted=self.interrupted)
        if settings.maximum_requests is not None:
            left = settings.maximum_requests - self._requests
            if left <= 0:
                return Outcome({one.url: examiner.unasked(one, Reason.ENDED, SPENT) for one in targets})
            settings = replace(settings, maximum_requests=left)
        if settings.run_deadline is not None:
            if self._began is None:
                self._began = options.clock()
            spent = options.clock() - self._began
            settings = replace(settings, run_deadline=max(0.0, settings.run_deadline - spent))
        if self._client is None:
            self._client = self._make_client()
        outcome = run(targets, self._client, examiner, replace(options, settings=settings))
        self._requests += outcome.requests
        self.interrupted = outcome.interrupted
        return outcome

    def stop(self) -> None:
        """The user wants to stop: break off what is under way, and ask nothing more."""
        self.interrupted = True
        if self._client is not None:
            self._client.cancel()
