"""A page names fewer reviewers than the policy asks for.

The finding's subject is the field: `reviewers`.

## Why

Some pages, such as those about doses, are worth two readers. One of them is better than none, so this
is a warning; a page without any reviewer is `reviewer-missing`.

## Flagged

```toml title="auditor.toml"
[people-policy]
minimum-reviewers = 2
```

```markdown title="content/lorlatinib-dose.md"
---
title: Dose of lorlatinib
reviewers: [Elena Rossi, Dr Elena Rossi]
---
Lorlatinib is started at 100 mg once daily.
```

The same person named twice is one reviewer.

## Accepted

```toml title="auditor.toml"
[people-policy]
minimum-reviewers = 2
```

```markdown title="content/lorlatinib-dose.md"
---
title: Dose of lorlatinib
reviewers: [Elena Rossi, Tom Okafor]
---
Lorlatinib is started at 100 mg once daily.
```

## How to fix

Ask for another review, or lower `minimum-reviewers` for pages of this kind in a `[[policy]]` block.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.attention import AttentionReason
from auditor.model.evidence import Evidence
from auditor.model.finding import Problem, rule
from auditor.model.policy import Severity
from auditor.model.repository import Repository
from auditor.values.text.plural import plural


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """Pages with some reviewers, but fewer different people than the minimum."""
    for page in repository.pages:
        wanted = page.policy.minimum_reviewers
        if wanted < 2 or page.policy.exempt:
            continue
        people = dict.fromkeys(credit.identity for credit in page.reviewers)
        if not 0 < len(people) < wanted:
            continue
        yield Problem(
            location=page.reviewers[0].location,
            subject="reviewers",
            message=f"{plural(len(people), 'reviewer')}, and the policy asks for {wanted}",
            help=f"So far: {', '.join(people)}. Ask for {plural(wanted - len(people), 'more review')}.",
        )


RULE = rule(__name__, __doc__, Severity.WARNING, check, attention=AttentionReason.REVIEWERS)
