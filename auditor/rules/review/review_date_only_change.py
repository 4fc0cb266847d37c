"""The commit that set the last review of several pages changed nothing but its date.

The finding's subject is the path of the page.

## Why

A review may find that all is still right, and a page whose date alone was changed may have been read. But
where one commit sets the dates of many pages and nothing else happens, it is likely that no one read them.

## Flagged

Git's history shows that one commit changed the dates of the last reviews of two or more pages, and on these
no word of the text, no reviewer and nothing else in the front matter but other dates. What it shows stands in
`evidence.json`.

```markdown title="content/alk-testing.md"
---
title: Testing for ALK
last_reviewed: 2026-03-02
reviewers: Elena Rossi
---
Every adenocarcinoma of the lung is tested for an ALK rearrangement.
```

```json title="evidence.json"
{
  "history": {
    "content/alk-testing.md": {
      "reviewed_in": "5f0c2a7e8d1b4c3f9a6e7d8c9b0a1f2e3d4c5b6a",
      "date_only": 30
    }
  }
}
```

## Accepted

A single page whose date was changed and nothing else is not flagged. A commit that says who read the pages,
with a trailer `Reviewed-by: Elena Rossi <elena@example.org>` or `Approved-by`, is a record of a review. Dates
of next reviews are not looked at.

```markdown title="content/alk-testing.md"
---
title: Testing for ALK
last_reviewed: 2026-03-02
reviewers: Elena Rossi
---
Every adenocarcinoma of the lung is tested for an ALK rearrangement.
```

```json title="evidence.json"
{
  "history": {
    "content/alk-testing.md": {
      "reviewed_in": "5f0c2a7e8d1b4c3f9a6e7d8c9b0a1f2e3d4c5b6a",
      "date_only": 0
    }
  }
}
```

## How to fix

Ask who read the pages. If someone did, say so with the next review: a trailer `Reviewed-by` in the commit
that sets the date. If no one did, set the date back.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.attention import AttentionReason
from auditor.model.evidence import Evidence
from auditor.model.finding import Problem, rule
from auditor.model.policy import Severity
from auditor.model.repository import Repository
from auditor.rules._text import short_commit, spelled_out
from auditor.values.text.plural import plural


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """The pages whose review is a date and no more, as on others in the same commit."""
    for page in repository.pages:
        history = evidence.history.pages.get(page.path)
        declared = page.review.declared_last
        if history is None or not history.date_only or declared is None or page.policy.exempt:
            continue
        day = f" of {spelled_out(page.review.last)}" if page.review.last else ""
        yield Problem(
            declared.location,
            page.path,
            f"The review{day} changed only its date; commit {short_commit(history.reviewed_in)} did so on"
            f" {plural(history.date_only, 'page')}",
            "Make sure that someone read the page; a trailer `Reviewed-by` in the commit says who did.",
        )


RULE = rule(__name__, __doc__, Severity.NOTE, check, attention=AttentionReason.DATE_ONLY)
