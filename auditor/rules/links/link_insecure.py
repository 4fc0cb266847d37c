"""A link uses http although the site answers the same over https.

The finding's subject is the destination as written, for a bibliography entry its `url`.

## Why

What goes over http can be read and changed on the way, and browsers warn before they open it.

## Flagged

What the network answers stands in `evidence.json`.

```markdown title="content/alk-testing.md"
See the [guideline](http://guidelines.example/lung).
```

```json title="evidence.json"
{
  "links": {
    "http://guidelines.example/lung": {
      "verdict": "working",
      "status": 200,
      "https": "https://guidelines.example/lung"
    }
  }
}
```

### Forwarded to https

```markdown title="content/alk-testing.md"
See the [guideline](http://guidelines.example/lung).
```

```json title="evidence.json"
{
  "links": {
    "http://guidelines.example/lung": {
      "verdict": "redirected",
      "status": 200,
      "final_url": "https://guidelines.example/lung",
      "chain": [[301, "http://guidelines.example/lung"]],
      "permanent": true
    }
  }
}
```

## Accepted

A site that has no https, or shows something else there, is linked to as it is.

```markdown title="content/alk-testing.md"
See the [guideline](http://guidelines.example/lung).
```

```json title="evidence.json"
{"links": {"http://guidelines.example/lung": {"verdict": "working", "status": 200}}}
```

## How to fix

Write `https://` in front of the rest of the address.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence, LinkVerdict
from auditor.model.finding import Problem, rule
from auditor.model.policy import Severity
from auditor.model.repository import Repository
from auditor.rules._links import https_version, reported, shown, with_fragment


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """Addresses with http that also answer with https."""
    for link in reported(
        repository, evidence, LinkVerdict.WORKING, LinkVerdict.REDIRECTED, where=https_version
    ):
        answer = link.answer
        secure = https_version(answer)
        moved = answer.permanent and answer.final_url not in (None, secure)  # link-moved says so
        if not moved:
            yield Problem(
                location=link.location,
                subject=link.url,
                message=f"{shown(link.url)} is the same over https{link.also}",
                help=f"Link to {with_fragment(secure, link.url)}",
            )


RULE = rule(__name__, __doc__, Severity.NOTE, check)
