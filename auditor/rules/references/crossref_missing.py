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
from auditor.model.sources import Entry
from auditor.model.written import FaultKind
from auditor.rules._text import quoted
from auditor.values.bibliography.citation_keys import meant_keys
from auditor.values.nearest import nearest

_TAKES_FROM = ("crossref", "xref", "xdata")
#: comparing with every key takes time, and a bibliography may be all wrong
_MOST_GUESSES = 20


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """References between entries that lead nowhere, in any bibliography that was read."""
    files = repository.bibliographies
    if not all(file.readable for file in files):
        return
    entries = [entry for file in files for entry in file.entries]
    known = {entry.key.casefold() for entry in entries}
    for kind in (FaultKind.ENTRY_MALFORMED, FaultKind.ENTRY_SWALLOWED):
        known.update(fault.subject.casefold() for _, fault in repository.faults(kind))
    guesses: dict[str, str | None] = {}
    for entry in entries:
        for name, target in _targets(entry):
            if target.casefold() in known:
                continue
            if target not in guesses and len(guesses) < _MOST_GUESSES:
                others = [other.key for other in entries if other is not entry]
                guesses[target] = nearest(target, meant_keys(target, others))
            guess = guesses.get(target)
            yield Problem(
                location=entry.location,
                subject=entry.key,
                message=f"`{name}` of {quoted(entry.key)} names {quoted(target)}, which is no entry",
                help=f"Did you mean {quoted(guess)}?" if guess else "Correct the key or add the entry.",
            )


def _targets(entry: Entry) -> Iterator[tuple[str, str]]:
    """Field and key of each entry that this one takes fields from."""
    for name in _TAKES_FROM:
        for target in entry.fields[name].split(",") if name in entry.fields else ():
            if target.strip():
                yield name, target.strip()


RULE = rule(__name__, __doc__, Severity.ERROR, check)
