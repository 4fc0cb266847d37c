"""A page cannot be read as text.

The finding's subject is the path of the page.

## Why

Nothing on such a page can be checked: not its review date, not its links, not its references. A
page that drops out of the audit in silence is worse than one with a known fault.

## Flagged

A page saved in an old Windows encoding:

```markdown title="content/brain-metastases.md" encoding="windows-1252"
---
title: Brain metastases
reviewers: Dr Zoë Müller
---
ALK-positive lung cancer often spreads to the brain.
```

## Accepted

The same page saved as UTF-8:

```markdown title="content/brain-metastases.md"
---
title: Brain metastases
reviewers: Dr Zoë Müller
---
ALK-positive lung cancer often spreads to the brain.
```

## How to fix

Open the file in an editor that lets you choose the encoding, and save it as UTF-8. If the file is
not a page at all, list it under `exclude` in `auditor.toml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence
from auditor.model.finding import Problem, Urgency, rule
from auditor.model.policy import Severity
from auditor.model.repository import Repository
from auditor.model.written import FaultKind
from auditor.rules._text import sentence


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """Everything that kept a page from being read."""
    for location, fault in repository.faults(FaultKind.PAGE_UNREADABLE):
        yield Problem(location, location.path, sentence(fault.message), fault.help)


RULE = rule(__name__, __doc__, Severity.ERROR, check, urgency=Urgency.UNSEEN)
