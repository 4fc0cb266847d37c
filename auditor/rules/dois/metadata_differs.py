"""The registry describes the work differently: another year, another first author, other pages.

The finding's subject is the key of the entry, or the DOI of an item of a page's own list.

## Why

Readers and libraries find a work by what the reference says of it. A wrong year or a wrong first author is
copied from page to page, and sometimes the record shows that an earlier edition of a guideline was meant.

One finding names every field that differs. What one of the two does not say never differs, and neither do two
ways to write the same: initials, "and others", accents, a subtitle that one of them leaves out, a journal's
abbreviation, "1265--76" for 1265–1276, or a year before or after, since works appear online and in print.

## Flagged

What the registry answers stands in `evidence.json`.

```bibtex title="references.bib"
@article{planchard2022,
  author  = {Planchard, David and others},
  title   = {Non-oncogene-addicted metastatic non-small-cell lung cancer: {ESMO} guideline},
  journal = {Annals of Oncology},
  year    = {2022},
  pages   = {863--870},
  doi     = {10.1016/j.annonc.2022.12.013}
}
```

```json title="evidence.json"
{
  "dois": {
    "10.1016/j.annonc.2022.12.013": {
      "agency": "Crossref",
      "record": {
        "type": "journal-article",
        "title": "Non-oncogene-addicted metastatic non-small-cell lung cancer: ESMO guideline",
        "authors": [["L.E.", "Hendriks"], ["K.M.", "Kerr"], ["D.", "Planchard"]],
        "years": [2023],
        "containers": ["Annals of Oncology"],
        "pages": "358-376"
      }
    }
  }
}
```

## Accepted

The article appeared online in 2020 and in print in 2021.

```bibtex title="references.bib"
@article{xu2020,
  author  = {Xu, J. and others},
  title   = {Construction of a reference material panel for plasma {ctDNA}},
  journal = {J. Clin. Pathol.},
  year    = {2020},
  pages   = {314--20},
  doi     = {10.1136/jclinpath-2020-206745}
}
```

```json title="evidence.json"
{
  "dois": {
    "10.1136/jclinpath-2020-206745": {
      "agency": "Crossref",
      "record": {
        "type": "journal-article",
        "title": "Construction of a reference material panel for plasma ctDNA",
        "authors": [["Jun", "Xu"], ["Shoufang", "Qu"]],
        "years": [2020, 2021],
        "containers": ["Journal of Clinical Pathology", "J Clin Pathol"],
        "pages": "314-320"
      }
    }
  }
}
```

## How to fix

Open the DOI and compare it with the work's own first page: correct the entry where it is wrong. When it is
the record that is wrong, waive the finding with that reason; the publisher can correct the record.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from auditor.model.evidence import Evidence
from auditor.model.finding import Problem, rule
from auditor.model.policy import Severity
from auditor.model.repository import Repository
from auditor.rules._records import is_another_work, recorded
from auditor.rules._text import as_of, quoted

if TYPE_CHECKING:
    from auditor.values.bibliography.comparison import Difference

_HELP = "Open the DOI and correct what is wrong here"
_CONTAINED = (
    "The DOI is of the book or journal that this is a part of, or of a part of it: see which is meant"
)


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """Descriptions that differ from the record of their DOI, and can still be of its work."""
    for found in recorded(repository, evidence):
        differences = found.comparison.differences
        if differences and not is_another_work(found, evidence):
            wording = "; ".join(map(_wording, differences))
            yield Problem(
                location=found.location,
                subject=found.subject,
                message=f"{found.name} and the record of {found.record.doi} differ: {wording}"
                f"{as_of(evidence.known_on.get(found.record.doi))}",
                help=_CONTAINED if found.comparison.contained else _HELP,
            )


def _wording(difference: Difference) -> str:
    return f"{difference.field} {quoted(difference.ours)} here, {quoted(difference.theirs)} there"


RULE = rule(__name__, __doc__, Severity.WARNING, check)
