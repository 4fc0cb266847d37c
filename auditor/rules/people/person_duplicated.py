"""The same person stands in the people file twice, or twice in one role on a page.

The finding's subject is the name, in the people file that of the second of the two.

## Why

Two records of one person divide their pages between them, so neither shows the whole load. A name that
stands twice among a page's reviewers looks like two reviews.

## Flagged

```yaml title="people.yml"
- name: Elena Rossi
  orcid: 0000-0002-1825-0097
- name: Tom Okafor
- name: Dr E. Rossi
  orcid: 0000-0002-1825-0097
```

```markdown title="content/alk-testing.md"
---
title: Testing for ALK
reviewers: [Tom Okafor, Dr Tom Okafor]
---
Every adenocarcinoma of the lung is tested for an ALK rearrangement.
```

## Accepted

People may share a name when their ORCIDs tell them apart, and a mailbox when their names do. An author
may also be named as a reviewer: that is for `reviewer-not-independent` to judge.

```yaml title="people.yml"
- name: Elena Rossi
  orcid: 0000-0002-1825-0097
- name: Elena Rossi
  orcid: 0000-0002-1694-233X
- name: Tom Okafor
  email: lung-team@example.org
- name: Priya Nair
  email: lung-team@example.org
```

## How to fix

Keep one record and move the other spelling to its `other-names`. If they are two people, give each of
them their ORCID.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence
from auditor.model.finding import Problem, rule
from auditor.model.location import Location
from auditor.model.policy import Severity
from auditor.model.repository import FieldValue, PageField, Repository
from auditor.model.sources import PeopleFile, Person
from auditor.model.written import Origin
from auditor.rules._text import quoted
from auditor.values.fields import PEOPLE_CONCEPTS
from auditor.values.identifiers.orcid import orcid_fault, orcid_of
from auditor.values.names.matching import name_key, same_person
from auditor.values.placeholders import is_placeholder


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """Second records in the people file, then second mentions on pages."""
    if repository.people:
        yield from _records(repository.people)
    for page in repository.pages:
        if page.policy.exempt:
            continue
        for concept in PEOPLE_CONCEPTS:
            field = page.field(concept)
            if field and len(field.values) > 1:
                yield from _mentions(field)


def _mentions(field: PageField) -> Iterator[Problem]:
    """Each name that stands in the field before, title or not."""
    first: dict[str, FieldValue] = {}
    for value in field.values:
        key = name_key(value.text)
        earlier = first.setdefault(key, value)
        # A page may say who wrote it at its top and again at its foot: those are one field by now.
        together = field.origin is Origin.FRONT_MATTER or earlier.location.line == value.location.line
        if key and earlier is not value and together and not is_placeholder(value.text):
            yield Problem(
                location=value.location,
                subject=value.text,
                message=f"{quoted(value.text)} is named twice in `{field.name}`",
                help="Name each person once.",
            )


def _records(people: PeopleFile) -> Iterator[Problem]:
    """Each person who repeats an earlier one, with what the two have in common."""
    seen: dict[tuple[str, str], list[Person]] = {}
    for person in people.persons:
        marks = _marks(person)
        for mark in marks:
            earlier = next((other for other in seen.get(mark, ()) if _same(other, person, mark[0])), None)
            if earlier:
                yield Problem(
                    location=Location(people.path, person.line),
                    subject=person.name,
                    message=f"{quoted(person.name)} has the same {mark[0]} as {quoted(earlier.name)}, "
                    f"line {earlier.line}",
                    help="Keep one record, with the other spelling under `other-names`.",
                )
                break
        for mark in marks:
            seen.setdefault(mark, []).append(person)


def _marks(person: Person) -> list[tuple[str, str]]:
    """What tells a person: kind and comparable value, the surest first."""
    marks = []
    orcid = _orcid(person)
    if orcid:
        marks.append(("ORCID", orcid))
    name = name_key(person.name)
    if name and not is_placeholder(person.name):
        marks.append(("name", name))
    if person.email.strip():
        marks.append(("e-mail address", person.email.strip().casefold()))
    return marks


def _orcid(person: Person) -> str | None:
    return None if orcid_fault(person.orcid) else orcid_of(person.orcid)


def _same(one: Person, other: Person, kind: str) -> bool:
    """Whether two records with this mark in common are one person, as far as can be known."""
    if kind == "ORCID":
        return True
    orcids = {_orcid(one), _orcid(other)} - {None}
    if len(orcids) == 2:
        return False
    # Teams share mailboxes: the address alone says nothing.
    return kind == "name" or same_person(one.name, other.name)


RULE = rule(__name__, __doc__, Severity.WARNING, check)
