"""A field still holds the text of a template, or a work is by the authors of a template.

The finding's subject is the field as written, the key of a bibliography entry, or the name in a page's list.

## Why

`TBD` or `YYYY-MM-DD` fills a field without saying anything. A page with `reviewers: TBC` looks
reviewed to a program and unreviewed to a reader.

## Flagged

```markdown title="content/alk-inhibitors.md"
---
title: ALK inhibitors
reviewers: TBC
last_reviewed: YYYY-MM-DD
---
Alectinib is a first-line treatment of ALK-positive lung cancer.
```

### The author of a work

```bibtex title="references.bib"
@article{tides2019,
  author  = {Doe, John and Smith, Jane},
  title   = {Tides of the Lungs},
  journal = {Journal of Tides},
  year    = {2019}
}
```

## Accepted

```markdown title="content/alk-inhibitors.md"
---
title: ALK inhibitors
reviewers: Elena Rossi
last_reviewed: 2025-11-03
---
Alectinib is a first-line treatment of ALK-positive lung cancer.
```

### A field left empty says openly that it is not known

```markdown title="content/alk-inhibitors.md"
---
title: ALK inhibitors
reviewers:
---
Alectinib is a first-line treatment of ALK-positive lung cancer.
```

### A template holds placeholders on purpose

So does any page with "template" as a word in its path, and an archetype of Hugo.

```markdown title="content/TEMPLATE_page.md"
---
title: Your title
reviewers: TBC
---
Text.
```

## How to fix

Write the real value. If there is none yet, leave the field out: when the policy requires it,
another rule will say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from auditor.model.evidence import Evidence
from auditor.model.finding import Problem, rule
from auditor.model.named_fields import named_field
from auditor.model.policy import Severity
from auditor.model.repository import FieldValue, Page, Repository
from auditor.rules._text import quoted
from auditor.values.placeholders import is_placeholder, placeholder_author
from auditor.values.text.regex import regex

_TEMPLATE = regex(r"(?:^|[/_. -])templates?(?=[/_. -])|(?:^|/)archetypes/", re.IGNORECASE)


_DOI = regex(r"\bdoi\s?[:=]\s{0,2}([^\s;,]{1,80}(?<![.)\]]))", re.IGNORECASE)
_WHO = "Look the work up and name its authors; if it cannot be found, remove it."


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """The placeholders in governance fields, and in the fields that the policy names."""
    stands_in = cache(is_placeholder)  # the same people and statuses stand on page after page
    for page in repository.pages:
        if _TEMPLATE.search(page.path):
            continue
        for name, value in _values(page):
            if stands_in(value.text) and not (name.lower() == "title" and _is_word(value.text)):
                yield Problem(
                    value.location,
                    name,
                    f"`{name}` holds a placeholder: {quoted(value.text)}",
                    "Write the real value, or leave the field out until it is known.",
                )

    yield from _authors(repository)


def _authors(repository: Repository) -> Iterator[Problem]:
    """Works by "John Doe" or "Author, A.", once for each entry and item of a list."""
    for work in repository.works:
        name = placeholder_author([name.display for name in (*work.metadata.authors, *work.metadata.editors)])
        if name and not _TEMPLATE.search(work.entry.path):
            yield Problem(
                work.entry.location, work.entry.key, _by(name, f" of {quoted(work.entry.key)}"), _WHO
            )
    for page in repository.pages:
        for item in () if _TEMPLATE.search(page.path) else page.listed:
            name = placeholder_author(item.reference.authors)
            if name:
                yield Problem(item.location, name, _by(name, " of this reference"), _WHO)
            doi = _DOI.search(item.reference.text)
            if doi and (doi[1].lower() == "pending" or is_placeholder(doi[1])):
                yield Problem(
                    item.location,
                    doi[1],
                    f"The DOI of this reference is a placeholder: {quoted(doi[1])}",
                    "Look the work up and write its DOI; if it has none, leave that out.",
                )


def _by(name: str, what: str) -> str:
    return f"An author{what} is a placeholder: {quoted(name)}"


def _is_word(title: str) -> bool:
    """Whether a title is one ordinary word: a page about dates may be called "Date"."""
    return (
        title.isalpha() and not title.isupper() and title.lower() not in ("tba", "tbc", "tbd", "fixme", "xxx")
    )


def _values(page: Page) -> Iterator[tuple[str, FieldValue]]:
    """Every value looked at, once."""
    fields = [field for same in page.fields.values() for field in same]
    for name in dict.fromkeys((*page.policy.required_fields, *page.policy.allowed_values)):
        field = named_field(page, name)
        if field is not None and field not in fields:
            fields.append(field)
    for field in fields:
        for value in field.values:
            yield field.name, value


RULE = rule(__name__, __doc__, Severity.WARNING, check)
