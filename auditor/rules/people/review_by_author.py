"""The only reviewer of a page wrote the change that was reviewed.

The finding's subject is the name of the reviewer.

## Why

People overlook their own mistakes. A page may name other authors, and its last change be by its reviewer all
the same; only the history shows that.

## Flagged

Git's history shows who wrote what was changed between the review before and this one. What it shows stands in
`evidence.json`.

```markdown title="content/brain-metastases.md"
---
title: Brain metastases
last_reviewed: 2026-03-02
authors: Tom Okafor
reviewers: Priya Nair
---
ALK-positive lung cancer often spreads to the brain.
```

```json title="evidence.json"
{
  "history": {
    "content/brain-metastases.md": {
      "reviewed_in": "5f0c2a7e8d1b4c3f9a6e7d8c9b0a1f2e3d4c5b6a",
      "by_reviewer": true
    }
  }
}
```

## Accepted

A second reviewer, on the page or in a trailer `Reviewed-by` of the commit, is enough; so is a change to which
someone else contributed (`Co-authored-by`), and one of links or formatting alone.

```markdown title="content/brain-metastases.md"
---
title: Brain metastases
last_reviewed: 2026-03-02
authors: Tom Okafor
reviewers: Priya Nair
---
ALK-positive lung cancer often spreads to the brain.
```

```json title="evidence.json"
{
  "history": {
    "content/brain-metastases.md": {
      "reviewed_in": "5f0c2a7e8d1b4c3f9a6e7d8c9b0a1f2e3d4c5b6a"
    }
  }
}
```

## How to fix

Ask somebody who did not write the change to review it, and name them on the page.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.attention import AttentionReason
from auditor.model.evidence import Evidence
from auditor.model.finding import Problem, rule
from auditor.model.policy import Severity
from auditor.model.repository import Repository
from auditor.rules._text import short_commit


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """The pages whose review is by the one who wrote what was reviewed."""
    for page in repository.pages:
        history = evidence.history.pages.get(page.path)
        if history is None or not history.by_reviewer or not page.reviewers or page.policy.exempt:
            continue
        reviewer = page.reviewers[0]
        yield Problem(
            reviewer.location,
            reviewer.identity,
            f"{reviewer.identity}, the only reviewer, wrote the change that was reviewed in commit"
            f" {short_commit(history.reviewed_in)}",
            "Name a reviewer who did not write the change.",
        )


RULE = rule(__name__, __doc__, Severity.NOTE, check, attention=AttentionReason.REVIEWERS)
