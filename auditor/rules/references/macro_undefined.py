"""A field uses an abbreviation that no `@string` defines.

The finding's subject is the abbreviation.

## Why

A value without braces or quotation marks is an abbreviation. When nothing defines it, the field is
empty in the reference list: a journal or a month is missing.

## Flagged

```bibtex title="references.bib"
@article{shaw2013,
  author  = {Shaw, Alice T. and others},
  title   = {Crizotinib versus Chemotherapy in Advanced {ALK}-Positive Lung Cancer},
  journal = nejm,
  year    = 2013,
  month   = jun
}
```

```markdown title="content/alk-inhibitors.md"
Crizotinib was better than chemotherapy [@shaw2013].
```

## Accepted

Numbers need no braces, and the months `jan` to `dec` are always defined.

```bibtex title="references.bib"
@string{nejm = {New England Journal of Medicine}}

@article{shaw2013,
  author  = {Shaw, Alice T. and others},
  title   = {Crizotinib versus Chemotherapy in Advanced {ALK}-Positive Lung Cancer},
  journal = nejm,
  year    = 2013,
  month   = jun
}
```

```markdown title="content/alk-inhibitors.md"
Crizotinib was better than chemotherapy [@shaw2013].
```

## How to fix

Put the value in braces, or define the abbreviation with `@string` above the entry.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence
from auditor.model.finding import Problem, rule
from auditor.model.policy import Severity
from auditor.model.repository import Repository
from auditor.model.written import FaultKind


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """Every use of an undefined abbreviation."""
    for location, fault in repository.faults(FaultKind.MACRO_UNDEFINED):
        yield Problem(location, fault.subject, fault.message, fault.help)


RULE = rule(__name__, __doc__, Severity.ERROR, check)
