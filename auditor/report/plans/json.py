"""A plan as JSON: the whole of it (docs/plan.md)."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.plan import Plan
from auditor.report import RenderOptions
from auditor.report.json import laid_out


def render(plan: Plan, options: RenderOptions) -> Iterator[str]:
    """The plan in pieces; on one line when ``compact``."""
    return laid_out(plan, compact=options.compact)
