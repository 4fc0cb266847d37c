"""A field stands twice in one front matter.

The finding's subject is the field as written.

## Why

Only one of the two values counts, and programs do not agree which. A review date that was added
below the old one may never be seen.

## Flagged

```markdown title="content/alk-inhibitors.md"
---
title: ALK inhibitors
last_reviewed: 2022-05-04
authors: Priya Nair
last_reviewed: 2025-11-03
---
Alectinib is a first-line treatment of ALK-positive lung cancer.
```

## Accepted

```markdown title="content/alk-inhibitors.md"
---
title: ALK inhibitors
last_reviewed: 2025-11-03
authors: Priya Nair
---
Alectinib is a first-line treatment of ALK-positive lung cancer.
```

## How to fix

Decide which value is right and delete the other line.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence
from auditor.model.finding import Problem, rule
from auditor.model.policy import Severity
from auditor.model.repository import Repository
from auditor.model.written import FaultKind


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """Every repetition of a key."""
    for location, fault in repository.faults(FaultKind.FIELD_DUPLICATED):
        yield Problem(location, fault.subject, f"`{fault.subject}`: {fault.message}", fault.help)


RULE = rule(__name__, __doc__, Severity.ERROR, check)
