"""A review interval cannot be read.

The finding's subject is the field as written.

## Why

The next review is counted from the interval. When it cannot be read, the page has no due date,
although somebody meant it to have one.

## Flagged

```markdown title="content/alk-testing.md"
---
title: Testing for ALK
last_reviewed: 2025-09-30
review_in: every now and then
---
Every adenocarcinoma of the lung is tested for an ALK rearrangement.
```

## Accepted

```markdown title="content/alk-testing.md"
---
title: Testing for ALK
last_reviewed: 2025-09-30
review_in: 12 months
---
Every adenocarcinoma of the lung is tested for an ALK rearrangement.
```

### A word for an interval

```markdown title="content/alk-testing.md"
---
title: Testing for ALK
last_reviewed: 2026-05-30
review_cycle: Quarterly
---
Every adenocarcinoma of the lung is tested for an ALK rearrangement.
```

## How to fix

Write a number and a unit: `6 months`, `1 year`, `90 days`; or a mapping such as `{months: 6}`. Words such as
"bimonthly" mean twice a month or every two months: write the number.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence
from auditor.model.finding import Problem, rule
from auditor.model.policy import Severity
from auditor.model.repository import Repository
from auditor.rules._text import quoted
from auditor.values.placeholders import is_placeholder

_TWO_MEANINGS = {
    "bimonthly": "“15 days” or “2 months”",
    "biweekly": "“3 days” or “2 weeks”",
    "biyearly": "“6 months” or “2 years”",
    "triannual": "“4 months” or “3 years”",
    "triannually": "“4 months” or “3 years”",
}


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """The intervals that pages state and that have no reading."""
    for page in repository.pages:
        declared = page.review.declared_interval
        if declared is None or declared.interval is not None or page.policy.exempt:
            continue
        if is_placeholder(declared.text):
            continue
        yield Problem(
            declared.location,
            declared.name,
            f"`{declared.name}` is not an interval: {quoted(declared.text)}",
            _help(declared.text),
        )


def _help(text: str) -> str:
    word = "".join(filter(str.isalpha, text.casefold()))
    if word in _TWO_MEANINGS:
        return f"The word has two meanings. Write {_TWO_MEANINGS[word]}."
    return "Write a number and a unit, for example 12 months."


RULE = rule(__name__, __doc__, Severity.ERROR, check)
