"""A DOI does not exist.

The finding's subject is the key of the bibliography entry, and on a page the DOI.

## Why

A DOI that is not registered leads nowhere. Mostly a character was lost or changed in copying; sometimes
the work was made up, by a program that writes plausible references. Only the DOI system itself can say that
a DOI does not exist: that one registration agency has no record of it means nothing.

## Flagged

```markdown title="content/first-line.md"
Alectinib was better than crizotinib [@peters2017].
```

```bibtex title="references.bib"
@article{peters2017,
  title = {Alectinib versus Crizotinib in Untreated {ALK}-Positive Non-Small-Cell Lung Cancer},
  doi   = {10.1056/NEJMoa17O4795}
}
```

```json title="evidence.json"
{"dois": {"10.1056/nejmoa17o4795": {"state": "not-registered"}}}
```

## Accepted

A DOI that is registered and whose record cannot be had, and one that could not be asked about.

```markdown title="content/first-line.md"
Alectinib was better than crizotinib [@peters2017; @older].
```

```bibtex title="references.bib"
@article{peters2017,
  title = {Alectinib versus Crizotinib in Untreated {ALK}-Positive Non-Small-Cell Lung Cancer},
  doi   = {10.1056/NEJMoa1704795}
}

@article{older,
  title = {Planning as heuristic search},
  doi   = {10.1609/aimag.v22i3.1572}
}
```

```json title="evidence.json"
{
  "dois": {
    "10.1056/nejmoa1704795": {"state": "unchecked", "reason": "no answer in time"},
    "10.1609/aimag.v22i3.1572": {"state": "registered", "record_reason": "no agency has a record of it"}
  }
}
```

## How to fix

Look the work up by its title, for example at search.crossref.org, and copy its DOI from there. If it cannot
be found anywhere, make sure that it exists before anything rests on it.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence
from auditor.model.finding import Gravity, Problem, rule
from auditor.model.policy import Severity
from auditor.model.records import DoiState
from auditor.model.repository import Repository
from auditor.rules._works import cited


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """DOIs that the DOI system does not know; what an address of another site contains may be none."""
    absent = [
        doi
        for doi, answer in evidence.dois.items()
        if answer.state is DoiState.NOT_REGISTERED and doi in repository.dois
    ]
    for work in cited(repository, evidence, absent, but={"address", "named"}):
        yield Problem(
            location=work.location,
            subject=work.subject,
            message=f"{work.its_doi} does not exist: the DOI system does not know it; "
            f"{work.where(reviews=False)}",
            help="Look the work up by its title, for example at search.crossref.org, and copy its DOI; if it "
            "cannot be found anywhere, make sure that it exists.",
        )


RULE = rule(
    __name__,
    __doc__,
    Severity.ERROR,
    check,
    gravity=Gravity.DOUBTFUL,
    short="has a DOI that does not exist",
)
