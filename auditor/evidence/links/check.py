"""One link: what is asked of its address, in which order, and what it is found to be. No network here."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import starmap

from auditor.evidence.crawl.body import Body
from auditor.evidence.crawl.examination import CheckPolicy, Examined, Examiner, GiveUp, Reason, Step, Target
from auditor.evidence.crawl.host_limit import backoff
from auditor.evidence.crawl.redirects import Redirects, Stop, Stopped
from auditor.evidence.http.answers import Answer, Failed, Failure
from auditor.evidence.http.location_header import PERMANENT, REDIRECTS
from auditor.evidence.links.fragment_kinds import unread, without_asking
from auditor.evidence.links.verdict import (
    Judgement,
    failure_judged,
    is_clear,
    is_limit,
    is_temporary,
    judged,
    reached_no_server,
)
from auditor.evidence.settings import HostSettings
from auditor.model.evidence import WORKS, FragmentAnswer, LinkAnswer, LinkVerdict, Redirect
from auditor.model.stored import changed
from auditor.values.identifiers.address_globs import globs

#: how often a name is looked up before it does not exist, or cannot be resolved
LOOK_UPS = 2

_NEVER_ACCEPTED = frozenset({*WORKS, LinkVerdict.REFUSED, LinkVerdict.UNCHECKED})

_BY_REASON = {
    Reason.FORBIDDEN_URL: LinkVerdict.REFUSED,
    Reason.FORBIDDEN_ADDRESS: LinkVerdict.REFUSED,
    Reason.NO_SUCH_HOST: LinkVerdict.BROKEN,
    Reason.NO_ANSWER: LinkVerdict.UNREACHABLE,
    Reason.RATE_LIMITED: LinkVerdict.RATE_LIMITED,
}  # the others: unchecked

Accepted = Sequence[tuple[re.Pattern[str], str]]


@dataclass(frozen=True, slots=True)
class CheckedLink:
    """What one address is found to be, and the fragments that links to it use."""

    answer: LinkAnswer
    fragments: Mapping[str, FragmentAnswer] = field(default_factory=dict)


def link_examiner(
    accept: Iterable[tuple[str, str]] = (), ignore: Iterable[tuple[str, str]] = ()
) -> Examiner[CheckedLink]:
    """Examines links. ``accept``: globs of addresses that are fine whatever they answer, and why.

    ``ignore``: globs of addresses that are not asked, and to which no redirect is followed.
    """
    accepted, left_out = globs(accept), globs(ignore)

    def examine(
        target: Target,
        check_policy: CheckPolicy,
        host: HostSettings,
        read: bool,
    ) -> Generator[Step, Answer | Failed, Examined[CheckedLink]]:
        return LinkCheck(
            target,
            check_policy,
            method=host.method,
            retries=host.retries,
            read=read,
            accept=accepted,
            ignore=left_out,
        ).steps()

    def unasked(target: Target, reason: Reason, detail: str) -> CheckedLink:
        verdict = _BY_REASON.get(reason, LinkVerdict.UNCHECKED)
        private = reason is Reason.FORBIDDEN_ADDRESS
        answer = LinkAnswer(target.url, verdict, detail=detail, private=private)
        fragments = dict.fromkeys(target.fragments, FragmentAnswer(None, detail))
        return CheckedLink(_accepted(answer, accepted), fragments)

    return Examiner(examine, unasked, _without_network, lambda link: link.answer.verdict)


def _without_network(link: CheckedLink, environment: str) -> CheckedLink:
    """A link of a run that had no network."""
    if link.answer.verdict is LinkVerdict.REFUSED:
        return link
    return replace(link, answer=LinkAnswer(link.answer.url, LinkVerdict.UNCHECKED, detail=environment))


def _accepted(answer: LinkAnswer, accept: Accepted) -> LinkAnswer:
    """The answer, or that it is fine because the configuration says so."""
    if not accept or answer.verdict in _NEVER_ACCEPTED:
        return answer
    for pattern, reason in accept:
        if pattern.match(answer.url):
            why = f"accepted: {reason}" if reason else "accepted by the configuration"
            detail = f"{why} ({answer.detail})" if answer.detail else why
            return changed(answer, verdict=LinkVerdict.WORKING, detail=detail, quote="")
    return answer


class LinkCheck:
    """The examination of one address. ``read``: look at the page itself also when no fragment asks for it."""

    def __init__(
        self,
        target: Target,
        check_policy: CheckPolicy,
        *,
        method: str = "head",
        retries: int = 2,
        read: bool = True,
        accept: Accepted = (),
        ignore: Accepted = (),
    ) -> None:
        self._target = target
        self._check_policy = check_policy
        self._retries = retries
        self._read = read
        self._accept = accept
        self._ignore = ignore
        self._known = {
            name: known for name in target.fragments if (known := without_asking(name, target.url))
        }
        self._wanted = [name for name in target.fragments if name not in self._known]
        self._method = "GET" if self._wanted or target.failing or method.lower() == "get" else "HEAD"
        self._way = self._from_the_start()
        self._last: Answer | Failed | None = None
        self._fine: Answer | None = None  # the answer to HEAD, while GET is asked for the page
        self._unverified = ""  # what is wrong with a certificate that is not refused
        self._anchors: _Anchors | None = None
        self._absences = 0
        self._unresolved = 0
        self._cookie = False  # a redirect set a cookie, which is not sent back
        self._left_out = ""  # why a redirect leads to an address that is ignored

    def steps(self) -> Generator[Step, Answer | Failed, Examined[CheckedLink]]:
        """Yield the requests, be sent their results, return what the address is."""
        try:
            answer = yield from self._follow()
        except GiveUp as given:
            answer = self._given_up(given)
        answer = _accepted(answer, self._accept)
        return Examined(CheckedLink(answer, self._fragments(answer)), self._last, read_all=bool(answer.quote))

    # ------------------------------------------------------------ asking

    def _from_the_start(self) -> Redirects:
        return Redirects(self._target.url, self._fault_of, self._check_policy.maximum_redirects)

    def _fault_of(self, url: str) -> Failed | None:
        """Why a redirect to ``url`` is not followed."""
        for pattern, reason in self._ignore:
            if pattern.match(url):
                self._left_out = f"ignored: {reason}" if reason else "ignored by the configuration"
                return Failed(Failure.FORBIDDEN_URL, self._left_out)
        return self._check_policy.check(url)

    def _follow(self) -> Generator[Step, Answer | Failed, LinkAnswer]:
        """Go along the redirects to the last answer, and judge it."""
        found = yield from self._way.follow(self._ask)
        if isinstance(found, Stopped) and found.stop is Stop.CIRCLE and self._method == "HEAD":
            # some sites send only HEAD in circles
            self._method, self._way = "GET", self._from_the_start()
            found = yield from self._way.follow(self._ask)
        return self._stopped(found) if isinstance(found, Stopped) else self._conclude(found)

    def _ask(self, url: str) -> Generator[Step, Answer | Failed, Answer | Failed]:
        """Ask an address, and for the page itself where it is to be read."""
        self._fine = None
        result = yield from self._tried(url)
        if self._method == "HEAD" and isinstance(result, Answer) and self._wants_page(result):
            self._fine, self._method = result, "GET"
            result = yield from self._tried(url)
        return result

    def _tried(self, url: str) -> Generator[Step, Answer | Failed, Answer | Failed]:
        """HEAD, then GET when HEAD is not clear; GET again while it may help."""
        pause, waits = 0.0, 0
        while True:
            result = yield from self._request(url, pause)
            if self._method == "HEAD":
                if is_clear(result, url) or (is_limit(result) and not self._another_try(result)):
                    return result
                self._method = "GET"
                pause = self._backoff(1) if reached_no_server(result) else 0.0
            elif self._another_try(result):
                waits += 1
                pause = 0.0 if is_limit(result) else self._backoff(waits)  # a limit is the host's
            else:
                return result

    def _request(self, url: str, pause: float) -> Generator[Step, Answer | Failed, Answer | Failed]:
        anchors = body = None
        if self._method == "GET":
            anchors = _Anchors(self._wanted, url) if self._wanted else None
            body = Body(also=anchors)
        result = yield Step(self._method, url, pause, body)
        if isinstance(result, Failed):
            self._absences = self._absences + 1 if result.failure is Failure.NO_SUCH_HOST else 0
            self._unresolved += result.failure is Failure.NAME_UNRESOLVED
        else:
            self._absences = 0
            self._unverified = self._unverified or result.unverified
            self._cookie = self._cookie or (result.status in REDIRECTS and "set-cookie" in result.headers)
            if body is not None:
                result = replace(result, body=body.start)
                if anchors is not None:
                    anchors.whole = result.complete and body.whole
        self._anchors, self._last = anchors, result
        return result

    def _another_try(self, result: Answer | Failed) -> bool:
        """Whether to try again, which uses up a try. Names are looked up twice in any case."""
        if isinstance(result, Failed):
            if result.failure is Failure.NO_SUCH_HOST:
                return self._absences < LOOK_UPS
            if result.failure is Failure.NAME_UNRESOLVED and self._unresolved < LOOK_UPS:
                return True
        if self._retries <= 0 or not is_temporary(result, self._way.url):
            return False
        self._retries -= 1
        return True

    def _backoff(self, waits: int) -> float:
        return backoff(waits, self._check_policy.pause, self._check_policy.chance())

    def _wants_page(self, answer: Answer) -> bool:
        kind = answer.headers.get("content-type", "html").lower()
        return self._read and answer.status == 200 and "html" in kind

    # ------------------------------------------------------------ what it is

    def _conclude(self, result: Answer | Failed) -> LinkAnswer:
        """Judge the last result."""
        fine = self._fine
        if fine is not None and (
            is_limit(result) or (isinstance(result, Failed) and result.failure is Failure.DEADLINE)
        ):
            result = fine  # only the page could not be looked at
        if isinstance(result, Failed):
            return self._answer(failure_judged(result))
        return self._answer(judged(result, self._way.url, self._target.url), result.status)

    def _given_up(self, given: GiveUp) -> LinkAnswer:
        """What can be said without the requests that were still wanted."""
        last = self._last
        if self._fine is not None:
            return self._conclude(self._fine)
        late = given.reason is Reason.LATE
        if late and isinstance(last, Failed) and last.failure is not Failure.NO_SUCH_HOST:
            return self._conclude(last)
        if late and isinstance(last, Answer) and (is_limit(last) or last.status >= 500):
            return self._conclude(last)
        # an answer that wanted confirmation has none
        return self._answer(Judgement(_BY_REASON.get(given.reason, LinkVerdict.UNCHECKED), given.detail))

    def _stopped(self, stopped: Stopped) -> LinkAnswer:
        """Judge a redirect that is not followed."""
        fault = stopped.fault
        if self._left_out:
            detail = f"a redirect leads to an address that is not asked: {self._left_out}"
            return changed(self._answer(Judgement(LinkVerdict.SKIPPED, detail)), final_url=stopped.url)
        if fault is not None:
            detail = f"a redirect leads to what is not asked: {fault.detail}"
            answer = self._answer(Judgement(LinkVerdict.REFUSED, detail))
            private = fault.failure is Failure.FORBIDDEN_ADDRESS
            return changed(answer, final_url=stopped.url, private=private)
        detail = f"more than {self._check_policy.maximum_redirects} redirects"
        if stopped.stop is Stop.CIRCLE:
            detail = "the redirects go round in a circle"
        if self._cookie:  # none is kept, so what a browser would be shown is not known
            return self._answer(Judgement(LinkVerdict.BLOCKED, f"the site asks for a cookie: {detail}"))
        return self._answer(Judgement(LinkVerdict.SUSPECT, detail))

    def _answer(self, judgement: Judgement, status: int | None = None) -> LinkAnswer:
        if status is None and isinstance(self._last, Answer):
            status = self._last.status
        verdict, detail, quote = judgement
        way = self._way
        if self._unverified:
            accepted = f"accepted: insecure host ({self._unverified})"
            detail = f"{detail}; {accepted}" if detail else accepted
        return LinkAnswer(
            self._target.url,
            verdict,
            status,
            way.url if way.chain else None,
            detail,
            chain=tuple(starmap(Redirect, way.chain)),
            permanent=bool(way.chain) and all(code in PERMANENT for code, _ in way.chain),
            quote=quote,
            private=isinstance(self._last, Failed) and self._last.failure is Failure.FORBIDDEN_ADDRESS,
        )

    def _fragments(self, answer: LinkAnswer) -> Mapping[str, FragmentAnswer]:
        """What is known of the target's fragments."""
        if not self._target.fragments:
            return {}
        found: Mapping[str, FragmentAnswer] = dict.fromkeys(self._target.fragments, unread(answer))
        if answer.verdict not in WORKS:
            return found
        last = self._last
        if self._anchors and isinstance(last, Answer) and 200 <= last.status < 300:
            return {**found, **self._anchors.found(last), **self._known}
        return {**found, **self._known}


class _Anchors:
    """Looks for anchors in the body of the page at ``url`` while it streams by. Its errors end this alone."""

    def __init__(self, fragments: Sequence[str], url: str) -> None:
        from auditor.evidence.links.fragments import AnchorFinder

        self.whole = True
        self._fragments = tuple(fragments)
        self._finder = AnchorFinder(fragments, url)
        self._fault = ""

    def __call__(self, piece: bytes) -> bool:
        """Take a piece; True when no more is needed."""
        if self._fault:
            return True
        try:
            return self._finder.feed(piece)
        except Exception as error:  # noqa: BLE001
            self._fault = type(error).__name__
            return True

    def found(self, answer: Answer) -> Mapping[str, FragmentAnswer]:
        """Each fragment: whether it is on the page, whose answer this is."""
        if not self._fault:
            try:
                return self._finder.results(answer.headers.get("content-type", ""), complete=self.whole)
            except Exception as error:  # noqa: BLE001
                self._fault = type(error).__name__
        return dict.fromkeys(
            self._fragments, FragmentAnswer(None, f"the page could not be read ({self._fault})")
        )
