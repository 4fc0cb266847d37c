"""A link's page has moved for good, and its old address only forwards.

The finding's subject is the destination as written, for a bibliography entry its `url`.

## Why

Forwarding ends one day, often with the next redesign, and then the link is broken. Today the new address
is known.

## Flagged

What the network answers stands in `evidence.json`.

```markdown title="content/alk-testing.md"
See the [guideline](https://guidelines.example/ta536#biomarkers).
```

```json title="evidence.json"
{
  "links": {
    "https://guidelines.example/ta536": {
      "verdict": "redirected",
      "status": 200,
      "final_url": "https://guidelines.example/guidance/ta536",
      "chain": [[301, "https://guidelines.example/ta536"]],
      "permanent": true
    }
  },
  "fragments": {"https://guidelines.example/ta536#biomarkers": true}
}
```

## Accepted

Only what the site itself calls permanent (301 or 308, at every step) is advice. DOIs and other addresses
that are made to forward say so by a temporary redirect.

```markdown title="content/alk-testing.md"
The [trial](https://doi.org/10.1056/NEJMoa1810171).
```

```json title="evidence.json"
{
  "links": {
    "https://doi.org/10.1056/NEJMoa1810171": {
      "verdict": "redirected",
      "status": 200,
      "final_url": "https://publisher.example/doi/10.1056/NEJMoa1810171",
      "chain": [[302, "https://doi.org/10.1056/NEJMoa1810171"]]
    }
  }
}
```

## How to fix

Open the new address, make sure that it is the page you mean, and link to it.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence, LinkVerdict
from auditor.model.finding import Problem, rule
from auditor.model.policy import Severity
from auditor.model.repository import Repository
from auditor.rules._links import https_version, reported, shown, with_fragment


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """Addresses that forward permanently; a mere change to https has a rule of its own."""
    for link in reported(repository, evidence, LinkVerdict.REDIRECTED):
        answer = link.answer
        if answer.permanent and answer.final_url and answer.final_url != https_version(answer):
            new = with_fragment(answer.final_url, link.url)
            yield Problem(
                location=link.location,
                subject=link.url,
                message=f"{shown(link.url)} has moved for good to {shown(new)}{link.also}",
                help=f"Link to {new}",
            )


RULE = rule(__name__, __doc__, Severity.NOTE, check)
