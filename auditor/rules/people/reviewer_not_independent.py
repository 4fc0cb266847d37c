"""Every reviewer of a page is also one of its authors.

The finding's subject is the names of the reviewers, separated by commas.

## Why

People overlook their own mistakes. A policy with `independent = true` asks that at least one reviewer
has not written the page.

## Flagged

```toml title="auditor.toml"
[people-policy]
independent = true
```

```markdown title="content/brain-metastases.md"
---
title: Brain metastases
authors: [Priya Nair, Tom Okafor]
reviewers: Dr P Nair
---
ALK-positive lung cancer often spreads to the brain.
```

```yaml title="people.yml"
- name: Priya Nair
- name: Tom Okafor
```

## Accepted

One independent reviewer is enough.

```toml title="auditor.toml"
[people-policy]
independent = true
```

```markdown title="content/brain-metastases.md"
---
title: Brain metastases
authors: [Priya Nair, Tom Okafor]
reviewers: [Priya Nair, Elena Rossi]
---
ALK-positive lung cancer often spreads to the brain.
```

A page without reviewers is not flagged here: whether it needs one is what `minimum-reviewers` says.

## How to fix

Ask somebody who did not write the page to review it, and add them to `reviewers`.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.attention import AttentionReason
from auditor.model.evidence import Evidence
from auditor.model.finding import Problem, rule
from auditor.model.policy import Severity
from auditor.model.repository import Repository


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """Pages whose reviewers are all among the authors."""
    for page in repository.pages:
        if not page.policy.independent or page.policy.exempt:
            continue
        authors = {credit.identity for credit in page.authors}
        people = dict.fromkeys(credit.identity for credit in page.reviewers)
        if not people or not authors.issuperset(people):
            continue
        names = ", ".join(people)
        yield Problem(
            location=page.reviewers[0].location,
            subject=names,
            message=f"{names} reviewed the page and also wrote it",
            help="Name at least one reviewer who is not an author.",
        )


RULE = rule(__name__, __doc__, Severity.ERROR, check, attention=AttentionReason.REVIEWERS)
