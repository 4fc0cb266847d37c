"""A newer version of a work that is cited has been published.

The finding's subject is the key of the bibliography entry, and on a page that lists or links to the work
itself its DOI.

## Why

Preprints change on their way through review, and guidelines and systematic reviews are brought up to
date: what a page says after an old version may not be what the authors say now.

## Flagged

```markdown title="content/biomarkers.md"
Reflex testing shortens the time to treatment [@nair2024].
```

```bibtex title="references.bib"
@article{nair2024,
  title = {Reflex testing in a regional network},
  doi   = {10.1101/2024.01.22.914952}
}
```

```json title="evidence.json"
{
  "dois": {
    "10.1101/2024.01.22.914952": {
      "agency": "Crossref",
      "record": {
        "title": "Reflex testing in a regional network",
        "relations": [["is-preprint-of", "10.1234/lung.2025.12"]]
      }
    }
  }
}
```

### A new version

```markdown title="content/biomarkers.md"
Everyone should be tested [@guideline2019].
```

```bibtex title="references.bib"
@report{guideline2019,
  title = {Molecular testing in lung cancer},
  doi   = {10.1234/guideline.4}
}
```

```json title="evidence.json"
{
  "updates": {
    "10.1234/guideline.4": [{"type": "new-version", "date": "2025-03-01", "doi": "10.1234/guideline.5"}]
  }
}
```

## Accepted

A version of a work that is registered as its own update is no other version; and a deposit that belongs
to "all versions" of a data set has not been replaced.

```markdown title="content/biomarkers.md"
The parasites [@rocamora2018] and the data [@data2020].
```

```bibtex title="references.bib"
@article{rocamora2018,
  title = {Oxidative stress and protein damage responses},
  doi   = {10.1371/journal.ppat.1006930}
}

@dataset{data2020,
  title = {Measurements},
  doi   = {10.5281/zenodo.28518}
}
```

```json title="evidence.json"
{
  "dois": {
    "10.5281/zenodo.28518": {
      "agency": "DataCite",
      "record": {"title": "Measurements", "relations": [["is-version-of", "10.5281/zenodo.593209"]]}
    }
  },
  "updates": {
    "10.1371/journal.ppat.1006930": [
      {"type": "new-version", "date": "2018-03-26", "doi": "10.1371/journal.ppat.1006930"}
    ]
  }
}
```

## How to fix

Read the newer version. If it says the same, cite it instead; if not, change the page too. An older version
that is meant as such, in a history for example, may stay: a waiver with the reason says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.model.evidence import Evidence
from auditor.model.finding import Gravity, Problem, Topic, rule
from auditor.model.policy import Severity
from auditor.model.records import Update
from auditor.model.repository import Repository
from auditor.model.standing import PUBLISHED_VERSION, happened, standing, updates_of
from auditor.rules._text import quoted
from auditor.rules._works import Cited, cited
from auditor.values.identifiers.pubmed import WorkId


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """Works of which there is a newer version, and that are not retracted."""
    found: dict[WorkId, Update] = {}
    for doi in repository.dois:
        now = standing(doi, updates_of(doi, evidence))
        if now.newer and now.retraction is None:
            found[doi] = _newest(now.newer)
    for work in cited(repository, evidence, found, but={"field"}):
        event = found[work.doi]
        yield Problem(
            location=work.location,
            subject=work.subject,
            message=f"{work.name} {happened(event)}; {work.where(event.date)}",
            help=_help(repository, work, event),
        )


def _newest(newer: Sequence[Update]) -> Update:
    """What to read instead: the published version, else the latest."""
    published = [event for event in newer if event.type == PUBLISHED_VERSION]
    return (published or [event for event in newer if event.date] or newer)[-1]


def _help(repository: Repository, work: Cited, event: Update) -> str:
    """What to cite, with the entry that is it, if there is one."""
    if not event.doi:
        return "See whether the newer version still says so, and cite it."
    uses = repository.dois.get(event.doi, ())
    entry = next((use.work.entry for use in uses if use.work and use.form == "entry"), None)
    newer = f"{quoted(entry.key)} on line {entry.line} of {entry.path}" if entry else event.doi
    return f"See whether the newer version still says so, and cite it instead: {newer}."


RULE = rule(__name__, __doc__, Severity.NOTE, check, gravity=Gravity.CHANGED, topic=Topic.NEWER)
