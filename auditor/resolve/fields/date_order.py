"""How numeric dates are read in this repository: decided once, never per page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Literal

from auditor.model.repository import DateOrderDecision
from auditor.model.sources import PageSource
from auditor.model.written import Origin
from auditor.resolve.fields.concepts import PageFields
from auditor.values.dates.date_reading import DateOrder, DateReading
from auditor.values.fields import DATE_CONCEPTS

#: So many dates with month names must agree before their order counts.
_ENOUGH = 3
#: the fields that are read from text: their dates are counted there
_RUNNING_TEXT = frozenset({Origin.FOOTER, Origin.DEFINITION_LIST, Origin.TABLE})
#: as in ``NamedDates``
_ORDERS = (DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST)


def decide_date_order(
    configured: DateOrder | None,
    fields: Iterable[PageFields],
    pages: Iterable[PageSource],
    read: Callable[[str], DateReading],
) -> DateOrderDecision:
    """How to read numeric dates, and why.

    As configured; else as the unambiguous numeric dates of governance fields, when they all agree; else as
    the dates with month names, when there are three or more and all agree; else unknown.
    The counts are of the numeric dates that read only one way, or of the dates with month names when those
    decided or there are no others. Dates with month names are those of governance fields and of running
    text. Reference lists do not count: "Accessed July 9, 2023" is in the order of a citation style, which
    a program wrote.
    """
    numeric: Counter[DateOrder] = Counter()
    named: Counter[DateOrder] = Counter()
    for text, origin in _dates(fields):
        reading = read(text)
        if reading.evidence is not None:
            numeric[reading.evidence] += 1
        if reading.named is not None and origin not in _RUNNING_TEXT:
            named[reading.named] += 1
    for page in pages:
        for order, count in zip(_ORDERS, page.named_dates, strict=True):
            if count:
                named[order] += count
    if configured is not None:
        return _decision(configured, "configuration", numeric)
    if len(numeric) == 1:
        return _decision(next(iter(numeric)), "fields", numeric)
    if len(named) == 1 and named.total() >= _ENOUGH:
        return _decision(next(iter(named)), "prose", named)
    return _decision(None, None, numeric or named)


def _decision(
    value: DateOrder | None,
    source: Literal["configuration", "fields", "prose"] | None,
    counts: Counter[DateOrder],
) -> DateOrderDecision:
    return DateOrderDecision(value, source, counts[DateOrder.DAY_FIRST], counts[DateOrder.MONTH_FIRST])


def _dates(fields: Iterable[PageFields]) -> Iterator[tuple[str, Origin]]:
    for page in fields:
        for concept in DATE_CONCEPTS:
            for field in page.fields.get(concept, ()):
                for value in field.values:
                    yield value.text, field.origin
