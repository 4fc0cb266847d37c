"""The people file does not say what a reviewer's role is.

The finding's subject is the reviewer's name as written on the page.

## Why

"Reviewed by Elena Rossi" says little. "Reviewed by Elena Rossi, consultant medical oncologist" tells
the reader why her word counts. A policy with `role-required = true` asks for that of every reviewer.

## Flagged

```toml title="auditor.toml"
[people-policy]
role-required = true
```

```yaml title="people.yml"
- name: Elena Rossi
```

```markdown title="content/alk-testing.md"
---
title: Testing for ALK
reviewers: Elena Rossi
---
Every adenocarcinoma of the lung is tested for an ALK rearrangement.
```

## Accepted

```toml title="auditor.toml"
[people-policy]
role-required = true
```

```yaml title="people.yml"
- name: Elena Rossi
  role: Consultant medical oncologist
```

```markdown title="content/alk-testing.md"
---
title: Testing for ALK
reviewers: Elena Rossi
---
Every adenocarcinoma of the lung is tested for an ALK rearrangement.
```

Reviewers who are not in the people file are left to `person-unknown`.

## How to fix

Add a `role` to the person in the people file. That settles every page they review.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence
from auditor.model.finding import Problem, rule
from auditor.model.policy import Severity
from auditor.model.repository import NameMatch, Repository


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """Reviewers without a role, once for each person and page."""
    people = repository.people
    for page in repository.pages:
        if not page.policy.role_required or page.policy.exempt:
            continue
        seen: set[str] = set()
        for credit in page.reviewers:
            if credit.identity in seen:
                continue
            seen.add(credit.identity)
            if credit.person and people:
                if not credit.person.role.strip():
                    yield Problem(
                        location=credit.location,
                        subject=credit.name,
                        message=f"{people.path} does not say what {credit.person.name}'s role is",
                        help=f"Add `role:` to the person on line {credit.person.line} of {people.path}.",
                    )
            elif credit.match in (NameMatch.NO_FILE, NameMatch.UNDECIDED):
                yield Problem(
                    location=credit.location,
                    subject=credit.name,
                    message=f"Nothing says what {credit.name}'s role is: there is no people file",
                    help="Make a people.yml with a `name` and a `role` for each reviewer.",
                )


RULE = rule(__name__, __doc__, Severity.WARNING, check)
