"""Two bibliography entries have the same key.

The finding's subject is the key, as the second of the two entries writes it.

## Why

A key must lead to one work. With two entries of one key, programs take the first, or the last, or stop:
the page may cite another study than its author meant.

## Flagged

```bibtex title="references.bib"
@article{solomon2014,
  author = {Solomon, Benjamin J. and others},
  title  = {First-Line Crizotinib versus Chemotherapy in {ALK}-Positive Lung Cancer},
  year   = {2014}
}

@article{Solomon2014,
  author = {Solomon, Benjamin and others},
  title  = {Intracranial Efficacy of Crizotinib},
  year   = {2014}
}
```

```markdown title="content/alk-inhibitors.md"
Crizotinib was better than chemotherapy [@solomon2014].
```

Capital and small letters are the same to BibTeX.

### The same `id` twice among the references in a page's front matter

```markdown title="content/lorlatinib.md"
---
references: [
  {id: solomon2018, type: article-journal, title: Lorlatinib in ALK-positive lung cancer},
  {id: solomon2018, type: article-journal, title: Updates on ALK inhibitors}]
---
Lorlatinib reaches the brain [@solomon2018].
```

### Two bibliographies that one page uses, with one key for different works

```bibtex title="trials.bib"
@article{solomon2018,
  author = {Solomon, Benjamin J. and others},
  title  = {Lorlatinib in patients with {ALK}-positive non-small-cell lung cancer},
  doi    = {10.1016/S1470-2045(18)30649-1}
}
```

```bibtex title="guidelines.bib"
@article{solomon2018,
  author = {Solomon, Benjamin J. and others},
  title  = {Updates on {ALK} inhibitors},
  year   = {2018}
}
```

```markdown title="content/alk-inhibitors.md"
Lorlatinib reaches the brain [@solomon2018].
```

## Accepted

The same work may stand in several bibliographies.

```bibtex title="trials.bib"
@article{solomon2018,
  author = {Solomon, Benjamin J. and others},
  title  = {Lorlatinib in patients with {ALK}-positive non-small-cell lung cancer},
  doi    = {10.1016/S1470-2045(18)30649-1}
}
```

```bibtex title="drugs.bib"
@article{solomon2018,
  author = {Solomon, B. J. and others},
  title  = {Lorlatinib in Patients with ALK-positive Non-Small-Cell Lung Cancer},
  doi    = {https://doi.org/10.1016/s1470-2045(18)30649-1}
}
```

```markdown title="content/alk-inhibitors.md"
Lorlatinib reaches the brain [@solomon2018].
```

## How to fix

If both entries are the same work, keep the better one. If not, give the second a key of its own and
correct the pages that mean it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from auditor.model.evidence import Evidence
from auditor.model.finding import Problem, rule
from auditor.model.policy import Severity
from auditor.model.repository import Page, Repository
from auditor.model.sources import Entry
from auditor.rules._bibliographies import are_different, in_one_set
from auditor.rules._text import quoted

_OTHER_KEY = "Give one of the two works another key."


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """Repeated keys within each file and page, then between files that one page uses together."""
    for file in repository.bibliographies:
        yield from _within(file.entries)
    for entries in _of_pages(repository):
        yield from _within(entries)
    yield from _between(repository)


def _of_pages(repository: Repository) -> Iterable[list[Entry]]:
    """The references that pages have in their front matter, by page."""
    pages = {page.path for page in repository.pages}
    found: dict[str, list[Entry]] = {}
    for work in repository.works:
        if work.entry.path in pages:
            found.setdefault(work.entry.path, []).append(work.entry)
    return found.values()


def _within(entries: Iterable[Entry]) -> Iterator[Problem]:
    first: dict[str, Entry] = {}
    for entry in entries:
        # programs that read CSL tell capitals apart, BibTeX does not
        earlier = first.setdefault(entry.key.casefold() if entry.names is None else entry.key, entry)
        if earlier is not entry:
            spelled = "" if earlier.key == entry.key else f" as {quoted(earlier.key)}"
            yield Problem(
                location=entry.location,
                subject=entry.key,
                message=f"{quoted(entry.key)} on line {entry.line} already stands on line {earlier.line}"
                + spelled,
                help="Keep one entry, or give this one a key of its own.",
            )


def _between(repository: Repository) -> Iterator[Problem]:
    """One finding for a key that means different works in files that one page uses, or that are one set."""
    holders: dict[str, dict[str, Entry]] = {}
    for file in repository.bibliographies:
        for entry in file.entries:
            holders.setdefault(entry.key, {}).setdefault(file.path, entry)
    shared = {key: entries for key, entries in holders.items() if len(entries) > 1}
    named = {path for page in repository.pages for path in page.bibliographies}
    seen: set[tuple[str, str]] = set()
    for page in repository.pages if shared else ():
        for cited in page.citations:
            candidates = _candidates(shared.get(cited.key, {}), page, named)
            for other in candidates[1:]:
                one = candidates[0]
                if (other.key, other.path) not in seen and are_different(one, other):
                    seen.add((other.key, other.path))
                    yield Problem(
                        location=other.location,
                        subject=other.key,
                        message=f"{quoted(other.key)} is another work on line {one.line} of {one.path}, "
                        f"and {page.path} uses both files",
                        help=_OTHER_KEY,
                    )
    for entries in shared.values():
        one, *others = entries.values()
        for other in others:
            together = in_one_set(repository.bibliography_sets, one, other)
            if together and (other.key, other.path) not in seen and are_different(one, other):
                yield Problem(
                    location=other.location,
                    subject=other.key,
                    message=f"{quoted(other.key)} is another work on line {one.line} of {one.path}, "
                    "and the two files are used together",
                    help=_OTHER_KEY,
                )


def _candidates(entries: dict[str, Entry], page: Page, named: set[str]) -> list[Entry]:
    """The entries that a page can mean with equal right.

    Its own bibliographies come first; a page without any uses those that belong to no page in particular.
    """
    if page.bibliographies:
        return [entry for path, entry in entries.items() if path in page.bibliographies]
    return [entry for path, entry in entries.items() if path not in named]


RULE = rule(__name__, __doc__, Severity.ERROR, check)
