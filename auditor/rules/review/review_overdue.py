"""A page's next review is past.

The finding's subject is the path of the page.

## Why

Treatments and tests for ALK-positive lung cancer change within months. Readers take a page as
current until something says otherwise, and the date in its footer is the promise they rely on.

## Flagged

```markdown title="content/alk-rearranged-lung-cancer.md"
---
title: ALK-rearranged lung cancer
last_reviewed: 4 May 2022
next_review: 4 May 2023
---
Several agents are licensed and routinely funded in the UK.
```

As of 2026-06-30.

### The page states an interval instead of a date

```markdown title="content/alk-rearranged-lung-cancer.md"
---
title: ALK-rearranged lung cancer
last_reviewed_on: 2025-01-15
review_in: 12 months
---
Several agents are licensed and routinely funded in the UK.
```

As of 2026-06-30.

## Accepted

A page is overdue from the day after its review was due; on the day itself it is only due.

```markdown title="content/alk-rearranged-lung-cancer.md"
---
title: ALK-rearranged lung cancer
last_reviewed: 30 June 2025
next_review: 30 June 2026
---
Several agents are licensed and routinely funded in the UK.
```

As of 2026-06-30.

### A page that is exempt by policy

```toml title="auditor.toml"
[[policy]]
match = "content/news/**"
exempt = true
reason = "dated items are not reviewed"
```

```markdown title="content/news/funding.md"
---
title: Funding decision on lorlatinib
next_review: 2023-05-04
---
Lorlatinib is funded from today.
```

As of 2026-06-30.

## How to fix

Review the page: check its statements, its references and its links. Then set the date of the review
and the next one. Moving the dates without a review makes the page look checked when it is not; when
the review has to wait, a waiver with a reason and an end date says so openly.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence
from auditor.model.finding import Problem, Urgency, rule
from auditor.model.policy import Severity
from auditor.model.repository import Repository, ReviewState
from auditor.rules._field_names import FieldNames, what_to_set
from auditor.rules._text import due_because, due_location
from auditor.values.text.plural import plural


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """The pages in the state overdue."""
    names = FieldNames(repository)
    for page in repository.pages:
        review = page.review
        if review.state is not ReviewState.OVERDUE or review.days_overdue is None:
            continue
        yield Problem(
            due_location(page),
            page.path,
            f"Overdue by {plural(review.days_overdue, 'day')}: {due_because(page, past=True)}",
            f"Review the page, then {what_to_set(page, names)}.",
        )


RULE = rule(__name__, __doc__, Severity.ERROR, check, urgency=Urgency.OVERDUE)
