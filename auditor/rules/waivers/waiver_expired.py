"""A waiver is past its date and no longer waives anything.

The finding's subject is the rule or family that the waiver names.

## Why

A waiver with an end date is a promise to come back. From the day after that date its findings count
again, and this warning tells why they reappeared.

## Flagged

```markdown title="content/alk-rearranged-lung-cancer.md"
---
title: ALK-rearranged lung cancer
next_review: 2026-01-31
auditor:
  allow:
    - rule: review-overdue
      until: 2026-03-31
      reason: The reviewer is on leave until March.
---
Several agents are licensed and routinely funded in the UK.
```

As of 2026-06-30.

## Accepted

```markdown title="content/alk-rearranged-lung-cancer.md"
---
title: ALK-rearranged lung cancer
next_review: 2026-01-31
auditor:
  allow:
    - rule: review-overdue
      until: 2026-09-30
      reason: The new guideline is expected in September.
---
Several agents are licensed and routinely funded in the UK.
```

As of 2026-06-30.

## How to fix

Do what the waiver put off, and delete it. When it has to wait longer, set a new date and say why.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.model.finding import Finding, Problem, rule
from auditor.model.location import Location
from auditor.model.policy import Severity
from auditor.model.repository import Repository, WaiverUse
from auditor.rules._text import spelled_out
from auditor.values.dates.date_reading import read_date


def check_after(
    repository: Repository, findings: Sequence[Finding], uses: Sequence[WaiverUse]
) -> Iterator[Problem]:
    """The waivers whose last day is before the as-of date."""
    for use in uses:
        waiver = use.waiver
        until = read_date(waiver.until).under(None) if waiver.until and not waiver.fault else None
        if until is not None and until.last < repository.as_of:
            yield Problem(
                Location(use.path, waiver.line, waiver.column),
                waiver.rule,
                f"The waiver for `{waiver.rule}` ended on {spelled_out(until.last)}",
                "Fix what it waived and delete it, or set a new date and say why.",
            )


RULE = rule(__name__, __doc__, Severity.WARNING, check_after=check_after)
