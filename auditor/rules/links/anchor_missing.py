"""A link points to a section that the page does not have.

The finding's subject is the destination as written.

## Why

The reader lands at the top of a long page and has to search. It happens when a heading is reworded.

## Flagged

```markdown title="content/alk-inhibitors.md"
Its [side effects](lorlatinib.md#side-effects) are described elsewhere.
```

```markdown title="content/lorlatinib.md"
# Lorlatinib

## Adverse effects
```

## Accepted

An anchor counts when any of the usual rules makes it from a heading (GitHub, Pandoc, kramdown,
docutils), or when an element has it as its `id`.

```markdown title="content/alk-inhibitors.md"
Its [side effects](lorlatinib.md#adverse-effects) and [dose](lorlatinib.md#dose), and [the top](#).
```

```markdown title="content/lorlatinib.md"
# Lorlatinib

## Adverse effects

## How much to take {#dose}
```

## How to fix

Use the anchor that the heading has now, or give the heading its old one: `## Adverse effects
{#side-effects}`.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence
from auditor.model.finding import Problem, rule
from auditor.model.policy import Severity
from auditor.model.repository import Repository
from auditor.rules.wording import quoted, told_once


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """Local links whose target is there without the anchor."""
    for page in repository.pages:
        absent = (use for use in page.local_links if use.anchor_missing and not use.missing)
        for use, also in told_once(absent):
            target = use.target if use.target and use.target != page.path else "This page"
            anchor = use.link.fragment or use.link.url.partition("#")[2]
            nearest = use.nearest and use.nearest.removeprefix("#")
            yield Problem(
                place=use.place,
                subject=use.link.url,
                message=f"{target} has no section {quoted('#' + anchor)}{also}",
                help=f"Did you mean {quoted('#' + nearest)}?"
                if nearest
                else "Link to a heading that is there.",
            )


RULE = rule(__name__, __doc__, Severity.WARNING, check)
