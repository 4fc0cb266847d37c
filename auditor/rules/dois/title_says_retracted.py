"""The title of a work says that it was retracted, and no notice of it is known.

The finding's subject is the key of the bibliography entry, and on a page that lists or links to the work
itself its DOI, or its title where it has none.

## Why

Many publishers put "RETRACTED:" before a title without registering the retraction. Reference managers copy
the title, and no one reads it again.

## Flagged

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
  "dois": {
    "10.1234/lung.2019.77": {
      "agency": "Crossref",
      "record": {"title": "RETRACTED: A second course of treatment after relapse"}
    }
  }
}
```

### The entry says so itself

```markdown title="content/second-line.md"
A second course helps [@rossi2019].
```

```bibtex title="references.bib"
@article{rossi2019,
  title = {{RETRACTED} {ARTICLE}: A second course of treatment after relapse},
  year  = {2019}
}
```

## Accepted

Works about retractions have such words in their titles too.

```markdown title="content/retractions.md"
Retractions are on the rise [@grieneisen2012; @steen2011].
```

```bibtex title="references.bib"
@article{grieneisen2012,
  title = {Retracted articles in the scholarly literature: a comprehensive survey},
  year  = {2012}
}

@article{steen2011,
  title = {Withdrawn drugs and retracted trials: what patients should know},
  year  = {2011}
}
```

## How to fix

Open the work and see what its publisher says. If it was retracted, take out what rests on it. If it is
cited for that very reason, name it in `acknowledged` of `[references]`, by its DOI or its key.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.model.evidence import Evidence
from auditor.model.finding import Gravity, Problem, Urgency, rule
from auditor.model.policy import Severity
from auditor.model.repository import Repository
from auditor.model.standing import standing, updates_of
from auditor.rules._text import quoted
from auditor.rules._works import Cited, acknowledged, cited, cited_entry, cited_item, record_of
from auditor.values.identifiers.pubmed import Pmid, WorkId
from auditor.values.text.regex import regex

_WORK = r"(?:article|paper|chapter|manuscript|preprint|publication|study|review|protocol)"
#: "RETRACTED:", "Retracted article:", "[Withdrawn]", "RETRACTED – "
_BEFORE = regex(
    rf"[\s\"'“‘]{{0,3}}[\[(]?\s?(?:retracted|withdrawn)(?:\s{_WORK})?(?:\s?[:\])]|\s[-–—]\s)", re.IGNORECASE
)
#: words that begin an ordinary title too, unless they are in capitals
_SHOUTED = regex(rf"\W{{0,3}}(?:(?:TEMPORARY )?REMOV(?:ED|AL)\s?[:\])]|RETRACTED\s{_WORK.upper()}\b)")
#: "… (Retracted article. See vol. 375, pg. 445, 2010)", "… [Withdrawn]", "… - RETRACTED"
_AFTER = regex(
    rf"[\[(](?:retracted|withdrawn)(?:\s{_WORK})?(?:[.:;,][^()\[\]]{{0,120}})?[\])]\W{{0,3}}$"
    r"|\s[-–—:]\s?(?-i:RETRACTED|WITHDRAWN)\W{0,3}$",
    re.IGNORECASE,
)
_END = 200


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """Works whose record, or whose own description, has such a title, and no event that explains it."""
    on_purpose = acknowledged(repository)

    def is_settled(pmid: Pmid | None) -> bool:
        return pmid is not None and (on_purpose(pmid) or _explained(pmid, evidence))

    titles: dict[WorkId, str] = {}
    for doi, uses in repository.dois.items():
        record = record_of(doi, evidence)
        candidates = [record.metadata.title] if record else []
        candidates += [use.metadata.title for use in uses if use.metadata]
        title = next(filter(says_retracted, candidates), "")
        if title and not on_purpose(doi) and not _explained(doi, evidence):
            titles[doi] = title
    for work in cited(repository, evidence, titles):
        yield _problem(work, titles[work.doi])
    pages = {page.path: page for page in repository.pages}
    for entry in repository.works:
        title = entry.metadata.title
        if entry.doi or not says_retracted(title) or entry.entry.key in repository.acknowledged:
            continue
        if not is_settled(entry.pmid):
            yield _problem(cited_entry(entry, pages), title)
    for page in repository.pages:
        for item in page.listed:
            known = item.entry is not None and item.entry.key in repository.acknowledged
            if not item.reference.doi and not known and says_retracted(item.reference.title):
                yield _problem(cited_item(item, page), item.reference.title)


def says_retracted(title: str) -> bool:
    """Whether a title has a mark of retraction before or behind it."""
    return bool(_BEFORE.match(title) or _SHOUTED.match(title) or _AFTER.search(title[-_END:]))


def _explained(doi: WorkId, evidence: Evidence) -> bool:
    """Whether the events say more: it is retracted, or it was and is not any more."""
    now = standing(doi, updates_of(doi, evidence))
    return now.retraction is not None or now.reinstated


def _problem(work: Cited, title: str) -> Problem:
    return Problem(
        location=work.location,
        subject=work.subject,
        message=f"{work.name} was probably retracted: its title is {quoted(title)}, and no notice is known; "
        f"{work.where()}",
        help="Open the work and see what its publisher says; if it was retracted, take out what rests on it.",
    )


RULE = rule(
    __name__,
    __doc__,
    Severity.WARNING,
    check,
    gravity=Gravity.DOUBTFUL,
    urgency=Urgency.MISLEADING,
    short="was probably retracted: its title says so",
    compares_pages=True,
)
