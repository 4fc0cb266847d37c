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

### One that comes and goes

What works in between, and failed on three of the last eight audit days, is reported too.

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
      "failed_lately": 4,
      "last_worked": "2026-06-23"
    }
  }
}
```

### A first failure that is held back

With `confirm-after = 2` a page must be found missing by audits on two days, and not work between them, to
count as broken. A temporary failure in between (503, no answer) confirms nothing.

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

What fails today and worked the last times is no finding. It is counted as unchecked, with the reason.

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
from auditor.rules._links import reported, said, shown, since

#: audits, this one included, in a row or of the last eight days, after which a temporary failure is reported
_SEVERAL = 3
_TEMPORARY = (LinkVerdict.SERVER_ERROR, LinkVerdict.UNREACHABLE)


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """Failures that are not confirmed, and temporary ones that last."""
    for link in reported(repository, evidence, LinkVerdict.BROKEN, *_TEMPORARY):
        answer = link.answer
        if answer.verdict is LinkVerdict.BROKEN and not answer.confirmed:
            yield Problem(
                location=link.location,
                subject=link.url,
                message=f"{shown(link.url)} fails: {said(answer)}{since(answer) or ', for the first time'}"
                f"{link.also}",
                help="It counts as broken when the next audits find the same.",
            )
        elif answer.verdict in _TEMPORARY and (_lasts(answer, repository) or _comes_and_goes(answer)):
            how_often = since(answer) if _lasts(answer, repository) else _lately(answer)
            worked = f" It last worked on {answer.last_worked.isoformat()}." if answer.last_worked else ""
            yield Problem(
                location=link.location,
                subject=link.url,
                message=f"{shown(link.url)} gives no usable answer: {said(answer)}{how_often}{link.also}",
                help=f"Try it in a browser; if the site is given up, link to another source.{worked}",
            )


def _lasts(answer: LinkAnswer, repository: Repository) -> bool:
    """Whether several audits found it so; those of one day count as one."""
    since = answer.failing_since
    return answer.failures >= _SEVERAL and since is not None and since < repository.as_of


def _comes_and_goes(answer: LinkAnswer) -> bool:
    """Whether it failed again and again, and worked in between."""
    return answer.failed_lately >= _SEVERAL and answer.failed_lately > answer.failures


def _lately(answer: LinkAnswer) -> str:
    return f", on {answer.failed_lately} of the last audit days"


RULE = rule(__name__, __doc__, Severity.WARNING, check)
