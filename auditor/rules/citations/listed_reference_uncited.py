"""A page lists a reference that its text never cites.

The finding's subject is the reference, cut after 80 characters.

## Why

A reference that nothing points to may be the rest of a sentence that was removed, or support a
statement that now seems to have no source.

## Flagged

```markdown title="content/alk-inhibitors.md"
Brigatinib was better than crizotinib (Camidge et al., 2018).

## References

- Camidge, D.R. et al. (2018) ‘Brigatinib versus Crizotinib in ALK-Positive Non–Small-Cell Lung
  Cancer’, New England Journal of Medicine, 379(21), pp. 2027–2039.
- Shaw, A.T. et al. (2013) ‘Crizotinib versus Chemotherapy in Advanced ALK-Positive Lung Cancer’, New
  England Journal of Medicine, 368(25), pp. 2385–2394.
```

## Accepted

A list to which the citations of the page hardly lead (to fewer than a third of it) is a reading list, and
nothing is said about it; nor about the list of a page that cites by number.

```markdown title="content/alk-inhibitors.md"
Brigatinib is one of the second-generation inhibitors.

## References

- Shaw, A.T. et al. (2013) ‘Crizotinib versus Chemotherapy in Advanced ALK-Positive Lung Cancer’, New
  England Journal of Medicine, 368(25), pp. 2385–2394.
```

## How to fix

Cite the reference where it supports the text, or remove it from the list.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence
from auditor.model.finding import Problem, rule
from auditor.model.policy import Severity
from auditor.model.repository import Repository
from auditor.model.written import IN_NOTE
from auditor.rules._text import quoted
from auditor.values.text.folding import collapse

#: one of so many listed works must be cited by author and year: one name that matches makes no such page
_LEAST_SHARE = 3


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """Uncited items of the lists that at least one citation leads to."""
    for page in repository.pages:
        # without author and year it is not certain which citation in the text means it
        listed = [
            item
            for item in page.listed
            if item.reference.authors and item.reference.year and item.reference.section != IN_NOTE
        ]
        if page.cites_by_number or _LEAST_SHARE * sum(item.cited for item in listed) < len(listed):
            continue
        for item in listed:
            if not item.cited:
                text = collapse(item.reference.text)
                yield Problem(
                    location=item.location,
                    subject=text[:80],
                    message=f"The text does not cite {quoted(text)}",
                    help="Cite it where it supports the text, or remove it.",
                )


RULE = rule(__name__, __doc__, Severity.NOTE, check)
