"""Reports: an ``Audit`` in, text out.

A format is one module here with ``render(audit, options) -> str``, and one entry in ``FORMATS``. Importing
this package imports none of them: their libraries are loaded when a format is used.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType

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


Render = Callable[[Audit, RenderOptions], str]


@dataclass(frozen=True, slots=True)
class Format:
    """One format: its name, the suffix of files that are written in it ("" if none is), its renderer."""

    name: str
    suffix: str
    render: Render


def _format(name: str, suffix: str = "") -> Format:
    """A format whose module has its name and is imported when it is first used."""

    def render(audit: Audit, options: RenderOptions) -> str:
        text: str = import_module(f"{__name__}.{name}").render(audit, options)
        return text

    return Format(name, suffix, render)


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        made.name: made
        for made in (
            _format("terminal"),
            _format("plain"),
            _format("markdown", ".md"),
            _format("json", ".json"),
        )
    }
)
