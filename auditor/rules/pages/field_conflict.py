"""Two places of one page disagree about the same fact.

The finding's subject is the field that is overruled, as written.

## Why

The footer tells readers 2022, the front matter tells programs 2023: one of the two is wrong, and
each side trusts its own.

## Flagged

```markdown title="content/alk-rearranged-lung-cancer.md"
---
title: ALK-rearranged lung cancer
last_reviewed: 2023-05-04
---
Several agents are licensed and routinely funded in the UK.

- Last reviewed: 4 May 2022
- Next review due: 4 May 2024
```

### The reviewers differ

```markdown title="content/alk-rearranged-lung-cancer.md"
---
title: ALK-rearranged lung cancer
last_reviewed: 2026-05-04
reviewers: [Elena Rossi, Tom Okafor]
---
Several agents are licensed and routinely funded in the UK.

- Last reviewed: 4 May 2026
- Reviewers: Dr Elena Rossi, Dr Priya Nair
```

## Accepted

The same day in another notation, and the same people in another order and spelling.

```markdown title="content/alk-rearranged-lung-cancer.md"
---
title: ALK-rearranged lung cancer
last_reviewed: 2026-05-04
reviewers: [Tom Okafor, Elena Rossi]
---
Several agents are licensed and routinely funded in the UK.

- Last reviewed: 4 May 2026
- Reviewers: Dr Elena Rossi, Dr T Okafor
```

## How to fix

Find out which is right, and keep the fact in one place if you can. The front matter counts before
the text, the text before hidden data such as JSON-LD.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from auditor.model.evidence import Evidence
from auditor.model.finding import Problem, rule
from auditor.model.policy import Severity
from auditor.model.repository import FieldRank, PageField, Repository
from auditor.model.sources import PeopleFile
from auditor.model.written import Origin
from auditor.rules._text import quoted
from auditor.values.dates.date_reading import Span, read_date
from auditor.values.dates.intervals import Interval, read_interval
from auditor.values.fields import PEOPLE_CONCEPTS, REVIEW_DATES
from auditor.values.identifiers.doi import bare_doi
from auditor.values.names.matching import name_key, same_person
from auditor.values.placeholders import is_placeholder

_SAID_ONCE = (*REVIEW_DATES, "review-interval")
_OTHER_DATES = ("published", "updated", "expires")
_PEOPLE = (*PEOPLE_CONCEPTS, "owner")
_VISIBLE = frozenset({Origin.FRONT_MATTER, Origin.FOOTER, Origin.DEFINITION_LIST, Origin.TABLE})
#: fields that may say something else with good reason
_BESIDE = frozenset({FieldRank.WEAKER, FieldRank.SECONDARY})
_DAYS_A_MONTH = 365.2425 / 12


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """The fields that are certainly at odds with the field that counts.

    What cannot be read or compared (a handle against a name, an ambiguous date that may agree) is no
    conflict.
    """
    comparison = _Comparison(repository)
    for page in repository.pages:
        for fields in page.fields.values():
            if len(fields) > 1:
                yield from comparison.problems(fields)


def _problem(counts: PageField, other: PageField) -> Problem:
    return Problem(
        other.location,
        other.name,
        f"`{other.name}` in the {other.origin} says {_shown(other)}, "
        f"but `{counts.name}` in the {counts.origin} says {_shown(counts)}",
        f"Correct the wrong one; until then {_shown(counts)} counts.",
    )


def _shown(field: PageField) -> str:
    return quoted(", ".join(value.text for value in field.values))


class _Comparison:
    """Compares the fields of one concept; what thousands of pages repeat is read once."""

    def __init__(self, repository: Repository) -> None:
        self._order = repository.date_order.value
        self._ids = _ids(repository.people)
        self._read = cache(read_date)
        self._key = cache(name_key)
        self._same_person = cache(same_person)
        self._is_placeholder = cache(is_placeholder)

    def problems(self, fields: Sequence[PageField]) -> Iterator[Problem]:
        """The conflicts between ``fields``, which are all of one page and concept."""
        said = [field for field in fields if self._says_something(field)]
        for counts, other in _pairs(said):
            if _texts(counts) != _texts(other) and self._at_odds(counts, other, fields):
                yield _problem(counts, other)

    def _says_something(self, field: PageField) -> bool:
        """Whether it has a value of its own: no placeholder, no `contributors` beside the authors."""
        if field.rank in _BESIDE:
            return False
        return any(not self._is_placeholder(value.text) for value in field.values)

    def _at_odds(self, counts: PageField, other: PageField, fields: Sequence[PageField]) -> bool:
        concept = counts.concept
        if concept in REVIEW_DATES or concept in _OTHER_DATES:
            return _dates_differ(self._spans(counts), self._spans(other))
        if concept in _PEOPLE:
            beside = [
                name for field in fields if field.origin is counts.origin for name in self._names(field)
            ]
            # hidden data may name only the first of several people
            expected = self._names(counts) if other.origin in _VISIBLE else []
            return self._people_differ(expected, self._names(other), beside)
        if concept == "review-interval":
            return _intervals_differ(_interval(counts), _interval(other))
        if concept == "doi":
            first, second = bare_doi(_texts(counts)[0]), bare_doi(_texts(other)[0])
            return first is not None and second is not None and first != second
        return False

    def _spans(self, field: PageField) -> list[Span]:
        """Everything the field's dates can mean."""
        readings = [self._read(value.text) for value in field.values]
        if self._order:
            spans = [reading.under(self._order) for reading in readings]
        else:
            spans = [span for reading in readings for span in (reading.day_first, reading.month_first)]
        return [span for span in spans if span is not None]

    def _names(self, field: PageField) -> list[str]:
        return [value.text for value in field.values if not self._is_placeholder(value.text)]

    def _people_differ(self, first: Sequence[str], second: Sequence[str], beside: Sequence[str]) -> bool:
        """Whether somebody is named on one side only.

        ``beside`` is everybody named where the first ones stand: a footer may sum up two fields.
        """
        if not all(map(self._comparable, (*beside, *second))):
            return False
        return not (self._within(first, second) and self._within(second, beside))

    def _comparable(self, name: str) -> bool:
        """A handle or an address says nothing about the name, unless the people file knows it."""
        plain = " " in name.strip() and "@" not in name and "://" not in name
        return plain or self._key(name) in self._ids

    def _within(self, some: Sequence[str], others: Sequence[str]) -> bool:
        return all(any(self._same(name, other) for other in others) for name in some)

    def _same(self, name: str, other: str) -> bool:
        first, second = self._ids.get(self._key(name)), self._ids.get(self._key(other))
        return (first is not None and first == second) or self._same_person(name, other)


