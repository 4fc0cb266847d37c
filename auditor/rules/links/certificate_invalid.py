"""A linked site's certificate is not valid, so browsers warn against it.

The finding's subject is the destination as written, for a bibliography entry its `url`.

## Why

The reader sees a page in red instead of yours and is right not to go on. Often the site is neglected;
sometimes the address has a new owner.

## Flagged

What the network answers stands in `evidence.json`.

```markdown title="content/alk-testing.md"
See the [register of laboratories](https://laboratories.example/alk).
```

```json title="evidence.json"
{
  "links": {
    "https://laboratories.example/alk": {
      "verdict": "tls-invalid",
      "detail": "the certificate expired on 3 March 2026"
    }
  }
}
```

## Accepted

```markdown title="content/alk-testing.md"
See the [register of laboratories](https://laboratories.example/alk).
```

```json title="evidence.json"
{"links": {"https://laboratories.example/alk": {"verdict": "working", "status": 200}}}
```

## How to fix

Tell the owner of the site, or link to another source. Audits within a company that has certificates of its
own need their bundle: set `REQUESTS_CA_BUNDLE` or `SSL_CERT_FILE`. A host that you trust all the same goes
into `insecure-hosts` under `[links]`.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence, LinkVerdict
from auditor.model.finding import Problem, rule
from auditor.model.policy import Severity
from auditor.model.repository import Repository
from auditor.rules._links import reported, said, shown, since


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """Addresses that cannot be reached safely, with the reason."""
    for link in reported(repository, evidence, LinkVerdict.TLS_INVALID):
        yield Problem(
            location=link.location,
            subject=link.url,
            message=f"{shown(link.url)} is not safe to open: "
            f"{said(link.answer)}{since(link.answer)}{link.also}",
            help="Tell the owner of the site, or link to another source.",
        )


RULE = rule(__name__, __doc__, Severity.WARNING, check)
