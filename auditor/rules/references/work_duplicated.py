"""Two entries of different keys are the same work, or two items of a page's list have the same DOI.

The finding's subject is the key of the later entry, in a list the DOI.

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

### The same title and address, whatever the type

```bibtex title="references.bib"
@misc{camidge2018,
  author = {Camidge, D. Ross},
  title  = {Brigatinib versus Crizotinib},
  year   = {2018},
  url    = {https://example.org/reports/7}
}

@techreport{alta1l,
  author      = {Camidge, D. Ross},
  title       = {Brigatinib versus Crizotinib},
  institution = {Example Institute},
  url         = {http://example.org/reports/7/}
}
```

### Volumes of one list

```bibtex title="list-2025.bib"
@article{camidge2018,
  author  = {Camidge, D. Ross and others},
  title   = {Brigatinib versus Crizotinib in {ALK}-Positive Non-Small-Cell Lung Cancer},
  journal = {New England Journal of Medicine},
  year    = {2018}
}
```

```bibtex title="list-2026.bib"
@article{camidge2018,
  author  = {Camidge, D. Ross and others},
  title   = {Brigatinib versus Crizotinib in {ALK}-Positive Non-Small-Cell Lung Cancer},
  journal = {New England Journal of Medicine},
  year    = {2018}
}
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

Each bibliography may have an entry of its own, unless one page cites both or the two are one set: named
together in `bibliography` of the configuration or of pages, numbered like volumes (`list-2025.bib`,
`list-2026.bib`), or the content of a folder of their own.

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

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from auditor.model.evidence import Evidence
from auditor.model.finding import Problem, rule
from auditor.model.places import paths_of
from auditor.model.policy import Severity
from auditor.model.repository import Page, Repository
from auditor.model.sources import Entry
from auditor.model.works import Work
from auditor.model.written import IN_NOTE, ListedReference
from auditor.rules._bibliographies import are_different, in_one_set
from auditor.rules._text import quoted
from auditor.values.bibliography.duplicates import ComparableEntry
from auditor.values.bibliography.entry_types import NO_WORKS
from auditor.values.identifiers.doi import Doi
from auditor.values.text.folding import fold
from auditor.values.text.plural import plural
from auditor.values.text.regex import regex

#: with how many earlier entries of one DOI or title each is compared
_MOST_COMPARED = 20
_KEEP_ONE = "Keep one of the two, and cite it wherever the other is cited."
#: what a part of a book has in a list: "In: Rossi, E. (ed.)", "Chapter 3"
_PART = regex(r"\bIn:? [A-Z‘“\"]|\((?:eds?|hrsg)\.?\)|\b(?:chapter|chap\.|section|appendix)\b", re.IGNORECASE)
_CORRECT_ONE = "If they are different works, correct the DOI of one; if not, keep one of the two."


class _Entry(NamedTuple):
    work: Work
    comparable: ComparableEntry


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """One finding for each entry whose work an earlier one already is: by DOI, by address, by title."""
    entries = [
        _Entry(work, ComparableEntry(work.entry.key, work.entry.type, work.fields, work.metadata))
        for work in repository.works
        if work.entry.type not in NO_WORKS
    ]
    pairs = _Pairs(entries, repository.bibliography_sets)
    reported: set[int] = set()
    for earlier, later in pairs.alike(lambda entry: entry.work.doi, ComparableEntry.is_same_by_doi):
        reported.add(id(later.work))
        step = _KEEP_ONE if earlier.comparable.same_title(later.comparable) else _CORRECT_ONE
        yield _problem(earlier.work, later.work, "has the same DOI as", step, f": {later.work.doi}")
    for what, shared, alike in (
        ("title and address as", ComparableEntry.title_and_address, ComparableEntry.is_same_by_address),
        ("title, year and first author as", ComparableEntry.likeness, ComparableEntry.is_same_by_likeness),
    ):
        for earlier, later in pairs.alike(_of_comparable(shared), alike):
            if id(later.work) not in reported:
                reported.add(id(later.work))
                yield _problem(earlier.work, later.work, f"has the same {what}", _KEEP_ONE)
    yield from _copies(repository)
    for page in repository.pages:
        yield from _listed_twice(page)


def _listed_twice(page: Page) -> Iterator[Problem]:
    """The items of one list that have the DOI of an earlier item; parts of a book may share its DOI."""
    first: dict[tuple[int, Doi], ListedReference] = {}
    for item in page.listed:
        reference = item.reference
        if not reference.doi or reference.section == IN_NOTE:
            continue
        earlier = first.setdefault((reference.section, reference.doi), reference)
        if earlier is reference:
            continue
        same = fold(earlier.title) == fold(reference.title) or earlier.text == reference.text
        if same or not (_PART.search(earlier.text) and _PART.search(reference.text)):
            yield Problem(
                location=item.location,
                subject=reference.doi,
                message=f"This reference has the same DOI as the one on line {earlier.line}: {reference.doi}",
                help="Keep one of the two." if same else _CORRECT_ONE,
            )


def _of_comparable(shared: Callable[[ComparableEntry], Hashable]) -> Callable[[_Entry], Hashable]:
    return lambda entry: shared(entry.comparable)


class _Pairs:
    """The entries of all files, and which two of them can be one too many."""

    def __init__(self, entries: Iterable[_Entry], sets: Mapping[str, int]) -> None:
        self._entries = tuple(entries)
        self._sets = sets

    def alike(
        self,
        shared: Callable[[_Entry], Hashable],
        alike: Callable[[ComparableEntry, ComparableEntry], bool],
    ) -> Iterator[tuple[_Entry, _Entry]]:
        """Each entry with the first earlier one that shares something with it, is met beside it and alike."""
        groups: dict[Hashable, list[_Entry]] = {}
        for entry in self._entries:
            common = shared(entry)
            if common is not None:
                groups.setdefault(common, []).append(entry)
        for group in groups.values():
            for index, later in enumerate(group):
                for earlier in islice(group, min(index, _MOST_COMPARED)):
                    if self._meet(earlier.work, later.work) and alike(earlier.comparable, later.comparable):
                        yield earlier, later
                        break

    def _meet(self, one: Work, other: Work) -> bool:
        """Whether two entries stand in one file or set of files, or one page cites both.

        Two of one key are reported elsewhere: in one file they are `key-duplicated`, in two files copies.
        """
        if one.entry.key.casefold() == other.entry.key.casefold():
            return False
        if one.entry.path == other.entry.path or in_one_set(self._sets, one.entry, other.entry):
            return True
        return not set(paths_of(one.cited_by)).isdisjoint(paths_of(other.cited_by))


def _copies(repository: Repository) -> Iterator[Problem]:
    """The entries of one key and work in two files of a set; one finding for the two files."""
    sets = repository.bibliography_sets
    first: dict[tuple[int, str], Entry] = {}
    found: dict[tuple[str, str], list[tuple[Entry, Entry]]] = {}
    for file in repository.bibliographies:
        for entry in file.entries if file.path in sets else ():
            earlier = first.setdefault((sets[file.path], entry.key.casefold()), entry)
            if earlier.path != entry.path and not are_different(earlier, entry):
                found.setdefault((earlier.path, entry.path), []).append((earlier, entry))
    for pairs in found.values():
        one, other = pairs[0]
        more = f" (and {plural(len(pairs) - 1, 'more entry', 'more entries')} alike)" if pairs[1:] else ""
        yield Problem(
            location=other.location,
            subject=other.key,
            message=f"{quoted(other.key)} also stands on line {one.line} of {one.path}{more}",
            help="Keep each entry in one of the two files, which are used together.",
        )


def _problem(one: Work, other: Work, alike: str, step: str, what: str = "") -> Problem:
    earlier, later = one.entry, other.entry
    where = f"on line {earlier.line}" + (f" of {earlier.path}" if earlier.path != later.path else "")
    return Problem(
        location=later.location,
        subject=later.key,
        message=f"{quoted(later.key)} {alike} {quoted(earlier.key)} {where}{what}",
        help=step,
    )


RULE = rule(__name__, __doc__, Severity.WARNING, check)
