"""Plans of reviews: a ``Plan`` in, text out. A format is one module and one entry in ``PLAN_FORMATS``."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from auditor.report import Format

PLAN_FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        made.name: made
        for made in (
            Format("terminal", package=__name__),
            Format("markdown", ".md", package=__name__),
            Format("json", ".json", package=__name__),
            Format("csv", ".csv", package=__name__),
            Format("ics", ".ics", package=__name__),
        )
    }
)
