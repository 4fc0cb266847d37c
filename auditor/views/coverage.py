"""What an audit checked, what it did not, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from auditor.model.audit import Audit, AuditedPage
from auditor.model.repository import ReviewState
from auditor.model.written import Skip

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
    """What was checked and what was not; ``made`` + ``skipped`` + ``unchecked`` is what was collected.

    ``exempt`` has the pages exempt from review by their reason.
    """

    made: int
    skipped: int
    unchecked: int
    skipped_because: tuple[ReasonCount, ...]
    unchecked_because: tuple[ReasonCount, ...]
    exempt: Mapping[str, tuple[AuditedPage, ...]]
    unreadable: tuple[AuditedPage, ...]

    @property
    def collected(self) -> int:
        """The checks there were to make."""
        return self.made + self.skipped + self.unchecked


def coverage_of(audit: Audit) -> Coverage:
    """What was checked, what was not, and why; reasons sorted by kind, the most frequent first."""
    exempt: dict[str, list[AuditedPage]] = defaultdict(list)
    for page in audit.pages:
        if page.review_state is ReviewState.EXEMPT:
            exempt[page.exempt_reason].append(page)
    return Coverage(
        made=audit.summary.checks.made,
        skipped=audit.summary.checks.skipped,
        unchecked=audit.summary.checks.unchecked,
        skipped_because=_counted(audit.skipped),
        unchecked_because=_counted(audit.unchecked),
        exempt={reason: tuple(exempt[reason]) for reason in sorted(exempt)},
        unreadable=tuple(page for page in audit.pages if not page.readable),
    )


def _counted(skips: Iterable[Skip]) -> tuple[ReasonCount, ...]:
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for skip in skips:
        groups[skip.kind, skip.reason].append(skip.subject)
    counts = [
        ReasonCount(kind, reason, len(subjects), tuple(subjects[:_EXAMPLES]))
        for (kind, reason), subjects in groups.items()
    ]
    return tuple(sorted(counts, key=lambda one: (one.kind, -one.count, one.reason)))
