"""Who can be asked in a month, on which days, and for how many reviews."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from typing import Literal, NamedTuple

from auditor.model.repository import Page, Repository
from auditor.model.sources import Person
from auditor.plan.months import Month
from auditor.values.names.matching import owner_key


class Candidate(NamedTuple):
    """Somebody who may review a page; ``person`` is their record in the people file."""

    name: str
    person: Person | None
    role: Literal["reviewer", "replacement", "owner"]


class Staff:
    """The people of the repository in the months of a plan."""

    def __init__(self, repository: Repository, months: Sequence[Month], capacity: int | None) -> None:
        """``capacity``: how many reviews a month those have room for of whom the people file says nothing."""
        self._repository = repository
        self._months = months
        self._capacity = capacity
        people = repository.people.persons if repository.people else ()
        self._owners = {
            owner_key(name): person for person in reversed(people) for name in reversed(person.names)
        }
        self.days = cache(self._days)

    def candidates(self, page: Page) -> tuple[Candidate, ...]:
        """The reviewers of a page; its owner when it has none, or when none of them can be asked any more."""
        reviewers = {
            credit.identity: Candidate(credit.identity, credit.person, "reviewer")
            for credit in page.reviewers
        }
        found = tuple(one for one in reviewers.values() if self._is_ever_there(one))
        if not found and page.owner:
            owner = Candidate(page.owner.name, self._owners.get(owner_key(page.owner.name)), "owner")
            found = (owner,) if self._is_ever_there(owner) else ()
        return found

    def _is_ever_there(self, candidate: Candidate) -> bool:
        asked = (self.asked(candidate, month) for month in range(len(self._months)))
        return any(one is not None and self.days(one.person, at) for at, one in enumerate(asked))

    def asked(self, candidate: Candidate, month: int) -> Candidate | None:
        """Who is asked in the month: the candidate, or who follows them when they have left; None: no one."""
        person, first = candidate.person, self._months[month].first
        if person is None or not self._repository.has_left(person, first):
            return candidate
        instead = self._repository.stand_in(person, first)
        return Candidate(instead.name, instead, "replacement") if instead else None

    def places(self, person: Person | None, month: int) -> int | None:
        """How many reviews the month has room for: the capacity by the days there; None: any number."""
        capacity = person.capacity if person and person.capacity is not None else self._capacity
        if capacity is None:
            return None
        length = self._months[month].length
        return (2 * capacity * len(self.days(person, month)) + length) // (2 * length)

    def _days(self, person: Person | None, month: int) -> tuple[date, ...]:
        """The days of the month on which the person can be asked."""
        first, last = self._months[month]
        days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
        if person is None:
            return tuple(days)
        known = self._repository.availability.get(person)
        end = known.last_day if known and known.last_day else date.max
        return tuple(
            day
            for day in days
            if day <= end
            and not any((away.first or date.min) <= day <= (away.last or date.max) for away in person.absent)
        )
