"""A bibliography, people file or schema is named and cannot be used.

The finding's subject is the file as it is named.

## Why

Citations cannot be checked against a bibliography that is not there, nor names against a people
file that does not parse. The audit would be silent about them, and silence looks like approval.

## Flagged

The page names a bibliography that does not exist:

```markdown title="content/brain-metastases.md"
---
title: Brain metastases
bibliography: refrences.bib
---
Brain metastases are frequent [@gadgeel2014].
```

### A people file that does not parse

```yaml title="people.yml"
- name: Priya Nair
  orcid: "0000-0002-1825-0097
- name: Tom Okafor
```

```markdown title="content/brain-metastases.md"
Brain metastases are frequent.
```

## Accepted

```markdown title="content/brain-metastases.md"
---
title: Brain metastases
bibliography: references.bib
---
Brain metastases are frequent [@gadgeel2014].
```

```bibtex title="content/references.bib"
@article{gadgeel2014,
  author = {Gadgeel, Shirish M.},
  title  = {Safety and activity of alectinib},
  year   = {2014}
}
```

## How to fix

Correct the name, or the file. A page names its bibliography relative to the page's own folder,
`auditor.toml` relative to the repository's root; nothing outside the repository is read.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence
from auditor.model.finding import Problem, Urgency, rule
from auditor.model.policy import Severity
from auditor.model.repository import Repository
from auditor.model.written import FaultKind
from auditor.rules._text import sentence


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """The files that are named and not usable, then those that could not be read."""
    named = set()
    for file in repository.unusable_files:
        named.add(file.subject)
        yield Problem(file.location, file.subject, sentence(file.message), file.help)
    for location, fault in repository.faults(FaultKind.FILE_UNREADABLE):
        if location.path not in named:
            yield Problem(location, location.path, sentence(fault.message), fault.help)


RULE = rule(__name__, __doc__, Severity.ERROR, check, urgency=Urgency.UNSEEN)
