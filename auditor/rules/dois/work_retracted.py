"""A work that is cited was retracted, withdrawn or removed.

The finding's subject is the key of the bibliography entry, and on a page that lists or links to the work
itself its DOI, or `pmid:` and its PMID.

## Why

A retracted study is no evidence. Most retracted papers are still cited years later, because nothing in a
reference list changes when the journal takes a paper back: somebody has to look.

## Flagged

What the registries and Retraction Watch say stands in `evidence.json`.

```markdown title="content/vaccines.md"
---
title: Vaccines
last_reviewed: 2009-05-03
---
A link with autism has been reported [@wakefield1998].
```

```bibtex title="references.bib"
@article{wakefield1998,
  author  = {Wakefield, A. J. and others},
  title   = {Ileal-lymphoid-nodular hyperplasia, non-specific colitis, and pervasive developmental disorder},
  journal = {The Lancet},
  year    = {1998},
  doi     = {10.1016/s0140-6736(97)11096-0}
}
```

```json title="evidence.json"
{
  "dois": {"10.1016/s0140-6736(97)11096-0": {"agency": "Crossref"}},
  "updates": {
    "10.1016/s0140-6736(97)11096-0": [
      {
        "type": "retraction",
        "date": "2010-02-06",
        "doi": "10.1016/s0140-6736(10)60175-4",
        "sources": ["publisher", "retraction-watch"]
      }
    ]
  }
}
```

### A page's own list

```markdown title="content/vaccines.md"
A link with autism has been reported (Wakefield et al., 1998).

## References

- Wakefield, A.J. et al. (1998) ‘Ileal-lymphoid-nodular hyperplasia, non-specific colitis, and pervasive
  developmental disorder in children’, The Lancet, 351(9103), pp. 637–641. Available at:
  https://doi.org/10.1016/s0140-6736(97)11096-0
```

```json title="evidence.json"
{
  "updates": {
    "10.1016/s0140-6736(97)11096-0": [{"type": "retraction", "date": "2010-02-06"}]
  }
}
```

## Accepted

A correction is no retraction, and neither is a retraction that was undone. A work that is cited because it
was retracted is named in `acknowledged`, by its DOI or its key: then neither this rule nor the other two
about works in doubt speak of it.

```toml title="auditor.toml"
[references]
acknowledged = ["10.1016/s0140-6736(97)11096-0"]
```

```markdown title="content/retractions.md"
Twelve years passed until it was retracted [@wakefield1998]. The trial of alectinib stands
[@peters2017].
```

```bibtex title="references.bib"
@article{wakefield1998,
  title = {Ileal-lymphoid-nodular hyperplasia, non-specific colitis, and pervasive developmental disorder},
  doi   = {10.1016/s0140-6736(97)11096-0}
}

@article{peters2017,
  title = {Alectinib versus Crizotinib in Untreated {ALK}-Positive Non-Small-Cell Lung Cancer},
  doi   = {10.1056/NEJMoa1704795}
}
```

```json title="evidence.json"
{
  "updates": {
    "10.1016/s0140-6736(97)11096-0": [{"type": "retraction", "date": "2010-02-06"}],
    "10.1056/nejmoa1704795": [{"type": "correction", "date": "2018-03-01"}]
  }
}
```

## How to fix

Read the notice: it says what is wrong with the work. Then go through every line that cites it. Take the
statement out, or rest it on other evidence; where it was retracted and republished, see whether the new
version still says so. Pages that were reviewed before the retraction come first. Remove the entry once
nothing cites it any more.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence
from auditor.model.finding import Gravity, Problem, Topic, Urgency, rule
from auditor.model.policy import Severity
from auditor.model.repository import Repository
from auditor.model.standing import happened, standing, updates_of
from auditor.rules._works import acknowledged, cited, works


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """Works with a retraction, a withdrawal or a removal that was not undone."""
    on_purpose = acknowledged(repository)
    found = {
        doi: event
        for doi in works(repository)
        if (event := standing(doi, updates_of(doi, evidence)).retraction) and not on_purpose(doi)
    }
    for work in cited(repository, evidence, found):
        event = found[work.doi]
        remove = "" if work.own else f", and remove {work.name} from the bibliography"
        first = work.first(event.date)
        what = f"Rewrite or take out what rests on it{first}{remove}" if work.used else "Remove the entry"
        yield Problem(
            location=work.location,
            subject=work.subject,
            message=f"{work.name} {happened(event)}; {work.where(event.date)}",
            help=f"{what}. If it is cited because it was retracted, put {work.doi} into `acknowledged` of "
            "[references].",
        )


RULE = rule(
    __name__,
    __doc__,
    Severity.ERROR,
    check,
    gravity=Gravity.RETRACTED,
    urgency=Urgency.MISLEADING,
    topic=Topic.RETRACTION,
)
