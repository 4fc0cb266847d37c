"""No page cites a bibliography entry.

The finding's subject is the entry's key.

## Why

An entry that no page cites may be the trace of a sentence that was removed, or of a citation with a
misspelled key. It is a note: some teams keep a library larger than what they cite.

## Flagged

```markdown title="content/alk-inhibitors.md"
Brigatinib was compared with crizotinib [@camidge2018].
```

```bibtex title="references.bib"
@article{camidge2018,
  author  = {Camidge, D. Ross and others},
  title   = {Brigatinib versus Crizotinib in {ALK}-Positive Non-Small-Cell Lung Cancer},
  journal = {New England Journal of Medicine},
  year    = {2018}
}

@article{shaw2013,
  author  = {Shaw, Alice T. and others},
  title   = {Crizotinib versus Chemotherapy in Advanced {ALK}-Positive Lung Cancer},
  journal = {New England Journal of Medicine},
  year    = {2013}
}
```

## Accepted

Keys, `nocite`, author and year in the text, and a page's own reference list all count as use; so does
an entry that a cited one takes fields from. What a page lists whole, as with `{% bibliography %}`, is used,
and so is the `cite.bib` beside the page of a publication. `CITATION.bib` says how to cite the repository, and
R writes `packages.bib` each time: their entries need no citation. A repository that cites nothing at all
is a list of publications: the coverage says so in one line.

```markdown title="content/alk-inhibitors.md"
---
nocite: "@shaw2013"
---
Brigatinib was compared with crizotinib [@camidge2018].
```

```bibtex title="references.bib"
@article{camidge2018,
  author  = {Camidge, D. Ross and others},
  title   = {Brigatinib versus Crizotinib in {ALK}-Positive Non-Small-Cell Lung Cancer},
  journal = {New England Journal of Medicine},
  year    = {2018}
}

@article{shaw2013,
  author  = {Shaw, Alice T. and others},
  title   = {Crizotinib versus Chemotherapy in Advanced {ALK}-Positive Lung Cancer},
  journal = {New England Journal of Medicine},
  year    = {2013}
}
```

## How to fix

Cite the entry, or remove it. To keep a library, set `reference-uncited = "off"` under `[severity]`.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence
from auditor.model.finding import Problem, rule
from auditor.model.policy import Severity
from auditor.model.repository import Repository
from auditor.rules._text import quoted
from auditor.values.text.plural import plural


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """Entries that nothing uses, unless nothing is cited at all."""
    if not repository.cites:
        return
    unread = sum(not page.source.readable for page in repository.pages)
    doubt = f" {plural(unread, 'page')} could not be read and may cite it." if unread else ""
    for work in repository.works:
        if not work.used:
            yield Problem(
                location=work.entry.location,
                subject=work.entry.key,
                message=f"No page cites {quoted(work.entry.key)}",
                help=f"Cite it or remove it.{doubt}",
            )


RULE = rule(__name__, __doc__, Severity.NOTE, check)
