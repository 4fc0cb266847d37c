"""The audit: all that a report may need, and nothing that needs the repository again.

The JSON of CONTRACT §4 is this type, field by field: reading a saved audit gives
back an equal object.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from auditor.model.finding import Finding, Gravity, Topic, Urgency
from auditor.model.location import Location
from auditor.model.policy import Severity
from auditor.model.repository import DateOrderDecision, ReviewState
from auditor.model.written import LinkKind, Skip


@dataclass(frozen=True, slots=True)
class AuditedPage:
    """A page in the audit. ``findings`` counts the unwaived ones, ``links`` the occurrences."""

    path: str
    title: str
    authors: tuple[str, ...]
    reviewers: tuple[str, ...]
    editors: tuple[str, ...]
    owner: str | None
    last_reviewed: date | None
    next_review: date | None
    next_review_from: Literal["page", "interval", "policy"] | None
    review_state: ReviewState
    days_overdue: int | None
    exempt_reason: str
    citations: tuple[str, ...]
    references: tuple[str, ...]
    links: int
    findings: int
    #: False when its text could not be read
    readable: bool = True
    #: front-matter fields named in ``allowed`` values or ``required`` (audience, status, …), as text
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Notice:
    """An update to a work: retraction, correction, …; ``doi`` is that of the notice."""

    type: str
    date: str | None
    doi: str | None
    source: str


@dataclass(frozen=True, slots=True)
class AuditedReference:
    """A bibliography entry in the audit; text is LaTeX-decoded."""

    key: str
    type: str
    title: str
    authors: tuple[str, ...]
    year: int | None
    doi: str | None
    url: str | None
    path: str
    line: int
    cited_by: tuple[Location, ...]
    doi_state: Literal["registered", "not-registered", "unchecked"] | None = None
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class AuditedDoi:
    """A DOI that a bibliography or a page names, with what the registries say of it.

    ``state`` is None when it was not asked; ``detail`` says why it could not be checked, or why there is no
    record. ``title`` is as the repository has it, else the record's. ``cited_by`` are the places on pages
    that cite the work in any way: by key, author and year, in a list, by a link.
    """

    doi: str
    state: Literal["registered", "not-registered", "unchecked"] | None
    title: str
    agency: str
    detail: str
    notices: tuple[Notice, ...]
    cited_by: tuple[Location, ...]


@dataclass(frozen=True, slots=True)
class AuditedPerson:
    """A person in the audit: paths of the pages per role, and what of it is due."""

    name: str
    known: bool | None
    authored: tuple[str, ...]
    reviewed: tuple[str, ...]
    edited: tuple[str, ...]
    overdue: int
    due_soon: int


@dataclass(frozen=True, slots=True)
class AuditedLink:
    """A distinct link: ``url`` as requested, or as written for local ones.

    From ``chain`` on as in ``LinkAnswer``, for remote links.
    """

    url: str
    kind: LinkKind
    #: a ``LinkVerdict``, or one of a newer version in a saved audit
    verdict: str
    status: int | None
    final_url: str | None
    detail: str
    used_in: tuple[Location, ...]
    chain: tuple[tuple[int, str], ...] = ()
    permanent: bool = False
    quote: str = ""
    https: str = ""
    last_worked: date | None = None
    failing_since: date | None = None
    failures: int = 0
    archived: str = ""
    archived_on: date | None = None
    remembered: bool = False


@dataclass(frozen=True, slots=True)
class RuleInfo:
    """What views and reports must know of a rule, so that a saved audit can be rendered without the rules.

    The members are those of ``Rule``; an audit of version 0.1 has only the first four.
    """

    id: str
    family: str
    severity: Severity
    summary: str
    gravity: Gravity | None = None
    urgency: Urgency | None = None
    topic: Topic | None = None
    short: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """The summary of CONTRACT §4; everything here is counted once, by ``judge``."""

    pages: int = 0
    references: int = 0
    links: int = 0
    citations: int = 0
    people: int = 0
    errors: int = 0
    warnings: int = 0
    notes: int = 0
    waived: int = 0
    review: Mapping[ReviewState, int] = field(default_factory=dict)
    checks_made: int = 0
    checks_skipped: int = 0
    checks_unchecked: int = 0
    #: of the distinct links, and of those that only the network can judge; only verdicts that occur, in order
    links_by_verdict: Mapping[str, int] = field(default_factory=dict)
    remote_links_by_verdict: Mapping[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        # every state has a number, so that no report must ask whether it is there
        review = {state: self.review.get(state, 0) for state in ReviewState}
        object.__setattr__(self, "review", review)


@dataclass(frozen=True, slots=True)
class Audit:
    """One audit. Lists are sorted: the same input, date and answers give an equal object."""

    tool_version: str
    root: str
    as_of: date
    offline: bool
    complete: bool
    date_order: DateOrderDecision
    summary: Counts
    pages: tuple[AuditedPage, ...] = ()
    references: tuple[AuditedReference, ...] = ()
    dois: tuple[AuditedDoi, ...] = ()
    people: tuple[AuditedPerson, ...] = ()
    links: tuple[AuditedLink, ...] = ()
    skipped: tuple[Skip, ...] = ()
    unchecked: tuple[Skip, ...] = ()
    rules: tuple[RuleInfo, ...] = ()
    findings: tuple[Finding, ...] = ()
    #: notes about the run as a whole (what was seen and not judged), for the coverage
    notes: tuple[str, ...] = ()
    #: the user stopped the checks, and the rest is unchecked
    interrupted: bool = False

    def active(self) -> tuple[Finding, ...]:
        """The findings that count: not waived."""
        return tuple(finding for finding in self.findings if not finding.waived)

    def at_or_above(self, severity: Severity) -> tuple[Finding, ...]:
        """The unwaived findings at least as bad as ``severity``; none for ``OFF``."""
        if severity is Severity.OFF:
            return ()
        return tuple(f for f in self.active() if f.severity.rank <= severity.rank)

    def in_state(self, *states: ReviewState) -> tuple[AuditedPage, ...]:
        """The pages in these review states, the most overdue or soonest due first."""
        chosen = (page for page in self.pages if page.review_state in states)
        return tuple(sorted(chosen, key=lambda page: (page.next_review or date.max, page.path)))

    def overdue(self) -> tuple[AuditedPage, ...]:
        """The overdue pages, the longest overdue first."""
        return self.in_state(ReviewState.OVERDUE)

    def by_path(self) -> Mapping[str, tuple[Finding, ...]]:
        """Unwaived findings per file, in file order."""
        groups = _grouped(self.active(), lambda finding: finding.path)
        return {path: groups[path] for path in sorted(groups)}

    def by_owner(self) -> Mapping[str, tuple[Finding, ...]]:
        """Unwaived findings per owner; ``""`` for those nobody owns."""
        groups = _grouped(self.active(), lambda finding: finding.owner or "")
        return {owner: groups[owner] for owner in sorted(groups)}

    def by_rule(self) -> Mapping[str, tuple[Finding, ...]]:
        """Unwaived findings per rule id, in report order of the rules."""
        groups = _grouped(self.active(), lambda finding: finding.rule)
        order = {rule.id: number for number, rule in enumerate(self.rules)}
        return {
            rule: groups[rule] for rule in sorted(groups, key=lambda id_: (order.get(id_, len(order)), id_))
        }

    def waived(self) -> tuple[Finding, ...]:
        """The findings that somebody decided to leave."""
        return tuple(finding for finding in self.findings if finding.waived)


def _grouped(findings: Iterable[Finding], key: Callable[[Finding], str]) -> Mapping[str, tuple[Finding, ...]]:
    groups: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        groups[key(finding)].append(finding)
    return {name: tuple(group) for name, group in groups.items()}
