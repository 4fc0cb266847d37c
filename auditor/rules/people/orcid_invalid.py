"""An ORCID is not well formed or its check digit is wrong.

The finding's subject is the ORCID as written.

## Why

An ORCID with one wrong digit belongs to no one or, worse, to somebody else. The last character is a
check digit (ISO 7064, mod 11-2), so that most slips can be seen without asking orcid.org.

## Flagged

```yaml title="people.yml"
- name: Elena Rossi
  orcid: 0000-0002-1825-0079
```

## Accepted

The bare number and the address are both fine.

```yaml title="people.yml"
- name: Elena Rossi
  orcid: 0000-0002-1825-0097
- name: Tom Okafor
  orcid: https://orcid.org/0000-0002-1694-233X
```

```markdown title="content/alk-testing.md"
---
title: Testing for ALK
authors:
  - name: Elena Rossi
    orcid: 0000-0002-1825-0097
---
Every adenocarcinoma of the lung is tested for an ALK rearrangement.
```

## How to fix

Copy the ORCID from the person's page on orcid.org.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence
from auditor.model.finding import Problem, rule
from auditor.model.location import Location
from auditor.model.policy import Severity
from auditor.model.repository import Repository
from auditor.rules._text import quoted
from auditor.values.identifiers.orcid import orcid_fault
from auditor.values.placeholders import is_placeholder


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """ORCIDs of the people file, then those that pages give beside a name."""
    if repository.people:
        for person in repository.people.persons:
            line = person.orcid_line or person.line
            yield from _problem(person.orcid, person.name, Location(repository.people.path, line))
    for page in repository.pages:
        if page.policy.exempt:
            continue
        seen: set[tuple[str, str]] = set()
        for credit in page.credits:
            known = credit.person.orcid if credit.person else ""
            mark = (credit.identity, credit.orcid)
            # What the people file also says is reported once, there.
            if credit.orcid and credit.orcid != known and mark not in seen:
                seen.add(mark)
                yield from _problem(credit.orcid, credit.name, credit.orcid_location or credit.location)


def _problem(orcid: str, name: str, location: Location) -> Iterator[Problem]:
    if not orcid.strip() or is_placeholder(orcid):
        return
    fault = orcid_fault(orcid)
    if fault:
        yield Problem(
            location=location,
            subject=orcid,
            message=f"The ORCID {quoted(orcid)} of {name} is not valid: {fault}",
            help="Copy it from the person's page on orcid.org.",
        )


RULE = rule(__name__, __doc__, Severity.ERROR, check)
