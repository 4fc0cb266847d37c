"""Questions in numbers: asked in rounds, and stopped when no registry answers at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from auditor.evidence.checks_made import INTERRUPTED
from auditor.evidence.crawl.budget import Budget
from auditor.evidence.crawl.environment import diagnose
from auditor.evidence.crawl.examination import Target
from auditor.evidence.crawl.host_limit import HostLimit
from auditor.evidence.crawl.work import Progress
from auditor.evidence.registries.endpoints import (
    CROSSREF,
    CROSSREF_LISTS,
    DATACITE,
    DOI_SYSTEM,
    Interfaces,
    registry_settings,
)
from auditor.evidence.registries.request import NoReply, Question, Reply, question_examiner

_LANES = (DOI_SYSTEM, CROSSREF, CROSSREF_LISTS, DATACITE)
#: questions that must not all be in vain before the others are asked
FEW = 5
_WHAT = "questions to the registries"


class Asker:
    """Asks questions, each once: an address that was asked is not asked again in this audit."""

    def __init__(
        self, budget: Budget, given: Interfaces, progress: Callable[[Progress], None] | None = None
    ) -> None:
        self.interfaces = given
        self._budget = budget
        settings = registry_settings(budget.options.settings, given)
        self._options = replace(budget.options, settings=settings, progress=progress, what=_WHAT)
        self._known: dict[str, Reply | NoReply] = {}

    def ask(self, questions: Iterable[Question]) -> Mapping[str, Reply | NoReply]:
        """What came of each question, by address."""
        wanted = {question.url: question for question in questions}
        new = {url: question for url, question in wanted.items() if url not in self._known}
        silence = self.environment
        if silence and all(_service(question.lane) in self._tried() for question in new.values()):
            return {url: self._known.get(url, NoReply(silence)) for url in wanted}
        targets = [Target(url, lane=question.lane) for url, question in new.items()]
        examiner = question_examiner(new, self.interfaces.lane_of)
        self._known |= self._budget.run(targets, examiner, self._options).results
        return {url: self._known.get(url, NoReply(INTERRUPTED)) for url in wanted}

    def ask_warily(
        self, questions: Sequence[Question], is_hopeless: Callable[[NoReply], bool]
    ) -> Mapping[str, Reply | NoReply]:
        """The same; but when none of the first questions brings anything, the others are not asked.

        ``is_hopeless`` says of what the first ones brought whether the others would meet it too.
        """
        first, others = questions[:FEW], questions[FEW:]
        replies = dict(self.ask(first))
        in_vain = [one for one in replies.values() if isinstance(one, NoReply) and is_hopeless(one)]
        if others and len(in_vain) == len(replies):
            return dict.fromkeys((question.url for question in others), in_vain[-1]) | replies
        return replies | dict(self.ask(others))

    @property
    def environment(self) -> str:
        """One message when no registry that was asked answered anything, and the network may be why."""
        tried = self._tried()
        answered = any(host_limit.answered for host_limits in tried.values() for host_limit in host_limits)
        failures = {
            name: {one for host_limit in host_limits for one in host_limit.failures}
            for name, host_limits in tried.items()
        }
        return diagnose(failures, answered=answered, what="DOI")

    def _tried(self) -> Mapping[str, list[HostLimit]]:
        """The services that were asked, with the limits of their lanes."""
        tried: dict[str, list[HostLimit]] = {}
        for lane in _LANES:
            if lane in self._budget.options.host_limits:
                tried.setdefault(_service(lane), []).append(self._budget.options.host_limits[lane])
        return tried


def _service(lane: str) -> str:
    return lane.partition(" (")[0]
