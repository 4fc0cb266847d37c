"""One request to a registry: what is asked, who reads the answer, and what came of it.

``RequestExamination`` makes it: again while that may help, along redirects, and never anything
that the guard of addresses refuses. It says nothing about works: the reader does.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from threading import Lock
from typing import Generic, TypeVar

from auditor.evidence.crawl.body import Body
from auditor.evidence.crawl.examination import CheckPolicy, Examined, Examiner, GiveUp, Step, Target
from auditor.evidence.crawl.host_limit import backoff
from auditor.evidence.crawl.redirects import Redirects, Stop, Stopped
from auditor.evidence.http.answers import Answer, Failed
from auditor.evidence.http.content_decoding import STREAM_LIMIT
from auditor.evidence.links.echoes import holds
from auditor.evidence.links.verdict import is_limit, is_temporary, status_line
from auditor.evidence.registries.json_values import UnreadableError
from auditor.evidence.registries.registry import JSON
from auditor.evidence.settings import HostSettings

Value = TypeVar("Value")

_REDIRECTS = 5
_ECHOES = "has a value of [links.headers] in it and is not used"


@dataclass(frozen=True, slots=True)
class RegistryRequest(Generic[Value]):
    """What is asked with one GET.

    ``read`` makes something of a status of ``statuses`` and its body, or raises ``UnreadableError``.
    ``quota`` is the name of the one that it counts against, ``name`` says for people who is asked.
    """

    url: str
    read: Callable[[int, bytes], Value]
    quota: str
    name: str
    statuses: frozenset[int] = frozenset({200})
    accept: str = JSON


@dataclass(frozen=True, slots=True)
class Reply(Generic[Value]):
    """What the reader made of the answer."""

    value: Value


@dataclass(frozen=True, slots=True)
class NoReply:
    """Why there is no answer that can be used: ``reason`` is for people.

    ``definite``: the interface answered this request, so that another form of it can be tried; else it did
    not answer, or asked for a pause, and should be left alone. ``status`` is that of the answer, 0 without
    one.
    """

    reason: str
    definite: bool = False
    status: int = 0

    @property
    def is_outage(self) -> bool:
        """Whether the interface as a whole fails or does not answer, so that another request would too."""
        return not self.definite or self.status >= 500

    @property
    def refused(self) -> bool:
        """Whether the interface does not take this form of a request (400 Bad Request)."""
        return self.status == 400


class RequestExamination(Generic[Value]):
    """Makes one request. ``quota_of`` gives the quota of the address that a redirect leads to."""

    def __init__(
        self,
        check_policy: CheckPolicy,
        request: RegistryRequest[Value],
        retries: int,
        quota_of: Callable[[str], str],
        one_reader: AbstractContextManager[object],
        secrets: frozenset[str],
    ) -> None:
        self._check_policy = check_policy
        self._request = request
        self._retries = retries
        self._quota_of = quota_of
        self._one_reader = one_reader
        self._secrets = secrets
        self._last: Answer | Failed | None = None
        self._body = b""

    def steps(self) -> Generator[Step, Answer | Failed, Examined[Reply[Value] | NoReply]]:
        """Yield the requests, be sent their results."""
        way = Redirects(self._request.url, self._check_policy.check, _REDIRECTS)
        try:
            found = yield from way.follow(self._ask)
        except GiveUp as given:
            return Examined(self._without_echoes(self._given_up(given)), self._last)
        return Examined(self._without_echoes(self._concluded(found)), self._last)

    def _without_echoes(self, reply: Reply[Value] | NoReply) -> Reply[Value] | NoReply:
        if isinstance(reply, NoReply) and holds(reply.reason, self._secrets):
            return replace(reply, reason=f"the answer of {self._request.name} {_ECHOES}")
        return reply

    def _concluded(self, found: Answer | Failed | Stopped) -> Reply[Value] | NoReply:
        name = self._request.name
        if isinstance(found, Answer):
            return self._read(found, self._body)
        if isinstance(found, Failed):
            return NoReply(f"{name} did not answer: {found.detail}")
        if found.fault is not None:
            return NoReply(f"{name} sent on to what is not asked: {found.fault.detail}", definite=True)
        how = "in a circle" if found.stop is Stop.CIRCLE else f"more than {_REDIRECTS} times"
        return NoReply(f"{name} sent on {how}", definite=True)

    def _ask(self, url: str) -> Generator[Step, Answer | Failed, Answer | Failed]:
        """Ask an address, again while that may help."""
        request = self._request
        quota = request.quota if url == request.url else self._quota_of(url)
        pause, waits = 0.0, 0
        while True:
            body = Body(STREAM_LIMIT)
            result = yield Step("GET", url, pause, body, request.accept, quota)
            self._body = body.start
            if isinstance(result, Answer):
                result = replace(result, body=self._body[:2000])  # enough to show a challenge
            self._last = result
            if self._retries <= 0 or not is_temporary(result, url):
                return result
            self._retries -= 1
            waits += 1
            limited = is_limit(result)  # then the host limit keeps the time
            pause = 0.0 if limited else backoff(waits, self._check_policy.pause, self._check_policy.chance())

    def _read(self, answer: Answer, body: bytes) -> Reply[Value] | NoReply:
        request = self._request
        if answer.status not in request.statuses:
            reason = f"{request.name} answered {status_line(answer.status)}"
            return NoReply(reason, definite=answer.status != 429, status=answer.status)
        if not answer.complete:
            what = "is too long" if len(body) >= STREAM_LIMIT else "was cut off"
            return NoReply(f"the answer of {request.name} {what}", definite=True, status=answer.status)
        # JSON may be UTF-16
        if self._secrets and holds(body.replace(b"\0", b"").decode("utf-8", "replace"), self._secrets):
            return NoReply(f"the answer of {request.name} {_ECHOES}", definite=True, status=answer.status)
        try:
            with self._one_reader:
                return Reply(request.read(answer.status, body))
        except UnreadableError as error:
            return NoReply(f"{request.name}: {error.reason}", definite=True, status=answer.status)

    def _given_up(self, given: GiveUp) -> NoReply:
        last = self._last
        if isinstance(last, Answer) and (last.status >= 500 or is_limit(last)):
            return NoReply(f"{self._request.name} answered {status_line(last.status)}")
        if isinstance(last, Failed):
            return NoReply(f"{self._request.name} did not answer: {last.detail}")
        return NoReply(given.detail)


def request_examiner(
    requests: Mapping[str, RegistryRequest[Value]],
    quota_of: Callable[[str], str],
    secrets: frozenset[str] = frozenset(),
) -> Examiner[Reply[Value] | NoReply]:
    """Makes ``requests``, which are by address.

    ``quota_of`` gives the quota of the address that a redirect leads to ("" for the host's own), ``secrets``
    are the ``secret_forms`` that no answer may hold. One answer is read at a time: that takes no longer, and
    JSON can take fifty times its size in memory.
    """
    one_reader = Lock()

    def examine(
        target: Target, check_policy: CheckPolicy, host: HostSettings, *_: object
    ) -> Generator[Step, Answer | Failed, Examined[Reply[Value] | NoReply]]:
        request = requests[target.url]
        return RequestExamination(check_policy, request, host.retries, quota_of, one_reader, secrets).steps()

    return Examiner(examine, unasked=lambda _target, _reason, detail: NoReply(detail))
