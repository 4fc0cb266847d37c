"""A link points to a section that the page does not have.

The finding's subject is the destination as written.

## Why

The reader lands at the top of a long page and has to search. It happens when a heading is reworded.

## Flagged

```markdown title="content/alk-inhibitors.md"
Its [side effects](lorlatinib.md#side-effects) are described elsewhere.
```

```markdown title="content/lorlatinib.md"
# Lorlatinib

## Adverse effects
```

### On another site

What the network answers stands in `evidence.json`.

```markdown title="content/alk-inhibitors.md"
Its [side effects](https://medicines.example/lorlatinib#side-effects) are described elsewhere.
```

```json title="evidence.json"
{
  "links": {"https://medicines.example/lorlatinib": {"verdict": "working", "status": 200}},
  "fragments": {"https://medicines.example/lorlatinib#side-effects": false}
}
```

## Accepted

An anchor counts when any of the usual rules makes it from a heading (GitHub, Pandoc, kramdown,
docutils), or when an element has it as its `id`.

```markdown title="content/alk-inhibitors.md"
Its [side effects](lorlatinib.md#adverse-effects) and [dose](lorlatinib.md#dose), and [the top](#).
```

```markdown title="content/lorlatinib.md"
# Lorlatinib

## Adverse effects

## How much to take {#dose}
```

### On another site

A page that a script fills in the browser cannot be judged: its anchor is counted as unchecked.

```markdown title="content/alk-inhibitors.md"
Its [side effects](https://medicines.example/lorlatinib#adverse-effects) and
[dose](https://app.example/lorlatinib#dose).
```

```json title="evidence.json"
{
  "links": {
    "https://medicines.example/lorlatinib": {"verdict": "working", "status": 200},
    "https://app.example/lorlatinib": {"verdict": "working", "status": 200}
  },
  "fragments": {
    "https://medicines.example/lorlatinib#adverse-effects": true,
    "https://app.example/lorlatinib#dose": "the page is made by a script"
  }
}
```

## How to fix

Use the anchor that the heading has now, or give the heading its old one: `## Adverse effects
{#side-effects}`.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence
from auditor.model.finding import Problem, rule
from auditor.model.policy import Severity
from auditor.model.repository import Repository
from auditor.rules._links import once_a_page, shown
from auditor.rules._text import as_of, each_once, quoted


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """Links whose target is there without the anchor, local ones and then remote ones."""
    yield from _local(repository)
    yield from _remote(repository, evidence)


def _local(repository: Repository) -> Iterator[Problem]:
    for path, uses in repository.judged_links():
        absent = (use for use in uses if use.anchor_missing and not use.missing)
        for use, also in each_once(absent):
            target = use.target if use.target and use.target != path else "This page"
            anchor = use.link.fragment or use.link.url.partition("#")[2]
            nearest = use.nearest and use.nearest.removeprefix("#")
            yield Problem(
                location=use.location,
                subject=use.link.url,
                message=f"{target} has no section {quoted('#' + anchor)}{also}",
                help=f"Did you mean {quoted('#' + nearest)}?"
                if nearest
                else "Link to a heading that is there.",
            )


def _remote(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """Once a page, as with broken links."""
    files = {file.path for file in repository.bibliographies}
    for anchor, answer in evidence.fragments.items():
        if answer.there is not False:
            continue
        address, _, fragment = anchor.partition("#")
        uses = [use for use in repository.remote_links.get(address, ()) if use.fragment == fragment]
        for first, *_ in once_a_page(uses, files):
            yield Problem(
                location=first.location,
                subject=first.url,
                message=f"{shown(address)} has no section {quoted('#' + fragment)}"
                f"{as_of(evidence.known_on.get(address))}",
                help="Open it, and link to the section by the name it has now.",
            )


RULE = rule(__name__, __doc__, Severity.WARNING, check)
