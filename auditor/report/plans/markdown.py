"""A plan as Markdown, for an issue or a wiki."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from auditor.model.plan import Plan
from auditor.report import RenderOptions
from auditor.report.markdown_text import code, escaped, or_dash
from auditor.report.plans.words import counts, load, method, month_name
from auditor.values.text.plural import plural


def render(plan: Plan, options: RenderOptions) -> Iterator[str]:  # noqa: ARG001 - as every format
    """The plan in pieces: what to know, every page by day, every month of every person."""
    yield f"# Review plan for {escaped(plan.root)}\n\nFrom {plan.as_of} to {plan.until}\n\n"
    yield f"- Planned: {counts(plan)}\n- Found {method(plan)}\n"
    for left in plan.left_out:
        yield f"- Not planned: {plural(left.pages, 'page')} {escaped(left.reason)}\n"
    for note in plan.notes:
        yield f"- **{escaped(note)}**\n"
    if plan.pages:
        yield "\n## Reviews\n\n" + _row(("Day", "Page", "Person", "Role", "Due", "Why")) + _row(["---"] * 6)
    for page in plan.pages:
        yield _row(
            (
                page.planned,
                code(page.path),
                or_dash(page.person),
                or_dash(page.role),
                or_dash(page.due),
                or_dash(page.reason),
            )
        )
    if plan.months:
        yield "\n## People\n\n" + _row(("Person", "Month", "Reviews", "Without moves")) + _row(["---"] * 4)
    for month in plan.months:
        yield _row((escaped(month.person), month_name(month), load(month), month.due))


def _row(cells: Iterable[object]) -> str:
    return f"| {' | '.join(map(str, cells))} |\n"
