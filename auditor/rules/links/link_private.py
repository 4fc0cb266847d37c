"""A link leads to an address that only your own network or computer can reach.

The finding's subject is the destination as written, for a bibliography entry its `url`.

## Why

It works for the person who wrote it and for no reader. It also tells strangers how your network is built.

## Flagged

An address is judged by what its host name leads to, and so is every address that it forwards to. Nothing is
sent to a private one. What was found stands in `evidence.json`.

```markdown title="content/alk-testing.md"
See the [draft](http://intranet.example/drafts/alk).
```

```json title="evidence.json"
{
  "links": {
    "http://intranet.example/drafts/alk": {
      "verdict": "refused",
      "private": true,
      "detail": "10.0.4.17 is a private address"
    }
  }
}
```

## Accepted

A host named by `--allow-host` on the command line is asked like any other.

```markdown title="content/alk-testing.md"
See the [draft](http://intranet.example/drafts/alk).
```

```json title="evidence.json"
{"links": {"http://intranet.example/drafts/alk": {"verdict": "working", "status": 200}}}
```

## How to fix

Link to the published page, or take the link out.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence, LinkVerdict
from auditor.model.finding import Problem, rule
from auditor.model.policy import Severity
from auditor.model.repository import Repository
from auditor.rules._links import reported, said, shown


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """Addresses that were refused because they are not public."""
    for link in reported(repository, evidence, LinkVerdict.REFUSED):
        if link.answer.private:
            yield Problem(
                location=link.location,
                subject=link.url,
                message=f"{shown(link.url)} is not public: {said(link.answer)}{link.also}",
                help="Link to the published page; `--allow-host` lets an audit within your network ask it.",
            )


RULE = rule(__name__, __doc__, Severity.WARNING, check)
