"""A link fails, and it is not settled yet that it is broken.

The finding's subject is the destination as written, for a bibliography entry its `url`.

## Why

One answer proves little: servers are restarted, and networks fail. But a host that is out of order audit
after audit helps no reader either.

## Flagged

A server that gives no usable answer, or none at all, in three audits in a row, on more than one day
(`evidence.json` has what the network answers):

```markdown title="content/alk-testing.md"
See the [register of laboratories](https://laboratories.example/alk).
```

```json title="evidence.json"
{
  "links": {
    "https://laboratories.example/alk": {
      "verdict": "server-error",
      "status": 503,
      "detail": "503 Service Unavailable",
      "failing_since": "2026-06-08",
      "failures": 4
    }
  }
}
```

### A first failure that is held back

With `confirm-after = 2` a page must be found missing by two audits in a row to count as broken.

```markdown title="content/alk-testing.md"
See the [register of laboratories](https://laboratories.example/alk).
```

```toml title="auditor.toml"
[links]
confirm-after = 2
```

```json title="evidence.json"
{
  "links": {
    "https://laboratories.example/alk": {
      "verdict": "broken",
      "status": 404,
      "detail": "404 Not Found",
      "failures": 1,
      "confirmed": false
    }
  }
}
```

## Accepted

What fails today and worked the last time is no finding. It is counted as unchecked, with the reason.

```markdown title="content/alk-testing.md"
See the [register of laboratories](https://laboratories.example/alk).
```

```json title="evidence.json"
{
  "links": {
    "https://laboratories.example/alk": {
      "verdict": "unreachable",
      "detail": "no answer within 10 s",
      "failing_since": "2026-06-30",
      "failures": 1,
      "last_worked": "2026-06-23"
    }
  }
}
```

## How to fix

Try it in a browser. If the site is given up, link to a copy or to another source; else wait.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence, LinkAnswer, LinkVerdict
from auditor.model.finding import Problem, rule
from auditor.model.policy import Severity
from auditor.model.repository import Repository
from auditor.rules.remote import said, shown, since, told

#: audits in a row, this one included, after which a temporary failure is told
_SEVERAL = 3
_TEMPORARY = (LinkVerdict.SERVER_ERROR, LinkVerdict.UNREACHABLE, LinkVerdict.RATE_LIMITED)


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """Failures that are not confirmed, and temporary ones that last."""
    for link in told(repository, evidence, LinkVerdict.BROKEN, *_TEMPORARY):
        answer = link.answer
        if answer.verdict is LinkVerdict.BROKEN and not answer.confirmed:
            yield Problem(
                place=link.place,
                subject=link.url,
                message=f"{shown(link.url)} fails: {said(answer)}{since(answer) or ', for the first time'}"
                f"{link.also}",
                help="It counts as broken when the next audits find the same.",
            )
        elif answer.verdict in _TEMPORARY and _lasts(answer, repository):
            worked = f" It last worked on {answer.last_worked.isoformat()}." if answer.last_worked else ""
            yield Problem(
                place=link.place,
                subject=link.url,
                message=f"{shown(link.url)} gives no usable answer: {said(answer)}{since(answer)}{link.also}",
                help=f"Try it in a browser; if the site is given up, link to another source.{worked}",
            )


def _lasts(answer: LinkAnswer, repository: Repository) -> bool:
    """Whether several audits found it so; those of one day count as one."""
    since = answer.failing_since
    return answer.failures >= _SEVERAL and since is not None and since < repository.as_of


RULE = rule(__name__, __doc__, Severity.WARNING, check)
