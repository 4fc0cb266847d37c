"""A link or image points to a file that does not exist.

The finding's subject is the destination as written.

## Why

The reader meets an error page, or a gap where a flowchart should be. It happens when a page is renamed
or moved and the links to it are not.

## Flagged

```markdown title="content/alk-inhibitors.md"
See [testing for ALK](alk-tests.md).
```

```markdown title="content/alk-testing.md"
# Testing for ALK
```

## Accepted

The usual ways to write a link all count: with or without `.md`, to the folder of an index page, to a
page's `permalink` or alias.

```markdown title="content/alk-inhibitors.md"
See [testing for ALK](alk-testing.md), [the same page](alk-testing) and [its doses]({{ site.doses }}).
```

```markdown title="content/alk-testing.md"
# Testing for ALK
```

Links with template code, links out of the repository, and links that start with `/` while `site-root`
is not known are not judged: they are counted as skipped, with the reason.

## How to fix

Correct the destination. If the page was moved on purpose, give it an alias with its old address.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.attention import AttentionReason
from auditor.model.evidence import Evidence
from auditor.model.finding import Problem, rule
from auditor.model.policy import Severity
from auditor.model.repository import Repository
from auditor.rules._links import from_page
from auditor.rules._text import each_once, quoted, quoted_path


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """Local links whose target is certainly absent."""
    for path, uses in repository.judged_links():
        for use, also in each_once(use for use in uses if use.missing):
            what = "image" if use.link.form == "image" else "file"
            written, place = use.link.url.partition("#")[0], use.place
            message = f"There is no {what} {quoted_path(written)}"
            if place and place != written and not written.startswith("@"):
                message = f"{quoted_path(written)} leads to {quoted_path(place)}, and there is no such {what}"
            guess = from_page(path, use.nearest) if use.nearest else ""
            yield Problem(
                location=use.location,
                subject=use.link.url,
                message=message + also,
                help=f"Did you mean {quoted(guess)}?" if guess else "Correct the destination.",
            )


RULE = rule(__name__, __doc__, Severity.ERROR, check, attention=AttentionReason.LINKS)
