"""A DOI is registered and leads nowhere.

The finding's subject is the key of the bibliography entry, and on a page the DOI.

## Why

The DOI system knows the DOI but has no address for it: readers who follow it see an error. It happens when
a publisher closes, or reserves DOIs before the works are out.

## Flagged

```markdown title="content/first-line.md"
Everyone should be tested [@nair2020].
```

```bibtex title="references.bib"
@article{nair2020,
  title = {Reflex testing in a regional network},
  doi   = {10.1234/closed.2020.1}
}
```

```json title="evidence.json"
{"dois": {"10.1234/closed.2020.1": {"state": "registered", "has_target": false}}}
```

## Accepted

```markdown title="content/first-line.md"
Everyone should be tested [@nair2020].
```

```bibtex title="references.bib"
@article{nair2020,
  title = {Reflex testing in a regional network},
  doi   = {10.1234/open.2020.1}
}
```

```json title="evidence.json"
{"dois": {"10.1234/open.2020.1": {"state": "registered"}}}
```

## How to fix

See whether the DOI is copied right. If it is, give the work's address as well, or that of an archived copy,
and tell the publisher.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence
from auditor.model.finding import Problem, rule
from auditor.model.policy import Severity
from auditor.model.records import DoiState
from auditor.model.repository import Repository
from auditor.rules._works import cited


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """Registered DOIs without an address."""
    empty = [
        doi
        for doi, answer in evidence.dois.items()
        if answer.state is DoiState.REGISTERED and not answer.has_target and doi in repository.dois
    ]
    for work in cited(repository, evidence, empty, but={"address", "named"}):
        yield Problem(
            location=work.location,
            subject=work.subject,
            message=f"{work.its_doi} is registered, but leads nowhere: no address is set for "
            f"it; {work.where(reviews=False)}",
            help="See whether the DOI is copied right; if it is, give the work's address as well.",
        )


RULE = rule(__name__, __doc__, Severity.WARNING, check)
