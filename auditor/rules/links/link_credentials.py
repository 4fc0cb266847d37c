"""A link's address contains a user name or a password.

The finding's subject is the destination as written, with `***` for the user name and password.

## Why

Everybody who can read the page can use them, and they stay in its history. Browsers leave them out or warn.

## Flagged

Such an address is never asked, and reports do not repeat what it gives away.

```markdown title="content/alk-testing.md"
The [results](https://lung-team:hunter2@laboratories.example/results) are here.
```

### In a bibliography

```bibtex title="references.bib"
@misc{results,
  title = {Results},
  url   = {https://lung-team:hunter2@laboratories.example/results}
}
```

## Accepted

```markdown title="content/alk-testing.md"
The [results](https://laboratories.example/results) are here, by [the author](https://blog.example/@author).
```

## How to fix

Change the password first: it is no secret any more. Then link without it.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence
from auditor.model.finding import Problem, rule
from auditor.model.location import Location
from auditor.model.policy import Severity
from auditor.model.repository import Repository
from auditor.rules._links import shown
from auditor.values.bibliography.addresses import entry_addresses
from auditor.values.identifiers.web_addresses import carries_credentials, masked


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """Links on pages and addresses of entries, by their text alone."""
    for location, url in _with_at_sign(repository):
        if carries_credentials(url):
            yield Problem(
                location=location,
                subject=masked(url),
                message=f"{shown(url)} gives a user name or password away",
                help="Change the password, and link without it.",
            )


def _with_at_sign(repository: Repository) -> Iterator[tuple[Location, str]]:
    for page in repository.pages:
        for link in page.other_links:
            # hundreds of thousands of links, hardly one of them with an @
            if "@" in link[0]:
                yield page.location(link.line, link.column), link.url
    for work in repository.works:
        entry = work.entry
        for address in entry_addresses(entry.fields):
            if "@" in address.url:
                yield entry.location, address.url


RULE = rule(__name__, __doc__, Severity.ERROR, check)
