"""An entry is of a type, or has a field, that neither BibTeX nor BibLaTeX knows.

The finding's subject is the key of the entry.

## Why

The type decides which fields are printed, and how. What a style does not know it prints like an entry of
type `@misc`, without journal, volume and pages, or not at all. A field that it does not know is left out
without a word: with `page` in place of `pages` the reference has no pages.

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

### A field that is like another

```bibtex title="references.bib"
@article{shaw2013,
  author  = {Shaw, Alice T.},
  title   = {Crizotinib versus Chemotherapy},
  journal = {New England Journal of Medicine},
  year    = {2013},
  volumn  = {368},
  page    = {2385--2394}
}
```

### A thesis entered as an article

```bibtex title="references.bib"
@article{nair2024,
  author  = {Nair, Priya},
  title   = {Sequencing of {ALK} inhibitors},
  journal = {PhD thesis, University of Oxford},
  year    = {2024}
}
```

## Accepted

The types of BibTeX and of BibLaTeX, in any file and in capital or small letters, and those of widely used
styles (ACM, IEEEtran, biblatex-software). Fields of your own, such as `file` or `keywords`.

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

Correct the type, or the name of the field. For what has no type of its own take `@misc`, or in a file for
BibLaTeX `@online`, `@dataset`, `@software` or `@report`. If your style defines the type, switch this rule off
in `[severity]`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from auditor.model.evidence import Evidence
from auditor.model.finding import Problem, rule
from auditor.model.policy import Severity
from auditor.model.repository import Repository
from auditor.model.works import Dialect, Work
from auditor.rules._text import quoted
from auditor.values.bibliography.csl import TYPES
from auditor.values.bibliography.entry_types import ENTRY_TYPES, has_value, missing_fields
from auditor.values.bibliography.field_names import meant_field
from auditor.values.nearest import nearest
from auditor.values.text.regex import regex

_MOST_FIELDS = 5
#: what an entry with a type of CSL is, or without any
_OF_CSL = frozenset(("misc", *TYPES.values()))
_THESIS = regex(
    r"\W*(?:(?P<doctoral>Ph\.? ?D\.?|D\.? ?Phil\.?|doctoral)|(?:master(?:['’]?s)?|M\.? ?Sc\.?|M\.? ?Phil\.?))"
    r"[ ~](?:thesis|dissert?ation)\b",
    re.IGNORECASE,
)


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """Entries of unknown types or with unknown fields; each name is looked up once."""
    guesses: dict[str, str | None] = {}
    known: set[str] = set()
    meant: dict[str, str] = {}
    for work in repository.works:
        kind = work.entry.type
        if work.dialect is Dialect.CSL:
            if kind not in _OF_CSL:
                guess = nearest(kind, TYPES)
                yield _problem(
                    work,
                    f"{quoted(work.entry.key)} is of the type {quoted(kind)}, which CSL does not have",
                    f"Did you mean {quoted(guess)}?" if guess else "Use a type of CSL, such as “document”.",
                )
            continue
        if kind not in ENTRY_TYPES:
            if kind not in guesses:
                guesses[kind] = nearest(kind, ENTRY_TYPES)
            guess = guesses[kind]
            yield _problem(
                work,
                f"{quoted(work.entry.key)} is an `@{kind[:80]}`, which is no type of BibTeX or BibLaTeX",
                f"Did you mean `@{guess}`?" if guess else "Use a type they know, such as `@misc`.",
            )
        elif kind == "article" and (thesis := _THESIS.match(work.entry.fields.get("journal", ""))):
            yield _problem(
                work,
                f"{quoted(work.entry.key)} is an `@article` whose journal is a thesis: {quoted(thesis[0])}",
                f"Make it a `@{'phd' if thesis['doctoral'] else 'masters'}thesis` with its `school`.",
            )
        for name in work.entry.fields.keys() - known:
            known.add(name)
            if right := meant_field(name):
                meant[name] = right
        if not meant.keys().isdisjoint(work.entry.fields):
            yield from _slips(work, {name: meant[name] for name in work.entry.fields if name in meant})


def _slips(work: Work, slips: Mapping[str, str]) -> Iterator[Problem]:
    """What is lost: not where the right field is there too, nor where it is reported as missing."""
    fields = work.fields
    missing = {
        name for field in missing_fields(work.entry.type, fields, work.dialect) for name in field.names
    }
    lost = [
        (name, right)
        for name, right in slips.items()
        if has_value(fields, name)
        and not (has_value(fields, right) or (right in missing and not work.incomplete))
    ][:_MOST_FIELDS]
    if lost:
        names = " and ".join(f"`{name}`" for name, _ in lost)
        none = "fields" if len(lost) > 1 else "a field"
        yield _problem(
            work,
            f"{quoted(work.entry.key)} has {none} that neither BibTeX nor BibLaTeX knows and prints: {names}",
            f"Did you mean {' and '.join(f'`{right}`' for _, right in lost)}?",
        )


def _problem(work: Work, message: str, help_: str) -> Problem:
    return Problem(work.entry.location, work.entry.key, message, help_)


RULE = rule(__name__, __doc__, Severity.WARNING, check)
