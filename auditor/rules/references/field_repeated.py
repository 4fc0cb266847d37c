"""An entry gives the same field more than once.

The finding's subject is the key of the entry.

## Why

Only one of the values is used, and which one depends on the program: BibTeX takes the first, others the
last. The rest is silently lost.

## Flagged

```bibtex title="references.bib"
@article{shaw2013,
  author  = {Shaw, Alice T. and others},
  title   = {Crizotinib versus Chemotherapy in Advanced {ALK}-Positive Lung Cancer},
  journal = {New England Journal of Medicine},
  year    = {2013},
  note    = {Phase 3},
  note    = {PROFILE 1007}
}
```

```markdown title="content/alk-inhibitors.md"
Crizotinib was better than chemotherapy [@shaw2013].
```

## Accepted

```bibtex title="references.bib"
@article{shaw2013,
  author  = {Shaw, Alice T. and others},
  title   = {Crizotinib versus Chemotherapy in Advanced {ALK}-Positive Lung Cancer},
  journal = {New England Journal of Medicine},
  year    = {2013},
  note    = {Phase 3; PROFILE 1007}
}
```

```markdown title="content/alk-inhibitors.md"
Crizotinib was better than chemotherapy [@shaw2013].
```

## How to fix

Keep the right value, or join both in one field.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence
from auditor.model.finding import Problem, rule
from auditor.model.policy import Severity
from auditor.model.repository import Repository
from auditor.rules._text import quoted


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """One finding for each field that an entry repeats."""
    for work in repository.works:
        entry = work.entry
        for name in entry.repeated:
            yield Problem(
                location=entry.location,
                subject=entry.key,
                message=f"{quoted(entry.key)} gives the field {quoted(name)} more than once",
                help="Keep the right value, or join all in one field.",
            )


RULE = rule(__name__, __doc__, Severity.WARNING, check)
