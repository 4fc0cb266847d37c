"""A bibliography entry cannot be read.

The finding's subject is the entry's key, or its type when the key cannot be read either.

## Why

BibTeX and Pandoc leave such an entry out, or stop. Every citation of it is then empty.

## Flagged

The `=` after `title` is missing:

```bibtex title="references.bib"
@article{shaw2013,
  author = {Shaw, Alice T. and others},
  title  {Crizotinib versus Chemotherapy in Advanced {ALK}-Positive Lung Cancer},
  year   = {2013}
}
```

```markdown title="content/alk-inhibitors.md"
Crizotinib was better than chemotherapy [@shaw2013].
```

## Accepted

Text between the entries, comments, and a comma after the last field are all fine.

```bibtex title="references.bib"
Studies of ALK inhibitors. Write to lung-team@example.org about this list.

% checked in May 2026
@comment{The CROWN trial is in another file.}

@article{shaw2013,
  author = {Shaw, Alice T. and others},
  title  = {Crizotinib versus Chemotherapy in Advanced {ALK}-Positive Lung Cancer},
  year   = {2013},
}
```

```markdown title="content/alk-inhibitors.md"
Crizotinib was better than chemotherapy [@shaw2013].
```

## How to fix

Look at the line named and the one before it. A brace or quotation mark that is not closed, and a
missing comma or `=`, are the usual causes.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence
from auditor.model.finding import Problem, rule
from auditor.model.policy import Severity
from auditor.model.repository import Repository
from auditor.model.written import FaultKind


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """Every entry that the reading of the bibliographies gave up."""
    for location, fault in repository.faults(FaultKind.ENTRY_MALFORMED):
        yield Problem(location, fault.subject, fault.message, fault.help)


RULE = rule(__name__, __doc__, Severity.ERROR, check)
