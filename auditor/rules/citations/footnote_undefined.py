"""A mark of a footnote has no note.

The finding's subject is the mark's label. A label that a page uses several times is reported once, at the
first place.

## Why

The reader sees `[^2]` in the middle of the sentence, and does not get the source or the remark that was meant
to stand there. Mostly the note was lost when text was copied from another page.

## Flagged

```markdown title="content/alk-inhibitors.md"
Brigatinib was better than crizotinib.[^1] It reaches the brain.[^2]

[^1]: Camidge et al. (2018), table 2.
```

## Accepted

```markdown title="content/alk-inhibitors.md"
Brigatinib was better than crizotinib.[^1] It reaches the brain.[^brain]

[^1]: Camidge et al. (2018), table 2.

[^brain]: In the group with metastases.
```

What stands in code is no mark, nor is a class of characters such as `[^a-z]`. A mark is not judged on a page
that includes content from elsewhere, or that is itself a part of other pages.

## How to fix

Write the note, as in `[^2]: Camidge et al. (2018), table 3.`, or remove the mark.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence
from auditor.model.finding import Problem, rule
from auditor.model.policy import Severity
from auditor.model.repository import Repository
from auditor.model.written import FootnoteMark
from auditor.values.text.plural import plural


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """Marks without a note, once for each label and page."""
    for page in repository.pages:
        undefined: dict[str, list[FootnoteMark]] = {}
        for mark in page.footnote_marks:
            undefined.setdefault(mark.label.casefold(), []).append(mark)
        for marks in undefined.values():
            first = marks[0]
            times = f"; it stands on this page {plural(len(marks), 'time')}" if len(marks) > 1 else ""
            yield Problem(
                location=page.location(first.line, first.column),
                subject=first.label,
                message=f"The mark [^{first.label}] has no note{times}",
                help=f"Write its note, [^{first.label}]: …, or remove the mark.",
            )


RULE = rule(__name__, __doc__, Severity.WARNING, check)
