"""A page has front matter that is not at its very beginning, or is not closed.

The finding's subject is the path of the page.

## Why

Site generators read front matter only when it starts on the first line (some allow blank lines above: Pandoc,
Quarto, bookdown, Hugo and Astro) and ends with its delimiter.
Otherwise the page has no title, no reviewer and no review date as far as any program can see, and
no message says so.

## Flagged

A heading stands above the block:

```markdown title="content/alk-testing.md"
# Testing for ALK

---
title: Testing for ALK
last_reviewed: 2024-02-12
---
Every adenocarcinoma of the lung is tested for an ALK rearrangement.
```

### The closing line is missing

```markdown title="content/alk-testing.md"
---
title: Testing for ALK
last_reviewed: 2024-02-12

Every adenocarcinoma of the lung is tested for an ALK rearrangement.
```

## Accepted

```markdown title="content/alk-testing.md"
---
title: Testing for ALK
last_reviewed: 2024-02-12
---
# Testing for ALK

Every adenocarcinoma of the lung is tested for an ALK rearrangement.

---

The rule above this line is only a rule.
```

## How to fix

Move the block to the first line of the file, and end it with the delimiter it starts with (`---`,
or `+++` for TOML).
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
    """Every block of front matter that a site generator would not see."""
    for location, fault in repository.faults(FaultKind.FRONT_MATTER_DISPLACED):
        yield Problem(location, location.path, sentence(fault.message), fault.help)


RULE = rule(__name__, __doc__, Severity.ERROR, check, urgency=Urgency.UNSEEN)
