"""A page, or `replaced-by` in the people file, names somebody who is not in the people file.

The finding's subject is the name as written.

## Why

A name that is not in the people file is either a slip of the pen, and then the page does not count for
the person who is meant, or somebody new of whom no one knows the role or the ORCID.

## Flagged

```yaml title="people.yml"
- name: Priya Nair
  role: Consultant clinical oncologist
- name: Elena Rossi
  role: Consultant medical oncologist
```

```markdown title="content/alk-inhibitors.md"
---
title: ALK inhibitors
authors: Priya Nair
reviewers: Dr Elena Rosso
---
Alectinib is a first-line treatment of ALK-positive lung cancer.
```

## Accepted

Titles, and a person's other names, do not make a name unknown.

```yaml title="people.yml"
- name: Priya Nair
  role: Consultant clinical oncologist
- name: Elena Rossi
  role: Consultant medical oncologist
```

```markdown title="content/alk-inhibitors.md"
---
title: ALK inhibitors
authors: Priya Nair
reviewers: Dr Elena Rossi
---
Alectinib is a first-line treatment of ALK-positive lung cancer.
```

Without a people file no one is unknown. Template text such as "TBC" is left to `placeholder-value`.

## How to fix

Correct the name, or add the person to the people file. A group can be added like a person.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence
from auditor.model.finding import Problem, rule
from auditor.model.location import Location
from auditor.model.policy import Severity
from auditor.model.repository import Credit, NameMatch, Repository
from auditor.rules._text import quoted


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """Names that match no one, once for each name and page."""
    people = repository.people
    # A people file that lists no one is one that was not understood, or not begun.
    if not people or not people.readable or not people.persons:
        return
    for person in people.persons:
        if person.replaced_by and repository.availability[person].successor is None:
            yield Problem(
                location=Location(people.path, person.replaced_by_line),
                subject=person.replaced_by,
                message=f"{quoted(person.replaced_by)}, who replaces {person.name}, is not in {people.path}",
                help=f"Correct the name, or add them to {people.path}.",
            )
    for page in repository.pages:
        if page.policy.exempt:
            continue
        unknown: dict[str, list[Credit]] = {}
        for credit in page.credits:
            if credit.match is NameMatch.NONE:
                unknown.setdefault(credit.name, []).append(credit)
        for name, named in unknown.items():
            roles = " and ".join(dict.fromkeys(credit.role for credit in named))
            nearest = named[0].nearest
            guess = f"Did you mean {quoted(nearest)}? If not, add" if nearest else "Add"
            yield Problem(
                location=named[0].location,
                subject=name,
                message=f"{quoted(name)}, {roles} of this page, is not in {people.path}",
                help=f"{guess} them to {people.path}.",
            )


RULE = rule(__name__, __doc__, Severity.WARNING, check)
