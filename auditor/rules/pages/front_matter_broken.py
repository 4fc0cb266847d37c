"""The front matter of a page cannot be parsed.

The finding's subject is the path of the page.

## Why

One wrong character hides the whole block: title, authors, reviewers and review dates are all lost,
and the site may show the block as text.

## Flagged

The quotation mark in the title is never closed:

```markdown title="content/alk-inhibitors.md"
---
title: "ALK inhibitors
last_reviewed: 2025-11-03
---
Alectinib is a first-line treatment of ALK-positive lung cancer.
```

## Accepted

```markdown title="content/alk-inhibitors.md"
---
title: "ALK inhibitors"
last_reviewed: 2025-11-03
---
Alectinib is a first-line treatment of ALK-positive lung cancer.
```

## How to fix

Look at the line named, and at the one before it. The usual causes are a colon inside a value
(`title: ALK: an overview`), a quotation mark that is not closed, and a tab or a wrong indent.
Putting the value in quotation marks settles most of them.
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
    """Every fault that the parsing of front matter met."""
    for location, fault in repository.faults(FaultKind.FRONT_MATTER_BROKEN):
        yield Problem(location, location.path, sentence(fault.message), fault.help)


RULE = rule(__name__, __doc__, Severity.ERROR, check, urgency=Urgency.UNSEEN)
