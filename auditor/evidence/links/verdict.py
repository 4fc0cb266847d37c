"""What a result means: whether to ask again, and which verdict it is. Pure."""

from __future__ import annotations

from http import HTTPStatus
from typing import NamedTuple

from auditor.evidence.http.answers import Answer, Failed, Failure
from auditor.evidence.http.location_header import location
from auditor.evidence.links import pages
from auditor.model.evidence import LinkVerdict

#: statuses that say no to who asks, whatever the page is (999 is LinkedIn's)
REFUSALS = frozenset({401, 402, 403, 407, 451, 999})
GONE = frozenset({404, 410})
#: statuses about the address and not about who asks, that do not say that nothing is there
ODD = frozenset({400, 414, 422})
_PASSING = frozenset({408, 425, 429, *range(500, 600)}) - {501, 505}

_BY_FAILURE = {
    Failure.NO_SUCH_HOST: LinkVerdict.BROKEN,
    Failure.MALFORMED: LinkVerdict.SERVER_ERROR,
    Failure.FORBIDDEN_ADDRESS: LinkVerdict.REFUSED,
    Failure.FORBIDDEN_URL: LinkVerdict.REFUSED,
    Failure.PROXY: LinkVerdict.UNCHECKED,
    Failure.OTHER: LinkVerdict.UNCHECKED,
    Failure.TLS_EXPIRED: LinkVerdict.TLS_INVALID,
    Failure.TLS_SELF_SIGNED: LinkVerdict.TLS_INVALID,
    Failure.TLS_WRONG_NAME: LinkVerdict.TLS_INVALID,
    Failure.TLS_UNTRUSTED: LinkVerdict.TLS_INVALID,
    Failure.TLS_HANDSHAKE: LinkVerdict.TLS_INVALID,
}  # the others: unreachable
_FAILURES_PASSING = frozenset(
    {Failure.REFUSED, Failure.RESET, Failure.TIMEOUT, Failure.NAME_UNRESOLVED, Failure.TLS_HANDSHAKE}
)
_WHATEVER_THE_METHOD = frozenset(
    {
        Failure.TLS_EXPIRED,
        Failure.TLS_SELF_SIGNED,
        Failure.TLS_WRONG_NAME,
        Failure.TLS_UNTRUSTED,
        Failure.FORBIDDEN_ADDRESS,
        Failure.FORBIDDEN_URL,
        Failure.DEADLINE,
        Failure.PROXY,
    }
)
_UNMET = frozenset({Failure.NO_SUCH_HOST, Failure.NAME_UNRESOLVED, Failure.REFUSED, Failure.TLS_HANDSHAKE})


class Judgement(NamedTuple):
    """A verdict, one line for people, and the words of the page that a suspicion rests on."""

    verdict: LinkVerdict
    detail: str = ""
    quote: str = ""


def is_limit(result: Answer | Failed) -> bool:
    """Whether the host says that it is asked too often: its gate decides when it is asked again."""
    return isinstance(result, Answer) and result.status == 429


def is_clear(result: Answer | Failed, url: str) -> bool:
    """Whether what HEAD brought can be believed: a page, another place, or a failure of any method."""
    if isinstance(result, Failed):
        return result.failure in _WHATEVER_THE_METHOD
    if 200 <= result.status < 300:
        return not pages.wall(result, url)
    return location(result, url) is not None


def may_pass(result: Answer | Failed, url: str) -> bool:
    """Whether the same request may bring something better a little later."""
    if isinstance(result, Failed):
        return result.failure in _FAILURES_PASSING
    return result.status in _PASSING and (result.status == 429 or not pages.wall(result, url))


def met_nobody(result: Answer | Failed) -> bool:
    """Whether no server was met, so that another method alone is no new try."""
    return isinstance(result, Failed) and result.failure in _UNMET


def failure_judged(failed: Failed) -> Judgement:
    """What it means that no answer came, after all tries."""
    return Judgement(_BY_FAILURE.get(failed.failure, LinkVerdict.UNREACHABLE), failed.detail)


def judged(answer: Answer, url: str, first_url: str) -> Judgement:
    """What the last answer means, after all tries; it came from ``url``, to which ``first_url`` led.

    An answer to HEAD has no body to judge by: only the status and the redirects count.
    """
    status, line = answer.status, status_line(answer.status)
    if status == 429:
        return Judgement(LinkVerdict.RATE_LIMITED, line)
    if answer.method != "HEAD" and (wall := pages.wall(answer, url)):
        return Judgement(LinkVerdict.BLOCKED, f"{line}: {wall}")
    if 200 <= status < 300:
        return _page_judged(answer, url, first_url)
    if status in REFUSALS:
        return Judgement(LinkVerdict.BLOCKED, line)
    if status in GONE:
        return Judgement(LinkVerdict.BROKEN, line)
    if status < 200:
        return Judgement(LinkVerdict.UNCHECKED, f"{line}, an interim answer that none followed")
    if status < 400:
        return Judgement(LinkVerdict.SUSPECT, f"{line}, without an address to go to")
    if status in ODD:
        return Judgement(LinkVerdict.SUSPECT, line)
    if status < 500:
        return Judgement(LinkVerdict.BLOCKED, f"{line}: requests of this kind are not answered")
    return Judgement(LinkVerdict.SERVER_ERROR if status < 600 else LinkVerdict.UNCHECKED, line)


def _page_judged(answer: Answer, url: str, first_url: str) -> Judgement:
    """A page is there: is it the one that the link means?"""
    if answer.method != "HEAD":
        if quote := pages.parked(answer):
            return Judgement(LinkVerdict.SUSPECT, "the domain seems to be parked or for sale", quote)
        if quote := pages.soft_404(answer, url):
            detail = f"the page says that it is not there, with status {answer.status}"
            return Judgement(LinkVerdict.SUSPECT, detail, quote)
    if url == first_url:
        return Judgement(LinkVerdict.WORKING)
    if reason := pages.redirect_suspicion(first_url, url):
        return Judgement(LinkVerdict.SUSPECT, reason)
    return Judgement(LinkVerdict.REDIRECTED)


def status_line(status: int) -> str:
    """The status for people: ``404 Not Found``."""
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)
