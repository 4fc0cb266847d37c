"""What the network and git said. Offline there is none, and that is a first-class state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from msgspec import Struct
from msgspec import field as member

from auditor.model.history import History
from auditor.model.location import Location
from auditor.model.records import DoiAnswer, SearchAnswer, Update
from auditor.model.stored import Count, Day, changed
from auditor.model.written import Skip
from auditor.values.identifiers.doi import Doi
from auditor.values.identifiers.pubmed import WorkId


class LinkVerdict(StrEnum):
    """What became of a link; docs/links.md says what each verdict means."""

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


#: the verdicts of links that lead to a page
WORKS = frozenset({LinkVerdict.WORKING, LinkVerdict.REDIRECTED})


def by_verdict(verdicts: Iterable[str] | Mapping[str, int]) -> Mapping[str, int]:
    """How many there are of each verdict that occurs, in the order of the verdicts; unknown ones last.

    ``verdicts`` are those of the links, or how many of them have each.
    """
    counts = Counter(verdicts)
    known = [verdict.value for verdict in LinkVerdict]
    order = [*known, *sorted(counts.keys() - set(known))]
    return {verdict: counts[verdict] for verdict in order if counts[verdict]}


class Redirect(Struct, frozen=True):
    """One step on the way to the address that answered."""

    status: Count
    """The HTTP status of the redirect"""
    url: str
    """The address that redirected"""


class SiteFacts(Struct, frozen=True, kw_only=True):
    """What a site's answer says beside its status: what may be remembered of it."""

    chain: tuple[Redirect, ...] = ()
    """Every redirect on the way; this and what follows only where there is something to say"""
    permanent: bool = False
    """Whether every redirect was permanent"""
    quote: str = ""
    """The text of the page that a suspicion rests on"""
    https: str = ""
    """The https address that answers the same as this http one"""

    def site_facts(self) -> dict[str, Any]:
        """These facts by name, to make another type that has them."""
        return {name: getattr(self, name) for name in SiteFacts.__struct_fields__}


class RememberedLink(SiteFacts, frozen=True, array_like=True):
    """What a cache keeps of an answer. ``fragments`` are those that were on the page."""

    status: int | None
    final_url: str | None
    detail: str
    fragments: tuple[str, ...]

    def as_answer(self, url: str, verdict: LinkVerdict, day: date) -> LinkAnswer:
        """The answer again, as one that ``url`` gave on an earlier ``day``."""
        return LinkAnswer(
            url,
            verdict,
            self.status,
            self.final_url,
            self.detail,
            last_worked=day if verdict in WORKS else None,
            remembered=True,
            remembered_on=day,
            **self.site_facts(),
        )


class KnownLink(RememberedLink, frozen=True, array_like=True, kw_only=True):
    """What an audit without network may know of a link: a definite answer, and what was on the page.

    ``missing`` are the fragments that were not on the page.
    """

    verdict: LinkVerdict
    missing: tuple[str, ...] = ()


class LinkFacts(SiteFacts, frozen=True, kw_only=True, omit_defaults=True):
    """What an answer and the audit say of a link beside its status, where there is something to say.

    A fact that is added here is in both, in the JSON and in its schema.
    """

    last_worked: Day | None = None
    """The day of the last audit that found it working"""
    failing_since: Day | None = None
    """The day of the first audit of those in a row that did not find it working"""
    failures: Count = 0
    """How many audits in a row, this one included, did not find it working"""
    archived: str = ""
    """The address of an archived copy"""
    archived_on: Day | None = None
    """The day of the archived copy"""
    remembered: bool = False
    """Whether the answer is that of an earlier audit, from the cache"""
    # made by a function, so that it is written without a value too
    remembered_on: Day | None = member(default_factory=lambda: None)
    """The day of that audit; null for an answer of today, or when absent"""


class LinkAnswer(LinkFacts, frozen=True):
    """What one address answered. Fragments share it: ``url`` is what was requested, without fragment.

    ``status`` is that of the last answer, ``final_url`` where the redirects led (None without any).
    ``permanent`` means 301 and 308. ``detail`` is one line for people ("404 Not Found", "the certificate
    expired on 3 March 2026"). For a broken link ``failures`` is how many audits in a row found it broken;
    ``failed_lately`` is on how many of the last eight audit days it failed. ``confirmed`` is False for a
    failure that ``links.confirm-after`` still holds back. ``private`` is True for a refused address that is
    not public, False for one that is refused for its form.
    """

    url: str
    verdict: LinkVerdict
    status: int | None = None
    final_url: str | None = None
    detail: str = ""
    failed_lately: int = 0
    confirmed: bool = True
    private: bool = False

    def by_day(self, day: date) -> LinkAnswer:
        """The answer in an audit of ``day``, which knows of no later one in which the link worked."""
        late = self.last_worked is not None and self.last_worked > day
        return changed(self, last_worked=day) if late else self


@dataclass(frozen=True, slots=True)
class FragmentAnswer:
    """Whether an anchor is on a remote page: True, False, or None when it cannot be judged (``reason``)."""

    there: bool | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Answers from outside the repository, and what could not be had.

    ``links`` are by address without fragment, ``fragments`` by whole address. ``dois`` are by DOI;
    ``updates`` by DOI and PMID, merged from the records and from a Retraction Watch file, oldest first, for
    every work whose standing is known (an empty tuple: nothing happened to it). ``searches`` are by the
    place of the entry or list item that has no DOI. ``skips`` were not asked for
    (offline, ignored); ``unchecked`` were tried without success. ``environment`` is one message when no host
    at all answered, so that the links say nothing about themselves; "" otherwise. ``interrupted`` is True
    when the user stopped the checks. ``notes`` are about the run as a whole (a cache that could not be
    used), for the coverage.

    ``known_on`` has, of an audit without network alone, the days of its answers, by address and by DOI:
    findings name them.
    """

    links: Mapping[str, LinkAnswer] = field(default_factory=dict)
    fragments: Mapping[str, FragmentAnswer] = field(default_factory=dict)
    dois: Mapping[Doi, DoiAnswer] = field(default_factory=dict)
    updates: Mapping[WorkId, tuple[Update, ...]] = field(default_factory=dict)
    searches: Mapping[Location, SearchAnswer] = field(default_factory=dict)
    skips: tuple[Skip, ...] = ()
    unchecked: tuple[Skip, ...] = ()
    environment: str = ""
    interrupted: bool = False
    notes: tuple[str, ...] = ()
    known_on: Mapping[str, date] = field(default_factory=dict)
    history: History = field(default_factory=History)
