"""A plan for people at a terminal: what to know, what moves and why, what is late, who has how much."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.model.plan import Plan, PlannedPage
from auditor.report import RenderOptions
from auditor.report.canvas import Canvas, Part
from auditor.report.plans.words import counts, load, method, month_name, who
from auditor.values.text.plural import plural
from auditor.values.text.sanitise import one_line, shown_path

#: of each part, unless verbose
_SHOWN = 10
_HEADING = "bold"
_QUIET = "dim"


def render(plan: Plan, options: RenderOptions) -> Iterator[str]:
    """The plan in pieces; it ends with a newline."""
    canvas = Canvas(width=options.width, color=options.color, unicode=options.unicode)
    canvas.paragraph(
        Part("Review plan for", _HEADING),
        Part(shown_path(plan.root), _HEADING, whole=True),
        Part(f"· {plan.as_of} to {plan.until}"),
    )
    canvas.blank()
    canvas.paragraph(Part(counts(plan)), lead=[Part("  planned     ")])
    canvas.paragraph(Part(method(plan)), lead=[Part("  found       ")])
    for left in plan.left_out:
        canvas.paragraph(Part(f"{plural(left.pages, 'page')} {left.reason}"), lead=[Part("  not here    ")])
    for note in plan.notes:
        canvas.paragraph(Part(one_line(note)), lead=[Part("  "), Part("note        ", "yellow")])
    moved = [page for page in plan.pages if page.moved]
    late = [page for page in plan.pages if page.late]
    yield from _pages(canvas, "Dates that move", moved, options)
    yield from _pages(canvas, "Late, with a day for the review", late, options)
    if options.verbose:
        others = [page for page in plan.pages if not page.moved and not page.late]
        yield from _pages(canvas, "On their day", others, options)
    yield from _months(canvas, plan, options)
    yield canvas.text()


def _pages(canvas: Canvas, title: str, pages: Sequence[PlannedPage], options: RenderOptions) -> Iterator[str]:
    if not pages:
        return
    canvas.blank()
    canvas.paragraph(Part(title, _HEADING))
    shown = pages if options.verbose else pages[:_SHOWN]
    for page in shown:
        canvas.paragraph(
            Part(shown_path(page.path), whole=True),
            Part(f"· {who(page)}"),
            lead=[Part(f"  {page.planned}  ")],
        )
        if page.reason:
            canvas.paragraph(Part(one_line(page.reason), _QUIET), lead=[Part(" " * 14)])
        if canvas.full:
            yield canvas.text()
    if len(shown) < len(pages):
        canvas.paragraph(Part(f"  … and {len(pages) - len(shown):,} more; -v lists them", _QUIET))


def _months(canvas: Canvas, plan: Plan, options: RenderOptions) -> Iterator[str]:
    """Each person's months; without ``verbose`` only those with too much, when there are any."""
    over = [month for month in plan.months if month.over]
    months = list(plan.months) if options.verbose or not over else over
    if not months:
        return
    canvas.blank()
    canvas.paragraph(
        Part("Who has how much" if months is not over else "Who has too much, and when", _HEADING)
    )
    shown = months if options.verbose else months[: 2 * _SHOWN]
    for month in shown:
        canvas.paragraph(
            Part(load(month), "yellow" if month.over else ""),
            lead=[Part(f"  {one_line(month.person)} · {month_name(month)}  ")],
        )
        if canvas.full:
            yield canvas.text()
    if len(shown) < len(plan.months):
        canvas.paragraph(Part(f"  … {plural(len(plan.months), 'month')} in all; -v lists them", _QUIET))
