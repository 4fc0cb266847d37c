"""The slots in which a page may be reviewed, none worse for the page than it must be.

Which slots these are is settled page by page: first that the review is within the longest interval allowed,
then that it is not late, or as little as may be. A page that is overdue already may wait: all months to come
are open to it, or those until its longest interval ends. What is left, room, moves and waiting, is for all
pages together (``problem.py``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from typing import NamedTuple

from auditor.model.repository import Page, ReviewState
from auditor.plan.months import Month
from auditor.plan.staff import Candidate, Staff
from auditor.values.dates.date_reading import add_months
from auditor.values.dates.intervals import Interval

#: a month away counts as much as so many reviewers that are named before another one
_MONTH = 16


class Slot(NamedTuple):
    """One person's month; ``name`` is "" where no one can be asked."""

    name: str
    month: int


class Option(NamedTuple):
    """A slot that a page may take."""

    slot: Slot
    candidate: Candidate | None
    moves: int
    distance: int
    lateness: int
    past_maximum: bool


class Timing(NamedTuple):
    """When a page wants its review: not before ``earliest``, by ``wanted`` and in any case by ``maximum``.

    ``wanted`` is the due date, or the maximum where that comes first; in the past for an overdue page.
    """

    due: date | None
    wanted: date
    earliest: date
    maximum: date | None
    overdue: bool


def timing(page: Page, as_of: date) -> Timing | None:
    """When a page wants its review; None when it has no due date and needs none."""
    review, policy = page.review, page.policy
    due = review.due
    if due is None:
        missing = review.state is ReviewState.NEVER_REVIEWED and policy.review_required
        return Timing(None, as_of, as_of, None, overdue=True) if missing else None
    longest = policy.maximum_interval
    maximum = longest.after(review.last) if longest and review.last else None
    if due < as_of:
        return Timing(due, due, as_of, maximum, overdue=True)
    wanted = due if maximum is None or maximum < as_of else min(due, maximum)
    lead = policy.lead_time
    earliest = max(as_of, _before(wanted, lead)) if lead else as_of
    return Timing(due, wanted, earliest, maximum, overdue=False)


def _before(day: date, interval: Interval) -> date:
    """The day so much earlier."""
    earlier = add_months(day, -interval.months) or date.min
    return earlier - timedelta(days=interval.days) if interval.days < (earlier - date.min).days else date.min


def options(
    when: Timing, candidates: Sequence[Candidate], months: Sequence[Month], staff: Staff, weight: float
) -> list[Option]:
    """What a page may take, the best alone first; one without candidates is left to no one.

    ``weight`` is how much each month counts that an overdue page waits.
    """
    found = list(_options(when, candidates, months, staff, weight))
    if not found:
        home = _home(when, months)
        late = when.overdue or when.wanted < months[home].first
        found = [Option(Slot("", home), None, 0, 0, int(late), past_maximum=False)]
    harm = partial(_harm, waits=when.overdue)
    least = min(map(harm, found))
    best: dict[Slot, Option] = {}
    for one in sorted(found, key=lambda one: (one.moves, one.distance)):
        if harm(one) == least:
            best.setdefault(one.slot, one)
    return list(best.values())


def _harm(option: Option, *, waits: bool) -> tuple[bool, int]:
    """What no room for others is worth; one that ``waits`` is late in any case."""
    return option.past_maximum, 0 if waits else option.lateness


def _home(when: Timing, months: Sequence[Month]) -> int:
    """The month in which the review is wanted; the first for one that is overdue."""
    return next((at for at, month in enumerate(months) if when.wanted <= month.last), len(months) - 1)


def _options(
    when: Timing, candidates: Sequence[Candidate], months: Sequence[Month], staff: Staff, weight: float
) -> Iterator[Option]:
    """Those in the month of the date and before it; only when there are none, in the first month after it.

    For an overdue page those in all months.
    """
    home = _home(when, months)
    behind = _months_between(when.wanted, months[0].last) if when.overdue else 0
    later = range(home + 1, len(months))
    found = False
    for at in (home, *later) if when.overdue else (*range(home, -1, -1), *later):
        if found and at > home and not when.overdue:
            return
        if months[at].last < when.earliest:
            continue
        for number, candidate in enumerate(candidates[:_MONTH]):
            asked = staff.asked(candidate, at)
            days = staff.days(asked.person, at) if asked else ()
            first = next((day for day in days if day >= when.earliest), None)
            if asked is None or first is None:
                continue
            found = True
            on_time = not when.overdue and first <= when.wanted
            late = 0 if on_time else max(1, behind + at if when.overdue else at - home)
            moves = int(on_time and (at < home or when.wanted != when.due))
            past = when.maximum is not None and first > when.maximum
            distance = round(abs(home - at) * _MONTH * (weight if when.overdue else 1)) + number
            yield Option(Slot(asked.name, at), asked, moves, distance, late, past)


def _months_between(first: date, last: date) -> int:
    return 12 * (last.year - first.year) + last.month - first.month
