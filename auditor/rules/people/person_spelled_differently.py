"""A page spells a person's name in another way than the people file.

The finding's subject is the name as written on the page.

## Why

The same reviewer under three spellings looks like three reviewers to readers, to search engines and to
any list of who did what.

## Flagged

```yaml title="people.yml"
- name: José García
```

```markdown title="content/alk-testing.md"
---
title: Testing for ALK
reviewers: Jose Garcia
---
Every adenocarcinoma of the lung is tested for an ALK rearrangement.
```

## Accepted

Titles and the letters behind a name do not count as a spelling, and a person may have other names.

```yaml title="people.yml"
- name: José García
  other-names: [J. García Márquez]
```

```markdown title="content/alk-testing.md"
---
title: Testing for ALK
authors: J. García Márquez
reviewers: Dr José García
---
Every adenocarcinoma of the lung is tested for an ALK rearrangement.
```

## How to fix

Write the name as in the people file. If both spellings are right, add the second one to the person's
`other-names`.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence
from auditor.model.finding import Problem, rule
from auditor.model.policy import Severity
from auditor.model.repository import NameMatch, Repository
from auditor.rules._text import quoted
from auditor.values.names.matching import plain_name


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """Names that match a person in spite of a real difference, once for each name and page."""
    people = repository.people
    if not people:
        return
    for page in repository.pages:
        if page.policy.exempt:
            continue
        seen: set[str] = set()
        for credit in page.credits:
            person = credit.person
            if credit.match is not NameMatch.SPELLING or not person or credit.name in seen:
                continue
            seen.add(credit.name)
            known = (person.name, *person.other_names)
            if _shown(credit.name) in {_shown(name) for name in known}:
                continue
            yield Problem(
                location=credit.location,
                subject=credit.name,
                message=f"{quoted(credit.name)} is {quoted(person.name)} in {people.path}",
                help=f"Write {quoted(person.name)}, or add this spelling to the person's `other-names`.",
            )


def _shown(name: str) -> str:
    """The name as a reader sees it: without titles, and dots after initials count for nothing."""
    return " ".join(plain_name(name).replace(".", " ").split())


RULE = rule(__name__, __doc__, Severity.WARNING, check)
