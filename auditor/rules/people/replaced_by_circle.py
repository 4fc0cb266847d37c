"""People of the people file replace one another in a circle, so that no one is asked instead.

The finding's subject is the name of the first of them in the file.

## Why

`replaced-by` says who is asked when somebody has left. When that leads back to where it began, it leads to
no one, and `auditor plan` finds no one for their pages.

## Flagged

```yaml title="people.yml"
- name: Priya Nair
  active-until: 2025-12-31
  replaced-by: Tom Okafor
- name: Tom Okafor
  replaced-by: Priya Nair
```

## Accepted

```yaml title="people.yml"
- name: Priya Nair
  active-until: 2025-12-31
  replaced-by: Tom Okafor
- name: Tom Okafor
```

## How to fix

Remove `replaced-by` from the one who is still there.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence
from auditor.model.finding import Problem, rule
from auditor.model.location import Location
from auditor.model.policy import Severity
from auditor.model.repository import Repository
from auditor.model.sources import Person


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """Each circle, once, at the first of its people in the file."""
    people = repository.people
    if not people:
        return
    seen: set[Person] = set()
    for person in people.persons:
        way: list[Person] = []
        following: Person | None = person
        while following is not None and following not in seen:
            seen.add(following)
            way.append(following)
            following = repository.availability[following].successor
        if following is None or following not in way:
            continue
        circle = way[way.index(following) :]
        first = min(range(len(circle)), key=lambda at: people.persons.index(circle[at]))
        names = [one.name for one in (*circle[first:], *circle[: first + 1])]
        yield Problem(
            location=Location(people.path, circle[first].replaced_by_line),
            subject=names[0],
            message=f"{', who is replaced by '.join(names)}: no one is left to ask",
            help="Remove `replaced-by` from the one who is still there.",
        )


RULE = rule(__name__, __doc__, Severity.ERROR, check)
