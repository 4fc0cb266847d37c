r"""An entry gives nothing by which a reader could get to the work: no DOI, address, ISBN or PMID.

The finding's subject is the key of the entry.

## Why

Without an identifier the reader has to search, may find another work of that title, and no tool can tell
whether the work exists or was retracted.

## Flagged

```bibtex title="references.bib"
@article{shaw2013,
  author  = {Shaw, Alice T. and others},
  title   = {Crizotinib versus Chemotherapy in Advanced {ALK}-Positive Lung Cancer},
  journal = {New England Journal of Medicine},
  year    = {2013}
}
```

```markdown title="content/alk-inhibitors.md"
Crizotinib was better than chemotherapy [@shaw2013].
```

### A DOI where no style looks for it

```bibtex title="references.bib"
@article{shaw2013,
  author      = {Shaw, Alice T. and others},
  title       = {Crizotinib versus Chemotherapy in Advanced {ALK}-Positive Lung Cancer},
  journal     = {New England Journal of Medicine},
  year        = {2013},
  article-doi = {10.1056/NEJMoa1214886}
}
```

```markdown title="content/alk-inhibitors.md"
Crizotinib was better than chemotherapy [@shaw2013].
```

## Accepted

Any identifier or address will do, in a field or in a note. What was published before 1970, when there was
none, and what is cited by a number of its own (patents, laws, standards) or is not published needs none.

```bibtex title="references.bib"
@book{lung-handbook,
  editor    = {Rossi, Elena},
  title     = {Handbook of Lung Cancer},
  publisher = {Example Press},
  isbn      = {978-0-306-40615-7},
  year      = {2024}
}

@misc{trials,
  title        = {Trials open to new patients},
  howpublished = {\url{https://trials.example/open}}
}

@book{doll1950,
  author    = {Doll, Richard},
  title     = {Smoking and Carcinoma of the Lung},
  publisher = {Example Press},
  year      = {1950}
}
```

```markdown title="content/alk-inhibitors.md"
See [@lung-handbook; @trials; @doll1950].
```

## How to fix

Add the `doi`; or the `isbn` of a book, the `pmid` of an article, the `url` of a report.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence
from auditor.model.finding import Problem, rule
from auditor.model.policy import Severity
from auditor.model.repository import Repository
from auditor.model.sources import Entry
from auditor.model.works import Work
from auditor.rules._text import quoted
from auditor.values.bibliography.access import has_identifier
from auditor.values.bibliography.entry_types import NO_WORKS
from auditor.values.identifiers.doi import Doi

#: the year in which the ISBN became a standard (ISO 2108:1970); all other identifiers came later
_FIRST_IDENTIFIERS = 1970
#: what is cited by a number of its own, was never published, or is no thing to be found
_WITHOUT = NO_WORKS | frozenset(
    "artwork commentary customa customb customc customd custome customf image jurisdiction legal legislation "
    "letter music patent performance periodical presentation standard unpublished".split()
)


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """Entries of works that can have an identifier or an address, and give none."""
    for work in repository.works:
        if not (work.incomplete or has_identifier(work.fields) or _needs_none(work)):
            field, doi = work.entry.other_field, work.entry.other_doi
            misplaced = f": its DOI is in `{field}`, where no style looks for it" if doi else ""
            yield Problem(
                location=work.entry.location,
                subject=work.entry.key,
                message=f"{quoted(work.entry.key)} has no DOI, address, ISBN or PMID{misplaced}",
                help=_write(doi, work.entry)
                if doi
                else "Add the one that leads to this work, the DOI if it has one.",
            )


def _write(doi: Doi, entry: Entry) -> str:
    return f"Write doi = {{{doi}}}" if entry.names is None else f"Write it in `{entry.spelled('doi')}`: {doi}"


def _needs_none(work: Work) -> bool:
    years = work.metadata.years
    return work.entry.type in _WITHOUT or bool(years and min(years) < _FIRST_IDENTIFIERS)


RULE = rule(__name__, __doc__, Severity.NOTE, check)
