"""A reference without a DOI has one in the registry, or is known to none although works like it are.

The finding's subject is the key of the entry, or the title of an item of a page's own list.

## Why

With its DOI a work can be found for good, and its corrections and retractions can be looked up. A journal's
article of these years that no registry knows may be described wrongly, or never have been written: somebody
should look.

A DOI is suggested only when title, first author, year and type of exactly one record fit, and journal, volume
and pages do not speak against it. Reviews, notices, preprints and reposted copies of a work are not taken for
it.

## Flagged

What the registry answers stands in `evidence.json`.

```bibtex title="references.bib"
@article{camidge2018,
  author  = {Camidge, D. Ross and others},
  title   = {Brigatinib versus crizotinib in {ALK}-positive non-small-cell lung cancer},
  journal = {New England Journal of Medicine},
  year    = {2018}
}
```

```json title="evidence.json"
{
  "searches": {
    "references.bib:1": {
      "state": "found",
      "record": {
        "doi": "10.1056/nejmoa1810171",
        "type": "journal-article",
        "title": "Brigatinib versus Crizotinib in ALK-Positive Non–Small-Cell Lung Cancer",
        "authors": [["D. Ross", "Camidge"]],
        "years": [2018],
        "containers": ["New England Journal of Medicine"]
      }
    }
  }
}
```

### No record found

```bibtex title="references.bib"
@article{nair2024,
  author  = {Nair, Priya and Iyer, Anand},
  title   = {Quantum dosing of crizotinib in elderly ferrets},
  journal = {Journal of Clinical Oncology},
  volume  = {42},
  year    = {2024}
}
```

```json title="evidence.json"
{"searches": {"references.bib:1": {"state": "no-record"}}}
```

## Accepted

Books, theses, reports and magazines often have no DOI; and a search that found something like it, but nothing
certain, says nothing.

```bibtex title="references.bib"
@book{rossi2019,
  author    = {Rossi, Elena},
  title     = {Living with lung cancer},
  publisher = {Example Press},
  year      = {2019}
}

@article{okafor2021,
  author  = {Okafor, Chidi},
  title   = {Screening for lung cancer},
  journal = {Journal of Examples},
  volume  = {3},
  year    = {2021}
}
```

```json title="evidence.json"
{
  "searches": {
    "references.bib:1": {"state": "no-record"},
    "references.bib:8": {"state": "uncertain"}
  }
}
```

## How to fix

Open the suggested DOI, and when it is the work that is meant add it as `doi = {…}`; `auditor fix` offers to.
When nothing was found, look the work up where you read it, and correct its title, authors and year.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence
from auditor.model.finding import Problem, rule
from auditor.model.policy import Severity
from auditor.model.records import SearchAnswer, SearchState
from auditor.model.repository import Repository
from auditor.model.works import WithoutDoi
from auditor.rules._records import work_named
from auditor.rules._text import quoted


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """Described works for which a search found one certain record, or none where there should be one."""
    for without_doi in repository.without_doi:
        answer = evidence.searches.get(without_doi.location)
        if answer is not None and (wording := _wording(without_doi, answer)):
            message, advice = wording
            yield Problem(
                location=without_doi.location, subject=_subject(without_doi), message=message, help=advice
            )


def _wording(without_doi: WithoutDoi, answer: SearchAnswer) -> tuple[str, str] | None:
    """Message and next step, or None when there is nothing to say."""
    name = quoted(_subject(without_doi))
    if answer.state is SearchState.FOUND and answer.record is not None:
        record = answer.record
        found = f"{name} has no DOI; its record is {record.doi}, {work_named(record.metadata)}"
        return found, f"Add the DOI {record.doi}"
    if answer.state is SearchState.NO_RECORD:
        from auditor.values.bibliography.comparison import should_have_doi  # loaded where a registry answered

        if not should_have_doi(without_doi.metadata):
            return None
        return (
            f"{name} has no DOI, and no record found for it in the registry, where such works usually are",
            "Check its title, authors and year; not every journal registers its articles",
        )
    return None


def _subject(without_doi: WithoutDoi) -> str:
    return without_doi.work.entry.key if without_doi.work else without_doi.metadata.title


RULE = rule(__name__, __doc__, Severity.NOTE, check, needs_search=True)
