"""What a crawl knows of an address: what is asked of it, step by step, and what its caller makes of that.

An examination is a generator. It yields the next ``Step``, is sent what that brought, and returns what is
known in the end; ``GiveUp`` thrown into it ends it early. Who runs it decides when a step may go.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass
from enum import Enum, auto
from typing import Generic, TypeVar

from auditor.evidence.crawl.body import Body
from auditor.evidence.http.answers import Answer, Failed
from auditor.evidence.settings import HostSettings

Result = TypeVar("Result")

#: why there is no answer when the user stopped the audit
INTERRUPTED = "the audit was interrupted"


@dataclass(frozen=True, slots=True)
class Target:
    """An address to examine, without fragment, and the fragments that links to it use, as written.

    One that was ``failing`` in the last audit is asked with GET at once, which decides if it still fails.
    ``quota`` is what its request counts against, where that is not the host's own: an interface may
    have limits of its own for single records and for lists.
    """

    url: str
    fragments: tuple[str, ...] = ()
    failing: bool = False
    quota: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One request. ``pause``: seconds before it may start. ``body`` takes the body of a GET.

    ``accept`` is the media type that is asked for, where it is not a page; ``quota`` is as in ``Target``.
    """

    method: str
    url: str
    pause: float = 0.0
    body: Body | None = None
    accept: str = ""
    quota: str = ""


@dataclass(frozen=True, slots=True)
class CheckPolicy:
    """What all examinations of a run share. ``check`` judges an address: None, or why it is not asked.

    ``pause`` is the first backoff in seconds, ``chance`` gives its jitter (0 to 1).
    """

    check: Callable[[str], Failed | None]
    chance: Callable[[], float]
    pause: float = 1.0
    maximum_redirects: int = 10


class Reason(Enum):
    """Why an address is not asked, or not asked any further."""

    FORBIDDEN_URL = auto()  # its text is not sent
    FORBIDDEN_ADDRESS = auto()  # it leads to a private network
    NO_SUCH_HOST = auto()  # the name of its host does not exist
    NO_ANSWER = auto()  # its host never answered
    NO_WAY_OUT = auto()  # requests fail before they reach any host: a proxy, this machine
    RATE_LIMITED = auto()  # its host asks for longer pauses than could be waited for
    LATE = auto()  # the time for this address is over: its last result decides
    ENDED = auto()  # the run is over: interrupted, out of time or out of requests
    FAULT = auto()  # something failed here, not there


class GiveUp(Exception):  # noqa: N818  (an instruction, no error)
    """No further request is made for this address, for ``reason``; ``detail`` says it to people."""

    def __init__(self, reason: Reason, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Examined(Generic[Result]):
    """What is known of one address. ``last`` is the last answer or failure that came, if any.

    ``read_all``: the statuses of its host say too little, so all its pages are to be read from now on.
    """

    result: Result
    last: Answer | Failed | None = None
    read_all: bool = False


@dataclass(frozen=True, slots=True)
class Examiner(Generic[Result]):
    """How the caller of a crawl examines addresses, and what it says of those that were not asked.

    ``examine`` gets the target, the policy, the settings of its host, and whether the page itself may be
    asked for. ``unasked`` gets why there is no answer, with one line for people. ``without_network`` makes of
    a result of a run in which no host answered (the line says so) what it is worth then. ``kind`` names a
    result, so that progress can count them.
    """

    examine: Callable[
        [Target, CheckPolicy, HostSettings, bool], Generator[Step, Answer | Failed, Examined[Result]]
    ]
    unasked: Callable[[Target, Reason, str], Result]
    without_network: Callable[[Result, str], Result] = lambda result, _: result
    kind: Callable[[Result], str] | None = None
