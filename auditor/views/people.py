"""What each person of an audit has to do, on which pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from auditor.model.audit import Audit, AuditedPage, AuditedPerson
from auditor.model.finding import Finding
from auditor.model.repository import ReviewState
from auditor.views.impact import Impact, works_to_act_on
from auditor.views.workload import due_by_month

_DUE = (ReviewState.OVERDUE, ReviewState.DUE_SOON)


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
    #: the pages that have no other reviewer
    alone: tuple[AuditedPage, ...] = ()
    #: how many of the pages to review are due when (``views.workload``): those reviewed, those owned that no
    #: one reviews
    months: Mapping[str, int] = field(default_factory=dict)


def person_views(audit: Audit) -> tuple[PersonView, ...]:
    """What each person of the audit wrote, reviewed, edited, owns and has due."""
    index = _Index(audit)
    return tuple(index.view(person.name, person) for person in audit.people)


def person_view(audit: Audit, name: str) -> PersonView:
    """The view of one name as the audit spells it; an owner who is no person has only owned pages."""
    person = next((person for person in audit.people if person.name == name), None)
    return _Index(audit).view(name, person)


class _Index:
    """Pages by path and owner, findings by path: made once for everybody."""

    def __init__(self, audit: Audit) -> None:
        self.pages = {page.path: page for page in audit.pages}
        self.as_of = audit.as_of
        self.findings = audit.by_path()
        self.works = works_to_act_on(audit)
        self.owned: dict[str, list[AuditedPage]] = defaultdict(list)
        for page in audit.pages:
            if page.owner:
                self.owned[page.owner].append(page)

    def view(self, name: str, person: AuditedPerson | None) -> PersonView:
        pages_of = {
            "author": self._known(person.authored if person else ()),
            "reviewer": self._known(person.reviewed if person else ()),
            "editor": self._known(person.edited if person else ()),
            "owner": self._owned(name, person.owned if person else ()),
        }
        reviews = [*pages_of["reviewer"], *(page for page in pages_of["owner"] if not page.reviewers)]
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
            alone=tuple(page for page in pages_of["reviewer"] if page.reviewers == (name,)),
            months=due_by_month(reviews, self.as_of),
        )

    def _owned(self, name: str, paths: Iterable[str]) -> tuple[AuditedPage, ...]:
        """The pages whose owner has this very name, and those at ``paths``, each once."""
        found = {page.path: page for page in (*self.owned.get(name, ()), *self._known(paths))}
        return tuple(found[path] for path in sorted(found))

    def _works(self, paths: Container[str]) -> Iterator[Impact]:
        """The works that call for these pages, each with only these."""
        for work in self.works:
            citing = tuple(one for one in work.called if one.page.path in paths)
            if citing:
                yield replace(work, citing=citing)

    def _known(self, paths: Iterable[str]) -> tuple[AuditedPage, ...]:
        return tuple(self.pages[path] for path in paths if path in self.pages)
