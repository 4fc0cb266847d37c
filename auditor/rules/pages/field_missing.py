"""A page lacks a field that the policy requires.

The finding's subject is the field as the policy names it.

## Why

Fields are required because something depends on them: a navigation that shows the title, a list of
pages for patients, a newsletter that goes to the owner.

## Flagged

```toml title="auditor.toml"
[field-policy]
required = ["title", "audience"]
```

```markdown title="content/alk-inhibitors.md"
---
title: ALK inhibitors
audience:
---
Alectinib is a first-line treatment of ALK-positive lung cancer.
```

## Accepted

```toml title="auditor.toml"
[field-policy]
required = ["title", "audience"]
```

```markdown title="content/alk-inhibitors.md"
---
title: ALK inhibitors
audience: clinicians
---
Alectinib is a first-line treatment of ALK-positive lung cancer.
```

### A field that stands in the text of the page

```toml title="auditor.toml"
[field-policy]
required = ["authors"]
```

```markdown title="content/alk-inhibitors.md"
Alectinib is a first-line treatment of ALK-positive lung cancer.

- Last reviewed: 4 May 2026
- Authors: Priya Nair
```

## How to fix

Add the field to the front matter. When only some pages need it, move `required` into a `[[policy]]`
block that matches them.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence
from auditor.model.finding import Problem, rule
from auditor.model.named_fields import named_field
from auditor.model.policy import Severity
from auditor.model.repository import Page, Repository
from auditor.values.fields import normalise_field


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """Required fields that are absent or empty, on the pages whose fields could be read."""
    for page in repository.pages:
        if not page.policy.required_fields or not page.complete:
            continue
        front_matter = page.source.front_matter
        location = page.location(front_matter.first_line if front_matter else 1)
        for name in dict.fromkeys(page.policy.required_fields):
            if named_field(page, name) is None and not _has_html_title(page, name):
                yield Problem(
                    location,
                    name,
                    f"The required field `{name}` is missing",
                    f"Add `{name}` to the front matter.",
                )


def _has_html_title(page: Page, name: str) -> bool:
    """In HTML the title is an element of the page, not a field."""
    return page.source.format == "html" and bool(page.source.heading) and normalise_field(name) == "title"


RULE = rule(__name__, __doc__, Severity.ERROR, check)
