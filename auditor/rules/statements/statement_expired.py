"""The day is past until which a comment says that a block is true.

The finding's subject is the sentence with which the block begins.

## Why

The author knew that the text would be out of date one day, and when. That day has come.

## Flagged

From the day after `until` on.

```markdown title="content/lorlatinib.md"
# Lorlatinib

Ask your oncologist whether it suits you.

<!-- auditor: true until=2026-03-01 reason="The appraisal ends in February" -->

Lorlatinib is not yet approved as a first-line treatment.
```

As of 2026-06-30.

## Accepted

Until that day the wording of the block is not judged either.

```markdown title="content/lorlatinib.md"
# Lorlatinib

Ask your oncologist whether it suits you.

<!-- auditor: true until=2026-09-01 reason="The appraisal ends in August" -->

Lorlatinib is not yet approved as a first-line treatment.
```

As of 2026-06-30.

## How to fix

Write what is true now and delete the comment, or set a new day. A comment without a day or a reason does not
count and is a `waiver-unexplained`. It covers what a waiver at its place would cover: the next block, or the
page when it is the first thing in its body.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.attention import AttentionReason
from auditor.model.evidence import Evidence
from auditor.model.finding import Problem, rule
from auditor.model.policy import Severity
from auditor.model.repository import Repository
from auditor.model.written import ClaimKind
from auditor.rules._statements import outdated
from auditor.rules._text import quoted, spelled_out


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """The marks whose day is past."""
    for page, statement in outdated(repository, ClaimKind.MARKED):
        claim, until = statement.claim, statement.until
        if until is not None:
            yield Problem(
                page.location(claim.line, claim.column),
                claim.sentence or claim.phrase,
                f"This was true until {spelled_out(until)}, for the reason {quoted(claim.phrase)}: "
                f"{quoted(claim.sentence, 260)}",
                "Write what is true now and delete the comment, or set a new day.",
            )


RULE = rule(__name__, __doc__, Severity.WARNING, check, attention=AttentionReason.CLAIMS)
