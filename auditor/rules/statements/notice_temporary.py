"""A page has a notice for a time, and no review since has confirmed it.

The finding's subject is the sentence, shortened when it is long.

## Why

Notices such as "closed until further notice" are put up in a hurry and taken down by no one.

## Flagged

Where the page states no review, its review is overdue, or its last review is longer ago than `claim-age` in
`[statements]`, 24 months.

```markdown title="content/clinic.md"
---
title: The clinic
last_reviewed: 2021-05-04
---
The waiting room is closed until further notice.
```

As of 2026-06-30.

## Accepted

```markdown title="content/clinic.md"
---
title: The clinic
last_reviewed: 2026-06-01
---
The waiting room is closed until further notice.
```

As of 2026-06-30.

## How to fix

Look whether it still holds. Delete it, or say until when it is true:
`<!-- auditor: true until=2026-12-31 reason="The wing is being rebuilt" -->` above the block.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence
from auditor.model.finding import Problem, rule
from auditor.model.policy import Severity
from auditor.model.repository import Repository
from auditor.model.written import ClaimKind
from auditor.rules._statements import outdated, problem, since_review


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """The notices for a time on pages whose review is not recent."""
    for page, statement in outdated(repository, ClaimKind.TEMPORARY):
        what = f"may be over ({since_review(page, repository)})"
        yield problem(page, statement, what, "Delete the notice, or confirm it.")


RULE = rule(__name__, __doc__, Severity.NOTE, check)
