"""A web page is cited without the day on which it was read.

The finding's subject is the key of the entry.

## Why

A page on the web changes or goes away. With the day, a reader can look up in a web archive what the author
saw, and the next reviewer knows how old the evidence is. NLM, APA and Chicago ask for it for pages that may
change.

## Flagged

```bibtex title="references.bib"
@online{trials,
  author = {{Example Trials Register}},
  title  = {Trials open to new patients},
  year   = {2024},
  url    = {https://trials.example/open}
}
```

```markdown title="content/alk-inhibitors.md"
Several trials are open [@trials].
```

## Accepted

Only entries that say that they are a page of the web (`@online`, `@electronic`, `@www`, `@webpage`) are
judged. What does not change needs no day: what has a DOI or another identifier, a version, a date to the
day, or an address in an archive.

```bibtex title="references.bib"
@online{trials,
  author  = {{Example Trials Register}},
  title   = {Trials open to new patients},
  year    = {2024},
  url     = {https://trials.example/open},
  urldate = {2024-05-03}
}

@online{register,
  title = {Register of trials},
  url   = {https://trials.example/},
  note  = {Accessed 3 May 2024}
}

@online{announcement,
  title = {Register opened},
  date  = {2023-11-30},
  url   = {https://trials.example/news/opened}
}

@misc{guide,
  title = {Guide to the register},
  url   = {https://trials.example/guide.pdf}
}
```

```markdown title="content/alk-inhibitors.md"
Several trials are open [@trials; @register; @announcement; @guide].
```

## How to fix

Read the page again, and give the day in `urldate`; in a file for BibTeX, whose styles do not print that, as
`note = {Accessed 3 May 2024}`.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence
from auditor.model.finding import Problem, rule
from auditor.model.policy import Severity
from auditor.model.repository import Repository
from auditor.model.works import Dialect
from auditor.rules._text import quoted
from auditor.values.bibliography.access import has_access_date, is_lasting
from auditor.values.bibliography.addresses import entry_addresses
from auditor.values.bibliography.entry_types import canonical_type

_FIELDS = {
    Dialect.BIBTEX: "note = {Accessed 3 May 2024}",
    Dialect.BIBLATEX: "urldate = {2024-05-03}",
    Dialect.CSL: '"accessed": {"date-parts": [[2024, 5, 3]]}',
}


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """Web pages that can change, without the day of access."""
    for work in repository.works:
        fields = work.fields
        if (
            canonical_type(work.entry.type) == "online"
            and any(True for _ in entry_addresses(fields))
            and not (work.incomplete or has_access_date(fields) or is_lasting(fields))
        ):
            yield Problem(
                location=work.entry.location,
                subject=work.entry.key,
                message=f"{quoted(work.entry.key)} does not say when the page was read",
                help=f"Read it again, and give the day, as in `{_FIELDS[work.dialect]}`.",
            )


RULE = rule(__name__, __doc__, Severity.NOTE, check)
