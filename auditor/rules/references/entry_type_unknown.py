"""An entry is of a type that neither BibTeX nor BibLaTeX knows.

The finding's subject is the key of the entry.

## Why

The type decides which fields are printed, and how. What a style does not know it prints like an entry of
type `@misc`, without journal, volume and pages, or not at all.

## Flagged

```bibtex title="references.bib"
@artcle{shaw2013,
  author  = {Shaw, Alice T. and others},
  title   = {Crizotinib versus Chemotherapy in Advanced {ALK}-Positive Lung Cancer},
  journal = {New England Journal of Medicine},
  year    = {2013}
}
```

```markdown title="content/alk-inhibitors.md"
Crizotinib was better than chemotherapy [@shaw2013].
```

## Accepted

The types of BibTeX and of BibLaTeX, in any file and in capital or small letters, and those of widely used
styles (ACM, IEEEtran, biblatex-software).

```bibtex title="references.bib"
@Online{trials2024,
  title   = {Trials open to new patients},
  url     = {https://trials.example/open},
  urldate = {2024-05-03}
}

@TechReport{nice2018,
  author      = {{National Institute for Health and Care Excellence}},
  title       = {Brigatinib for {ALK}-positive advanced non-small-cell lung cancer},
  institution = {NICE},
  year        = {2018}
}

@software{auditor2026,
  title   = {Content Auditor},
  version = {1.0}
}
```

```markdown title="content/alk-inhibitors.md"
See [@trials2024; @nice2018; @auditor2026].
```

## How to fix

Correct the type. For what has no type of its own take `@misc`, or in a file for BibLaTeX `@online`,
`@dataset`, `@software` or `@report`. If your style defines the type, switch this rule off in `[severity]`.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence
from auditor.model.finding import Problem, rule
from auditor.model.policy import Severity
from auditor.model.repository import Repository
from auditor.rules._text import quoted
from auditor.values.bibliography.entry_types import ENTRY_TYPES
from auditor.values.nearest import nearest


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """Entries of unknown types; the nearest known type is looked for once for each."""
    guesses: dict[str, str | None] = {}
    for work in repository.works:
        kind = work.entry.type
        if kind in ENTRY_TYPES:
            continue
        if kind not in guesses:
            guesses[kind] = nearest(kind, ENTRY_TYPES)
        guess = guesses[kind]
        yield Problem(
            location=work.entry.location,
            subject=work.entry.key,
            message=f"{quoted(work.entry.key)} is an `@{kind[:80]}`, which is no type of BibTeX or BibLaTeX",
            help=f"Did you mean `@{guess}`?" if guess else "Use a type they know, such as `@misc`.",
        )


RULE = rule(__name__, __doc__, Severity.WARNING, check)
