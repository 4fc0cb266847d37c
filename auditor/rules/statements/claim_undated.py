"""A page says how something is now without saying when that was, and no review since has confirmed it.

The finding's subject is the sentence, shortened when it is long.

## Why

"Currently" is the day on which the sentence was written, which the reader does not know.

## Flagged

Where the page states no review, its review is overdue, or its last review is longer ago than `claim-age` in
`[statements]`, 24 months.

```markdown title="content/alk-testing.md"
---
title: Testing for ALK
last_reviewed: 2023-05-04
---
The test is currently available in seven laboratories.
```

As of 2026-06-30.

## Accepted

```markdown title="content/alk-testing.md"
---
title: Testing for ALK
last_reviewed: 2026-03-01
---
The test is currently available in seven laboratories.
```

As of 2026-06-30.

### What is meant is the state of a reader or a program

```markdown title="content/portal.md"
# The portal

Choose a patient who is currently taking alectinib; the currently selected row is blue.
```

As of 2026-06-30.

## How to fix

Review the page, or write the day: "in May 2026 seven laboratories offered the test".
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
    """The statements about an unnamed day on pages whose review is not recent."""
    for page, statement in outdated(repository, ClaimKind.UNDATED):
        what = f"does not say when ({since_review(page, repository)})"
        yield problem(page, statement, what, "Check it, and name the day of which it is true.")


RULE = rule(__name__, __doc__, Severity.NOTE, check)
