"""Two entries of different keys are the same work.

The finding's subject is the key of the later entry.

## Why

A page that cites both lists the same work twice and so seems to rest on more evidence than it does; a
correction made in one of the entries never reaches the other.

## Flagged

Two entries with the same DOI, however it is written.

```bibtex title="references.bib"
@article{camidge2018,
  author  = {Camidge, D. Ross and others},
  title   = {Brigatinib versus Crizotinib in {ALK}-Positive Non-Small-Cell Lung Cancer},
  journal = {New England Journal of Medicine},
  year    = {2018},
  doi     = {10.1056/NEJMoa1810171}
}

@article{alta1l,
  author  = {Camidge, D. R. and Kim, H. R.},
  title   = {Brigatinib versus crizotinib in ALK-positive non-small-cell lung cancer},
  journal = {N. Engl. J. Med.},
  year    = {2018},
  doi     = {https://doi.org/10.1056/nejmoa1810171}
}
```

```markdown title="content/alk-inhibitors.md"
Brigatinib was better [@camidge2018; @alta1l].
```

### Without a DOI: the same title, year and first author

```bibtex title="references.bib"
@article{camidge2018,
  author  = {Camidge, D. Ross and others},
  title   = {Brigatinib versus Crizotinib in {ALK}-Positive Non-Small-Cell Lung Cancer},
  journal = {New England Journal of Medicine},
  year    = {2018}
}

@article{alta1l,
  author  = {Camidge, D. R. and Kim, H. R.},
  title   = {Brigatinib versus crizotinib in ALK-positive non-small-cell lung cancer},
  journal = {N. Engl. J. Med.},
  year    = {2018}
}
```

```markdown title="content/alk-inhibitors.md"
Brigatinib was better [@camidge2018; @alta1l].
```

## Accepted

A preprint beside the article, the parts of a book that carry the book's DOI, and parts, volumes, editions
or versions of one title are works of their own.

```bibtex title="references.bib"
@online{camidge2017,
  author  = {Camidge, D. Ross and others},
  title   = {Brigatinib versus Crizotinib in {ALK}-Positive Non-Small-Cell Lung Cancer},
  date    = {2018},
  eprint  = {1801.01234}
}

@article{camidge2018,
  author  = {Camidge, D. Ross and others},
  title   = {Brigatinib versus Crizotinib in {ALK}-Positive Non-Small-Cell Lung Cancer},
  journal = {New England Journal of Medicine},
  year    = {2018},
  doi     = {10.1056/NEJMoa1810171}
}

@incollection{nair2024,
  author    = {Nair, Priya},
  title     = {Brain metastases},
  booktitle = {Handbook of Lung Cancer},
  publisher = {Example Press},
  year      = {2024},
  doi       = {10.1000/handbook}
}

@incollection{rossi2024,
  author    = {Rossi, Elena},
  title     = {Bone metastases},
  booktitle = {Handbook of Lung Cancer},
  publisher = {Example Press},
  year      = {2024},
  doi       = {10.1000/handbook}
}
```

```markdown title="content/alk-inhibitors.md"
See [@camidge2017; @camidge2018; @nair2024; @rossi2024].
```

### The same work in two bibliographies

Each bibliography may have an entry of its own, unless one page cites both.

```bibtex title="trials.bib"
@article{camidge2018,
  author  = {Camidge, D. Ross and others},
  title   = {Brigatinib versus Crizotinib in {ALK}-Positive Non-Small-Cell Lung Cancer},
  journal = {New England Journal of Medicine},
  year    = {2018},
  doi     = {10.1056/NEJMoa1810171}
}
```

```bibtex title="drugs.bib"
@article{alta1l,
  author  = {Camidge, D. R. and Kim, H. R.},
  title   = {Brigatinib versus crizotinib in ALK-positive non-small-cell lung cancer},
  journal = {N. Engl. J. Med.},
  year    = {2018},
  doi     = {10.1056/nejmoa1810171}
}
```

```markdown title="content/trials.md"
Brigatinib was better [@camidge2018].
```

```markdown title="content/drugs.md"
Brigatinib was better [@alta1l].
```

## How to fix

Keep the better entry and cite it wherever the other is cited. If only the DOI is the same, one of the two
has the other's: correct it.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from auditor.model.evidence import Evidence
from auditor.model.finding import Problem, rule
from auditor.model.policy import Severity
from auditor.model.repository import Repository, Work
from auditor.rules.wording import quoted
from auditor.values.entry_twins import Twin
from auditor.values.entry_types import NO_WORKS

#: with how many earlier entries of one DOI or title each is compared
_MOST_COMPARED = 20
_KEEP_ONE = "Keep one of the two, and cite it wherever the other is cited."
_CORRECT_ONE = "If they are different works, correct the DOI of one; if not, keep one of the two."


class _Pair(NamedTuple):
    earlier: Work
    later: Work
    alike: str
    help: str


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """One finding for each entry whose work an earlier one already is, by DOI or else by title."""
    twins = {
        id(work): Twin(work.entry.key, work.entry.type, work.fields, work.described)
        for work in repository.works
        if work.entry.type not in NO_WORKS
    }
    told: set[int] = set()
    for pair in (*_by_doi(repository.works, twins), *_by_likeness(repository.works, twins)):
        if id(pair.later) not in told:
            told.add(id(pair.later))
            yield _problem(pair)


def _by_doi(works: Iterable[Work], twins: dict[int, Twin]) -> Iterator[_Pair]:
    groups: dict[Hashable, list[Work]] = {}
    for work in works:
        if work.doi and id(work) in twins:
            groups.setdefault(work.doi, []).append(work)
    for earlier, later in _pairs(groups):
        one, other = twins[id(earlier)], twins[id(later)]
        if one.is_same_by_doi(other):
            step = _KEEP_ONE if one.same_title(other) else _CORRECT_ONE
            yield _Pair(earlier, later, "has the same DOI as", step)


def _by_likeness(works: Iterable[Work], twins: dict[int, Twin]) -> Iterator[_Pair]:
    groups: dict[Hashable, list[Work]] = {}
    for work in works:
        twin = twins.get(id(work))
        likeness = twin.likeness() if twin else None
        if likeness is not None:
            groups.setdefault(likeness, []).append(work)
    for earlier, later in _pairs(groups):
        if twins[id(earlier)].is_same_by_likeness(twins[id(later)]):
            yield _Pair(earlier, later, "has the same title, year and first author as", _KEEP_ONE)


def _pairs(groups: dict[Hashable, list[Work]]) -> Iterator[tuple[Work, Work]]:
    """Every later entry of a group with the earlier ones that a reader may meet beside it."""
    for group in groups.values():
        for index, later in enumerate(group):
            for earlier in islice(group, min(index, _MOST_COMPARED)):
                if _meet(earlier, later):
                    yield earlier, later


def _meet(one: Work, other: Work) -> bool:
    """Whether two entries stand in one file, or one page cites both.

    Two of one key are never told here: in one file they are `key-duplicated`, and in two files copies.
    """
    if one.entry.key.casefold() == other.entry.key.casefold():
        return False
    if one.entry.path == other.entry.path:
        return True
    return not {place.path for place in one.cited_by}.isdisjoint(place.path for place in other.cited_by)


def _problem(pair: _Pair) -> Problem:
    earlier, later = pair.earlier.entry, pair.later.entry
    where = f"on line {earlier.line}" + (f" of {earlier.path}" if earlier.path != later.path else "")
    doi = f": {pair.later.doi}" if pair.later.doi and pair.later.doi == pair.earlier.doi else ""
    return Problem(
        place=later.place,
        subject=later.key,
        message=f"{quoted(later.key)} {pair.alike} {quoted(earlier.key)} {where}{doi}",
        help=pair.help,
    )


RULE = rule(__name__, __doc__, Severity.WARNING, check)
