"""Rules, problems and findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from inspect import cleandoc
from typing import Protocol

from msgspec import Struct

from auditor.model.attention import AttentionReason
from auditor.model.evidence import Evidence
from auditor.model.location import Location
from auditor.model.policy import Ranked, Severity
from auditor.model.repository import Repository, WaiverUse
from auditor.model.stored import Position


class Problem(Struct, frozen=True):
    """What a rule found. It knows neither its rule's id nor its severity.

    ``subject`` is what the rule's documentation says it is (a URL as written, a
    key, a name, a field); ``help`` is the next step.
    """

    location: Location
    subject: str
    message: str
    help: str = ""


class UsedWaiver(Struct, frozen=True):
    """The decision to leave a finding."""

    reason: str
    """Why"""
    until: str | None
    """Its last day, as written"""
    added: bool | None = None
    """Whether the audited change adds it, or moves it to another block; null or absent when there is no
    revision to compare with"""


class Finding(Struct, frozen=True):
    """A finding: a problem with its rule's id and severity, its waiver, owner and fingerprint.

    ``fingerprint`` hashes rule, path, subject and an ordinal among equals, so it does
    not change when lines move.
    """

    rule: str
    """The id of its rule"""
    family: str
    """The family of its rule"""
    severity: Severity
    """How bad it is"""
    path: str
    """The file, relative to the root, with forward slashes"""
    line: Position
    """The line; 1 when a whole file is meant"""
    column: Position
    """The column"""
    subject: str
    """What the rule's documentation says it is: the URL as written, the key, the name, the field"""
    message: str
    """What is wrong"""
    help: str
    """What to do; may be empty"""
    fingerprint: str
    """The same from run to run, also when lines move"""
    waived: bool
    """Whether somebody decided to leave it; then it does not count"""
    waiver: UsedWaiver | None
    """That decision"""
    owner: str | None
    """Who owns the file; for a bibliography the owners of the pages that cite the entry"""


class FindingsCut(Struct, frozen=True):
    """Findings of one rule in one file that are counted and not listed: those beyond the first thousand."""

    rule: str
    """The id of their rule"""
    path: str
    """The file, relative to the root, with forward slashes"""
    count: Position
    """How many are not listed"""
    severity: Severity
    """How bad each of them is"""
    waived: bool
    """Whether it is waived ones that are not listed; they have a thousand of their own"""


class Gravity(Ranked):
    """What a rule's findings about a work mean for the pages that cite it; the gravest first."""

    #: nothing may rest on the work
    RETRACTED = "retracted"
    #: it may not exist, or may have been retracted
    DOUBTFUL = "doubtful"
    #: something is known of it that a reader of the page should know
    CONCERN = "concern"
    #: it was changed or replaced: a page that was reviewed since then needs no look
    CHANGED = "changed"
    #: only its description is at fault, and the pages that cite it need no look
    NOTICE = "notice"


class Urgency(Ranked):
    """What a rule's findings say about a file as a whole; the most urgent first."""

    #: it could not be read, so nothing is known about it
    UNSEEN = "unseen"
    #: it rests on a work that was withdrawn or that is another than it says
    MISLEADING = "misleading"
    #: its review is overdue
    OVERDUE = "overdue"


class Topic(StrEnum):
    """What a rule's findings report, where a view knows more of that than the finding says."""

    #: ``Standing.retraction`` of a work
    RETRACTION = "retraction"
    #: ``Standing.concern`` of a work
    CONCERN = "concern"
    #: ``Standing.corrections`` of a work
    CORRECTION = "correction"
    #: ``Standing.newer`` of a work
    NEWER = "newer"
    #: a remote link that is broken; the subject is its address
    BROKEN_LINK = "broken-link"


class Check(Protocol):
    """An ordinary rule: looks at the whole repository."""

    def __call__(self, repository: Repository, evidence: Evidence, /) -> Iterator[Problem]:
        """The problems found."""
        ...


CheckAfter = Callable[[Repository, Sequence[Finding], Sequence[WaiverUse]], Iterator[Problem]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule, and all that other rooms must know of it: none of them names a rule by its id.

    ``documentation`` is its file's docstring: a summary line, then the sections *Why*, *Flagged*, *Accepted*,
    *How to fix*. ``gravity`` is None for a rule whose findings change nothing for the pages that cite a work,
    ``urgency`` when the severity of its findings decides; ``attention`` is what they are a sign of on a page,
    None when one of the other two or the severity says that. ``short`` is what became of the work in a few
    words, without a subject, where the message says it at length; ``topic`` is None when that says all.
    ``needs_search`` says that it looks for works in the registries, which takes a request for each.
    ``compares_pages`` says that what it finds on a page depends on how other pages were resolved; of any
    other rule a page has the same findings, whatever other pages the repository has.
    """

    id: str
    family: str
    severity: Severity
    documentation: str
    check: Check | None = None
    check_after: CheckAfter | None = None
    gravity: Gravity | None = None
    urgency: Urgency | None = None
    attention: AttentionReason | None = None
    topic: Topic | None = None
    short: str = ""
    needs_search: bool = False
    compares_pages: bool = False

    @property
    def summary(self) -> str:
        """The first line of the documentation."""
        return self.documentation.split("\n", 1)[0].strip()


def rule(
    module: str,
    documentation: str | None,
    severity: Severity,
    check: Check | None = None,
    *,
    check_after: CheckAfter | None = None,
    gravity: Gravity | None = None,
    urgency: Urgency | None = None,
    attention: AttentionReason | None = None,
    topic: Topic | None = None,
    short: str = "",
    needs_search: bool = False,
    compares_pages: bool = False,
) -> Rule:
    """Make a rule from its module's ``__name__`` and ``__doc__``: file name and id are one.

    ``auditor.rules.review.review_overdue`` is the rule ``review-overdue`` of the
    family ``review``. The other arguments are those of ``Rule``.
    """
    family, name = module.split(".")[-2:]
    return Rule(
        id=name.replace("_", "-"),
        family=family,
        severity=severity,
        documentation=cleandoc(documentation or ""),
        check=check,
        check_after=check_after,
        gravity=gravity,
        urgency=urgency,
        attention=attention,
        topic=topic,
        short=short,
        needs_search=needs_search,
        compares_pages=compares_pages,
    )
