"""A waiver waives nothing.

The finding's subject is the rule or family that the waiver names.

## Why

The fault it was written for is gone, or the waiver stands in the wrong place. Left behind, it would
hide the next fault of that kind without anybody deciding so.

## Flagged

The link was repaired, the waiver stayed:

```markdown title="content/brain-metastases.md"
# Brain metastases

ALK-positive lung cancer often spreads to the brain.

<!-- auditor: allow file-missing reason="The leaflet is being rewritten." -->

See [testing for ALK](alk-testing.md).
```

```markdown title="content/alk-testing.md"
# Testing for ALK
```

## Accepted

```markdown title="content/brain-metastases.md"
# Brain metastases

ALK-positive lung cancer often spreads to the brain.

<!-- auditor: allow file-missing reason="The leaflet is being rewritten." -->

See [the leaflet](leaflet.pdf).
```

### A waiver whose rule did not run

No one can say whether it is needed, so nothing is said.

```toml title="auditor.toml"
ignore = ["file-missing"]
```

```markdown title="content/brain-metastases.md"
# Brain metastases

ALK-positive lung cancer often spreads to the brain.

<!-- auditor: allow file-missing reason="The leaflet is being rewritten." -->

See [testing for ALK](alk-testing.md).
```

```markdown title="content/alk-testing.md"
# Testing for ALK
```

## How to fix

Delete the waiver. A comment covers the block that follows it, or the whole page when it is the
first thing on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.model.finding import Finding, Problem, rule
from auditor.model.location import Location
from auditor.model.policy import Severity
from auditor.model.repository import Repository, WaiverUse


def check_after(
    repository: Repository, findings: Sequence[Finding], uses: Sequence[WaiverUse]
) -> Iterator[Problem]:
    """The waivers in force that cover no finding; those not in force have a finding of their own."""
    for use in uses:
        waiver = use.waiver
        in_force = use.known and not use.expired and waiver.fault is None and waiver.reason
        if use.used or not use.decidable or not in_force:
            continue
        yield Problem(
            Location(use.path, waiver.line, waiver.column),
            waiver.rule,
            f"The waiver for `{waiver.rule}` waives nothing",
            "Delete it.",
        )


RULE = rule(__name__, __doc__, Severity.NOTE, check_after=check_after)
