"""A standard as a table: each requirement met, not met, or not to be seen from files, with the pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from auditor.codec import layout
from auditor.errors import UsageError
from auditor.model.audit import Audit
from auditor.model.standard import Assessed, Assessment, Standing
from auditor.report import RenderOptions
from auditor.values.text.plural import plural
from auditor.values.text.sanitise import one_line, shown_path
from auditor.views.standards import assess

_SYMBOLS = {Standing.MET: "✓", Standing.NOT_MET: "✗", Standing.CANNOT_BE_SEEN: "?"}
_STYLES = {Standing.MET: "green", Standing.NOT_MET: "bold red", Standing.CANNOT_BE_SEEN: "yellow"}
#: pages that are named, unless verbose
_SHOWN = 5


def render(name: str, audit: Audit, options: RenderOptions) -> Iterator[str]:
    """The table in the format of this name: terminal, plain or json (markdown has a template).

    Raises:
        UsageError: one person's sheet is asked for as well, or the format has no such table.
    """
    made = _FORMATS.get(name)
    if made is None:
        raise UsageError(
            f"-f {name} has no table of a standard", f"use {', '.join(sorted(_FORMATS))} or markdown"
        )
    return made(assessment(audit, options), options)


def assessment(audit: Audit, options: RenderOptions) -> Assessment:
    """The standard of the options compared with the audit.

    Raises:
        UsageError: a sheet is asked for as well, or no standard.
    """
    if options.standard is None:
        raise UsageError("no standard is named")
    if options.for_person is not None:
        raise UsageError("--for and --standard exclude each other", "ask for one after the other")
    return assess(audit, options.standard)


def counted(table: Assessment) -> str:
    """How many requirements stand how: "5 met, 2 not met, 9 cannot be seen from files"."""
    numbers = [(sum(row.standing is one for row in table.requirements), one) for one in Standing]
    return ", ".join(f"{number} {one}" for number, one in numbers if number)


def about(row: Assessed) -> str:
    """Grade and place of a requirement: "essential, 7.5.2"; may be empty."""
    return ", ".join(filter(None, (row.requirement.grade, row.requirement.where)))


def _terminal(table: Assessment, options: RenderOptions) -> Iterator[str]:
    from auditor.report.canvas import Canvas, Part  # rich is for the terminal alone

    canvas = Canvas(width=options.width, color=options.color, unicode=options.unicode)
    standard = table.standard
    canvas.paragraph(
        Part("Standard", "bold"),
        Part(one_line(standard.title), "bold"),
        Part(f"· as of {table.as_of.isoformat()}"),
    )
    canvas.blank()
    for label, text in (
        ("root", shown_path(table.root)),
        ("source", f"{one_line(standard.source)} (read on {standard.read_on.isoformat()})"),
        ("covers", one_line(standard.covers)),
        ("result", counted(table)),
    ):
        canvas.paragraph(Part(text), lead=[Part(f"  {label:<11} ", "dim")])
    for row in table.requirements:
        canvas.blank()
        details = f"({about(row)})" if about(row) else ""
        canvas.paragraph(
            Part(one_line(row.requirement.text)),
            Part(one_line(details), "dim"),
            lead=[Part("  "), Part(f"{_SYMBOLS[row.standing]} ", _STYLES[row.standing])],
        )
        canvas.paragraph(Part(f"{row.standing}: {one_line(row.reason)}"), lead=[Part("    ")])
        shown = row.failing if options.verbose else row.failing[:_SHOWN]
        for path in shown:
            canvas.paragraph(Part(shown_path(path), whole=True), lead=[Part("      ")])
        if len(shown) < len(row.failing):
            more = f"… and {plural(len(row.failing) - len(shown), 'other page')}; -v lists them"
            canvas.paragraph(Part(more, "dim"), lead=[Part("      ")])
        if options.verbose:
            for path in row.proving:
                canvas.paragraph(Part(shown_path(path), "dim", whole=True), lead=[Part("    + ", "dim")])
    yield canvas.text()


def _plain(table: Assessment, _: RenderOptions) -> Iterator[str]:
    name = one_line(table.standard.name)
    yield f"# standard of auditor: {name} as of {table.as_of.isoformat()}: {counted(table)}\n"
    for row in table.requirements:
        lacking = f": {' '.join(map(shown_path, row.failing))}" if row.failing else ""
        yield f"{name}:{one_line(row.requirement.id)}: {row.standing}: {one_line(row.reason)}{lacking}\n"


def _json(table: Assessment, options: RenderOptions) -> Iterator[str]:
    yield layout(table, 0 if options.compact else 2)
    yield "\n"


_FORMATS: Mapping[str, Callable[[Assessment, RenderOptions], Iterator[str]]] = {
    "terminal": _terminal,
    "plain": _plain,
    "json": _json,
}