def _pairs(said: Sequence[PageField]) -> Iterator[tuple[PageField, PageField]]:
    """The field that counts with each it can be compared with: the first of every other origin.

    Two names of the front matter are compared only where they cannot mean two things: `date` and
    `created` may differ with good reason.
    """
    seen = {field.origin for field in said[:1]}
    for other in said[1:]:
        counts, concept = said[0], other.concept
        if other.origin in seen:
            comparable = other.origin is counts.origin is Origin.FRONT_MATTER and concept in _SAID_ONCE
            # a name under [fields] says which one counts
            comparable = comparable and not counts.rank < other.rank
        else:
            # hidden data names a publisher as the author, and the hour in another time zone
            visible = {counts.origin, other.origin} <= _VISIBLE
            comparable = visible or concept not in (*_OTHER_DATES, "authors", "owner")
        seen.add(other.origin)
        if comparable:
            yield counts, other


def _texts(field: PageField) -> list[str]:
    return [value.text for value in field.values]


def _dates_differ(first: Sequence[Span], second: Sequence[Span]) -> bool:
    """Whether both can be read and no reading of one shares a day with one of the other."""
    if not first or not second:
        return False
    return not any(a.first <= b.last and b.first <= a.last for a in first for b in second)


def _interval(field: PageField) -> Interval | None:
    """The interval of a field; None for a bare number, whose unit only its name may tell."""
    text = _texts(field)[0]
    return None if text.isdecimal() else read_interval(text)


def _intervals_differ(first: Interval | None, second: Interval | None) -> bool:
    """Whether they differ by more than the uneven lengths of months explain."""
    if first is None or second is None:
        return False
    if first.never or second.never:
        return first.never is not second.never
    a, b = (each.months * _DAYS_A_MONTH + each.days for each in (first, second))
    return abs(a - b) > 0.03 * max(a, b)


def _ids(people: PeopleFile | None) -> dict[str, str]:
    """The id of everybody in the people file by each of their names."""
    ids = {}
    for person in people.persons if people else ():
        for name in (person.id, person.email, *person.other_names, person.name):
            if name:
                ids[name_key(name)] = person.id or person.name
    return ids


RULE = rule(__name__, __doc__, Severity.WARNING, check)
