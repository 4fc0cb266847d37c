"""A date of an entry cannot be read, or the calendar does not have it.

The finding's subject is the entry's key.

## Why

BibLaTeX reads `date`, `urldate`, `eventdate` and `origdate` in one form, ISO 8601: year, month, day. Anything
else is left out of the reference list without a word, and so is a day that does not exist.

## Flagged

```bibtex title="references.bib"
@online{crown2024,
  author  = {Solomon, Benjamin J.},
  title   = {Results of the CROWN trial},
  url     = {https://example.org/crown},
  date    = {2024-May-31},
  urldate = {2024-06-31}
}
```

## Accepted

Days, months, years, ranges, open ends, seasons, and what is uncertain:

```bibtex title="references.bib"
@online{crown2024,
  author  = {Solomon, Benjamin J.},
  title   = {Results of the CROWN trial},
  url     = {https://example.org/crown},
  date    = {2024-05-31},
  urldate = {2024-06-30T10:15:00Z}
}

@online{registry,
  author = {{Lung Cancer Registry}},
  title  = {Yearly reports},
  url    = {https://example.org/registry},
  date   = {2018/..}
}

@book{laennec,
  author = {Laennec, René},
  title  = {De l'auscultation médiate},
  date   = {1819~}
}
```

In a BibTeX file, which says the year in `year`, other dates are free text: `urldate = {31 May 2024}`.

## How to fix

Write `2024-05-31`, `2024-05` or `2024`, and two years with a slash between them for a range.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence
from auditor.model.finding import Problem, rule
from auditor.model.policy import Severity
from auditor.model.repository import Repository
from auditor.model.sources import Entry
from auditor.model.works import Dialect, Work
from auditor.rules._text import quoted
from auditor.values.dates.edtf import month_number, read_edtf
from auditor.values.text.regex import regex

_DATES = ("date", "urldate", "eventdate", "origdate")
_NUMERIC = regex(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?")


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """The date fields of every entry, and months that no year has."""
    for work in repository.works:
        for name in _DATES:
            text = work.entry.fields.get(name, "").strip("{} ")
            if text:
                yield from _date_problem(work, name, text)
        number = month_number(work.entry.fields.get("month", ""))
        if number is not None and not 1 <= number <= 12:
            yield _no_month(work.entry, number)


def _date_problem(work: Work, name: str, text: str) -> Iterator[Problem]:
    fault = read_edtf(text).fault
    if fault and not (_is_free(work, name) and not _NUMERIC.fullmatch(text)):
        yield Problem(
            location=work.entry.location,
            subject=work.entry.key,
            message=f"`{work.entry.spelled(name)}` of {quoted(work.entry.key)}, {quoted(text)}, "
            f"is not a date: {fault}",
            help="Write year, month and day as in 2018-04-21, or leave out what is not known: 2018-04, 2018.",
        )


def _is_free(work: Work, name: str) -> bool:
    """Whether nothing reads the field as a date: BibTeX knows only ``year`` and ``month``."""
    return work.dialect is Dialect.BIBTEX and (name != "date" or "year" in work.entry.fields)


def _no_month(entry: Entry, number: int) -> Problem:
    return Problem(
        location=entry.location,
        subject=entry.key,
        message=f"`month` of {quoted(entry.key)} is {number}; there are twelve",
        help="Write the number of the month, 1 to 12.",
    )


RULE = rule(__name__, __doc__, Severity.ERROR, check)
