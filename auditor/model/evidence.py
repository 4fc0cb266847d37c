"""What the network and git said. Offline there is none, and that is a first-class state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from auditor.model.location import Location
from auditor.model.records import DoiAnswer, SearchAnswer, Update
from auditor.model.written import Skip
from auditor.values.identifiers.doi import Doi


class LinkVerdict(StrEnum):
    """The link verdicts of CONTRACT §4."""

    WORKING = "working"
    REDIRECTED = "redirected"
    BROKEN = "broken"
    BLOCKED = "blocked"
    RATE_LIMITED = "rate-limited"
    UNREACHABLE = "unreachable"
    SERVER_ERROR = "server-error"
    TLS_INVALID = "tls-invalid"
    SUSPECT = "suspect"
    REFUSED = "refused"
    SKIPPED = "skipped"
    UNCHECKED = "unchecked"


def by_verdict(verdicts: Iterable[str]) -> Mapping[str, int]:
    """How many there are of each verdict that occurs, in the order of the verdicts; unknown ones last."""
    counts = Counter(verdicts)
    known = [verdict.value for verdict in LinkVerdict]
    order = [*known, *sorted(counts.keys() - set(known))]
    return {verdict: counts[verdict] for verdict in order if counts[verdict]}


@dataclass(frozen=True, slots=True)
class LinkAnswer:
    """What one address answered. Fragments share it: ``url`` is what was requested, without fragment.

    ``status`` is that of the last answer, ``final_url`` where the redirects led (None without any).
    ``chain`` holds (status, address) of everything that redirected. ``permanent`` is True when all of
    them were permanent (301, 308). ``detail`` is one line for people ("404 Not Found", "the certificate
    expired on 3 March 2026"). ``quote`` is the text of the page that a suspicion rests on. ``https`` is
    the https address that answers the same as this http one, or "". ``last_worked`` and
    ``failing_since`` are days of earlier audits, ``failures`` how many audits in a row, this one
    included, did not find it working, or for a broken one found it broken. ``failed_lately`` is on how
    many of the last eight audit days it failed. ``archived`` is a snapshot's address, or "".
    ``remembered`` says that the answer comes from the cache. ``confirmed`` is False for a failure that
    ``links.confirm-after`` still holds back. ``private`` tells a refused address that is not public from
    one that is refused for its form.
    """

    url: str
    verdict: LinkVerdict
    status: int | None = None
    final_url: str | None = None
    detail: str = ""
    chain: tuple[tuple[int, str], ...] = ()
    permanent: bool = False
    quote: str = ""
    https: str = ""
    last_worked: date | None = None
    failing_since: date | None = None
    failures: int = 0
    failed_lately: int = 0
    archived: str = ""
    archived_on: date | None = None
    remembered: bool = False
    confirmed: bool = True
    private: bool = False


@dataclass(frozen=True, slots=True)
class FragmentAnswer:
    """Whether an anchor is on a remote page: True, False, or None when it cannot be judged (``reason``)."""

    there: bool | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Answers from outside the repository, and what could not be had.

    ``links`` are by address without fragment, ``fragments`` by whole address. ``dois`` are by DOI;
    ``updates`` too, merged from the records and from a Retraction Watch file, oldest first, for every work
    whose standing is known (an empty tuple: nothing happened to it). ``searches`` are by the place of the
    entry or list item that has no DOI. ``skips`` were not asked for
    (offline, ignored); ``unchecked`` were tried in vain. ``environment`` is one message when no host at
    all answered, so that the links say nothing about themselves; "" otherwise. ``interrupted`` is True
    when the user stopped the checks. ``notes`` are about the run as a whole (a cache that could not be
    used), for the coverage.
    """

    links: Mapping[str, LinkAnswer] = field(default_factory=dict)
    fragments: Mapping[str, FragmentAnswer] = field(default_factory=dict)
    dois: Mapping[Doi, DoiAnswer] = field(default_factory=dict)
    updates: Mapping[Doi, tuple[Update, ...]] = field(default_factory=dict)
    searches: Mapping[Location, SearchAnswer] = field(default_factory=dict)
    skips: tuple[Skip, ...] = ()
    unchecked: tuple[Skip, ...] = ()
    environment: str = ""
    interrupted: bool = False
    notes: tuple[str, ...] = ()
