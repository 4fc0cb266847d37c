"""A page has no owner although the policy asks for one.

The finding's subject is the field: `owner`.

## Why

Reviews fall behind mostly because no one feels responsible for a page. The owner is the person or team
that hears about everything this audit finds on it.

## Flagged

```toml title="auditor.toml"
[people-policy]
owner-required = true
```

```markdown title="content/alk-testing.md"
---
title: Testing for ALK
authors: Priya Nair
---
Every adenocarcinoma of the lung is tested for an ALK rearrangement.
```

## Accepted

The page's `owner` field, a CODEOWNERS file, the configured default owner and `default_owner_slack` of the
tech-docs gem all count.

```toml title="auditor.toml"
[people-policy]
owner-required = true
```

```markdown title="content/alk-testing.md"
---
title: Testing for ALK
owner: Lung cancer team
---
Every adenocarcinoma of the lung is tested for an ALK rearrangement.
```

## How to fix

Add `owner` to the front matter, or give a whole folder an owner in CODEOWNERS.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence
from auditor.model.finding import Problem, rule
from auditor.model.policy import Severity
from auditor.model.repository import Repository
from auditor.values.placeholders import is_placeholder


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """Pages that need an owner and have none from any source; a placeholder is no one."""
    for page in repository.pages:
        if not page.policy.owner_required or page.policy.exempt or not page.complete:
            continue
        if page.owner and not is_placeholder(page.owner.name):
            continue
        written = next(iter(page.fields.get("owner", ())), None)
        yield Problem(
            location=written.location if written else page.location(),
            subject="owner",
            message=f"`{written.name}` names no one" if written else "The page has no owner",
            help="Add `owner:` to the front matter, or the page's folder to CODEOWNERS.",
        )


RULE = rule(__name__, __doc__, Severity.WARNING, check)
