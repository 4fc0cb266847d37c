"""A statement has a date, and its time is over.

The finding's subject is the sentence, shortened when it is long.

## Why

"Will be available by March 2025" is wrong from April on, even on a page that was reviewed since. A number
"as of December 2024" is right for ever and of no use after some years.

## Flagged

From the day after a day, a month or a year by which, in which or until which something is to happen or is so.

```markdown title="content/lorlatinib.md"
# Lorlatinib

The first-line use of lorlatinib is expected to be approved by March 2025.
```

As of 2026-06-30.

### The day of a number

From `claim-age` in `[statements]`, 24 months, after the day on.

```markdown title="content/alk-testing.md"
# Testing for ALK

As of December 2022, all genomic laboratory hubs offer the test.
```

As of 2026-06-30.

## Accepted

What happened on a day, and what is still to come.

```markdown title="content/lorlatinib.md"
# Lorlatinib

In November 2024 the first-line use was approved. A new trial is expected to report by March 2027.
```

As of 2026-06-30.

### A condition

```markdown title="content/consent.md"
# Consent

If you took part in the study until March 2025, you can ask for your data.
```

As of 2026-06-30.

### A page that is of its own day

```markdown title="content/news/2025-01-07-funding.md"
# Funding

The drug will be available by March 2025.
```

As of 2026-06-30.

## How to fix

Find out what became of it and write that. When a number is still the latest, say of which day you know that.
`[statements] ignore` takes a phrase that is right in your texts, a waiver one sentence.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.attention import AttentionReason
from auditor.model.evidence import Evidence
from auditor.model.finding import Problem, rule
from auditor.model.policy import Severity
from auditor.model.repository import Repository
from auditor.model.written import ClaimKind
from auditor.rules._statements import outdated, problem


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """The statements whose day is past, or is too long ago."""
    for page, statement in outdated(repository, ClaimKind.UNTIL, ClaimKind.AS_OF):
        if statement.claim.kind is ClaimKind.UNTIL:
            yield problem(page, statement, "is past", "Find out what became of it, and write that.")
        else:
            what = f"is over {repository.claim_age.text} ago"
            yield problem(page, statement, what, "Check it against its source, and name the new day.")


RULE = rule(__name__, __doc__, Severity.WARNING, check, attention=AttentionReason.CLAIMS)
