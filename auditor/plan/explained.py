"""Why a page moves or is late, and what a lead should know of the plan, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from auditor.model.plan import MonthOfPerson
from auditor.plan.choices import Option, Slot, Timing
from auditor.plan.months import Month
from auditor.values.text.plural import plural

#: how many people a note names
_NAMED = 5

#: who has too little room in a month, as "March 2027 has 14 reviews for 10 places of A. Person"; or ""
Crowd = Callable[[Slot], str]


def reason(
    when: Timing, some: Sequence[Option], taken: Option, planned: date, months: Sequence[Month], crowd: Crowd
) -> str:
    """Why the page is reviewed on another day than its due date, or later; "" when it is not."""
    if when.due is None:
        return "it has no review date"
    if when.overdue:
        full = crowd(some[0].slot) if taken.slot.month > some[0].slot.month else ""
        return f"overdue since {when.due}; {full}" if full else f"overdue since {when.due}"
    if taken.lateness:
        return f"due on {when.due}; no one who can review it is there before {planned}"
    if not taken.moves:
        return ""
    why = []
    if when.wanted != when.due:
        why.append(f"the policy allows no review after {when.wanted}")
    home = [one for one in some if months[one.slot.month].first <= when.wanted <= months[one.slot.month].last]
    if not home:
        why.append(f"no one who can review it is there in {_month_of(when.wanted, months)} by then")
    elif taken not in home or not why:
        why += list(filter(None, (crowd(one.slot) for one in home)))[:2]
    return f"moved from {when.due} to {planned}: {' and '.join(why)}"


def _month_of(day: date, months: Sequence[Month]) -> str:
    return next((month.name for month in months if day <= month.last), str(day))


def notes(months: Sequence[MonthOfPerson], orphans: int) -> Iterator[str]:
    """What a lead should know: that no one has a capacity, or some have none; that it cannot hold."""
    unlimited = sorted({one.person for one in months if one.places is None})
    limited = [one for one in months if one.places is not None]
    if unlimited and not limited:
        yield (
            "No one has a capacity, so no date moves to make room: set `capacity` in the people file, "
            "or under [plan]"
        )
    elif unlimited:
        more = f" and {len(unlimited) - _NAMED:,} more" if len(unlimited) > _NAMED else ""
        yield f"Without a capacity, so that no number is too many: {', '.join(unlimited[:_NAMED])}{more}"
    over = [one for one in limited if one.over]
    if over:
        number = sum(one.over for one in over)
        people = len({one.person for one in over})
        yield (
            f"More is due than there is room for: {plural(number, 'review')} beyond the capacity of "
            f"{plural(people, 'person', 'people')}, in {plural(len(over), 'month')} of theirs"
        )
    if orphans:
        yield f"{plural(orphans, 'page')} without a reviewer or owner who can be asked"
