"""The text of a page was changed after its last review.

The finding's subject is the path of the page.

## Why

A review says that someone read what is there. What was written later has been read by no one but its author,
and readers see the date of the review above it.

## Flagged

Git's history shows when the date of the last review was set, and what was committed since. What it shows
stands in `evidence.json`.

```markdown title="content/alk-testing.md"
---
title: Testing for ALK
last_reviewed: 2025-07-20
---
Every adenocarcinoma of the lung is tested for an ALK rearrangement before treatment.
```

```json title="evidence.json"
{
  "history": {
    "content/alk-testing.md": {
      "last_changed": "2026-03-02",
      "reviewed_in": "5f0c2a7e8d1b4c3f9a6e7d8c9b0a1f2e3d4c5b6a",
      "commits": 3,
      "words": 41
    }
  }
}
```

## Accepted

A change of links, of formatting, of how a date is written or of front matter changes no word, and what was
committed until the end of the day of the review belongs to the review.

```markdown title="content/alk-testing.md"
---
title: Testing for ALK
last_reviewed: 2025-07-20
---
Every adenocarcinoma of the lung is tested for an ALK rearrangement.
```

```json title="evidence.json"
{
  "history": {
    "content/alk-testing.md": {
      "last_changed": "2026-03-02",
      "reviewed_in": "5f0c2a7e8d1b4c3f9a6e7d8c9b0a1f2e3d4c5b6a"
    }
  }
}
```

## How to fix

Look at what changed, with `git log -p` for the page, and have it reviewed; then set the date of the review.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.attention import AttentionReason
from auditor.model.evidence import Evidence
from auditor.model.finding import Problem, rule
from auditor.model.history import PageHistory
from auditor.model.policy import Severity
from auditor.model.repository import Repository
from auditor.rules._text import short_commit, spelled_out
from auditor.values.text.plural import plural


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """The pages with other words than after their review."""
    for page in repository.pages:
        history = evidence.history.pages.get(page.path)
        declared = page.review.declared_last
        if history is None or not history.words or declared is None or page.policy.exempt:
            continue
        last = page.review.last
        since = f"since the review of {spelled_out(last)}" if last else "since the review"
        yield Problem(
            declared.location,
            page.path,
            f"{_by(history)} changed {plural(history.words, 'word')} {since}",
            f"Have the changes reviewed: `git diff {short_commit(history.reviewed_in)} -- {page.path}`"
            " shows them.",
        )


def _by(history: PageHistory) -> str:
    """Who changed it: "3 commits", with what is not committed."""
    commits = plural(history.commits, "commit") if history.commits else ""
    edits = "edits that are not committed" if history.uncommitted else ""
    both = " and ".join(filter(None, (commits, edits)))
    return both[:1].upper() + both[1:] if both else "A merge"


RULE = rule(__name__, __doc__, Severity.NOTE, check, attention=AttentionReason.EDITED)
