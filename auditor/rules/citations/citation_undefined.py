"""A citation's key is in no bibliography.

The finding's subject is the key as written. A key that a page cites several times is reported once, at the
first place.

## Why

The reader sees a question mark, or the bare key, where the evidence should be. Mostly it is a slip in
the key or an entry that was renamed.

## Flagged

```markdown title="content/alk-inhibitors.md"
Brigatinib was compared with crizotinib [@camidge2008].
```

```bibtex title="references.bib"
@article{camidge2018,
  author  = {Camidge, D. Ross and others},
  title   = {Brigatinib versus Crizotinib in {ALK}-Positive Non-Small-Cell Lung Cancer},
  journal = {New England Journal of Medicine},
  year    = {2018},
  doi     = {10.1056/NEJMoa1810171}
}
```

## Accepted

E-mail addresses, handles, and what stands in code are not citations.

```markdown title="content/alk-inhibitors.md"
Brigatinib was compared with crizotinib [@camidge2018]. Write to lung-team@example.org, or cite it
yourself with `[@your-key]`.
```

```bibtex title="references.bib"
@article{camidge2018,
  author  = {Camidge, D. Ross and others},
  title   = {Brigatinib versus Crizotinib in {ALK}-Positive Non-Small-Cell Lung Cancer},
  journal = {New England Journal of Medicine},
  year    = {2018},
  doi     = {10.1056/NEJMoa1810171}
}
```

Identifiers in place of a key, such as `[@doi:10.1056/NEJMoa1810171]` and `[@https://example.org/report]`, are
looked up by Manubot and MyST; a DOI among them is checked as all others are.

An entry that is there but cannot be read is left to `entry-malformed` and `entry-swallowed`.

## How to fix

Correct the key, or add the entry to the bibliography. Capitals count: Pandoc finds no `Camidge2018` where the
entry is `camidge2018`. A name of Manubot is defined on a page: `[@tag:trial]: doi:10.1056/NEJMoa1810171`.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence
from auditor.model.finding import Problem, rule
from auditor.model.policy import Severity
from auditor.model.repository import CitedKey, Repository
from auditor.rules._text import quoted
from auditor.values.text.plural import plural


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """Keys without an entry, once for each key and page."""
    for page in repository.pages:
        undefined: dict[str, list[CitedKey]] = {}
        for cited in page.citations.without_entry:
            if cited.skip is None:
                undefined.setdefault(cited.key, []).append(cited)
        for key, locations in undefined.items():
            times = (
                f"; it is cited {plural(len(locations), 'time')} on this page" if len(locations) > 1 else ""
            )
            nearest = locations[0].nearest
            named = key.startswith("tag:")  # Manubot's names for identifiers
            where = "is defined nowhere" if named else "is in no bibliography"
            remedy = (
                f"Correct it, or define it: [@{key}]: doi:…" if named else "Correct the key or add the entry."
            )
            yield Problem(
                location=locations[0].location,
                subject=key,
                message=f"{quoted(key)} {where}{times}",
                help=f"Did you mean {quoted(nearest)}?" if nearest else remedy,
            )


RULE = rule(__name__, __doc__, Severity.ERROR, check)
