"""A reviewer has more reviews waiting than the policy allows for one person.

The finding's subject is the reviewer's name. A review is waiting when the page that names the reviewer
is overdue or due soon.

## Why

When one person is the reviewer of everything that falls due, the reviews will be late or shallow. The
rule is off until `maximum-reviews` sets a limit: what is reasonable depends on your team.

## Flagged

```toml title="auditor.toml"
[people-policy]
maximum-reviews = 1
```

```markdown title="content/alectinib.md"
---
title: Alectinib
reviewers: Elena Rossi
next_review: 2026-07-15
---
Alectinib is a first-line treatment.
```

```markdown title="content/lorlatinib.md"
---
title: Lorlatinib
reviewers: Elena Rossi
next_review: 2026-05-01
---
Lorlatinib reaches the brain.
```

## Accepted

```toml title="auditor.toml"
[people-policy]
maximum-reviews = 1
```

```markdown title="content/alectinib.md"
---
title: Alectinib
reviewers: Elena Rossi
next_review: 2026-07-15
---
Alectinib is a first-line treatment.
```

```markdown title="content/lorlatinib.md"
---
title: Lorlatinib
reviewers: Elena Rossi
next_review: 2027-05-01
---
Lorlatinib reaches the brain.
```

## How to fix

Share the reviews out, or spread the dates: `auditor plan` proposes how.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence
from auditor.model.finding import Problem, rule
from auditor.model.location import Location
from auditor.model.policy import Severity
from auditor.model.repository import Repository, ReviewState

_WAITING = (ReviewState.OVERDUE, ReviewState.DUE_SOON)


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """Reviewers with too many reviews waiting, once each, at the first page in path order.

    Where the pages' policies differ in their limit, the largest holds.
    """
    waiting: dict[str, dict[str, Location]] = {}
    limits: dict[str, int] = {}
    for page in repository.pages:
        limit = page.policy.maximum_reviews
        if limit is None or page.review.state not in _WAITING:
            continue
        for credit in page.reviewers:
            waiting.setdefault(credit.identity, {}).setdefault(page.path, credit.location)
            limits[credit.identity] = max(limit, limits.get(credit.identity, 0))
    for name, locations in sorted(waiting.items()):
        if len(locations) > limits[name]:
            yield Problem(
                location=next(iter(locations.values())),
                subject=name,
                message=f"{name} has {len(locations)} reviews waiting; the policy allows {limits[name]}",
                help="Ask another reviewer for some of these pages, or spread their dates.",
            )


RULE = rule(__name__, __doc__, Severity.NOTE, check, compares_pages=True)
