"""The year of an entry is no year, or lies in the future.

The finding's subject is the entry's key.

## Why

Readers judge evidence by its age, and find a work by its year. "86" and "20l7" (with a letter l) are slips; a
year after the day of the audit is one too, or the work had not appeared when it was cited.

## Flagged

As of 2026-06-30.

```bibtex title="references.bib"
@article{shaw2013,
  author  = {Shaw, Alice T.},
  title   = {Crizotinib versus Chemotherapy},
  journal = {New England Journal of Medicine},
  year    = {20l3}
}

@article{peters2071,
  author  = {Peters, Solange},
  title   = {Alectinib versus Crizotinib},
  journal = {New England Journal of Medicine},
  year    = {2071}
}
```

### A whole date

```bibtex title="references.bib"
@article{nair2024,
  author  = {Nair, Priya},
  title   = {Brain metastases},
  journal = {Example Journal},
  year    = {2024-05-17}
}
```

## Accepted

```bibtex title="references.bib"
@article{shaw2013,
  author  = {Shaw, Alice T.},
  title   = {Crizotinib versus Chemotherapy},
  journal = {New England Journal of Medicine},
  year    = {2013}
}

@book{handbook,
  author    = {Rossi, Elena},
  title     = {Handbook of Lung Cancer},
  publisher = {Example Press},
  year      = {around 1986}
}

@misc{leaflet,
  author = {{Lung Charity}},
  title  = {Living with Lung Cancer},
  year   = {n.d.}
}
```

### To appear next year

With a DOI, `pubstate`, or a note such as "in press": journals date their issues ahead.

As of 2026-06-30.

```bibtex title="references.bib"
@article{nair2027,
  author  = {Nair, Priya},
  title   = {Brain metastases},
  journal = {Example Journal},
  year    = {2027},
  note    = {in press}
}
```

## How to fix

Write the year of publication with four digits. Without one, say so in words: "n.d.", "in press". Month and
day have fields of their own: `month`, or `date` in a file for BibLaTeX.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence
from auditor.model.finding import Problem, rule
from auditor.model.policy import Severity
from auditor.model.repository import Repository
from auditor.model.works import Work
from auditor.rules._text import quoted, spelled_out
from auditor.values.bibliography.entry_types import NOTE_FIELDS, has_value, says
from auditor.values.bibliography.years import NOT_YET, year_fault, years_in
from auditor.values.dates.edtf import read_edtf


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """Every entry's year, publication date and access date."""
    for work in repository.works:
        year = work.entry.fields.get("year", "")
        fault = year_fault(year) if year else None
        if fault:
            yield Problem(
                location=work.entry.location,
                subject=work.entry.key,
                message=f"`year` of {quoted(work.entry.key)} is {quoted(year)}: {fault}",
                help="Write the year with four digits, or why there is none: “n.d.”, “in press”.",
            )
        for name, stated in _stated_years(work):
            this_year = repository.as_of.year
            if stated == this_year + 1 and name != "urldate" and _is_to_appear(work):
                continue
            if stated > this_year:
                yield _future(work, name, stated, repository)


def _stated_years(work: Work) -> Iterator[tuple[str, int]]:
    """The first year of each field that cannot lie in the future, each year once."""
    fields = work.entry.fields
    if "date" in fields:
        year = read_edtf(fields["date"].strip("{} ")).first.year
        if year is not None:
            yield "date", year
    elif "year" in fields:
        years = years_in(fields["year"])
        if years:
            yield "year", min(years)
    if "urldate" in fields:
        year = read_edtf(fields["urldate"].strip("{} ")).first.year
        if year is not None:
            yield "urldate", year


def _future(work: Work, name: str, year: int, repository: Repository) -> Problem:
    field = f"`{work.entry.spelled(name)}` of {quoted(work.entry.key)}"
    return Problem(
        location=work.entry.location,
        subject=work.entry.key,
        message=f"{field} is {year}, after the day of the audit ({spelled_out(repository.as_of)})",
        help="Correct the year." if name != "urldate" else "Correct the date of access.",
    )


def _is_to_appear(work: Work) -> bool:
    """Whether an entry has what works of next year have: a DOI, a state, a note that says so."""
    fields = work.fields
    return work.doi is not None or has_value(fields, "pubstate") or says(NOT_YET, fields, NOTE_FIELDS)


RULE = rule(__name__, __doc__, Severity.WARNING, check)
