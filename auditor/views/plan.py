"""What a plan has for one person."""

from __future__ import annotations

from auditor.model.plan import Plan
from auditor.model.stored import changed
from auditor.values.names.matching import name_key


def people_of_plan(plan: Plan) -> tuple[str, ...]:
    """Everyone who reviews something in it, by name."""
    return tuple(sorted({page.person for page in plan.pages if page.person is not None}))


def plan_for(plan: Plan, name: str) -> Plan:
    """The plan with the pages and months of one person alone, whose name may be written in another way."""
    meant = {other for other in people_of_plan(plan) if other == name or name_key(other) == name_key(name)}
    return changed(
        plan,
        pages=tuple(page for page in plan.pages if page.person in meant),
        months=tuple(month for month in plan.months if month.person in meant),
    )
