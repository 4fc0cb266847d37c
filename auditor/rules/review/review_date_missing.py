"""A page says neither when it was reviewed nor when the next review is due.

The finding's subject is the path of the page.

## Why

Without a date no calendar ever mentions the page, and it can grow old unseen. This rule speaks only
when the policy asks for reviews with `required = true`.

## Flagged

```toml title="auditor.toml"
[review]
required = true
```

```markdown title="content/brain-metastases.md"
---
title: Brain metastases
authors: Priya Nair
---
ALK-positive lung cancer often spreads to the brain.
```

## Accepted

One of the two dates is enough, and it may stand in the text of the page.

```toml title="auditor.toml"
[review]
required = true
```

```markdown title="content/brain-metastases.md"
---
title: Brain metastases
authors: Priya Nair
---
ALK-positive lung cancer often spreads to the brain.

- Last reviewed: 4 May 2026
```

### Without a policy nothing is required

```markdown title="content/brain-metastases.md"
---
title: Brain metastases
authors: Priya Nair
---
ALK-positive lung cancer often spreads to the brain.
```

## How to fix

When the page has been reviewed, add `last_reviewed` and, unless an interval is configured,
`next_review`. A field named `review_date` is used both ways and therefore means nothing here until
`[fields]` in `auditor.toml` says which of the two it is.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence
from auditor.model.finding import Problem, rule
from auditor.model.policy import Severity
from auditor.model.repository import Page, Repository
from auditor.rules._field_names import FieldNames
from auditor.values.fields import normalise_field


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """Pages under a review policy with neither date; an empty field is none, a placeholder has a rule."""
    names = FieldNames(repository)
    for page in repository.pages:
        if not page.policy.review_required or page.policy.exempt or not page.complete:
            continue
        if page.field("last-reviewed") or page.field("next-review"):
            continue
        yield Problem(
            page.location(),
            page.path,
            "Neither a last nor a next review is stated",
            _help(page, names),
        )


def _help(page: Page, names: FieldNames) -> str:
    """The next step; a field that could be either date is worth a hint of its own."""
    front_matter = page.source.front_matter
    for name, _, _ in front_matter.root if front_matter else ():
        if normalise_field(name) == "reviewdate":
            return (
                f"Say in auditor.toml what `{name}` means: "
                f'`last-reviewed = ["{name}"]` or `next-review = ["{name}"]` under [fields].'
            )
    last, following = names.name(page, "last-reviewed"), names.name(page, "next-review")
    return f"Review the page, then add `{last}` and `{following}` to the front matter."


RULE = rule(__name__, __doc__, Severity.WARNING, check)
