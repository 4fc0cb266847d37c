"""A page gives itself more time until its next review than the policy allows.

The finding's subject is the field that is too generous, as written.

## Why

A longest interval is a promise to readers. A single page that sets its own date ten years ahead
breaks it, and no calendar would ever show that. This rule speaks only when `maximum-interval` is
set.

## Flagged

```toml title="auditor.toml"
[review]
maximum-interval = "36 months"
```

```markdown title="content/brain-metastases.md"
---
title: Brain metastases
last_reviewed: 2025-05-04
next_review: 2035-05-04
---
ALK-positive lung cancer often spreads to the brain.
```

### An interval instead of a date

```toml title="auditor.toml"
[review]
maximum-interval = "36 months"
```

```markdown title="content/brain-metastases.md"
---
title: Brain metastases
last_reviewed: 2025-05-04
review_in: 5 years
---
ALK-positive lung cancer often spreads to the brain.
```

## Accepted

```toml title="auditor.toml"
[review]
maximum-interval = "36 months"
```

```markdown title="content/brain-metastases.md"
---
title: Brain metastases
last_reviewed: 2025-05-04
next_review: 2028-05-04
---
ALK-positive lung cancer often spreads to the brain.
```

## How to fix

Bring the next review forward. Pages that need no review belong in a `[[policy]]` block with `exempt
= true` and a reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from auditor.model.evidence import Evidence
from auditor.model.finding import Problem, rule
from auditor.model.policy import Severity
from auditor.model.repository import Page, Repository
from auditor.rules._text import spelled_out
from auditor.values.dates.intervals import Interval


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """The pages whose next review is farther from the last than the policy's longest interval.

    A page without a last review is measured from the as-of date: a review cannot be later than that.
    The declared next review decides when there is one, because then the interval has no effect.
    """
    for page in repository.pages:
        longest = page.policy.maximum_interval
        if longest is None or page.policy.exempt:
            continue
        base = page.review.last or repository.as_of
        limit = longest.after(base)
        problem = _problem(page, longest, base, limit) if limit is not None else None
        if problem is not None:
            yield problem


def _problem(page: Page, longest: Interval, base: date, limit: date) -> Problem | None:
    following, declared = page.review.declared_next, page.review.declared_interval
    start = "the last review" if page.review.last else "the day of this audit"
    if following is not None:
        if following.span is None or following.span.first <= limit:
            return None
        return Problem(
            following.location,
            following.name,
            f"The next review, {spelled_out(following.span.last)}, is more than {longest.text} "
            f"after {start}, {spelled_out(base)}",
            f"Set `{following.name}` to {limit} or earlier.",
        )
    if declared is None or declared.interval is None:
        return None
    due = declared.interval.after(base)  # None: never, or beyond the calendar
    if due is not None and due <= limit:
        return None
    return Problem(
        declared.location,
        declared.name,
        f"`{declared.name}: {declared.text}` is longer than the {longest.text} the policy allows",
        f"Set `{declared.name}` to {longest.text} or less.",
    )


RULE = rule(__name__, __doc__, Severity.WARNING, check)
