"""One question to an interface: what is asked, who reads the answer, and what came of it.

``QuestionExamination`` asks it: again while that may help, along redirects, and never anything
that the guard of addresses refuses. It says nothing about works: the reader does.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from threading import Lock

from auditor.evidence.crawl.host_limit import backoff
from auditor.evidence.http.answers import Answer, Failed
from auditor.evidence.http.client import STREAM_LIMIT
from auditor.evidence.http.location_header import location
from auditor.evidence.links.examination import CheckPolicy, Examined, GiveUp, Step, Target
from auditor.evidence.links.reading import Reading
from auditor.evidence.links.verdict import Result, is_limit, may_pass, status_line
from auditor.evidence.registries.bodies import UnreadableError
from auditor.model.evidence import LinkAnswer, LinkVerdict

JSON = "application/json"
_REDIRECTS = 5


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked with one GET.

    ``read`` makes something of a status of ``statuses`` and its body, or raises ``UnreadableError``. ``lane``
    is the account it is counted on, ``name`` who is asked, for people.
    """

    url: str
    read: Callable[[int, bytes], object]
    lane: str
    name: str
    statuses: frozenset[int] = frozenset({200})
    accept: str = JSON


@dataclass(frozen=True, slots=True)
class Reply:
    """What the reader made of the answer."""

    value: object


@dataclass(frozen=True, slots=True)
class NoReply:
    """Why there is nothing to be had: ``reason`` is for people.

    ``definite``: the interface answered this question, so that it can be put in another way; else it did not
    answer, or asked for a pause, and should be left alone. ``status`` is that of the answer, 0 without one.
    """

    reason: str
    definite: bool = False
    status: int = 0

    @property
    def passing(self) -> bool:
        """Whether the trouble is the interface's, and another question would meet it too."""
        return not self.definite or self.status >= 500


class QuestionExamination:
    """Asks one question; what came of it is ``Examined.found``."""

    def __init__(
        self,
        target: Target,
        check_policy: CheckPolicy,
        question: Question,
        retries: int,
        lane_of: Callable[[str], str],
        one_reader: AbstractContextManager[object],
    ) -> None:
        self._url = target.url
        self._check_policy = check_policy
        self._question = question
        self._retries = retries
        self._lane_of = lane_of
        self._one_reader = one_reader
        self._last: Result | None = None

    def steps(self) -> Generator[Step, Result, Examined]:
        """Yield the requests, be sent their results."""
        found: Reply | NoReply
        try:
            found = yield from self._follow()
        except GiveUp as given:
            found = self._given_up(given)
        reason = found.reason if isinstance(found, NoReply) else ""
        return Examined(
            LinkAnswer(self._url, LinkVerdict.UNCHECKED, detail=reason), {}, self._last, found=found
        )

    def _follow(self) -> Generator[Step, Result, Reply | NoReply]:
        question = self._question
        url, lane = question.url, question.lane
        for _ in range(_REDIRECTS + 1):
            result, body = yield from self._ask(url, lane)
            if isinstance(result, Failed):
                return NoReply(f"{question.name} did not answer: {result.detail}")
            place = location(result, url)
            if place is None:
                return self._read(result, body)
            fault = self._check_policy.check(place)
            if fault is not None:
                return NoReply(f"{question.name} sent on to what is not asked: {fault.detail}", definite=True)
            url, lane = place, self._lane_of(place)
        return NoReply(f"{question.name} sent on more than {_REDIRECTS} times", definite=True)

    def _ask(self, url: str, lane: str) -> Generator[Step, Result, tuple[Result, bytes]]:
        """Ask an address, again while that may help."""
        pause, waits = 0.0, 0
        while True:
            reading = Reading((), url, kept=STREAM_LIMIT)
            result = yield Step("GET", url, pause, reading, self._question.accept, lane)
            body = reading.start
            if isinstance(result, Answer):
                result = replace(result, body=body[:2000])  # as much as tells a wall
            self._last = result
            if self._retries <= 0 or not may_pass(result, url):
                return result, body
            self._retries -= 1
            waits += 1
            limited = is_limit(result)  # then the gate keeps the time
            pause = 0.0 if limited else backoff(waits, self._check_policy.pause, self._check_policy.chance())

    def _read(self, answer: Answer, body: bytes) -> Reply | NoReply:
        question = self._question
        if answer.status not in question.statuses:
            reason = f"{question.name} answered {status_line(answer.status)}"
            return NoReply(reason, definite=answer.status != 429, status=answer.status)
        if not answer.complete:
            what = "is too long" if len(body) >= STREAM_LIMIT else "was cut off"
            return NoReply(f"the answer of {question.name} {what}", definite=True, status=answer.status)
        try:
            with self._one_reader:
                return Reply(question.read(answer.status, body))
        except UnreadableError as error:
            return NoReply(f"{question.name}: {error.reason}", definite=True, status=answer.status)

    def _given_up(self, given: GiveUp) -> NoReply:
        last = self._last
        if isinstance(last, Answer) and (last.status >= 500 or is_limit(last)):
            return NoReply(f"{self._question.name} answered {status_line(last.status)}")
        if isinstance(last, Failed):
            return NoReply(f"{self._question.name} did not answer: {last.detail}")
        return NoReply(given.detail)


class QuestionExaminer:
    """Makes the examinations of a run; ``questions`` are by address.

    ``lane_of`` tells the lane of the address that a redirect leads to ("" for the host's own). One answer is
    read at a time: that takes no longer, and JSON can take fifty times its size in memory.
    """

    def __init__(self, questions: Mapping[str, Question], lane_of: Callable[[str], str]) -> None:
        self._questions = questions
        self._lane_of = lane_of
        self._one_reader = Lock()

    def __call__(
        self,
        target: Target,
        check_policy: CheckPolicy,
        *,
        retries: int,
        **_: object,
    ) -> QuestionExamination:
        """The examination of one address."""
        question = self._questions[target.url]
        return QuestionExamination(target, check_policy, question, retries, self._lane_of, self._one_reader)
