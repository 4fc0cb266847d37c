"""An organisation is the author of an entry, and its name has no braces of its own.

The finding's subject is the entry's key.

## Why

BibTeX takes every name for a person's: of "World Health Organization" the last word is the family name, and
the reference list has it as "Organization, W. H.", under O. Reference managers export names like that, some
of them turned round: "Organization, World Health".

## Flagged

```bibtex title="references.bib"
@techreport{who2020,
  author      = {World Health Organization},
  title       = {Report on Cancer},
  institution = {World Health Organization},
  year        = {2020}
}

@misc{genomics2021,
  author = {Department of Health, Skills {and} Employment and Group, Global Legal},
  title  = {Sharing of Data},
  year   = {2021},
  url    = {https://example.org/data}
}
```

## Accepted

Names in braces of their own, and people whose family name is a word that groups are called, too.

```bibtex title="references.bib"
@techreport{who2020,
  author      = {{World Health Organization}},
  title       = {Report on Cancer},
  institution = {World Health Organization},
  year        = {2020}
}

@misc{church2021,
  author = {Church, George and Anna Council and Society, Maria},
  title  = {Reading Genomes},
  year   = {2021},
  url    = {https://example.org/genomes}
}
```

## How to fix

Put braces around the name, inside those of the field: `author = {{World Health Organization}}`. Among several
authors each organisation has its own: `{Shaw, Alice T. and {Lung Cancer Registry}}`.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence
from auditor.model.finding import Problem, rule
from auditor.model.policy import Severity
from auditor.model.repository import Repository
from auditor.model.works import Dialect
from auditor.rules._text import quoted
from auditor.values.bibliography.entry_types import NAME_FIELDS
from auditor.values.names.organisations import organisations


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """The fields of names of every entry, its own ones; one finding a field."""
    for work in repository.works:
        if work.dialect is Dialect.CSL:
            continue
        fields = work.entry.fields
        for field in NAME_FIELDS:
            if field in fields and (found := organisations(fields[field])):
                names = " and ".join(quoted(name) for name, _ in found)
                each = ("is", "a person's name") if len(found) == 1 else ("are", "names of people")
                braced = " and ".join(name for _, name in found)
                yield Problem(
                    location=work.entry.location,
                    subject=work.entry.key,
                    message=f"`{field}` of {quoted(work.entry.key)}: {names} {each[0]} read as {each[1]}",
                    help=f"Write {braced}, inside the braces of the field.",
                )


RULE = rule(__name__, __doc__, Severity.WARNING, check)
