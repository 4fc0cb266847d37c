"""A link names a file with other capitals than its own.

The finding's subject is the destination as written.

## Why

On the author's computer the link works: Windows and macOS ignore capitals in file names. Most web servers,
and GitHub, do not, so that the reader meets an error page.

## Flagged

```markdown title="content/alk-inhibitors.md"
See [testing for ALK](alk-testing.md).
```

```markdown title="content/ALK-testing.md"
# Testing for ALK
```

## Accepted

```markdown title="content/alk-inhibitors.md"
See [testing for ALK](ALK-testing.md).
```

```markdown title="content/ALK-testing.md"
# Testing for ALK
```

DocFX and Microsoft Learn find files whatever their capitals: on pages below a `docfx.json` nothing is
reported.

## How to fix

Write the name as the file has it, or rename the file and correct all links to it.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence
from auditor.model.finding import Problem, rule
from auditor.model.policy import Severity
from auditor.model.repository import Repository
from auditor.rules._links import from_page
from auditor.rules._text import each_once, quoted


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """Local links that miss their target by its capitals alone."""
    for path, uses in repository.judged_links():
        for use, also in each_once(use for use in uses if use.other_capitals):
            what = "image" if use.link.form == "image" else "file"
            name = from_page(path, use.nearest or "")
            yield Problem(
                location=use.location,
                subject=use.link.url,
                message=f"The {what} is called {quoted(name)}; capitals matter on most servers{also}",
                help=f"Write {quoted(name)} instead of {quoted(use.link.url.partition('#')[0])}.",
            )


RULE = rule(__name__, __doc__, Severity.WARNING, check)
