"""A page names no author although the policy asks for one.

The finding's subject is the field: `authors`.

## Why

Readers of clinical pages want to know who stands behind the text, and editors need somebody to ask
when the evidence changes. A page without an author has neither.

## Flagged

```toml title="auditor.toml"
[people-policy]
author-required = true
```

```markdown title="content/alk-inhibitors.md"
---
title: ALK inhibitors
reviewers: Elena Rossi
---
Alectinib is a first-line treatment of ALK-positive lung cancer.
```

## Accepted

The author may stand in the front matter or in the page's own footer.

```toml title="auditor.toml"
[people-policy]
author-required = true
```

```markdown title="content/alk-inhibitors.md"
---
title: ALK inhibitors
authors: Priya Nair
---
Alectinib is a first-line treatment of ALK-positive lung cancer.
```

Pages that a policy exempts are not asked, and neither are pages whose front matter cannot be read:
those have a finding of their own.

## How to fix

Add an `authors` field to the front matter, with the name as it is written in the people file. When a
whole folder needs no author, say so with `author-required = false` in a `[[policy]]` block.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence
from auditor.model.finding import Problem, rule
from auditor.model.policy import Severity
from auditor.model.repository import Repository


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """Pages that need an author and name none; a placeholder is no one."""
    for page in repository.pages:
        if not page.policy.author_required or page.policy.exempt or page.authors or not page.complete:
            continue
        written = next(iter(page.fields.get("authors", ())), None)
        yield Problem(
            location=written.location if written else page.location(),
            subject="authors",
            message=f"`{written.name}` names no one" if written else "No author is named",
            help="Add `authors: Forename Surname` to the front matter.",
        )


RULE = rule(__name__, __doc__, Severity.ERROR, check)
