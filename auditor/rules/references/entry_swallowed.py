"""A bibliography entry disappears inside the one before it.

The finding's subject is the key of the entry that disappears.

## Why

When a brace or quotation mark is not closed, the entry's last value runs on over the next entry. The
file still looks right, often nothing complains, and the second work is simply gone.

## Flagged

The title of the first entry is not closed:

```bibtex title="references.bib"
@article{shaw2013,
  author = {Shaw, Alice T. and others},
  title  = {Crizotinib versus Chemotherapy in Advanced {ALK-Positive Lung Cancer},
  year   = {2013}
}

@article{camidge2018,
  author = {Camidge, D. Ross and others},
  title  = {Brigatinib versus Crizotinib in {ALK}-Positive Non-Small-Cell Lung Cancer},
  year   = {2018}
}
```

```markdown title="content/alk-inhibitors.md"
Brigatinib was compared with crizotinib [@camidge2018].
```

## Accepted

```bibtex title="references.bib"
@article{shaw2013,
  author = {Shaw, Alice T. and others},
  title  = {Crizotinib versus Chemotherapy in Advanced {ALK}-Positive Lung Cancer},
  year   = {2013}
}

@article{camidge2018,
  author = {Camidge, D. Ross and others},
  title  = {Brigatinib versus Crizotinib in {ALK}-Positive Non-Small-Cell Lung Cancer},
  year   = {2018}
}
```

```markdown title="content/alk-inhibitors.md"
Brigatinib was compared with crizotinib [@camidge2018].
```

## How to fix

Close the brace or quotation mark in the first of the two entries.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence
from auditor.model.finding import Problem, rule
from auditor.model.policy import Severity
from auditor.model.repository import Repository
from auditor.model.written import FaultKind


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """Every entry that holds another."""
    for location, fault in repository.faults(FaultKind.ENTRY_SWALLOWED):
        yield Problem(location, fault.subject, fault.message, fault.help)


RULE = rule(__name__, __doc__, Severity.ERROR, check)
