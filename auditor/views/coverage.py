"""What an audit checked, what it did not, and why."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from auditor.model.audit import AppliedBlock, Audit, AuditedPage
from auditor.model.policy import Severity
from auditor.model.repository import Governance, ReviewState
from auditor.model.written import NOT_READ, FrontMatterState, Skip

_EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class ReasonCount:
    """How many checks of one kind were not made for one reason, with a few of their subjects."""

    kind: str
    reason: str
    count: int
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was checked and what was not; ``made`` + ``skipped`` + ``unchecked`` is what was collected."""

    made: int
    skipped: int
    unchecked: int
    skipped_because: tuple[ReasonCount, ...]
    unchecked_because: tuple[ReasonCount, ...]
    unreadable: tuple[AuditedPage, ...]

    @property
    def collected(self) -> int:
        """The checks there were to make."""
        return self.made + self.skipped + self.unchecked


def coverage_of(audit: Audit) -> Coverage:
    """What was checked, what was not, and why; reasons sorted by kind, the most frequent first."""
    return Coverage(
        made=audit.summary.checks.made,
        skipped=audit.summary.checks.skipped,
        unchecked=audit.summary.checks.unchecked,
        skipped_because=_counted(audit.skipped),
        unchecked_because=_counted(audit.unchecked),
        unreadable=tuple(page for page in audit.pages if not page.readable),
    )


@dataclass(frozen=True, slots=True)
class PageCount:
    """Pages of one kind, and the first of them: that of the oldest review, if any was reviewed."""

    pages: int
    first: AuditedPage


@dataclass(frozen=True, slots=True)
class Exemption:
    """The pages that one block of the policy exempts; audits of older versions do not know the block."""

    reason: str
    pages: tuple[AuditedPage, ...]
    block: AppliedBlock | None = None


@dataclass(frozen=True, slots=True)
class Governed:
    """What is known of the pages' governance: those of each kind that occurs, and those exempt, by block.

    The ``states`` part the pages; the others count them again. ``front_matter`` is empty in an audit of an
    older version.
    """

    states: Mapping[Governance, PageCount]
    front_matter: Mapping[FrontMatterState, PageCount]
    without_owner: PageCount | None
    exemptions: tuple[Exemption, ...]


def governed(audit: Audit) -> Governed:
    """The pages by what is known of their governance."""
    states: dict[Governance, list[AuditedPage]] = {state: [] for state in Governance}
    front_matter: dict[FrontMatterState, list[AuditedPage]] = {state: [] for state in FrontMatterState}
    exempt: dict[tuple[int, str], list[AuditedPage]] = defaultdict(list)
    for page in audit.pages:
        state = page.governance or _of_older_version(page)
        states[state].append(page)
        if page.front_matter is not None and page.readable:
            front_matter[page.front_matter].append(page)
        if state is Governance.EXEMPT:
            exempt[page.exempt_by or 0, page.exempt_reason].append(page)
    blocks = audit.policy.blocks
    return Governed(
        {state: _count(pages) for state, pages in states.items() if pages},
        {state: _count(pages) for state, pages in front_matter.items() if pages},
        _count(ownerless) if (ownerless := [page for page in audit.pages if not page.owner]) else None,
        tuple(
            Exemption(reason, tuple(pages), blocks[number - 1] if 0 < number <= len(blocks) else None)
            for (number, reason), pages in sorted(exempt.items())
        ),
    )


def _of_older_version(page: AuditedPage) -> Governance:
    if page.review_state is ReviewState.EXEMPT:
        return Governance.EXEMPT
    if page.next_review is not None or page.review_state is ReviewState.CURRENT:
        return Governance.GOVERNED
    return Governance.NO_DATE if page.review_state is ReviewState.NEVER_REVIEWED else Governance.UNCLEAR


def _count(pages: Sequence[AuditedPage]) -> PageCount:
    return PageCount(len(pages), min(pages, key=lambda page: (page.last_reviewed or date.max, page.path)))


def blocks_for_no_page(audit: Audit) -> tuple[AppliedBlock, ...]:
    """The blocks of the policy that match nothing."""
    return tuple(block for block in audit.policy.blocks if not block.pages)


def ended_exemptions(audit: Audit) -> tuple[AppliedBlock, ...]:
    """The blocks of the policy whose exemption is over."""
    blocks = audit.policy.blocks
    return tuple(block for block in blocks if block.until is not None and block.until < audit.as_of)


@dataclass(frozen=True, slots=True)
class Switched:
    """Rules that one thing switched off or lowered, all in the same way; see ``RuleSwitch``."""

    rules: tuple[str, ...]
    severity: Severity
    by: str
    pages: int | None


def switched_rules(audit: Audit) -> tuple[Switched, ...]:
    """The rules that were not run, then those that count for less, by what decided that."""
    groups: dict[tuple[Severity, str, int | None], list[str]] = defaultdict(list)
    for one in audit.policy.rules:
        groups[one.severity, one.by, one.pages].append(one.rule)
    made = [Switched(tuple(rules), *key) for key, rules in groups.items()]
    return tuple(sorted(made, key=lambda one: (one.pages is not None, -one.severity.rank)))


@dataclass(frozen=True, slots=True)
class NewlyWaived:
    """Listed findings of one rule in one file that a waiver waives which the audited change adds."""

    path: str
    rule: str
    reason: str
    count: int


def newly_waived(audit: Audit) -> tuple[NewlyWaived, ...]:
    """What the waivers waive that the audited change adds, by path."""
    counts = Counter(
        (found.path, found.rule, found.waiver.reason)
        for found in audit.findings
        if found.waiver is not None and found.waiver.added
    )
    return tuple(NewlyWaived(*waived, count) for waived, count in sorted(counts.items()))


def rules_not_run(audit: Audit) -> int:
    """How many rules were run nowhere because someone decided so."""
    return sum(one.severity is Severity.OFF and one.pages is None for one in audit.policy.rules)


def not_read(skips: Iterable[Skip], pages: Collection[str]) -> Iterator[Skip]:
    """Those of ``skips`` that are whole files in a format that is not read.

    What is only a part of one of ``pages``, which are the paths of those that are read, begins with its path.
    """
    for skip in skips:
        whole = skip.kind == "page" and skip.reason.endswith(NOT_READ)
        if whole and skip.subject.partition(":")[0] not in pages:
            yield skip


def files_not_read(audit: Audit) -> int:
    """How many files of pages were not read: for their format, or because they cannot be."""
    read = {page.path for page in audit.pages if page.readable}
    return sum(1 for _ in not_read(audit.skipped, read)) + len(audit.pages) - len(read)


def _counted(skips: Iterable[Skip]) -> tuple[ReasonCount, ...]:
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for skip in skips:
        groups[skip.kind, skip.reason].append(skip.subject)
    counts = [
        ReasonCount(kind, reason, len(subjects), tuple(subjects[:_EXAMPLES]))
        for (kind, reason), subjects in groups.items()
    ]
    return tuple(sorted(counts, key=lambda one: (one.kind, -one.count, one.reason)))
