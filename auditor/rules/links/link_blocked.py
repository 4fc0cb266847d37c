"""A site refuses to show a linked page to programs, so no one knows whether it is there.

The finding's subject is the destination as written, for a bibliography entry its `url`.

## Why

Many publishers let only browsers and subscribers in. The link may be perfect or dead: somebody has to look.

## Flagged

What the network answers stands in `evidence.json`.

```markdown title="content/alk-inhibitors.md"
See the [trial](https://publisher.example/doi/full/10.1056/NEJMoa1810171).
```

```json title="evidence.json"
{
  "links": {
    "https://publisher.example/doi/full/10.1056/NEJMoa1810171": {
      "verdict": "blocked",
      "status": 403,
      "detail": "403 Forbidden"
    }
  }
}
```

## Accepted

A page that was looked at can be accepted, with the reason, under `[links]` in `auditor.toml`.

```markdown title="content/alk-inhibitors.md"
See the [trial](https://publisher.example/doi/full/10.1056/NEJMoa1810171).
```

```toml title="auditor.toml"
[links]
accept = [{ pattern = "https://publisher.example/*", reason = "opens in a browser" }]
```

```json title="evidence.json"
{
  "links": {
    "https://publisher.example/doi/full/10.1056/NEJMoa1810171": {
      "verdict": "working",
      "status": 403,
      "detail": "accepted: opens in a browser (403 Forbidden)"
    }
  }
}
```

## How to fix

Open the page in a browser. If it is right, accept the site as above, or link to the work's DOI instead.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence, LinkVerdict
from auditor.model.finding import Problem, rule
from auditor.model.policy import Severity
from auditor.model.repository import Repository
from auditor.rules._links import reported, said, shown


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """Addresses whose site lets no program in."""
    for link in reported(repository, evidence, LinkVerdict.BLOCKED):
        yield Problem(
            location=link.location,
            subject=link.url,
            message=f"{shown(link.url)} is closed to programs: {said(link.answer)}{link.also}",
            help="Open it in a browser; if it is right, `accept` it under `[links]`.",
        )


RULE = rule(__name__, __doc__, Severity.NOTE, check)
