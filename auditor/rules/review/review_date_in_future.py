"""A page's last review lies in the future.

The finding's subject is the field as written.

## Why

No one has reviewed a page tomorrow. Usually the year is mistyped, or the date of the next review
stands in the wrong field; until it is corrected the page looks fresher than it is.

## Flagged

```markdown title="content/alk-inhibitors.md"
---
title: ALK inhibitors
last_reviewed: 2027-05-04
---
Alectinib is a first-line treatment of ALK-positive lung cancer.
```

As of 2026-06-30.

## Accepted

```markdown title="content/alk-inhibitors.md"
---
title: ALK inhibitors
last_reviewed: 2026-06-30
next_review: 2027-06-30
---
Alectinib is a first-line treatment of ALK-positive lung cancer.
```

As of 2026-06-30.

## How to fix

Write the day on which the page was really reviewed. To spread reviews over the year, move the next
review, never the last one.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence
from auditor.model.finding import Problem, rule
from auditor.model.policy import Severity
from auditor.model.repository import Repository
from auditor.rules._text import spelled_out
from auditor.values.text.plural import plural


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """The last reviews after the as-of date."""
    for page in repository.pages:
        declared, last = page.review.declared_last, page.review.last
        if declared is None or last is None or last <= repository.as_of or page.policy.exempt:
            continue
        ahead = plural((last - repository.as_of).days, "day")
        yield Problem(
            declared.location,
            declared.name,
            f"`{declared.name}` is in the future: {spelled_out(last)}, {ahead} after the day of this audit",
            f"Write in `{declared.name}` the day on which the page was reviewed.",
        )


RULE = rule(__name__, __doc__, Severity.WARNING, check)
