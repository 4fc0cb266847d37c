"""The pages of a plan as CSV (RFC 4180), for a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from io import StringIO

from auditor.model.plan import Plan, PlannedPage
from auditor.report import RenderOptions
from auditor.values.text.sanitise import one_line

#: what a spreadsheet takes for a formula
_FORMULA = ("=", "+", "-", "@")


def render(plan: Plan, options: RenderOptions) -> Iterator[str]:  # noqa: ARG001 - as every format
    """A line a page, by day, below the names of the columns, which are those of the JSON."""
    yield _line(PlannedPage.__struct_fields__)
    for page in plan.pages:
        yield _line([_cell(getattr(page, name)) for name in PlannedPage.__struct_fields__])


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    text = "" if value is None else one_line(str(value))
    return f"'{text}" if text.startswith(_FORMULA) else text


def _line(cells: Iterable[str]) -> str:
    made = StringIO()
    csv.writer(made).writerow(cells)
    return made.getvalue()
