"""What a front-matter value says, as plain texts with their locations."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from auditor.model.location import Location
from auditor.model.repository import FieldValue
from auditor.model.written import ListNode, MapNode, Node, Scalar, given_text, values_of
from auditor.values.dates.interval_words import UNITS
from auditor.values.fields import normalise_field

#: What an object is called, the best name first.
_NAMES = ("name", "title", "text", "value", "team", "id", "handle", "github", "email", "url", "href", "date")
#: what YAML 1.1 reads as true and false, in lower case
BOOLEANS = frozenset({"true", "false", "yes", "no", "on", "off"})
#: The key of a mapping that holds its date, the best first.
DATE_KEYS = ("date", "at", "on", "when", "day", "value", "datetime", "timestamp", "time", "iso")
_INTERVAL_KEYS = ("interval", "every", "cycle", "frequency", "period", "duration", "cadence")
_NUMBER_KEYS = ("value", "number", "amount", "count", "every", "n", "interval", "length")
_UNIT_KEYS = ("unit", "units", "period", "granularity")
#: What stands beside an interval and says why
_REMARK_KEYS = frozenset("reason note notes comment comments description label source policy by".split())
#: The units of Luxon and of other libraries for durations come first, for the order of the text.
_UNITS = ("year", "quarter", "month", "week", "day")
#: Values nested deeper than this are not read: they are not meant for people.
_DEPTH = 4

_Of: TypeAlias = Callable[[Mapping[str, str]], str]


def texts(node: Node, location: Location) -> tuple[FieldValue, ...]:
    """The scalars of ``node``: itself, the items of a list, the name of an object. Empty ones are left out.

    The first has the location of the field when it stands on its line; an item of a list has its own line.
    """
    return tuple(_texts(node, location, _DEPTH)) if not isinstance(node, Scalar) else _text(node, location)


def date_texts(node: Node, location: Location) -> tuple[FieldValue, ...]:
    """The dates of a field. A mapping that holds none under a usual key is one text with its keys."""
    return tuple(_read(node, location, _date_of)) if not isinstance(node, Scalar) else _text(node, location)


def interval_texts(node: Node, location: Location) -> tuple[FieldValue, ...]:
    """The intervals of a field: ``{years: 1, months: 6}`` is "1 years and 6 months".

    A mapping that says something else is one text with its keys, which is no interval.
    """
    if isinstance(node, Scalar):
        return _text(node, location)
    return tuple(_read(node, location, _interval_of))


def scalar_text(node: Node | None) -> str:
    """The text of a scalar without the white space around it, else ``""``."""
    return (given_text(node) or "").strip()


def _text(node: Scalar, location: Location) -> tuple[FieldValue, ...]:
    text = scalar_text(node)
    return (FieldValue(text, _place(node.line, location)),) if text else ()


def _texts(node: Node, location: Location, depth: int) -> Iterator[FieldValue]:
    if isinstance(node, Scalar):
        yield from _text(node, location)
    elif depth == 0:
        return
    elif isinstance(node, ListNode):
        for item in node.items:
            yield from _texts(item, location, depth - 1)
    else:
        yield from _object_texts(node, location, depth)


def _place(line: int, location: Location) -> Location:
    return location if line == location.line else Location(location.path, line)


def _object_texts(node: MapNode, location: Location, depth: int) -> Iterator[FieldValue]:
    inner = {name.lower(): value for name, value, _ in reversed(node.entries)}
    for name in _NAMES:
        if scalar_text(inner.get(name)):
            yield from _texts(inner[name], location, depth - 1)
            return
    for _, value, _ in node.entries:
        yield from _texts(value, location, depth - 1)


def _read(node: Node, location: Location, of: _Of) -> Iterator[FieldValue]:
    for item in values_of(node):
        if isinstance(item, MapNode):
            parts = {normalise_field(name): scalar_text(value) for name, value, _ in reversed(item.entries)}
            text = of(parts) or _as_written(item)
            line = item.entries[0][2] if item.entries else item.line
            if text:
                yield FieldValue(text, _place(line, location))
        else:
            yield from _texts(item, location, _DEPTH)


def _date_of(parts: Mapping[str, str]) -> str:
    year, month, day = (parts.get(name, "") for name in ("year", "month", "day"))
    if year and month:
        return "-".join(part.zfill(2) for part in (year, month, day) if part)
    return _first(parts, DATE_KEYS)


def _interval_of(parts: Mapping[str, str]) -> str:
    number, unit = _first(parts, _NUMBER_KEYS), _first(parts, _UNIT_KEYS)
    if number[:1].isdigit() and unit[:1].isalpha():
        return f"{number} {unit}"
    parts = {name: text for name, text in parts.items() if text and name not in _REMARK_KEYS}
    said = [
        (parts[name], unit)
        for unit in _UNITS
        for name in (unit, f"{unit}s")
        if parts.get(name) not in (None, "0")
    ]
    if said and all(name.removesuffix("s") in _UNITS for name in parts):
        return " and ".join(f"{number} {unit}{'' if number == '1' else 's'}" for number, unit in said)
    if len(parts) == 1:
        unit, number = next(iter(parts.items()))
        if unit in UNITS:
            return f"{number} {unit}"  # {mois: 6}
    alone = [*parts.values()]
    return _first(parts, (*_INTERVAL_KEYS, "value")) if len(alone) == 1 else ""


def _first(parts: Mapping[str, str], names: tuple[str, ...]) -> str:
    return next((parts[name] for name in names if parts.get(name)), "")


def _as_written(node: MapNode) -> str:
    """The mapping on one line, keys and all; "" when it is empty."""
    said = [
        (name, scalar_text(value) if isinstance(value, Scalar) else "…") for name, value, _ in node.entries
    ]
    return ", ".join(f"{name}: {text}" for name, text in said) if any(text for _, text in said) else ""
