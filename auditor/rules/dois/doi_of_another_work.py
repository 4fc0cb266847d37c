"""A DOI leads to another work than the one that is described beside it.

The finding's subject is the key of the entry, or the DOI of an item of a page's own list.

## Why

A DOI that was mistyped, copied from the entry above or made up still leads somewhere. The reader who follows
it finds another paper, and the statement on the page has no evidence behind it.

Title and authors must both say so. Capitals, accents, LaTeX, hyphens, subtitles, initials, abbreviated lists
of authors and the mark of a retraction make no difference; where only one of the two differs, see
`metadata-differs`.

## Flagged

What the registry answers stands in `evidence.json`.

```bibtex title="references.bib"
@article{camidge2018,
  author  = {Camidge, D. Ross and Kim, Hye Ryun and others},
  title   = {Brigatinib versus crizotinib in {ALK}-positive non-small-cell lung cancer},
  journal = {New England Journal of Medicine},
  year    = {2018},
  doi     = {10.1000/diabetes.2018.171}
}
```

```json title="evidence.json"
{
  "dois": {
    "10.1000/diabetes.2018.171": {
      "agency": "Crossref",
      "record": {
        "type": "journal-article",
        "title": "Insulin pumps in the care of diabetes",
        "authors": [["Anand", "Iyer"], ["Els", "Jansen"]],
        "years": [2018]
      }
    }
  }
}
```

## Accepted

```bibtex title="references.bib"
@article{camidge2018,
  author  = {Camidge, D. Ross and others},
  title   = {Brigatinib versus crizotinib in {ALK}-positive non-small-cell lung cancer},
  journal = {N. Engl. J. Med.},
  year    = {2018},
  doi     = {10.1056/NEJMoa1810171}
}
```

```json title="evidence.json"
{
  "dois": {
    "10.1056/nejmoa1810171": {
      "agency": "Crossref",
      "record": {
        "type": "journal-article",
        "title": "Brigatinib versus Crizotinib in ALK-Positive Non–Small-Cell Lung Cancer",
        "authors": [["D. Ross", "Camidge"], ["Hye Ryun", "Kim"], ["Myung-Ju", "Ahn"]],
        "years": [2018],
        "containers": ["New England Journal of Medicine", "N Engl J Med"]
      }
    }
  }
}
```

### A chapter with the DOI of its book

```bibtex title="references.bib"
@incollection{nair2024,
  author    = {Nair, Priya},
  title     = {Brain metastases},
  booktitle = {Handbook of Lung Cancer},
  publisher = {Example Press},
  year      = {2024},
  doi       = {10.1000/handbook}
}
```

```json title="evidence.json"
{
  "dois": {
    "10.1000/handbook": {
      "agency": "Crossref",
      "record": {
        "type": "edited-book",
        "title": "Handbook of Lung Cancer",
        "editors": [["Elena", "Rossi"]],
        "years": [2024]
      }
    }
  }
}
```

It is not wrong, only not exact: `metadata-differs` tells it.

## How to fix

Open the DOI. When it is not the work that is meant, search for that by its title, and replace the DOI. When
it is, the description is wrong: take it from the registry.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence
from auditor.model.finding import Gravity, Problem, Urgency, rule
from auditor.model.policy import Severity
from auditor.model.repository import Repository
from auditor.rules._records import is_another_work, recorded, work_named
from auditor.rules._text import as_of
from auditor.values.bibliography.record import BibRecord


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """Descriptions whose DOI has the record of a work with another title and other authors."""
    for found in recorded(repository, evidence):
        if is_another_work(found, evidence):
            ours = found.use.metadata or BibRecord()
            yield Problem(
                location=found.location,
                subject=found.subject,
                message=f"{found.record.doi} is {work_named(found.record.metadata)}, not {work_named(ours)}"
                f"{as_of(evidence.known_on.get(found.record.doi))}",
                help="Look up the DOI of the work that is meant",
            )


RULE = rule(__name__, __doc__, Severity.ERROR, check, gravity=Gravity.RETRACTED, urgency=Urgency.MISLEADING)
