"""Links that generators and their themes make of what stands in front matter: each names the fields."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from auditor.model.written import ListNode, MapNode, Node, Scalar, given_text, values_of

#: in the names of a nested field: every item of a list, or every value of a mapping
EACH = "*"


class FieldLink(NamedTuple):
    """A destination in front matter.

    ``adds_base``: the generator puts the site's base in front of one that starts with ``/``.
    """

    url: str
    line: int
    adds_base: bool = False


def linked(root: MapNode, *fields: str, adds_base: bool = False) -> Iterator[FieldLink]:
    """The destinations at these fields: names with dots, ``hero.actions.*.link``; or lists of them there."""
    for field in fields:
        for value in _values(root, field.split(".")):
            text = (given_text(value) or "").strip()
            if text:
                yield FieldLink(text, value.line, adds_base)


def _values(node: Node | None, names: Sequence[str]) -> Iterator[Scalar]:
    if not names:
        for item in values_of(node):
            if isinstance(item, Scalar):
                yield item
    elif names[0] != EACH:
        if isinstance(node, MapNode):
            yield from _values(node.get(names[0]), names[1:])
    elif isinstance(node, ListNode):
        for item in node.items:
            yield from _values(item, names[1:])
    elif isinstance(node, MapNode):
        for _, value, _ in node:
            yield from _values(value, names[1:])
