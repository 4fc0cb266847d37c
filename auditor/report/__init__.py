"""Reports: an ``Audit`` in, text out.

A format is one module here with ``render(audit, options) -> Iterable[str]``, and one entry in ``FORMATS``;
how its files begin is a row of ``values.own_reports``. Importing this package imports no format and no audit,
since the help lists the formats.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from auditor.model.audit import Audit


@dataclass(frozen=True, slots=True)
class RenderOptions:
    """How to render. A format ignores what means nothing to it.

    ``width`` is in terminal cells. ``color`` allows escape sequences, ``unicode`` symbols outside ASCII.
    ``verbose`` shortens nothing, ``quiet`` leaves only the findings. ``for_person`` makes it one person's
    sheet: the name of a person or owner of the audit.
    """

    width: int = 80
    color: bool = False
    verbose: bool = False
    quiet: bool = False
    for_person: str | None = None
    unicode: bool = True


@dataclass(frozen=True, slots=True)
class Format:
    """One format: its name, which is that of its module, and the suffix of its files ("" if it has none)."""

    name: str
    suffix: str = ""

    def render(self, audit: Audit, options: RenderOptions) -> Iterable[str]:
        """The report in pieces, in order; a large one is made while it is written.

        Raises:
            UsageError: the options ask for what the format does not have; before the first piece.
        """
        render: Callable[[Audit, RenderOptions], Iterable[str]]
        render = import_module(f"{__name__}.{self.name}").render
        return render(audit, options)


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        made.name: made
        for made in (
            Format("terminal"),
            Format("plain"),
            Format("markdown", ".md"),
            Format("json", ".json"),
        )
    }
)
