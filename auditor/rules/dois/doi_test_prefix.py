"""A DOI begins with a prefix that exists for tests only.

The finding's subject is the DOI, bare and in small letters.

## Why

`10.5555` (Crossref) and `10.5072` (DataCite) are for examples and tests: nothing with them is registered, and
their links lead nowhere. Some libraries put `10.5555` in front of their own numbers and export them as DOIs.

## Flagged

```bibtex title="references.bib"
@inproceedings{vaswani2017,
  author    = {Vaswani, Ashish and others},
  title     = {Attention Is All You Need},
  booktitle = {Advances in Neural Information Processing Systems},
  year      = {2017},
  doi       = {10.5555/3295222.3295349}
}
```

```markdown title="content/methods.md"
The models are transformers [@vaswani2017].
```

## Accepted

The address in the library that uses such numbers works.

```bibtex title="references.bib"
@inproceedings{vaswani2017,
  author    = {Vaswani, Ashish and others},
  title     = {Attention Is All You Need},
  booktitle = {Advances in Neural Information Processing Systems},
  year      = {2017},
  url       = {https://dl.acm.org/doi/10.5555/3295222.3295349}
}
```

```markdown title="content/methods.md"
The models are transformers [@vaswani2017].
```

## How to fix

Remove the DOI, and give the work's address as `url`. If the work has a real DOI, write that.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence
from auditor.model.finding import Problem, rule
from auditor.model.policy import Severity
from auditor.model.repository import Repository
from auditor.model.works import DoiUse
from auditor.rules._text import quoted

# https://www.crossref.org/documentation/member-setup/constructing-your-dois/,
# https://support.datacite.org/docs/testing-guide
_PREFIXES = {"10.5555/": "Crossref", "10.5072/": "DataCite"}


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """Each such DOI once for an entry, and once for a page."""
    for doi, uses in repository.dois.items():
        agency = next((name for prefix, name in _PREFIXES.items() if doi.startswith(prefix)), None)
        seen: set[tuple[str, int]] = set()
        for use in uses if agency else ():
            where = (use.location.path, use.location.line if use.work else 0)
            if use.form not in ("address", "named") and where not in seen:
                seen.add(where)
                prefix = doi.partition("/")[0]
                yield Problem(
                    location=use.location,
                    subject=doi,
                    message=f"{_what(use, doi)} has the prefix {prefix}, which {agency} keeps for tests: "
                    "it leads nowhere",
                    help="Remove it and give the work's address instead, or write its real DOI.",
                )


def _what(use: DoiUse, doi: str) -> str:
    return (
        f"The DOI of {quoted(use.work.entry.key)}, {quoted(doi)}," if use.work else f"The DOI {quoted(doi)}"
    )


RULE = rule(__name__, __doc__, Severity.WARNING, check)
