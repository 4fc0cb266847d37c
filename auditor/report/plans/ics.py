"""The reviews of a plan as a calendar: each on its planned day."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.plan import Plan
from auditor.report import RenderOptions
from auditor.report.calendar import Entry, calendar
from auditor.report.plans.words import who
from auditor.values.text.sanitise import one_line, shown_path


def render(plan: Plan, options: RenderOptions) -> Iterator[str]:  # noqa: ARG001 - as every format
    """The calendar in pieces, by day. Its entries are others than those of due reviews in the audit's."""
    return calendar("Review plan", plan.as_of, _entries(plan))


def _entries(plan: Plan) -> Iterator[Entry]:
    for page in plan.pages:
        path = shown_path(page.path)
        due = f"due on {page.due}" if page.due else ""
        yield Entry(
            day=page.planned,
            subject=f"{plan.site}#plan:{page.path}",
            summary=f"Review: {one_line(page.title) or path}",
            lines=(path, who(page), due, one_line(page.reason)),
            categories=("review", "plan"),
        )
