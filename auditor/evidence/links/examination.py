"""One address: what is asked of it, in which order, until it is known. No network here: requests are yielded.

``Examination.steps`` is a generator. It yields the next ``Step``, is sent what that brought, and returns what
is known in the end; ``GiveUp`` thrown into it ends it early. Who runs it decides when a step may go.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterable, Mapping
from dataclasses import dataclass, field, replace
from fnmatch import translate
from typing import Protocol

from auditor.evidence.crawl.host_limit import backoff
from auditor.evidence.http.answers import Answer, Failed, Failure
from auditor.evidence.http.location_header import PERMANENT, location
from auditor.evidence.links.fragment_kinds import without_asking
from auditor.evidence.links.reading import Reading
from auditor.evidence.links.verdict import (
    Judgement,
    Result,
    failure_judged,
    is_clear,
    is_limit,
    judged,
    may_pass,
    met_nobody,
)
from auditor.model.evidence import FragmentAnswer, LinkAnswer, LinkVerdict

#: how often a name is looked up before it does not exist, or cannot be resolved
LOOK_UPS = 2

GOOD = frozenset({LinkVerdict.WORKING, LinkVerdict.REDIRECTED})
_NEVER_ACCEPTED = frozenset({*GOOD, LinkVerdict.REFUSED, LinkVerdict.UNCHECKED})


@dataclass(frozen=True, slots=True)
class Target:
    """An address to check, without fragment, and the fragments that links to it use, as written.

    One that was ``failing`` in the last audit is asked with GET at once, which decides if it still fails.
    ``lane`` is the account that its request is counted on, where that is not the host's: an interface may
    have limits of its own for single records and for lists.
    """

    url: str
    fragments: tuple[str, ...] = ()
    failing: bool = False
    lane: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One request. ``pause``: seconds before it may start. ``reading`` takes the body of a GET.

    ``accept`` is the media type that is asked for, where it is not a page; ``lane`` is as in ``Target``.
    """

    method: str
    url: str
    pause: float = 0.0
    reading: Reading | None = None
    accept: str = ""
    lane: str = ""


@dataclass(frozen=True, slots=True)
class Examined:
    """What one address is found to be, and its fragments. ``last`` is the last result that came, if any.

    ``found`` is what an examination brings that is not about a link.
    """

    answer: LinkAnswer
    fragments: Mapping[str, FragmentAnswer] = field(default_factory=dict)
    last: Result | None = None
    found: object = None


class GiveUp(Exception):  # noqa: N818  (an instruction, no error)
    """No further request is made for this address. Without a verdict, the last result decides."""

    def __init__(self, verdict: LinkVerdict | None, detail: str) -> None:
        super().__init__(detail)
        self.verdict = verdict
        self.detail = detail


@dataclass(frozen=True, slots=True)
class CheckPolicy:
    """What all examinations of a run share. ``check`` judges an address: None, or why it is not asked.

    ``pause`` is the first backoff in seconds, ``chance`` gives its jitter (0 to 1). ``accept`` are patterns
    of addresses that are fine whatever they answer, and why.
    """

    check: Callable[[str], Failed | None]
    chance: Callable[[], float]
    pause: float = 1.0
    maximum_redirects: int = 10
    accept: tuple[tuple[re.Pattern[str], str], ...] = ()

    def accepted(self, answer: LinkAnswer) -> LinkAnswer:
        """The answer, or that it is fine because the policy says so."""
        if not self.accept or answer.verdict in _NEVER_ACCEPTED:
            return answer
        for pattern, reason in self.accept:
            if pattern.match(answer.url):
                why = f"accepted: {reason}" if reason else "accepted by the configuration"
                detail = f"{why} ({answer.detail})" if answer.detail else why
                return replace(answer, verdict=LinkVerdict.WORKING, detail=detail, quote="")
        return answer


def globs(patterns: Iterable[tuple[str, str]]) -> tuple[tuple[re.Pattern[str], str], ...]:
    """(glob, reason) as (pattern, reason); ``*`` also matches a slash."""
    return tuple((re.compile(translate(glob)), reason) for glob, reason in patterns)


