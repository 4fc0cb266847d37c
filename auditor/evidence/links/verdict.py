"""What a result means: whether to ask again, and which verdict it is. Pure."""

from __future__ import annotations

from http import HTTPStatus
from typing import NamedTuple

from auditor.evidence.http.answers import Answer, Failed, Failure
from auditor.evidence.http.location_header import location
from auditor.evidence.links.page_view import PageView
from auditor.model.evidence import LinkVerdict

#: statuses that say no to who asks, whatever the page is (999 is LinkedIn's)
REFUSALS = frozenset({401, 402, 403, 407, 451, 999})
GONE = frozenset({404, 410})
#: statuses about the address and not about who asks, that do not say that nothing is there
ODD = frozenset({400, 414, 422})
_TEMPORARY = frozenset({408, 425, 429, *range(500, 600)}) - {501, 505}

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
_TEMPORARY_FAILURES = frozenset(
    {Failure.REFUSED, Failure.RESET, Failure.TIMEOUT, Failure.NAME_UNRESOLVED, Failure.TLS_HANDSHAKE}
)
_FOR_ANY_METHOD = frozenset(
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
_NOT_REACHED = frozenset(
    {Failure.NO_SUCH_HOST, Failure.NAME_UNRESOLVED, Failure.REFUSED, Failure.TLS_HANDSHAKE}
)


class Judgement(NamedTuple):
    """A verdict, one line for people, and the words of the page that a suspicion rests on."""

    verdict: LinkVerdict
    detail: str = ""
    quote: str = ""


def is_limit(result: Answer | Failed) -> bool:
    """Whether the host says that it is asked too often: its limit decides when it is asked again.

    A challenge with that status (Vercel's) says that programs are stopped, however slowly they ask.
    """
    return isinstance(result, Answer) and result.status == 429 and not _challenge(PageView(result), "")


def is_clear(result: Answer | Failed, url: str) -> bool:
    """Whether what HEAD brought can be believed: a page, another place, or a failure of any method."""
    if isinstance(result, Failed):
        return result.failure in _FOR_ANY_METHOD
    if 200 <= result.status < 300:
        return not _challenge(PageView(result), url)
    return location(result, url) is not None


def is_temporary(result: Answer | Failed, url: str) -> bool:
    """Whether the same request may bring something better a little later."""
    if isinstance(result, Failed):
        return result.failure in _TEMPORARY_FAILURES
    return result.status in _TEMPORARY and not _challenge(PageView(result), url)


def reached_no_server(result: Answer | Failed) -> bool:
    """Whether no server was reached, so that another method alone is no new try."""
    return isinstance(result, Failed) and result.failure in _NOT_REACHED


def failure_judged(failed: Failed) -> Judgement:
    """What it means that no answer came, after all tries."""
    return Judgement(_BY_FAILURE.get(failed.failure, LinkVerdict.UNREACHABLE), failed.detail)


def judged(answer: Answer, url: str, first_url: str) -> Judgement:
    """What the last answer means, after all tries; it came from ``url``, to which ``first_url`` led.

    An answer to HEAD has no body to judge by: only the status and the redirects count.
    """
    status, line = answer.status, status_line(answer.status)
    page = PageView(answer) if answer.method != "HEAD" else None
    if page and (challenge := _challenge(page, url)):
        return Judgement(LinkVerdict.BLOCKED, f"{line}: {challenge}")
    if status == 429:
        return Judgement(LinkVerdict.RATE_LIMITED, line)
    if 200 <= status < 300:
        return _page_judged(page, status, url, first_url)
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


def _page_judged(page: PageView | None, status: int, url: str, first_url: str) -> Judgement:
    """A page is there: is it the one that the link means?"""
    if page:
        from auditor.evidence.links.soft_404 import parked, soft_404

        if quote := parked(page):
            return Judgement(LinkVerdict.SUSPECT, "the domain seems to be parked or for sale", quote)
        if quote := soft_404(page, url):
            detail = f"the page says that it is not there, with status {status}"
            return Judgement(LinkVerdict.SUSPECT, detail, quote)
    if url == first_url:
        return Judgement(LinkVerdict.WORKING)
    from auditor.evidence.links.lost_page import lost_page

    if reason := lost_page(first_url, url):
        return Judgement(LinkVerdict.SUSPECT, reason)
    return Judgement(LinkVerdict.REDIRECTED)


def _challenge(page: PageView, url: str) -> str | None:
    """What shows that programs are stopped. Its patterns are loaded with the first answer, not earlier."""
    from auditor.evidence.links.challenges import challenge

    return challenge(page, url)


def status_line(status: int) -> str:
    """The status for people: ``404 Not Found``."""
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)
