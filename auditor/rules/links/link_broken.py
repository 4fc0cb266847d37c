"""A link leads to a page that is not there any more.

The finding's subject is the destination as written, for a bibliography entry its `url`.

## Why

Who follows it meets an error page, and what it was to prove is unproved. It happens to every link in
time: sites are rebuilt, guidelines get new numbers, hosts are given up.

## Flagged

Earlier audits are remembered, so the finding says since when. What the network answers, and what is
remembered, stands in `evidence.json`.

```markdown title="content/alk-testing.md"
See the [guideline on biomarkers](https://guidelines.example/lung/biomarkers-2019).
```

```json title="evidence.json"
{
  "links": {
    "https://guidelines.example/lung/biomarkers-2019": {
      "verdict": "broken",
      "status": 404,
      "detail": "404 Not Found",
      "failing_since": "2026-06-03",
      "failures": 4,
      "archived": "https://web.archive.org/web/20240504120000/https://guidelines.example/lung/biomarkers-2019",
      "archived_on": "2024-05-04"
    }
  }
}
```

### In a bibliography

```bibtex title="references.bib"
@misc{biomarkers2019,
  title = {Biomarkers in Lung Cancer},
  year  = {2019},
  url   = {https://guidelines.example/lung/biomarkers-2019}
}
```

```json title="evidence.json"
{
  "links": {
    "https://guidelines.example/lung/biomarkers-2019": {
      "verdict": "broken",
      "status": 410,
      "detail": "410 Gone"
    }
  }
}
```

## Accepted

Only a definite answer counts: 404 or 410 when the page itself was asked for, or a host name that does not
exist. A site that refuses programs, is busy, slow or out of order says nothing about its page.

```markdown title="content/alk-testing.md"
[One](https://publisher.example/article), [two](https://busy.example/), [three](https://down.example/) and
[four](https://guidelines.example/lung/biomarkers).
```

```json title="evidence.json"
{
  "links": {
    "https://publisher.example/article": {"verdict": "blocked", "status": 403},
    "https://busy.example/": {"verdict": "rate-limited", "status": 429},
    "https://down.example/": {"verdict": "server-error", "status": 503, "failures": 9},
    "https://guidelines.example/lung/biomarkers": {"verdict": "working", "status": 200}
  }
}
```

### Found for the first time

With `confirm-after = 2` under `[links]` a first failure is held back as `link-unstable`.

```markdown title="content/alk-testing.md"
See the [guideline on biomarkers](https://guidelines.example/lung/biomarkers-2019).
```

```json title="evidence.json"
{
  "links": {
    "https://guidelines.example/lung/biomarkers-2019": {
      "verdict": "broken",
      "status": 404,
      "detail": "404 Not Found",
      "failures": 1,
      "confirmed": false
    }
  }
}
```

### A DOI that does not exist

It is reported once, by `doi-not-registered`.

```markdown title="content/alk-testing.md"
The [trial](https://doi.org/10.1056/nejmoa18101710).
```

```json title="evidence.json"
{
  "links": {
    "https://doi.org/10.1056/nejmoa18101710": {
      "verdict": "broken",
      "status": 404,
      "detail": "404 Not Found"
    }
  },
  "dois": {"10.1056/nejmoa18101710": {"state": "not-registered"}}
}
```

## How to fix

Look for the page's new address, on its site or by its title. If it is gone, link to an archived copy
(`auditor audit --archive` names the closest one), and ask whether the statement still holds.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.attention import AttentionReason
from auditor.model.evidence import Evidence, LinkAnswer, LinkVerdict
from auditor.model.finding import Problem, Topic, rule
from auditor.model.policy import Severity
from auditor.model.records import DoiState
from auditor.model.repository import Repository
from auditor.rules._links import archived, reported, said, shown, since
from auditor.values.identifiers.doi import bare_doi, is_doi_itself


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """Addresses that are broken for certain, once a page."""
    for link in reported(repository, evidence, LinkVerdict.BROKEN):
        answer = link.answer
        if answer.confirmed and not _is_unregistered_doi(link.url, evidence):
            yield Problem(
                location=link.location,
                subject=link.url,
                message=f"{shown(link.url)} is broken: {said(answer)}{since(answer)}{link.also}",
                help=_help(answer),
            )


def _is_unregistered_doi(url: str, evidence: Evidence) -> bool:
    """Whether it is the resolver's, of a DOI that does not exist: ``doi-not-registered`` tells it."""
    doi = bare_doi(url) if is_doi_itself(url) else None
    answer = evidence.dois.get(doi) if doi else None
    return answer is not None and answer.state is DoiState.NOT_REGISTERED


def _help(answer: LinkAnswer) -> str:
    copy = archived(answer)
    if copy:
        return f"{copy}; link to it, or to where the page is now."
    worked = f" It last worked on {answer.last_worked.isoformat()}." if answer.last_worked else ""
    return f"Link to where the page is now, or to an archived copy.{worked}"


RULE = rule(
    __name__, __doc__, Severity.ERROR, check, attention=AttentionReason.LINKS, topic=Topic.BROKEN_LINK
)