def unread(answer: LinkAnswer) -> FragmentAnswer:
    """What is known of the fragments of a page that was not read."""
    return FragmentAnswer(None, f"the page was not read: {answer.detail or answer.verdict}")


class Steps(Protocol):
    """An examination: what is yielded is asked, and the results are sent back."""

    def steps(self) -> Generator[Step, Result, Examined]:
        """Yield the requests, be sent their results, return what the address is."""


class Examiner(Protocol):
    """Makes the examination of an address."""

    def __call__(
        self, target: Target, check_policy: CheckPolicy, *, method: str, retries: int, read: bool
    ) -> Steps:
        """``method`` and ``retries`` are those of the host; ``read``: the page itself may be asked for."""


class Examination:
    """The examination of one address. ``read``: look at the page itself also when no fragment asks for it."""

    def __init__(
        self,
        target: Target,
        check_policy: CheckPolicy,
        *,
        method: str = "head",
        retries: int = 2,
        read: bool = True,
    ) -> None:
        self._target = target
        self._check_policy = check_policy
        self._retries = retries
        self._read = read
        self._known = {
            name: known for name in target.fragments if (known := without_asking(name, target.url))
        }
        self._wanted = [name for name in target.fragments if name not in self._known]
        self._method = "GET" if self._wanted or target.failing or method.lower() == "get" else "HEAD"
        self._url = target.url
        self._chain: list[tuple[int, str]] = []
        self._last: Result | None = None
        self._fine: Answer | None = None  # the answer to HEAD, while GET is asked for the page
        self._unverified = ""  # what is wrong with a certificate that is not refused
        self._reading: Reading | None = None
        self._absences = 0
        self._unresolved = 0

    def steps(self) -> Generator[Step, Result, Examined]:
        """Yield the requests, be sent their results, return what the address is."""
        try:
            answer = yield from self._follow()
        except GiveUp as given:
            answer = self._given_up(given)
        answer = self._check_policy.accepted(answer)
        return Examined(answer, self._fragments(answer), self._last)

    # ------------------------------------------------------------ asking

    def _follow(self) -> Generator[Step, Result, LinkAnswer]:
        """Go along the redirects to the last answer, and judge it."""
        visited = {(self._url, self._method)}
        while True:
            result = yield from self._ask()
            if isinstance(result, Failed):
                return self._conclude(result)
            place = location(result, self._url)
            if place is None:
                if self._method == "HEAD" and self._wants_page(result):
                    self._fine, self._method = result, "GET"
                    continue
                return self._conclude(result)
            self._fine = None
            self._chain.append((result.status, self._url))
            if (fault := self._check_policy.check(place)) is not None:
                return self._refused(place, fault)
            self._url = place
            if (place, self._method) in visited:
                if self._method == "GET":
                    return self._answer(Judgement(LinkVerdict.SUSPECT, "the redirects go round in a circle"))
                # some sites send only HEAD in circles
                self._method, self._url = "GET", self._target.url
                self._chain.clear()
            elif len(self._chain) > self._check_policy.maximum_redirects:
                detail = f"more than {self._check_policy.maximum_redirects} redirects"
                return self._answer(Judgement(LinkVerdict.SUSPECT, detail))
            visited.add((self._url, self._method))

    def _ask(self) -> Generator[Step, Result, Result]:
        """Ask the present address: HEAD, then GET when HEAD is not clear; GET again while it may help."""
        pause, waits = 0.0, 0
        while True:
            result = yield from self._request(pause)
            if self._method == "HEAD":
                if is_clear(result, self._url) or (is_limit(result) and not self._another_try(result)):
                    return result
                self._method = "GET"
                pause = self._backoff(1) if met_nobody(result) else 0.0
            elif self._another_try(result):
                waits += 1
                pause = 0.0 if is_limit(result) else self._backoff(waits)  # a limit is the gate's
            else:
                return result

    def _request(self, pause: float) -> Generator[Step, Result, Result]:
        reading = Reading(self._wanted, self._url) if self._method == "GET" else None
        result = yield Step(self._method, self._url, pause, reading)
        if isinstance(result, Failed):
            self._absences = self._absences + 1 if result.failure is Failure.NO_SUCH_HOST else 0
            self._unresolved += result.failure is Failure.NAME_UNRESOLVED
        else:
            self._absences = 0
            self._unverified = self._unverified or result.unverified
            if reading is not None:
                result = replace(result, body=reading.start)
        self._reading, self._last = reading, result
        return result

    def _another_try(self, result: Result) -> bool:
        """Whether to try again, which uses up a try. Names are looked up twice in any case."""
        if isinstance(result, Failed):
            if result.failure is Failure.NO_SUCH_HOST:
                return self._absences < LOOK_UPS
            if result.failure is Failure.NAME_UNRESOLVED and self._unresolved < LOOK_UPS:
                return True
        if self._retries <= 0 or not may_pass(result, self._url):
            return False
        self._retries -= 1
        return True

    def _backoff(self, waits: int) -> float:
        return backoff(waits, self._check_policy.pause, self._check_policy.chance())

    def _wants_page(self, answer: Answer) -> bool:
        return (
            self._read
            and answer.status == 200
            and "html" in answer.headers.get("content-type", "html").lower()
        )

    # ------------------------------------------------------------ what it is

    def _conclude(self, result: Result) -> LinkAnswer:
        """Judge the last result."""
        fine = self._fine
        if fine is not None and (
            is_limit(result) or (isinstance(result, Failed) and result.failure is Failure.DEADLINE)
        ):
            result = fine  # only the page could not be looked at
        if isinstance(result, Failed):
            return self._answer(failure_judged(result))
        return self._answer(judged(result, self._url, self._target.url), result.status)

    def _given_up(self, given: GiveUp) -> LinkAnswer:
        """What can be said without the requests that were still wanted."""
        last = self._last
        if self._fine is not None:
            return self._conclude(self._fine)
        if given.verdict is None and isinstance(last, Failed) and last.failure is not Failure.NO_SUCH_HOST:
            return self._conclude(last)
        if given.verdict is None and isinstance(last, Answer) and (is_limit(last) or last.status >= 500):
            return self._conclude(last)
        # an answer that wanted confirmation has none
        return self._answer(Judgement(given.verdict or LinkVerdict.UNCHECKED, given.detail))

    def _refused(self, place: str, fault: Failed) -> LinkAnswer:
        answer = self._answer(
            Judgement(LinkVerdict.REFUSED, f"a redirect leads to what is not asked: {fault.detail}")
        )
        return replace(answer, final_url=place, private=fault.failure is Failure.FORBIDDEN_ADDRESS)

    def _answer(self, judgement: Judgement, status: int | None = None) -> LinkAnswer:
        if status is None and isinstance(self._last, Answer):
            status = self._last.status
        verdict, detail, quote = judgement
        if self._unverified:
            accepted = f"accepted: insecure host ({self._unverified})"
            detail = f"{detail}; {accepted}" if detail else accepted
        return LinkAnswer(
            self._target.url,
            verdict,
            status,
            self._url if self._chain else None,
            detail,
            tuple(self._chain),
            bool(self._chain) and all(code in PERMANENT for code, _ in self._chain),
            quote,
            private=isinstance(self._last, Failed) and self._last.failure is Failure.FORBIDDEN_ADDRESS,
        )

    def _fragments(self, answer: LinkAnswer) -> Mapping[str, FragmentAnswer]:
        """What is known of the target's fragments."""
        if not self._target.fragments:
            return {}
        found: Mapping[str, FragmentAnswer] = dict.fromkeys(self._target.fragments, unread(answer))
        if answer.verdict not in GOOD:
            return found
        last = self._last
        if self._reading and isinstance(last, Answer) and 200 <= last.status < 300:
            return {**found, **self._reading.found(last), **self._known}
        return {**found, **self._known}
