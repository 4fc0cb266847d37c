"""The month of an entry is text, where BibTeX has an abbreviation for it.

The finding's subject is the entry's key.

## Why

BibTeX knows the months as `jan` to `dec`, without braces, and each style prints them in its own language and
length. Text is printed as it stands, small letters and all. Pandoc, and Quarto and R Markdown with it, reads
the three letters as text too, and loses any other name: "September", "Sep.", "Octobre".

## Flagged

```bibtex title="references.bib"
@article{shaw2013,
  author  = {Shaw, Alice T.},
  title   = {Crizotinib versus Chemotherapy},
  journal = {New England Journal of Medicine},
  year    = {2013},
  month   = {June}
}
```

### Three letters that are printed small

```bibtex title="references.bib"
@article{shaw2013,
  author  = {Shaw, Alice T.},
  title   = {Crizotinib versus Chemotherapy},
  journal = {New England Journal of Medicine},
  year    = {2013},
  month   = {jun}
}
```

## Accepted

```bibtex title="references.bib"
@article{shaw2013,
  author  = {Shaw, Alice T.},
  title   = {Crizotinib versus Chemotherapy},
  journal = {New England Journal of Medicine},
  year    = {2013},
  month   = jun
}

@article{peters2017,
  author  = {Peters, Solange},
  title   = {Alectinib versus Crizotinib},
  journal = {New England Journal of Medicine},
  year    = {2017},
  month   = "31~" # aug
}

@article{solomon2018,
  author  = {Solomon, Benjamin J.},
  title   = {Lorlatinib},
  journal = {The Lancet Oncology},
  year    = {2018},
  month   = {12}
}
```

So is `{Jun}`, which all programs read and print right. Seasons and ranges of months have no abbreviation. In
a file for BibLaTeX the three letters as text are read like a number.

## How to fix

Write the month without braces or quotation marks: `month = jun`, with a day `month = jun, day = {20}`.
BibTeX's own styles leave that day out; they print that of `month = jun # "~20"`, which Pandoc loses.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence
from auditor.model.finding import Problem, rule
from auditor.model.policy import Severity
from auditor.model.repository import Repository
from auditor.model.works import Dialect
from auditor.rules._text import quoted
from auditor.values.bibliography.months import text_month


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """The month of every entry, unless it is an abbreviation or has one in it."""
    for work in repository.works:
        entry = work.entry
        written = entry.fields.get("month", "")
        month = text_month(written) if written and "month" not in entry.abbreviated else None
        if month is None or (work.dialect is Dialect.BIBLATEX and not month.lost):
            continue
        what = "Pandoc loses" if month.lost else "styles print as it stands"
        yield Problem(
            location=entry.location,
            subject=entry.key,
            message=f"`month` of {quoted(entry.key)} is the text {quoted(written)}, which {what}",
            help=f"Write it without braces or quotation marks: month = {month.value}",
        )


RULE = rule(__name__, __doc__, Severity.NOTE, check)
