"""A linked page answers, but what it shows is hardly what was meant.

The finding's subject is the destination as written, for a bibliography entry its `url`.

## Why

Some sites say "not found" with the status of success, forward whatever is gone to their start page or to a
login, or have been bought for their name. A checker that looks at the status alone calls them fine.

## Flagged

What the network answers stands in `evidence.json`.

```markdown title="content/alk-testing.md"
See the [guideline](https://guidelines.example/lung/2019).
```

```json title="evidence.json"
{
  "links": {
    "https://guidelines.example/lung/2019": {
      "verdict": "suspect",
      "status": 200,
      "detail": "the page says that it is not there",
      "quote": "Sorry, this page cannot be found"
    }
  }
}
```

### Forwarded to the start page

```markdown title="content/alk-testing.md"
See the [guideline](https://guidelines.example/lung/2019).
```

```json title="evidence.json"
{
  "links": {
    "https://guidelines.example/lung/2019": {
      "verdict": "suspect",
      "status": 200,
      "final_url": "https://guidelines.example/",
      "chain": [[301, "https://guidelines.example/lung/2019"]],
      "permanent": true,
      "detail": "it forwards to the start page"
    }
  }
}
```

## Accepted

Words such as "not found" somewhere on a page are no evidence: only its title and main heading count.

```markdown title="content/alk-testing.md"
See the [guideline](https://guidelines.example/lung/2026).
```

```json title="evidence.json"
{"links": {"https://guidelines.example/lung/2026": {"verdict": "working", "status": 200}}}
```

## How to fix

Open the page. If it is not the one you mean, look for its new address; if it is, `accept` it under `[links]`.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence, LinkAnswer, LinkVerdict
from auditor.model.finding import Problem, rule
from auditor.model.policy import Severity
from auditor.model.repository import Repository
from auditor.rules._links import archived, reported, said, shown, since
from auditor.rules._text import quoted


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """Addresses whose page is probably another one, with what says so."""
    for link in reported(repository, evidence, LinkVerdict.SUSPECT):
        answer = link.answer
        copy = archived(answer)
        yield Problem(
            location=link.location,
            subject=link.url,
            message=f"{shown(link.url)} is probably gone: {_evidence(answer)}{since(answer)}{link.also}",
            help="Open it; if it is the page you mean, `accept` it under `[links]`."
            + (f" {copy}." if copy else ""),
        )


def _evidence(answer: LinkAnswer) -> str:
    reason = said(answer)
    if answer.quote and answer.quote not in reason:
        reason = f"{reason}: {quoted(answer.quote)}"
    if answer.final_url and answer.final_url not in reason:
        reason = f"{reason} ({answer.final_url})"
    return reason


RULE = rule(__name__, __doc__, Severity.WARNING, check)
