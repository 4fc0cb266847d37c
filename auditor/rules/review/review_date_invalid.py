"""A review or expiry date is not a date.

The finding's subject is the field as written.

## Why

A date that cannot be read is no date: the page leaves the review calendar and no one notices.
Typing mistakes such as a thirtieth month are the usual cause.

## Flagged

```markdown title="content/alk-inhibitors.md"
---
title: ALK inhibitors
last_reviewed: 2022-30-09
---
Alectinib is a first-line treatment of ALK-positive lung cancer.
```

### A day that does not exist

```markdown title="content/alk-inhibitors.md"
---
title: ALK inhibitors
---
Alectinib is a first-line treatment of ALK-positive lung cancer.

Next review due: 31 February 2027
```

## Accepted

```markdown title="content/alk-inhibitors.md"
---
title: ALK inhibitors
last_reviewed: 2025-09-30
next_review: September 2026
expires: 2027-09-30
---
Alectinib is a first-line treatment of ALK-positive lung cancer.
```

### What this rule leaves to others

A placeholder is reported by `placeholder-value`.

```markdown title="content/alk-inhibitors.md"
---
title: ALK inhibitors
last_reviewed: YYYY-MM-DD
---
Alectinib is a first-line treatment of ALK-positive lung cancer.
```

## How to fix

Write the date as year-month-day, `2022-09-30`, which everybody reads the same way. `4 May 2022`,
`May 2022` and `2022-05` are understood too.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence
from auditor.model.finding import Problem, rule
from auditor.model.location import Location
from auditor.model.policy import Severity
from auditor.model.repository import Page, Repository
from auditor.model.written import Origin
from auditor.rules._text import quoted
from auditor.values.dates.date_reading import DateOrder, DateReading, read_date
from auditor.values.placeholders import is_placeholder

#: what people write in an expiry field to say that there is none
_NO_EXPIRY = frozenset({"", "never", "none", "no", "false", "n/a", "0", "-1"})


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """The dates of reviews and of expiry that have no reading at all."""
    for page in repository.pages:
        if page.policy.exempt:
            continue
        for name, location, reading in _dates(page):
            reason = reading.error or _against_the_order(reading, repository.date_order.value)
            if reason and not is_placeholder(reading.text):
                yield Problem(
                    location,
                    name,
                    f"`{name}` is not a date: {quoted(reading.text)} ({reason})",
                    "Write the date as YYYY-MM-DD, for example 2026-05-04.",
                )


def _dates(page: Page) -> Iterator[tuple[str, Location, DateReading]]:
    for date in (page.review.declared_last, page.review.declared_next):
        if date is not None:
            yield date.name, date.location, date.reading
    expires = page.field("expires")
    if expires is not None and expires.origin is Origin.FRONT_MATTER:
        for value in expires.values:
            if value.text.strip().casefold() not in _NO_EXPIRY:
                yield expires.name, value.location, read_date(value.text)


def _against_the_order(reading: DateReading, order: DateOrder | None) -> str:
    """Why a numeric date is impossible in a repository whose order is known; "" when it is not."""
    if order is None or reading.under(order) is not None:
        return ""
    return f"dates are {order.value} here"


RULE = rule(__name__, __doc__, Severity.ERROR, check)
