"""Reports: an ``Audit`` in, text out.

A format is one module here with ``render(audit, options) -> Iterable[str]``, and one entry in ``FORMATS``;
how its files begin is a row of ``values.own_reports``. Importing this package imports no format and no audit,
since the help lists the formats.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from auditor.errors import UsageError

if TYPE_CHECKING:
    from auditor.model.audit import Audit
    from auditor.model.plan import Plan
    from auditor.model.standard import Standard


class RenderOptions(NamedTuple):
    """How to render. A format ignores what means nothing to it.

    ``width`` is in terminal cells. ``color`` allows escape sequences, ``unicode`` symbols outside ASCII.
    ``verbose`` shortens nothing, ``quiet`` leaves only the findings. ``for_person`` makes it one person's
    sheet: the name of a person or owner of the audit. ``standard`` makes it the table of that standard.
    ``compact`` spares what only people need of JSON, and what it repeats.
    """

    width: int = 80
    color: bool = False
    verbose: bool = False
    quiet: bool = False
    for_person: str | None = None
    unicode: bool = True
    compact: bool = False
    standard: Standard | None = None


class Format(NamedTuple):
    """One format: its name, which is that of its module, and the suffix of its files ("" if it has none).

    ``alias`` is another name, where there is no suffix to serve as one; ``package`` is where the module is.
    """

    name: str
    suffix: str = ""
    alias: str = ""
    package: str = __name__

    def render(self, reported: Audit | Plan, options: RenderOptions) -> Iterable[str]:
        """The report in pieces, in order; a large one is made while it is written.

        Raises:
            UsageError: the options ask for what the format does not have; before the first piece.
        """
        render: Callable[[Audit | Plan, RenderOptions], Iterable[str]]
        if options.standard is not None and self.name != "markdown":
            render = partial(import_module(f"{self.package}.standard").render, self.name)
        else:
            render = import_module(f"{self.package}.{self.name}").render
        return render(reported, options)


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        made.name: made
        for made in (
            Format("terminal"),
            Format("plain", alias="txt"),
            Format("markdown", ".md"),
            Format("json", ".json"),
            Format("ics", ".ics"),
        )
    }
)


def find_format(name: str, formats: Mapping[str, Format] = FORMATS) -> Format | None:
    """The format of this name, or of this suffix without its dot (``md``); None when there is none."""
    word = name.strip().lower()
    fitting = (made for made in formats.values() if word and word in (made.name, made.suffix[1:], made.alias))
    return next(fitting, None)


def format_named(name: str, where: str = "", formats: Mapping[str, Format] = FORMATS) -> Format:
    """The same. Raises ``UsageError`` for a name that no format has; ``where`` begins the message."""
    made = find_format(name, formats)
    if made is not None:
        return made
    from auditor.values.nearest import nearest
    from auditor.values.text.sanitise import sanitise

    shorter = {made.name: made.suffix[1:] or made.alias for made in formats.values()}
    close = nearest(name.lower(), filter(None, (*shorter, *shorter.values())))
    hint = f"did you mean “{close}”? " if close else ""
    known = (f"{name} ({short})" if short not in ("", name) else name for name, short in shorter.items())
    raise UsageError(
        f"{where}there is no report format “{sanitise(name)}”", f"{hint}the formats are {', '.join(known)}"
    )
