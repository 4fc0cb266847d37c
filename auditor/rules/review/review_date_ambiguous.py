"""A review date reads as two different days.

The finding's subject is the field as written.

## Why

`04/05/2022` is 4 May in London and 5 April in Boston. As long as nothing in the repository decides
between them, a due date counted from it would be a guess, and this tool does not guess.

## Flagged

```markdown title="content/alk-rearranged-lung-cancer.md"
ALK rearrangements are found in around 5% of lung adenocarcinomas.

- Last reviewed: 04/05/2022
```

## Accepted

Another page has a date that reads only one way, so the order is known for the whole repository.

```markdown title="content/alk-rearranged-lung-cancer.md"
ALK rearrangements are found in around 5% of lung adenocarcinomas.

- Last reviewed: 04/05/2022
```

```markdown title="content/brain-metastases.md"
ALK-positive lung cancer often spreads to the brain.

- Last reviewed: 23/05/2022
```

### The configuration decides

```toml title="auditor.toml"
date-order = "day-first"
```

```markdown title="content/alk-rearranged-lung-cancer.md"
ALK rearrangements are found in around 5% of lung adenocarcinomas.

- Last reviewed: 04/05/2022
```

### A date that is the same either way

```markdown title="content/alk-rearranged-lung-cancer.md"
ALK rearrangements are found in around 5% of lung adenocarcinomas.

- Last reviewed: 05/05/2022
```

## How to fix

Set `date-order` in `auditor.toml` once, for all pages. For new dates, prefer `2022-05-04` or `4 May
2022`.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence
from auditor.model.finding import Problem, rule
from auditor.model.policy import Severity
from auditor.model.repository import Repository
from auditor.rules._text import spelled_out
from auditor.values.dates.date_reading import DateOrder


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """The review dates with two readings, when nothing decides between them."""
    for page in repository.pages:
        if page.policy.exempt:
            continue
        for declared in (page.review.declared_last, page.review.declared_next):
            if declared is None or declared.span is not None:
                continue
            day_first = declared.reading.under(DateOrder.DAY_FIRST)
            month_first = declared.reading.under(DateOrder.MONTH_FIRST)
            if day_first is None or month_first is None or day_first == month_first:
                continue
            yield Problem(
                declared.location,
                declared.name,
                f"`{declared.name}: {declared.text}` is {spelled_out(day_first.first)} or "
                f"{spelled_out(month_first.first)}, and nothing here decides which",
                f'Set `date-order = "day-first"` or `date-order = "month-first"` in auditor.toml, '
                f"or write the date as {day_first.first} or {month_first.first}.",
            )


RULE = rule(__name__, __doc__, Severity.WARNING, check)
