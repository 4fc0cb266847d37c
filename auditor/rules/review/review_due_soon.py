"""A page's next review is near.

The finding's subject is the path of the page.

## Why

A review takes time: an expert has to be asked, references have to be read again. This note comes
early enough to plan it.

## Flagged

From 60 days before the due date up to the day itself; `due-soon` in `[review]` changes the 60 days.

```markdown title="content/alk-testing.md"
---
title: Testing for ALK
last_reviewed: 2025-07-20
next_review: 2026-07-20
---
Every adenocarcinoma of the lung is tested for an ALK rearrangement.
```

As of 2026-06-30.

## Accepted

```markdown title="content/alk-testing.md"
---
title: Testing for ALK
last_reviewed: 2026-06-01
next_review: 2027-06-01
---
Every adenocarcinoma of the lung is tested for an ALK rearrangement.
```

As of 2026-06-30.

## How to fix

Ask a reviewer now. After the review, set the date of the review and the next one.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence
from auditor.model.finding import Problem, rule
from auditor.model.policy import Severity
from auditor.model.repository import Repository, ReviewState
from auditor.rules._field_names import FieldNames, what_to_set
from auditor.rules._text import due_because, due_location
from auditor.values.text.plural import plural


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """The pages in the state due soon."""
    names = FieldNames(repository)
    for page in repository.pages:
        review = page.review
        if review.state is not ReviewState.DUE_SOON or review.due is None:
            continue
        left = (review.due - repository.as_of).days
        when = f"in {plural(left, 'day')}" if left else "today"
        yield Problem(
            due_location(page),
            page.path,
            f"Due {when}: {due_because(page, past=False)}",
            f"Plan the review; after it, {what_to_set(page, names)}.",
        )


RULE = rule(__name__, __doc__, Severity.NOTE, check)
