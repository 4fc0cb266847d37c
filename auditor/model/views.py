"""Views of an audit that more than one report shows. ``Audit`` has a method for each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from auditor.model.repository import ReviewState

if TYPE_CHECKING:  # Audit itself calls the functions below
    from auditor.model.audit import Audit, AuditedPage, AuditedPerson
    from auditor.model.finding import Finding
    from auditor.model.impact import Impact
    from auditor.model.written import Skip

_DUE = (ReviewState.OVERDUE, ReviewState.DUE_SOON)
_EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class PersonView:
    """One person, or one owner, with the pages of each role.

    ``pages`` are all of them, in file order, and ``roles`` says by path what the person is to each:
    ``author``, ``reviewer``, ``editor``, ``owner``. ``due`` are those that are overdue or due soon, the
    earliest first; ``findings`` are the unwaived ones on any of them. ``known`` is None without a people
    file, and for an owner who is no person of the audit.
    """

    name: str
    known: bool | None
    authored: tuple[AuditedPage, ...]
    reviewed: tuple[AuditedPage, ...]
    edited: tuple[AuditedPage, ...]
    owned: tuple[AuditedPage, ...]
    pages: tuple[AuditedPage, ...]
    roles: Mapping[str, tuple[str, ...]]
    due: tuple[AuditedPage, ...]
    findings: tuple[Finding, ...]
    #: the works for which any of the pages must be looked at, with only these pages
    works: tuple[Impact, ...] = ()


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


def by_person(audit: Audit) -> tuple[PersonView, ...]:
    """What each person of the audit wrote, reviewed, edited, owns and has due."""
    index = _Index(audit)
    return tuple(index.view(person.name, person) for person in audit.people)


def view_of(audit: Audit, name: str) -> PersonView:
    """The view of one name as the audit spells it; an owner who is no person has only owned pages."""
    person = next((person for person in audit.people if person.name == name), None)
    return _Index(audit).view(name, person)


class _Index:
    """Pages by path and owner, findings by path: made once for everybody."""

    def __init__(self, audit: Audit) -> None:
        self.pages = {page.path: page for page in audit.pages}
        self.findings = audit.by_path()
        self.works = [work for work in audit.impact() if work.calls]
        self.owned: dict[str, list[AuditedPage]] = defaultdict(list)
        for page in audit.pages:
            if page.owner:
                self.owned[page.owner].append(page)

    def view(self, name: str, person: AuditedPerson | None) -> PersonView:
        pages_of = {
            "author": self._known(person.authored if person else ()),
            "reviewer": self._known(person.reviewed if person else ()),
            "editor": self._known(person.edited if person else ()),
            "owner": tuple(self.owned.get(name, ())),
        }
        roles: dict[str, tuple[str, ...]] = {}
        for role, pages in pages_of.items():
            for page in pages:
                roles[page.path] = (*roles.get(page.path, ()), role)
        every = tuple(self.pages[path] for path in sorted(roles))
        due = [page for page in every if page.review_state in _DUE]
        return PersonView(
            name=name,
            known=person.known if person else None,
            authored=pages_of["author"],
            reviewed=pages_of["reviewer"],
            edited=pages_of["editor"],
            owned=pages_of["owner"],
            pages=every,
            roles={path: roles[path] for path in sorted(roles)},
            due=tuple(sorted(due, key=lambda page: (page.next_review or date.max, page.path))),
            findings=tuple(found for page in every for found in self.findings.get(page.path, ())),
            works=tuple(self._works(roles)),
        )

    def _works(self, paths: Container[str]) -> Iterator[Impact]:
        """The works that call for these pages, each with only these."""
        for work in self.works:
            citing = tuple(one for one in work.called if one.page.path in paths)
            if citing:
                yield replace(work, citing=citing)

    def _known(self, paths: Iterable[str]) -> tuple[AuditedPage, ...]:
        return tuple(self.pages[path] for path in paths if path in self.pages)


def coverage(audit: Audit) -> Coverage:
    """What was checked, what was not, and why; reasons sorted by kind, the most frequent first."""
    exempt: dict[str, list[AuditedPage]] = defaultdict(list)
    for page in audit.pages:
        if page.review_state is ReviewState.EXEMPT:
            exempt[page.exempt_reason].append(page)
    return Coverage(
        made=audit.summary.checks_made,
        skipped=audit.summary.checks_skipped,
        unchecked=audit.summary.checks_unchecked,
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
