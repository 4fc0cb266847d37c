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

from collections.abc import Iterator, Mapping, Sequence

from auditor.model.evidence import Evidence
from auditor.model.finding import Problem, rule
from auditor.model.policy import Severity
from auditor.model.repository import Page, PageField, Repository
from auditor.model.sources import PeopleFile
from auditor.model.written import Origin
from auditor.rules.wording import quoted
from auditor.values.dates import DateOrder, Span, read_date
from auditor.values.fields import SECONDARY_FIELDS, normalise_field
from auditor.values.identifiers import bare_doi
from auditor.values.intervals import Interval, read_interval
from auditor.values.names import name_key, same_person
from auditor.values.placeholders import is_placeholder

_REVIEW_DATES = ("last-reviewed", "next-review")
_SAID_ONCE = (*_REVIEW_DATES, "review-interval")
_OTHER_DATES = ("published", "updated", "expires")
_PEOPLE = ("authors", "reviewers", "editors", "owner")
_VISIBLE = frozenset({Origin.FRONT_MATTER, Origin.FOOTER, Origin.DEFINITION_LIST, Origin.TABLE})
_DAYS_A_MONTH = 365.2425 / 12


def check(repository: Repository, evidence: Evidence) -> Iterator[Problem]:
    """The fields that are certainly at odds with the field that counts.

    What cannot be read or compared (a handle against a name, an ambiguous date that may agree) is no
    conflict.
    """
    ids = _ids(repository.people)
    for page in repository.pages:
        for concept, fields in page.fields.items():
            if len(fields) < 2:
                continue
            for counts, other in _pairs(concept, fields):
                if _at_odds(page, counts, other, repository.date_order.value, ids):
                    yield _problem(counts, other)


def _problem(counts: PageField, other: PageField) -> Problem:
    return Problem(
        other.place,
        other.name,
        f"`{other.name}` in the {other.origin} says {_shown(other)}, "
        f"but `{counts.name}` in the {counts.origin} says {_shown(counts)}",
        f"Correct the wrong one; until then {_shown(counts)} counts.",
    )


def _shown(field: PageField) -> str:
    return quoted(", ".join(value.text for value in field.values))


def _pairs(concept: str, fields: Sequence[PageField]) -> Iterator[tuple[PageField, PageField]]:
    """The field that counts with each it can be compared with: the first of every other origin.

    Two names of the front matter are compared only where they cannot mean two things: `date` and
    `created` may differ with good reason.
    """
    said = [field for field in fields if _says_something(field)]
    seen = {field.origin for field in said[:1]}
    for other in said[1:]:
        if other.origin in seen:
            comparable = other.origin is said[0].origin is Origin.FRONT_MATTER and concept in _SAID_ONCE
        else:
            # hidden data names a publisher as the author, and the hour in another time zone
            visible = {said[0].origin, other.origin} <= _VISIBLE
            comparable = visible or concept not in (*_OTHER_DATES, "authors", "owner")
        seen.add(other.origin)
        if comparable:
            yield said[0], other


def _says_something(field: PageField) -> bool:
    """Whether it has a value of its own: no placeholder, no `contributors` beside the authors."""
    if field.origin is Origin.FRONT_MATTER and normalise_field(field.name) in SECONDARY_FIELDS:
        return False
    return any(not is_placeholder(value.text) for value in field.values)


def _at_odds(
    page: Page,
    counts: PageField,
    other: PageField,
    order: DateOrder | None,
    ids: Mapping[str, str],
) -> bool:
    concept = counts.concept
    if concept in _REVIEW_DATES or concept in _OTHER_DATES:
        return _dates_differ(_spans(counts, order), _spans(other, order))
    if concept in _PEOPLE:
        known = [field for field in page.fields[concept] if field.origin is counts.origin]
        return _people_differ(counts, other, known, ids)
    if concept == "review-interval":
        return _intervals_differ(_interval(counts), _interval(other))
    if concept == "doi":
        first, second = bare_doi(_text(counts)), bare_doi(_text(other))
        return first is not None and second is not None and first != second
    return False


def _text(field: PageField) -> str:
    return field.values[0].text


def _spans(field: PageField, order: DateOrder | None) -> list[Span]:
    """Everything the field's dates can mean."""
    spans = []
    for value in field.values:
        reading = read_date(value.text)
        readings = (reading.under(order),) if order else (reading.day_first, reading.month_first)
        spans += [span for span in readings if span is not None]
    return spans


def _dates_differ(first: Sequence[Span], second: Sequence[Span]) -> bool:
    """Whether both can be read and no reading of one shares a day with one of the other."""
    if not first or not second:
        return False
    return not any(a.first <= b.last and b.first <= a.last for a in first for b in second)


def _interval(field: PageField) -> Interval | None:
    """The interval of a field; None for a bare number, whose unit only its name may tell."""
    text = _text(field)
    return None if text.isdecimal() else read_interval(text)


def _intervals_differ(first: Interval | None, second: Interval | None) -> bool:
    """Whether they differ by more than the uneven lengths of months explain."""
    if first is None or second is None:
        return False
    if first.never or second.never:
        return first.never is not second.never
    a, b = (each.months * _DAYS_A_MONTH + each.days for each in (first, second))
    return abs(a - b) > 0.03 * max(a, b)


def _people_differ(
    counts: PageField, other: PageField, known: Sequence[PageField], ids: Mapping[str, str]
) -> bool:
    """Whether somebody is named on one side only; ``known`` are all fields where the first one stands."""
    first, second = _names(counts), _names(other)
    everybody = [name for field in known for name in _names(field)]
    if not all(_comparable(name, ids) for name in (*everybody, *second)):
        return False
    return not (_within(first, second, ids) and _within(second, everybody, ids))


def _names(field: PageField) -> list[str]:
    return [value.text for value in field.values if not is_placeholder(value.text)]


def _comparable(name: str, ids: Mapping[str, str]) -> bool:
    """A handle or an address says nothing about the name, unless the people file knows it."""
    return name_key(name) in ids or (" " in name.strip() and "@" not in name and "://" not in name)


def _within(some: Sequence[str], others: Sequence[str], ids: Mapping[str, str]) -> bool:
    return all(any(_same(name, other, ids) for other in others) for name in some)


def _same(name: str, other: str, ids: Mapping[str, str]) -> bool:
    first, second = ids.get(name_key(name)), ids.get(name_key(other))
    return (first is not None and first == second) or same_person(name, other)


def _ids(people: PeopleFile | None) -> dict[str, str]:
    """The id of everybody in the people file by each of their names."""
    ids = {}
    for person in people.persons if people else ():
        for name in (person.id, person.email, *person.other_names, person.name):
            if name:
                ids[name_key(name)] = person.id or person.name
    return ids


RULE = rule(__name__, __doc__, Severity.WARNING, check)
