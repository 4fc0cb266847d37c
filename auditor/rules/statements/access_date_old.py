"""Sources in a page's reference list were last looked at long ago.

The finding's subject is the path of the page; there is one for all its access dates, at the oldest.

## Why

An access date says when the author saw the source say what the page says. Guidance on the web changes without
a new address, so the date is also the day up to which the evidence was checked.

## Flagged

From `claim-age` in `[statements]`, 24 months, after the access date on.

```markdown title="content/lorlatinib.md"
# Lorlatinib

Alectinib is recommended (NICE, 2021).

## References

- NICE (2021) 'Alectinib', NICE. Available at: https://example.org/ta536. Accessed 15 January 2022.
```

As of 2026-06-30.

## Accepted

```markdown title="content/lorlatinib.md"
# Lorlatinib

Alectinib is recommended (NICE, 2021).

## References

- NICE (2021) 'Alectinib', NICE. Available at: https://example.org/ta536. Accessed 15 January 2026.
```

As of 2026-06-30.

## How to fix

Open the source, compare it with the page, and write the new date.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence
from auditor.model.finding import Problem, rule
from auditor.model.location import Location
from auditor.model.policy import Severity
from auditor.model.repository import Repository, Statement
from auditor.model.written import ClaimKind
from auditor.rules._statements import outdated
from auditor.rules._text import quoted
from auditor.values.text.plural import plural


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """The pages with old access dates."""
    pages: dict[str, list[Statement]] = {}
    for page, statement in outdated(repository, ClaimKind.ACCESSED):
        pages.setdefault(page.path, []).append(statement)
    for path, statements in pages.items():
        oldest = min(statements, key=lambda one: (one.until or repository.as_of, one.claim.line)).claim
        is_old = "is" if len(statements) == 1 else "are"
        yield Problem(
            Location(path, oldest.line, oldest.column),
            path,
            f"{plural(len(statements), 'access date')} of the page {is_old} over"
            f" {repository.claim_age.text} old, "
            f"the oldest {quoted(oldest.date)}: {quoted(oldest.sentence)}",
            "Open the source, compare it with the page, and write the new date.",
        )


RULE = rule(__name__, __doc__, Severity.NOTE, check)
