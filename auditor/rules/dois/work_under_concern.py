"""A journal has voiced concern about a work that is cited.

The finding's subject is the key of the bibliography entry, and on a page that lists or links to the work
itself its DOI, or `pmid:` and its PMID.

## Why

An expression of concern says that something may be wrong with a work and is being looked into. Many of
them end in a retraction. Until then readers of a page that rests on it should know.

## Flagged

```markdown title="content/second-line.md"
---
title: Second-line treatment
last_reviewed: 2024-05-03
---
A second course helps [@rossi2019].
```

```bibtex title="references.bib"
@article{rossi2019,
  title = {A second course of treatment after relapse},
  doi   = {10.1234/lung.2019.77}
}
```

```json title="evidence.json"
{
  "updates": {
    "10.1234/lung.2019.77": [
      {
        "type": "expression-of-concern",
        "date": "2025-11-20",
        "doi": "10.1234/lung.2025.3",
        "sources": ["publisher"]
      }
    ]
  }
}
```

## Accepted

A concern that ended in a retraction is reported by [work-retracted](work-retracted.md) alone.

```markdown title="content/second-line.md"
A second course helps [@rossi2019].
```

```bibtex title="references.bib"
@article{rossi2019,
  title = {A second course of treatment after relapse},
  doi   = {10.1234/lung.2019.77}
}
```

```json title="evidence.json"
{
  "updates": {
    "10.1234/lung.2019.77": [
      {"type": "expression-of-concern", "date": "2025-11-20"},
      {"type": "retraction", "date": "2026-02-01"}
    ]
  }
}
```

## How to fix

Read the notice and see what it doubts. Rest the statement on other evidence, or say on the page that the
study is in doubt. If the page cites it with that in mind, name the work in `acknowledged` of
`[references]`.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence
from auditor.model.finding import Gravity, Problem, Topic, rule
from auditor.model.policy import Severity
from auditor.model.repository import Repository
from auditor.model.standing import Standing, happened, standing, updates_of
from auditor.rules._works import acknowledged, cited, works
from auditor.values.identifiers.pubmed import WorkId


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """Works under an expression of concern that are not retracted."""
    on_purpose = acknowledged(repository)
    found: dict[WorkId, Standing] = {}
    for doi in works(repository):
        now = standing(doi, updates_of(doi, evidence))
        if now.concern and not now.retraction and not on_purpose(doi):
            found[doi] = now
    for work in cited(repository, evidence, found):
        event = found[work.doi].concern
        if event is None:
            continue
        yield Problem(
            location=work.location,
            subject=work.subject,
            message=f"{work.name} {happened(event)}; {work.where(event.date)}",
            help="Read the notice, and rest the statement on other evidence or say that it is in doubt"
            f"{work.first(event.date)}.",
        )


RULE = rule(__name__, __doc__, Severity.WARNING, check, gravity=Gravity.CONCERN, topic=Topic.CONCERN)
