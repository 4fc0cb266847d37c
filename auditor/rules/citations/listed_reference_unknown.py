"""A reference in a page's own list is not in the bibliography.

The finding's subject is the reference, cut after 80 characters.

## Why

References that are kept in one bibliography are checked once and corrected once. One that stands only
in a page's list is easily forgotten when the work is corrected or retracted.

## Flagged

```markdown title="content/alk-inhibitors.md"
Crizotinib was better than chemotherapy (Shaw et al., 2013).

## References

- Shaw, A.T. et al. (2013) ‘Crizotinib versus Chemotherapy in Advanced ALK-Positive Lung Cancer’, New
  England Journal of Medicine, 368(25), pp. 2385–2394.
```

```bibtex title="references.bib"
@article{camidge2018,
  author  = {Camidge, D. Ross and others},
  title   = {Brigatinib versus Crizotinib in {ALK}-Positive Non-Small-Cell Lung Cancer},
  journal = {New England Journal of Medicine},
  year    = {2018}
}
```

## Accepted

```markdown title="content/alk-inhibitors.md"
Crizotinib was better than chemotherapy (Shaw et al., 2013).

## References

- Shaw, A.T. et al. (2013) ‘Crizotinib versus Chemotherapy in Advanced ALK-Positive Lung Cancer’, New
  England Journal of Medicine, 368(25), pp. 2385–2394.
```

```bibtex title="references.bib"
@article{shaw2013,
  author  = {Shaw, Alice T. and others},
  title   = {Crizotinib versus Chemotherapy in Advanced {ALK}-Positive Lung Cancer},
  journal = {New England Journal of Medicine},
  year    = {2013}
}
```

In a repository without a bibliography nothing is said, nor about list items that are no references to a
work: only those with an author and a year, or with a DOI, are looked for.

## How to fix

Add the work to the bibliography. If your pages keep their own lists on purpose, set
`listed-reference-unknown = "off"` under `[severity]`.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence
from auditor.model.finding import Problem, rule
from auditor.model.policy import Severity
from auditor.model.repository import Repository
from auditor.rules.wording import quoted
from auditor.values.text import collapse


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """Listed references without an entry, where there are entries and all of them could be read."""
    files = repository.bibliographies
    if not any(file.entries for file in files) or not all(file.readable for file in files):
        return
    where = files[0].path if len(files) == 1 else "any bibliography"
    for page in repository.pages:
        for item in page.listed:
            written = item.reference
            if item.entry is None and (written.doi or (written.authors and written.year)):
                text = collapse(written.text)
                # a title or a licence alone hardly tells which work is meant
                doi = "" if written.authors and written.year else f" (DOI {written.doi})"
                yield Problem(
                    place=item.place,
                    subject=text[:80],
                    message=f"{quoted(text)}{doi} is not in {where}",
                    help="Add the work to the bibliography.",
                )


RULE = rule(__name__, __doc__, Severity.NOTE, check)
