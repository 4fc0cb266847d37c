"""When a page was reviewed, when its next review is due, and the state that follows on the as-of date."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from typing import Literal

from auditor.model.policy import PagePolicy
from auditor.model.repository import (
    FieldValue,
    Governance,
    PageField,
    Review,
    ReviewDate,
    ReviewInterval,
    ReviewState,
)
from auditor.resolve.fields.concepts import PageFields
from auditor.values.dates.date_reading import DateOrder, DateReading, Span
from auditor.values.dates.intervals import Interval, read_interval
from auditor.values.placeholders import is_placeholder

_UNIT = re.compile(r"(day|week|month|year)s?$", re.IGNORECASE)


class ReviewReader:
    """Reads the reviews of pages under the repository's date order."""

    def __init__(self, as_of: date, order: DateOrder | None, read: Callable[[str], DateReading]) -> None:
        """``read`` is ``values.dates.date_reading.read_date``, perhaps cached."""
        self._as_of = as_of
        self._order = order
        self._read = read
        self._is_placeholder = cache(is_placeholder)
        self._readings: dict[str, tuple[DateReading, Span | None]] = {}
        self._windows: dict[Interval, date | None] = {}
        self._intervals: dict[tuple[str, str], Interval | None] = {}

    def review(self, fields: PageFields, policy: PagePolicy) -> Review:
        """A page's review facts, its due date and its state on the as-of date."""
        last = self._date(fields, "last-reviewed")
        following = self._date(fields, "next-review")
        interval = self._interval(fields)
        last_day = last.span.first if last and last.span else None
        if policy.exempt:
            return Review(
                ReviewState.EXEMPT, last_day, None, None, None, last, following, interval, Governance.EXEMPT
            )
        due, due_from = _due(last_day, following, interval, policy)
        nothing = last is None and following is None
        if _undecided(last, following) or (nothing and not fields.complete):
            state = ReviewState.UNKNOWN
        else:
            state = self._state(last_day, due, interval, policy)
        overdue = (self._as_of - due).days if due and state is ReviewState.OVERDUE else None
        governance = Governance.GOVERNED
        if due is None and state is not ReviewState.CURRENT:
            certain = fields.complete and not (interval and interval.interval is None)
            governance = _gap(last, following, interval) if certain else Governance.UNCLEAR
        return Review(state, last_day, due, due_from, overdue, last, following, interval, governance)

    def _state(
        self, last: date | None, due: date | None, interval: ReviewInterval | None, policy: PagePolicy
    ) -> ReviewState:
        if due is not None:
            if due < self._as_of:
                return ReviewState.OVERDUE
            return ReviewState.DUE_SOON if self._soon(due, policy.due_soon) else ReviewState.CURRENT
        if last is None:
            return ReviewState.NEVER_REVIEWED
        known = interval.interval if interval else policy.interval
        # An interval that gives no date ("never", or past the calendar's end) is an interval all the same.
        return ReviewState.UNKNOWN if known is None else ReviewState.CURRENT

    def _soon(self, due: date, window: Interval) -> bool:
        if window not in self._windows:
            self._windows[window] = window.after(self._as_of)
        end = self._windows[window]
        return not window.never and (end is None or due <= end)

    def _date(self, fields: PageFields, concept: str) -> ReviewDate | None:
        field = self._given(fields, concept)
        if field is None:
            return None
        value = self._latest(field.values) if field.latest else field.values[0]
        # Several dates in one field have no one meaning: joined they read as no date at all.
        text = value.text if field.latest else ", ".join(each.text for each in field.values)
        if text not in self._readings:
            reading = self._read(text)
            self._readings[text] = reading, reading.under(self._order)
        return ReviewDate(text, value.location, field.name, *self._readings[text])

    def _latest(self, values: Sequence[FieldValue]) -> FieldValue:
        """The latest of several dates; one that cannot be read may be it, so it comes first."""
        best, latest = values[0], None
        for value in values:
            span = self._read(value.text).under(self._order)
            if span is None:
                return value
            if latest is None or span.last > latest:
                best, latest = value, span.last
        return best

    def _interval(self, fields: PageFields) -> ReviewInterval | None:
        field = self._given(fields, "review-interval")
        if field is None:
            return None
        text = ", ".join(value.text for value in field.values)
        key = (field.name, text)
        if key not in self._intervals:
            self._intervals[key] = _read_interval(field.name, text)
        return ReviewInterval(text, field.values[0].location, field.name, self._intervals[key])

    def _given(self, fields: PageFields, concept: str) -> PageField | None:
        """The first field of ``concept`` that says something; a placeholder says nothing."""
        for field in fields.fields.get(concept, ()):
            if field.values and not all(self._is_placeholder(value.text) for value in field.values):
                return field
        return None


def _read_interval(name: str, text: str) -> Interval | None:
    """Read an interval; a bare number has the unit the field's name ends in (``expiration_in_days``)."""
    unit = _UNIT.search(name) if text.isdecimal() else None
    return read_interval(f"{text} {unit.group(1).lower()}s" if unit else text)


def _due(
    last: date | None, following: ReviewDate | None, interval: ReviewInterval | None, policy: PagePolicy
) -> tuple[date | None, Literal["page", "interval", "policy"] | None]:
    """The due date and where it comes from.

    A stated date or interval that cannot be read is stated all the same: nothing else takes its place.
    """
    if following is not None:
        return (following.span.last, "page") if following.span else (None, None)
    if last is None:
        return None, None
    if interval is not None:
        due = interval.interval.after(last) if interval.interval else None
        return (due, "interval") if due else (None, None)
    due = policy.interval.after(last) if policy.interval else None
    return (due, "policy") if due else (None, None)


def _gap(
    last: ReviewDate | None, following: ReviewDate | None, interval: ReviewInterval | None
) -> Governance:
    """What is missing of a review without a due date, when all that the page says could be read."""
    if _undecided(last, following):
        return Governance.UNCLEAR
    if last is not None:
        return Governance.NO_INTERVAL
    return Governance.NO_DATE if interval is None else Governance.INTERVAL_ALONE


def _undecided(last: ReviewDate | None, following: ReviewDate | None) -> bool:
    """Whether the date that decides is unreadable or ambiguous: the next review if stated, else the last."""
    deciding = following or last
    return deciding is not None and deciding.span is None
