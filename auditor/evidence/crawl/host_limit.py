"""When the next request may go to one host: how many at once, how far apart, and after which pauses."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC

from auditor.evidence.crawl.examination import Reason
from auditor.evidence.http.answers import CHALLENGE_HEADERS, Answer, Failed, Failure
from auditor.evidence.settings import HostSettings

#: seconds; no pause between two tries is longer, whatever a server asks for
LONGEST_PAUSE = 60.0
#: requests at once while a host has not answered yet: a dead one must not take all the workers
UNPROVEN = 2
#: tries in a row without any answer, after which a host is asked one thing at a time
DOUBTFUL = 3
#: tries at a host that never answered, after which its addresses are not tried that have not been
DEAD = 8
#: seconds between two requests to a host that said 429: at least, and at most
SLOW, SLOWEST = 0.1, 5.0

#: stated limits are kept with this much to spare: the clock that counts is at the other end of the line
SPARE = 1.02
#: the bounds of what an answer may state: seconds between two requests, and requests at once
_INTERVALS = (0.01, 10.0)
_MOST_AT_ONCE = 20

_SECONDS = re.compile(r"[0-9]+(?:\.[0-9]*)?")
_COUNT = re.compile(r"[0-9]{1,9}", re.ASCII)
_SPAN = re.compile(r"([0-9]{1,6})\s*(s|m|h|)", re.ASCII | re.IGNORECASE)
_UNITS = {"": 1, "s": 1, "m": 60, "h": 3600}
_SILENT = frozenset(
    {
        Failure.NO_SUCH_HOST,
        Failure.NAME_UNRESOLVED,
        Failure.REFUSED,
        Failure.RESET,
        Failure.TIMEOUT,
        Failure.DEADLINE,
        Failure.PROXY,
        Failure.OTHER,
    }
)
_NOTHING_SENT = frozenset({Failure.FORBIDDEN_ADDRESS, Failure.FORBIDDEN_URL})


def backoff(tries: int, pause: float, chance: float) -> float:
    """Seconds before another try: doubling from ``pause``, less up to half by ``chance`` (0 to 1)."""
    return min(LONGEST_PAUSE, pause * 2.0 ** min(tries - 1, 16)) * (1.0 - chance / 2.0)


def pause_asked_for(answer: Answer, today: float) -> float | None:
    """The seconds of a ``Retry-After`` (RFC 9110, 10.2.3), at most ``LONGEST_PAUSE``; None without sense.

    A date counts from the answer's own ``Date``, because clocks differ, else from ``today`` (seconds since
    1970).
    """
    text = answer.headers.get("retry-after", "").strip()
    if not text:
        return None
    if _SECONDS.fullmatch(text):
        seconds = float(text)  # never an error, however many digits
    else:
        then = _seconds_of(text)
        if then is None:
            return None
        now = _seconds_of(answer.headers.get("date", ""))
        seconds = then - (today if now is None else now)
    return min(seconds, LONGEST_PAUSE) if seconds > 0 else None


def stated_limits(headers: Mapping[str, str]) -> tuple[float | None, int | None]:
    """Seconds between two requests, and requests at once, as the headers of an answer state them.

    Crossref's: ``x-rate-limit-limit: 10``, ``x-rate-limit-interval: 1s``, ``x-concurrency-limit: 3``
    (https://www.crossref.org/documentation/retrieve-metadata/rest-api/access-and-authentication/). What
    makes no sense is None, what goes too far is bounded.
    """
    interval, at_once = None, None
    limit = _COUNT.fullmatch(headers.get("x-rate-limit-limit", "").strip())
    span = _SPAN.fullmatch(headers.get("x-rate-limit-interval", "").strip())
    if limit and span and int(limit[0]) and int(span[1]):
        seconds = int(span[1]) * _UNITS[span[2].lower()]
        least, most = _INTERVALS
        interval = min(max(SPARE * seconds / int(limit[0]), least), most)
    places = _COUNT.fullmatch(headers.get("x-concurrency-limit", "").strip())
    if places and int(places[0]):
        at_once = min(int(places[0]), _MOST_AT_ONCE)
    return interval, at_once


def _seconds_of(text: str) -> float | None:
    """An HTTP date in seconds since 1970."""
    from email.utils import parsedate_to_datetime

    try:
        moment = parsedate_to_datetime(text)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


@dataclass(frozen=True, slots=True)
class Closed:
    """Why a host is asked nothing more in this run, for its other addresses."""

    reason: Reason
    detail: str


@dataclass(slots=True)
class HostLimit:
    """The limits of one host, for all threads together. The caller has a lock and says what time it is.

    A pass is taken for every request: first tries, redirects and retries. After a 429 (or an answer with 503
    and Retry-After) no request passes until the pause is over; then one does, and only its answer ends the
    limit: answers to requests that were under way say nothing about the limit. ``patience`` are the seconds
    that the host may still make us wait; answers earn some back. A host that cannot be waited for, has no
    address or never answers is ``closed``.
    """

    host: str
    settings: HostSettings
    patience: float
    pause: float = 1.0
    chance: Callable[[], float] = lambda: 0.5
    answered: bool = False
    failures: set[Failure] = field(default_factory=set)
    closed: Closed | None = None
    held_until: float = 0.0
    last_failure: str = ""
    _running: int = 0
    _next: float = 0.0
    _entered: float = 0.0
    _slower: float = 0.0
    _limits: int = 0
    _era: int = 0
    _one_at_a_time: bool = False
    _silences: int = 0
    _absences: int = 0
    _most_patience: float = field(init=False)

    def __post_init__(self) -> None:
        self._most_patience = self.patience

    def opens_at(self) -> float | None:
        """The earliest time for the next request; None while as many as may be are under way."""
        if self._one_at_a_time:
            places = 1
        elif self.answered:
            places = self.settings.concurrency
        else:
            places = min(UNPROVEN, self.settings.concurrency)
        return max(self._next, self.held_until) if self._running < max(places, 1) else None

    def enter(self, now: float) -> int:
        """Take a pass, and give back what ``leave`` needs to know of it."""
        self._running += 1
        self._entered = now
        self._next = now + max(self.settings.interval, self._slower)
        return self._era

    def leave(self, now: float, era: int, result: Answer | Failed, today: float) -> None:
        """The request that entered in ``era`` has its result."""
        self._running -= 1
        if isinstance(result, Failed):
            self._failed(era, result)
            return
        self.answered = True
        self._silences = self._absences = 0
        if self.settings.follow:
            self._follow(result.headers)
        # a challenge stops programs however slowly they ask
        may_limit = result.status in {429, 503} and CHALLENGE_HEADERS.keys().isdisjoint(result.headers)
        asked = pause_asked_for(result, today) if may_limit else None
        if (may_limit and result.status == 429) or asked is not None:
            self._limited(now, era, asked)
        elif era == self._era:
            self._one_at_a_time = False
            self._limits = 0
            self.patience = min(self.patience + 1.0, self._most_patience)

    def abandoned(self, result: Failed) -> None:
        """An address of this host was given up, after all its tries; the last one had ``result``."""
        if result.failure not in _SILENT or self.answered or self.closed or self._silences < DEAD:
            return
        ours = result.failure in {Failure.PROXY, Failure.OTHER}
        self.closed = Closed(
            Reason.NO_WAY_OUT if ours else Reason.NO_ANSWER,
            f"{self.host} answered none of {self._silences} requests ({result.detail})",
        )

    def why_waiting(self, now: float) -> str:
        """What a person should know about the pause this host is in; "" when it is in none."""
        if self.held_until > now:
            return f"asked for a pause, {self.held_until - now:.0f} s left"
        if self._one_at_a_time:
            return "asked to go slowly" if self._limits else f"does not answer ({self.last_failure})"
        return ""

    def _follow(self, headers: Mapping[str, str]) -> None:
        """Keep to the limits that an answer states, from the last request on."""
        interval, at_once = stated_limits(headers)
        own = self.settings
        if (interval, at_once) in {(None, None), (own.interval, own.concurrency)}:
            return
        self.settings = replace(
            own,
            interval=own.interval if interval is None else interval,
            concurrency=own.concurrency if at_once is None else at_once,
        )
        self._next = self._entered + max(self.settings.interval, self._slower)

    def _failed(self, era: int, result: Failed) -> None:
        if result.failure in _NOTHING_SENT:
            return
        self.failures.add(result.failure)
        self.last_failure = result.detail
        if result.failure not in _SILENT:
            self._silences = 0
            self._one_at_a_time &= era != self._era or self._limits > 0  # the host is there
            return
        self._silences += 1
        if self._silences >= DOUBTFUL:
            self._one_at_a_time = True
        self._absences = self._absences + 1 if result.failure is Failure.NO_SUCH_HOST else 0
        if self._absences >= DOUBTFUL and not self.answered:
            # the name is a fact about all its addresses, and was looked up often enough
            self.closed = Closed(Reason.NO_SUCH_HOST, result.detail)

    def _limited(self, now: float, era: int, asked: float | None) -> None:
        fresh = era == self._era
        if fresh:
            self._era += 1
            self._limits += 1
            self._slower = min(max(2 * self.settings.interval, 2 * self._slower, SLOW), SLOWEST)
        self._one_at_a_time = True
        if asked is None:
            if not fresh:
                return
            asked = backoff(self._limits, self.pause, self.chance())
        until = now + asked
        cost = until - max(self.held_until, now)
        if cost <= 0:
            return
        self.held_until = until
        self.patience -= cost
        if self.patience <= 0:
            self.closed = Closed(
                Reason.RATE_LIMITED,
                f"{self.host} limits how often it may be asked, longer than could be waited for",
            )
