"""An entry takes fields from another one that does not exist.

The finding's subject is the key of the entry that refers to the other.

## Why

With `crossref`, `xref` or `xdata` a chapter leaves its book's title and editors to the book's own
entry. When that is missing, so are they in the reference list.

## Flagged

```bibtex title="references.bib"
@incollection{nair2024,
  author   = {Nair, Priya},
  title    = {Brain metastases},
  crossref = {lung-handbok}
}

@book{lung-handbook,
  editor    = {Rossi, Elena},
  title     = {Handbook of Lung Cancer},
  publisher = {Example Press},
  year      = {2024}
}
```

```markdown title="content/brain-metastases.md"
Brain metastases are frequent [@nair2024].
```

## Accepted

```bibtex title="references.bib"
@incollection{nair2024,
  author   = {Nair, Priya},
  title    = {Brain metastases},
  crossref = {lung-handbook}
}

@book{lung-handbook,
  editor    = {Rossi, Elena},
  title     = {Handbook of Lung Cancer},
  publisher = {Example Press},
  year      = {2024}
}
```

```markdown title="content/brain-metastases.md"
Brain metastases are frequent [@nair2024].
```

Capital and small letters do not matter, and the other entry may stand in another bibliography.

## How to fix

Correct the key, or add the missing entry.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence
from auditor.model.finding import Problem, rule
from auditor.model.policy import Severity
from auditor.model.repository import Repository
from auditor.rules.wording import quoted
from auditor.values.nearest import nearest

_TAKES_FROM = ("crossref", "xref", "xdata")


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """References between entries that lead nowhere, in any bibliography that was read."""
    files = repository.bibliographies
    if not all(file.readable for file in files):
        return
    known = {entry.key.casefold() for file in files for entry in file.entries}
    known.update(fault.subject.casefold() for file in files for fault in file.faults)
    keys = [entry.key for file in files for entry in file.entries]
    for file in files:
        for entry in file.entries:
            for name in _TAKES_FROM:
                for target in entry.fields.get(name, "").split(","):
                    wanted = target.strip()
                    if not wanted or wanted.casefold() in known:
                        continue
                    guess = nearest(wanted, keys)
                    yield Problem(
                        place=entry.place,
                        subject=entry.key,
                        message=f"`{name}` of {quoted(entry.key)} names {quoted(wanted)}, which is no entry",
                        help=f"Did you mean {quoted(guess)}?"
                        if guess
                        else "Correct the key or add the entry.",
                    )


RULE = rule(__name__, __doc__, Severity.ERROR, check)
