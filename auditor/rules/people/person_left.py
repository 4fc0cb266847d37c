"""Somebody who has left is still named where a person is needed.

The finding's subject is the name as written on the page, for an owner as in the people file.

## Why

A reminder that goes to somebody who has left reaches no one, and the page falls overdue unseen. The
past is not in question: a review stays valid when the reviewer leaves later. So the rule looks only
at what lies ahead. It reports

- a reviewer who has left, when the page has a date for its next review;
- the last author, when all authors have left and the page has such a date;
- an owner who has left, in any case.

## Flagged

```yaml title="people.yml"
- name: Priya Nair
- name: Elena Rossi
  active-until: 2025-12-31
```

```markdown title="content/alk-testing.md"
---
title: Testing for ALK
authors: Priya Nair
reviewers: Elena Rossi
last_reviewed: 2025-09-01
next_review: 2026-09-01
---
Every adenocarcinoma of the lung is tested for an ALK rearrangement.
```

## Accepted

There is no next review of this page, so the past reviewer may stay.

```yaml title="people.yml"
- name: Priya Nair
- name: Elena Rossi
  active-until: 2025-12-31
```

```markdown title="content/history.md"
---
title: How ALK was found
authors: Priya Nair
reviewers: Elena Rossi
last_reviewed: 2025-09-01
---
The fusion gene was described in 2007.
```

## How to fix

Name who will do the next review, or own the page, from now on. `replaced-by` in the people file says who is
asked instead of somebody who leaves.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from auditor.model.attention import AttentionReason
from auditor.model.evidence import Evidence
from auditor.model.finding import Problem, rule
from auditor.model.location import Location
from auditor.model.policy import Severity
from auditor.model.repository import Credit, Page, Repository, ReviewState
from auditor.model.sources import Person
from auditor.rules._text import spelled_out
from auditor.values.names.matching import owner_key
from auditor.values.text.plural import plural

#: people who have left, with the words that say since when
_Gone = Mapping[Person, str]


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """Reviewers, last authors and owners who left before the as-of date."""
    people = repository.people
    if not people:
        return
    gone = {person: since for person in people.persons if (since := _left(person, repository))}
    if not gone:
        return
    pages = [page for page in repository.pages if not page.policy.exempt]
    for page in pages:
        if _review_ahead(page):
            yield from _reviewers(page, gone, repository)
            yield from _last_authors(page, gone)
    yield from _owners(pages, gone, people.path)


def _left(person: Person, repository: Repository) -> str:
    """``left on …`` when the person's last day is before the as-of date, else ``""``."""
    last_day = repository.availability[person].last_day
    if last_day is None or not repository.has_left(person):
        return ""
    return "has left" if last_day == date.min else f"left on {spelled_out(last_day)}"


def _review_ahead(page: Page) -> bool:
    """Whether somebody will have to review the page: it has a date, or must get one."""
    never = page.review.state is ReviewState.NEVER_REVIEWED and page.policy.review_required
    return page.review.due is not None or never


def _reviewers(page: Page, gone: _Gone, repository: Repository) -> Iterator[Problem]:
    """Each reviewer who has left, who is asked instead, and who of them remains."""
    people = dict.fromkeys(credit.identity for credit in page.reviewers if credit.person not in gone)
    remain = f"{', '.join(people)} can still be asked." if people else "No other reviewer is named."
    for credit in _once(page.reviewers):
        person = credit.person
        if person and person in gone:
            instead = repository.stand_in(person)
            replaced = f"The people file names {instead.name} instead. " if instead else ""
            yield Problem(
                location=credit.location,
                subject=credit.name,
                message=f"{credit.name}, reviewer of this page, {gone[person]}",
                help=f"Name who will do the next review. {replaced}{remain}",
            )


def _last_authors(page: Page, gone: _Gone) -> Iterator[Problem]:
    """The first author, when none of the authors remains."""
    if page.authors and all(credit.person in gone for credit in page.authors):
        first = page.authors[0]
        person = first.person
        if person:
            alone = len({credit.identity for credit in page.authors}) == 1
            yield Problem(
                location=first.location,
                subject=first.name,
                message=f"{first.name}, {'author' if alone else 'the first of the authors'} of this page, "
                f"{gone[person]}{'' if alone else '; so have the others'}",
                help="Add the person who looks after the text now to the authors.",
            )


def _owners(pages: Sequence[Page], gone: _Gone, people_path: str) -> Iterator[Problem]:
    """Owners who have left: at the page that says so, else once, at the person's record."""
    names = {key: person for person in gone for key in _keys(person)}
    inherited: Counter[tuple[Person, str]] = Counter()
    for page in pages:
        owner = page.owner
        if not owner:
            continue
        # Several owners are joined with commas, and a single one may be "Nair, Priya".
        written = (owner.name, *owner.name.split(", "))
        for person in dict.fromkeys(names[key] for name in written if (key := owner_key(name)) in names):
            if owner.source == "page":
                field = page.field("owner")
                yield Problem(
                    location=field.location if field else page.location(),
                    subject=person.name,
                    message=f"{person.name}, owner of this page, {gone[person]}",
                    help="Name the person or team that owns the page now.",
                )
            else:
                said = "in CODEOWNERS" if owner.source == "codeowners" else "as the configured default owner"
                inherited[person, said] += 1
    for (person, said), number in inherited.items():
        yield Problem(
            location=Location(people_path, person.line),
            subject=person.name,
            message=f"{person.name} {gone[person]} and still owns {plural(number, 'page')} {said}",
            help="Name the person or team that owns these pages now.",
        )


def _keys(person: Person) -> set[str]:
    return {owner_key(name) for name in person.names} - {""}


def _once(named: Sequence[Credit]) -> list[Credit]:
    """The first credit of each person."""
    first: dict[str, Credit] = {}
    for credit in named:
        first.setdefault(credit.identity, credit)
    return list(first.values())


RULE = rule(__name__, __doc__, Severity.WARNING, check, attention=AttentionReason.PEOPLE)
