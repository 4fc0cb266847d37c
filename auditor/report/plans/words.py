"""What several formats of a plan say in the same words."""

from __future__ import annotations

from auditor.model.plan import MonthOfPerson, Plan, PlanMethod, PlannedPage
from auditor.values.dates.months import MONTHS
from auditor.values.text.plural import plural
from auditor.values.text.sanitise import one_line


def method(plan: Plan) -> str:
    """How the plan was found, and how good it is."""
    if plan.method is PlanMethod.DIRECT:
        return "at once: there is room for what is best for each page alone"
    if plan.method is PlanMethod.SOLVER:
        return "by the solver: no plan is better"
    if not plan.gap:
        return "by the greedy method: no plan has fewer reviews beyond the capacity, or fewer moves"
    return (
        "by the greedy method: no plan has fewer reviews beyond the capacity; the best one may have up to "
        f"{plural(plan.gap, 'move')} fewer, which the extra “plan” (scipy) finds"
    )


def counts(plan: Plan) -> str:
    """How many pages are planned, and what of them."""
    overdue = sum(page.late for page in plan.pages)
    parts = [
        plural(len(plan.pages), "page"),
        f"{overdue:,} late" if overdue else "",
        f"{plural(plan.objective.moves, 'date')} moved" if plan.objective.moves else "no date moved",
        f"{plan.objective.past_maximum:,} past the longest interval allowed"
        if plan.objective.past_maximum
        else "",
    ]
    return ", ".join(filter(None, parts))


def month_name(month: MonthOfPerson) -> str:
    """A month as "March 2027", and where it begins when that is in another month."""
    name = f"{MONTHS[month.last.month - 1]} {month.last.year}"
    return name if month.first.month == month.last.month else f"{name}, from {month.first}"


def load(month: MonthOfPerson) -> str:
    """What there is to review in a month, and what there is room for."""
    reviews = plural(month.reviews, "review")
    if month.places is None:
        return reviews
    beyond = f": {month.over:,} too many" if month.over else ""
    return f"{reviews} for {plural(month.places, 'place')}{beyond}"


def who(page: PlannedPage) -> str:
    """Who reviews a page, and as what."""
    return f"{one_line(page.person)}, {page.role}" if page.person is not None else "no one who can be asked"
