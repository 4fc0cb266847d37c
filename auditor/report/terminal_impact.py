"""The impact view at a terminal: per affected work what became of it, who cites it where, who must act."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.model.finding import Gravity
from auditor.report import RenderOptions
from auditor.report.canvas import Canvas, Part
from auditor.report.wording import people_of, reviewed
from auditor.values.text.folding import collapse
from auditor.values.text.plural import plural
from auditor.values.text.sanitise import one_line, shown_path
from auditor.views.impact import Citing, Impact

_SYMBOLS = {Gravity.RETRACTED: ("✗", "bold red"), Gravity.CHANGED: ("•", "cyan")}
_OTHERWISE = ("▲", "yellow")
_HEADING, _QUIET = "bold", "dim"
#: unless verbose
_WORKS = 5
_PAGES = 3
_LINES = 5
_LONGEST_TITLE = 120
_LONGEST_TEXT = 400


def show_affected_works(canvas: Canvas, works: Sequence[Impact], options: RenderOptions) -> None:
    """The section about these works; nothing when there are none."""
    if not works:
        return
    canvas.blank()
    canvas.paragraph(Part("Works to look at again, and who must act", _HEADING))
    shown = works if options.verbose else works[:_WORKS]
    for work in shown:
        _work(canvas, work, options)
    if len(shown) < len(works):
        more = f"… and {plural(len(works) - len(shown), 'other work')}; -v shows all"
        canvas.paragraph(Part(more, _QUIET), lead=[Part("  ")])


def _work(canvas: Canvas, work: Impact, options: RenderOptions) -> None:
    symbol, style = _SYMBOLS.get(work.gravity, _OTHERWISE)
    title = collapse(one_line(work.title))
    if len(title) > _LONGEST_TITLE:
        title = f"{title[:_LONGEST_TITLE]}…"
    canvas.paragraph(
        Part(one_line(work.name), _HEADING, whole=True),
        Part(f"· {title}" if title else ""),
        lead=[Part("  "), Part(f"{symbol} ", style)],
    )
    for event in work.happened:
        canvas.paragraph(Part(one_line(event)[:_LONGEST_TEXT]), lead=[Part("    ")])
    if not work.citing:
        canvas.paragraph(Part("no page cites it", _QUIET), lead=[Part("    ")])
    pages = work.citing if options.verbose else work.citing[:_PAGES]
    for one in pages:
        _page(canvas, one)
    if len(pages) < len(work.citing):
        more = f"and {plural(len(work.citing) - len(pages), 'other page')}; -v lists them"
        canvas.paragraph(Part(more, _QUIET), lead=[Part("    ")])


def _page(canvas: Canvas, one: Citing) -> None:
    first, *rest = one.lines
    more = "".join(f", {line}" for line in rest[:_LINES]) + (", …" if len(rest) > _LINES else "")
    canvas.paragraph(
        Part(f"{shown_path(one.page.path)}:{first}{more}", whole=True),
        Part(f"· {one_line(one.page.owner) if one.page.owner else 'no owner'}", _QUIET),
        lead=[Part("    ")],
    )
    for text in (reviewed(one), people_of(one.page)):
        if text:
            canvas.paragraph(Part(text, _QUIET), lead=[Part("      ")])
