"""Following redirects: never to an address that is not asked, never in a circle, and not for ever."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass
from enum import Enum, auto

from auditor.evidence.crawl.body import KEPT, Body
from auditor.evidence.crawl.examination import CheckPolicy, Step
from auditor.evidence.http.answers import Answer, Failed
from auditor.evidence.http.location_header import location


class Stop(Enum):
    """Why a redirect is not followed."""

    REFUSED = auto()
    CIRCLE = auto()
    TOO_MANY = auto()


@dataclass(frozen=True, slots=True)
class Stopped:
    """A redirect to ``url`` that is not followed. ``fault`` says why an address is refused."""

    stop: Stop
    url: str
    last: Answer
    fault: Failed | None = None


class Redirects:
    """The way of one address along its redirects: ``url`` is where it is, ``chain`` how it got there.

    The chain holds (status, address) of each redirect. ``ask`` makes the requests for one address: a
    generator that returns the last answer or failure. At most ``most`` redirects are followed.
    """

    def __init__(self, url: str, check: Callable[[str], Failed | None], most: int) -> None:
        self.url = url
        self.chain: list[tuple[int, str]] = []
        self._check = check
        self._most = most

    def follow(
        self, ask: Callable[[str], Generator[Step, Answer | Failed, Answer | Failed]]
    ) -> Generator[Step, Answer | Failed, Answer | Failed | Stopped]:
        """The first answer that sends no further, a failure, or why a redirect is not followed."""
        asked: set[tuple[str, str]] = set()
        while True:
            result = yield from ask(self.url)
            to = location(result, self.url) if isinstance(result, Answer) else None
            if isinstance(result, Failed) or to is None:
                return result
            self.chain.append((result.status, self.url))
            if (fault := self._check(to)) is not None:
                return Stopped(Stop.REFUSED, to, result, fault)
            asked.add((self.url, result.method))
            self.url = to
            if (to, result.method) in asked:  # some sites send only HEAD in circles
                return Stopped(Stop.CIRCLE, to, result)
            if len(self.chain) > self._most:
                return Stopped(Stop.TOO_MANY, to, result)


@dataclass(frozen=True, slots=True)
class Fetched:
    """``last`` is the last answer or failure; ``body`` the beginning of the file, b"" without a final 200."""

    last: Answer | Failed
    body: bytes = b""


def fetch(
    url: str, check_policy: CheckPolicy, most: int, kept: int = KEPT
) -> Generator[Step, Answer | Failed, Fetched]:
    """GET one small file, along at most so many redirects; ``kept`` bytes of it."""
    body = Body(kept)

    def ask(address: str) -> Generator[Step, Answer | Failed, Answer | Failed]:
        nonlocal body
        body = Body(kept)
        return (yield Step("GET", address, body=body))

    found = yield from Redirects(url, check_policy.check, most).follow(ask)
    if isinstance(found, Stopped):
        return Fetched(found.last)
    whole = isinstance(found, Answer) and found.status == 200
    return Fetched(found, body.start if whole else b"")
