"""The `doi` and the `url` of an entry name different works.

The finding's subject is the key of the entry.

## Why

One of the two was copied from another entry or page, and readers who follow it arrive at another study.

## Flagged

```bibtex title="references.bib"
@article{camidge2018,
  author  = {Camidge, D. Ross and others},
  title   = {Brigatinib versus Crizotinib in {ALK}-Positive Non-Small-Cell Lung Cancer},
  journal = {New England Journal of Medicine},
  year    = {2018},
  doi     = {10.1056/NEJMoa1810171},
  url     = {https://doi.org/10.1056/NEJMoa1704795}
}
```

```markdown title="content/alk-inhibitors.md"
Brigatinib was compared with crizotinib [@camidge2018].
```

## Accepted

The same DOI in any spelling, a publisher's address, a version or a part of the same work, and the copy on a
preprint server or in an archive, which has a DOI of its own.

```bibtex title="references.bib"
@article{camidge2018,
  title = {Brigatinib versus Crizotinib},
  doi   = {10.1056/NEJMoa1810171},
  url   = {https://www.nejm.org/doi/full/10.1056/nejmoa1810171}
}

@article{lee2021,
  title = {Also to be read as a preprint},
  doi   = {10.1038/s41586-021-00001-1},
  url   = {https://www.biorxiv.org/content/10.1101/2020.01.01.000001v2.full}
}
```

```markdown title="content/alk-inhibitors.md"
Brigatinib was compared with crizotinib [@camidge2018; @lee2021].
```

## How to fix

Open both, keep the one that is the work of this entry, and correct or remove the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

from auditor.model.evidence import Evidence
from auditor.model.finding import Problem, rule
from auditor.model.policy import Severity
from auditor.model.repository import Repository
from auditor.rules._text import quoted
from auditor.values.bibliography.preprints import PREFIXES
from auditor.values.identifiers.doi import Doi, is_doi_itself
from auditor.values.text.regex import regex

_VERSION = regex(r"[./]?v\d+")
#: ResearchGate, F1000's platforms, and what JSTOR and ACM give to copies of other publishers' works
_OTHER_COPIES = ("10.13140", "10.12688", "10.2307", "10.5555")
_COPIES = tuple(f"{prefix}/" for prefix in (*PREFIXES, *_OTHER_COPIES))


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """Entries that have both fields."""
    for work in repository.works:
        entry = work.entry
        doi, other = entry.doi, entry.url_doi
        if doi and other and not _agree(doi, other, on_resolver=is_doi_itself(entry.fields["url"])):
            yield Problem(
                location=entry.location,
                subject=entry.key,
                message=f"`{entry.spelled('doi')}` of {quoted(entry.key)} is {doi}, "
                f"and its `{entry.spelled('url')}` is that of {other}",
                help="Open both; correct or remove the one that is another work.",
            )


def _agree(doi: Doi, other: Doi, *, on_resolver: bool) -> bool:
    """Whether both may be of one work. In a publisher's address more may stand behind the DOI."""
    one, another = (unquote(name).rstrip("/") for name in (doi, other))
    short, long = sorted((one, another), key=len)
    rest = long.removeprefix(short) if long.startswith(short) else None
    if rest is not None and (not rest or _VERSION.fullmatch(rest)):
        return True
    if on_resolver:
        return False
    return (rest is not None and not rest[0].isalnum()) or another.startswith(_COPIES)


RULE = rule(__name__, __doc__, Severity.WARNING, check)
