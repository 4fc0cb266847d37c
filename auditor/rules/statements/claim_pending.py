"""A page says that something is not settled yet, and no review since has confirmed it.

The finding's subject is the sentence, shortened when it is long.

## Why

What was "not yet approved", "under review" or "coming soon" is often settled when the next reader comes.
A recent review is a promise that it was looked at.

## Flagged

Where the page states no review, its review is overdue, or its last review is longer ago than `claim-age` in
`[statements]`, 24 months.

```markdown title="content/lorlatinib.md"
---
title: Lorlatinib
last_reviewed: 2023-05-04
---
Lorlatinib is not yet approved as a first-line treatment.
```

As of 2026-06-30.

## Accepted

```markdown title="content/lorlatinib.md"
---
title: Lorlatinib
last_reviewed: 2026-03-01
---
Lorlatinib is not yet approved as a first-line treatment.
```

As of 2026-06-30.

### A condition

```markdown title="content/tests.md"
# Tests

If the test is not yet available, send the sample to another laboratory.
```

As of 2026-06-30.

## How to fix

Look whether it is settled. If it is not, review the page and set the date of the review, or say until when
it is true: `<!-- auditor: true until=2027-03-01 reason="The appraisal ends in February" -->` above the block.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.attention import AttentionReason
from auditor.model.evidence import Evidence
from auditor.model.finding import Problem, rule
from auditor.model.policy import Severity
from auditor.model.repository import Repository
from auditor.model.written import ClaimKind
from auditor.rules._statements import outdated, problem, since_review


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """The statements that wait for something on pages whose review is not recent."""
    for page, statement in outdated(repository, ClaimKind.PENDING):
        what = f"may be settled by now ({since_review(page, repository)})"
        yield problem(page, statement, what, "Look whether it is, and write what is true now.")


RULE = rule(__name__, __doc__, Severity.WARNING, check, attention=AttentionReason.CLAIMS)
