"""A page's next review is not after its last review.

The finding's subject is the field of the next review as written.

## Why

One of the two dates is wrong: they were swapped, or only one of them was changed at the last
review. Which one decides whether the page is overdue, so a person has to look.

## Flagged

```markdown title="content/alk-testing.md"
---
title: Testing for ALK
last_reviewed: 2026-05-04
next_review: 2026-01-31
---
Every adenocarcinoma of the lung is tested for an ALK rearrangement.
```

## Accepted

```markdown title="content/alk-testing.md"
---
title: Testing for ALK
last_reviewed: 2026-05-04
next_review: 2027-05-04
---
Every adenocarcinoma of the lung is tested for an ALK rearrangement.
```

## How to fix

Correct the date that is wrong. After a review both have to change.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence
from auditor.model.finding import Problem, rule
from auditor.model.policy import Severity
from auditor.model.repository import Repository
from auditor.rules._text import spelled_out


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """The pages that declare both dates, the next not after the last."""
    for page in repository.pages:
        last, following = page.review.declared_last, page.review.declared_next
        if last is None or following is None or page.policy.exempt:
            continue
        if last.span is None or following.span is None or following.span.last > last.span.first:
            continue
        yield Problem(
            following.location,
            following.name,
            f"The next review, {spelled_out(following.span.last)}, is not after the last one, "
            f"{spelled_out(last.span.first)}",
            f"Correct `{following.name}` or `{last.name}`.",
        )


RULE = rule(__name__, __doc__, Severity.ERROR, check)
