"""What a front-matter value says, as plain texts with their locations."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.location import Location
from auditor.model.repository import FieldValue
from auditor.model.written import ListNode, MapNode, Node, Scalar

#: What an object is called, the best name first.
_NAMES = ("name", "title", "text", "value", "team", "id", "handle", "github", "email", "url", "href", "date")
#: Values nested deeper than this are not read: they are not meant for people.
_DEPTH = 4


def texts(node: Node, location: Location) -> Iterator[FieldValue]:
    """The scalars of ``node``: itself, the items of a list, the name of an object. Empty ones are left out.

    The first has the location of the field when it stands on its line; an item of a list has its own line.
    """
    yield from _texts(node, location, _DEPTH)


def scalar_text(node: Node | None) -> str:
    """The text of a scalar without the white space around it, else ``""``."""
    if isinstance(node, Scalar) and node.style != "null":
        return node.text.strip()
    return ""


def _texts(node: Node, location: Location, depth: int) -> Iterator[FieldValue]:
    if isinstance(node, Scalar):
        text = scalar_text(node)
        if text:
            yield FieldValue(
                text, location if node.line == location.line else Location(location.path, node.line)
            )
    elif depth == 0:
        return
    elif isinstance(node, ListNode):
        for item in node.items:
            yield from _texts(item, location, depth - 1)
    else:
        yield from _object_texts(node, location, depth)


def _object_texts(node: MapNode, location: Location, depth: int) -> Iterator[FieldValue]:
    inner = {name.lower(): value for name, value, _ in reversed(node.entries)}
    for name in _NAMES:
        if scalar_text(inner.get(name)):
            yield from _texts(inner[name], location, depth - 1)
            return
    for _, value, _ in node.entries:
        yield from _texts(value, location, depth - 1)
