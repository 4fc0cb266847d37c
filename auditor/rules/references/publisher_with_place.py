r"""The name of a publisher has its place in it.

The finding's subject is the entry's key.

## Why

Styles print the place where they want it, "New York: Wiley", or leave it out, as most do today. In the name
it is printed always, and one publisher is called by many names. Google Scholar exports such names ("Sage
Publications Sage CA: Los Angeles, CA").

## Flagged

```bibtex title="references.bib"
@book{okafor2020,
  author    = {Okafor, Tom},
  title     = {Tides of the lung},
  publisher = {Wiley, New York},
  year      = {2020}
}

@article{nair2021,
  author    = {Nair, Priya},
  title     = {Care at home},
  journal   = {Journal of Care},
  publisher = {Sage Publications Sage CA: Los Angeles, CA},
  year      = {2021}
}
```

## Accepted

What belongs to the name stays: a second publisher, the kind of a company, the city of a university.

```bibtex title="references.bib"
@book{okafor2020,
  author    = {Okafor, Tom},
  title     = {Tides of the lung},
  publisher = {John Wiley \& Sons, Ltd},
  address   = {New York},
  year      = {2020}
}

@book{nair2021,
  author    = {Nair, Priya},
  title     = {Care at home},
  publisher = {University of California, Los Angeles},
  year      = {2021}
}
```

## How to fix

Write the name alone in `publisher`, and the place in `address` (`location` in BibLaTeX).
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence
from auditor.model.finding import Problem, rule
from auditor.model.policy import Severity
from auditor.model.repository import Repository
from auditor.model.works import Dialect
from auditor.rules._text import quoted
from auditor.values.bibliography.publishers import publisher_place

_FIELDS = {Dialect.BIBTEX: "address", Dialect.BIBLATEX: "location", Dialect.CSL: "publisher-place"}


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """The publisher of every entry, its own one."""
    for work in repository.works:
        written = work.entry.fields.get("publisher", "")
        found = publisher_place(written) if written else None
        if found:
            yield Problem(
                location=work.entry.location,
                subject=work.entry.key,
                message=f"`publisher` of {quoted(work.entry.key)} has a place in it: {quoted(written)}",
                help=f"Write {found.name} alone, and {found.place} in `{_FIELDS[work.dialect]}`.",
            )


RULE = rule(__name__, __doc__, Severity.NOTE, check)
