"""The names of an entry are not separated as BibTeX and BibLaTeX read them.

The finding's subject is the entry's key.

## Why

Both split names at "and", and read a comma as "family name, given name". Where commas, semicolons or "&"
stand between the names, several people become one, the others are left out of the reference list, and
biber drops the whole entry. "et al." is read as a name, too.

## Flagged

```bibtex title="references.bib"
@article{shaw2013,
  author  = {Shaw, A. T., Kim, D.-W., Nakagawa, K.},
  title   = {Crizotinib versus Chemotherapy},
  journal = {New England Journal of Medicine},
  year    = {2013}
}

@article{peters2017,
  author  = {Peters et al.},
  title   = {Alectinib versus Crizotinib},
  journal = {New England Journal of Medicine},
  year    = {2017}
}
```

## Accepted

```bibtex title="references.bib"
@article{shaw2013,
  author  = {Shaw, A. T. and Kim, D.-W. and Nakagawa, K.},
  title   = {Crizotinib versus Chemotherapy},
  journal = {New England Journal of Medicine},
  year    = {2013}
}

@article{peters2017,
  author  = {Solange Peters and others},
  title   = {Alectinib versus Crizotinib},
  journal = {New England Journal of Medicine},
  year    = {2017}
}

@misc{guideline,
  author = {{Department of Health, Care & Safety} and King, Jr., Martin and van der Berg, Jan},
  title  = {Guideline},
  year   = {2020}
}
```

## How to fix

Write "and" between the names, each as "Family, Given" or "Given Family"; "and others" for those left out; and
braces around the name of a group.
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
from auditor.values.names.bibtex_faults import names_fault

_NAMES = (
    *NAME_FIELDS,
    *("annotator", "commentator", "introduction", "foreword", "afterword", "shortauthor", "shorteditor"),
)


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """The fields of names of every entry, its own ones."""
    for work in repository.works:
        if work.dialect is Dialect.CSL:
            continue
        fields = work.entry.fields
        for field in _NAMES:
            if field in fields and (fault := names_fault(fields[field])):
                yield Problem(
                    location=work.entry.location,
                    subject=work.entry.key,
                    message=f"`{field}` of {quoted(work.entry.key)}: in {quoted(fault.name)}, {fault.reason}",
                    help=fault.help,
                )


RULE = rule(__name__, __doc__, Severity.ERROR, check)
