"""A page names no reviewer although the policy asks for at least one.

The finding's subject is the field: `reviewers`.

## Why

A second pair of eyes is what turns a text into reviewed information. When no one is named, a reader
cannot tell whether that happened, and a content lead does not know whom to ask next time.

## Flagged

```toml title="auditor.toml"
[people-policy]
minimum-reviewers = 1
```

```markdown title="content/alk-testing.md"
---
title: Testing for ALK
authors: Priya Nair
reviewers: TBC
last_reviewed: 2026-02-10
---
Every adenocarcinoma of the lung is tested for an ALK rearrangement.
```

## Accepted

```toml title="auditor.toml"
[people-policy]
minimum-reviewers = 1
```

```markdown title="content/alk-testing.md"
---
title: Testing for ALK
authors: Priya Nair
reviewers: Elena Rossi
last_reviewed: 2026-02-10
---
Every adenocarcinoma of the lung is tested for an ALK rearrangement.
```

## How to fix

Ask for a review and name the person in `reviewers`. Do not name somebody who has not read the page.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.attention import AttentionReason
from auditor.model.evidence import Evidence
from auditor.model.finding import Problem, rule
from auditor.model.policy import Severity
from auditor.model.repository import Repository


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """Pages that need a reviewer and name none; a placeholder is no one."""
    for page in repository.pages:
        if page.policy.minimum_reviewers < 1 or page.policy.exempt or page.reviewers or not page.complete:
            continue
        written = next(iter(page.fields.get("reviewers", ())), None)
        yield Problem(
            location=written.location if written else page.location(),
            subject="reviewers",
            message=f"`{written.name}` names no one" if written else "No reviewer is named",
            help="Add `reviewers: Forename Surname` to the front matter once the page has been reviewed.",
        )


RULE = rule(__name__, __doc__, Severity.ERROR, check, attention=AttentionReason.REVIEWERS)
