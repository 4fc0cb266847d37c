"""Who has how much to review and when, what rests on one person, and what those leave behind who are gone."""

from __future__ import annotations

import posixpath
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from auditor.model.audit import Audit, AuditedPage, AuditedPerson
from auditor.model.repository import ReviewState

#: months that are counted one by one, from that of the audit on
_MONTHS = 12
#: pages of a folder from which on it is an area
_AREA = 3


def due_by_month(pages: Iterable[AuditedPage], as_of: date) -> Mapping[str, int]:
    """How many pages are overdue, due in each of the next twelve months ("2026-12"), and later; in order."""
    counts: Counter[tuple[int, str]] = Counter()
    for page in pages:
        due = page.next_review
        if due is None or page.review_state is ReviewState.EXEMPT:
            continue
        ahead = 12 * (due.year - as_of.year) + due.month - as_of.month
        if page.review_state is ReviewState.OVERDUE:
            counts[0, "overdue"] += 1
        elif ahead < _MONTHS:
            counts[1, f"{due.year:04}-{due.month:02}"] += 1
        else:
            counts[2, "later"] += 1
    return {label: number for (_, label), number in sorted(counts.items())}


@dataclass(frozen=True, slots=True)
class RestsOn:
    """What rests on one person: the pages that have no other reviewer, the folders where no page has one.

    ``months`` says when the pages are due.
    """

    name: str
    pages: tuple[AuditedPage, ...]
    areas: tuple[str, ...]
    months: Mapping[str, int]


def rests_on_one(audit: Audit) -> tuple[RestsOn, ...]:
    """The people who are the only reviewer of pages that are not exempt; those of most pages first.

    An area is a folder of three pages or more that name a reviewer, subfolders apart.
    """
    alone: dict[str, list[AuditedPage]] = defaultdict(list)
    folders: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for page in audit.pages:
        if page.review_state is not ReviewState.EXEMPT and page.reviewers:
            folders[posixpath.dirname(page.path)].append(page.reviewers)
            if len(page.reviewers) == 1:
                alone[page.reviewers[0]].append(page)
    areas: dict[str, list[str]] = defaultdict(list)
    for folder, reviewers in sorted(folders.items()):
        if len(reviewers) >= _AREA and len({*reviewers}) == 1 and len(reviewers[0]) == 1:
            areas[reviewers[0][0]].append(folder)
    found = (
        RestsOn(name, tuple(pages), tuple(areas[name]), due_by_month(pages, audit.as_of))
        for name, pages in alone.items()
    )
    return tuple(sorted(found, key=lambda one: (-len(one.pages), one.name)))


@dataclass(frozen=True, slots=True)
class Left:
    """Somebody who has left: the pages that they are to review, those that no one else is to, those owned."""

    person: AuditedPerson
    reviews: tuple[AuditedPage, ...]
    alone: tuple[AuditedPage, ...]
    owned: tuple[AuditedPage, ...]


def left_behind(audit: Audit) -> tuple[Left, ...]:
    """What those leave behind who have left, by name; where no review is ahead, a past one is nothing."""
    gone = [person for person in audit.people if person.has_left]
    names = {person.name for person in gone}
    pages = {page.path: page for page in audit.pages if page.review_state is not ReviewState.EXEMPT}
    found = []
    for person in gone:
        reviews = [pages[path] for path in person.reviewed if path in pages and pages[path].next_review]
        owned = tuple(pages[path] for path in person.owned if path in pages)
        alone = tuple(page for page in reviews if names.issuperset(page.reviewers))
        if reviews or owned:
            found.append(Left(person, tuple(reviews), alone, owned))
    return tuple(found)
