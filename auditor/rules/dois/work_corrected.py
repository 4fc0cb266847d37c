"""A work that is cited has been corrected or added to.

The finding's subject is the key of the bibliography entry, and on a page that lists or links to the work
itself its DOI, or `pmid:` and its PMID.

## Why

Most corrections change a name or a figure's label. Some change a dose or a result. A page that was last
reviewed before the correction may repeat the wrong number.

## Flagged

```markdown title="content/first-line.md"
---
title: First-line treatment
last_reviewed: 2017-09-01
---
Alectinib was better than crizotinib [@peters2017].
```

```bibtex title="references.bib"
@article{peters2017,
  title = {Alectinib versus Crizotinib in Untreated {ALK}-Positive Non-Small-Cell Lung Cancer},
  doi   = {10.1056/NEJMoa1704795}
}
```

```json title="evidence.json"
{
  "updates": {
    "10.1056/nejmoa1704795": [
      {
        "type": "correction",
        "date": "2018-03-01",
        "doi": "10.1234/nejm.2018.1",
        "sources": ["publisher"]
      }
    ]
  }
}
```

## Accepted

What publishers register of a work by itself, such as a new version at the same DOI, is no event.

```markdown title="content/first-line.md"
Alectinib was better than crizotinib [@peters2017].
```

```bibtex title="references.bib"
@article{peters2017,
  title = {Alectinib versus Crizotinib in Untreated {ALK}-Positive Non-Small-Cell Lung Cancer},
  doi   = {10.1056/NEJMoa1704795}
}
```

```json title="evidence.json"
{
  "updates": {
    "10.1056/nejmoa1704795": [
      {"type": "correction", "date": "2018-03-01", "doi": "10.1056/nejmoa1704795", "sources": ["publisher"]}
    ]
  }
}
```

## How to fix

Read the notice, and compare what it corrects with what the page says. Where the page was reviewed after the
correction, and the reviewer knew of it, nothing is left to do, and a waiver before the entry says so.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence
from auditor.model.finding import Gravity, Problem, Topic, rule
from auditor.model.policy import Severity
from auditor.model.records import Update
from auditor.model.repository import Repository
from auditor.model.standing import happened, in_words, standing, updates_of
from auditor.rules._works import cited, works
from auditor.values.identifiers.pubmed import WorkId

#: so many events are named, the latest of them
_NAMED = 3


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """Works with corrections, addenda and the like that are not retracted."""
    found: dict[WorkId, tuple[Update, ...]] = {}
    for doi in works(repository):
        now = standing(doi, updates_of(doi, evidence))
        if now.corrections and now.retraction is None:
            found[doi] = now.corrections
    for work in cited(repository, evidence, found, but={"field"}):
        events = found[work.doi]
        last = max((event.date for event in events if event.date), default=None)
        events_named = in_words([happened(event) for event in events[-_NAMED:]])
        pages = work.to_look_at(last)
        yield Problem(
            location=work.location,
            subject=work.subject,
            message=f"{work.name} {events_named}; {work.where(last)}",
            help=f"Read the notice and compare it with what {pages} says." if pages else "",
        )


RULE = rule(__name__, __doc__, Severity.NOTE, check, gravity=Gravity.CHANGED, topic=Topic.CORRECTION)
