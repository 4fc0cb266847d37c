"""Fields of front matter by the names that a policy calls them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from auditor.model.location import Location
from auditor.model.repository import FieldValue, Page, PageField
from auditor.model.written import ListNode, MapNode, Node, Origin, Scalar, given_text, values_of
from auditor.values.fields import field_concepts, normalise_field

_CONCEPTS = field_concepts({})
#: parts of a name with dots: deeper ones are one part
_DEPTH = 8


class NamedNode(NamedTuple):
    """A key of front matter as written, its value and its line."""

    key: str
    node: Node
    line: int


def named_nodes(root: MapNode | None, name: str) -> Iterator[NamedNode]:
    """What ``name`` means in front matter: its keys, and with dots those below one (``review.status``).

    Names are compared without case, hyphens and underscores.
    """
    parts = name.split(".", _DEPTH)
    heads = [normalise_field(".".join(parts[:end])) for end in range(1, len(parts) + 1)]
    for key, node, line in root or ():
        normal = normalise_field(key)
        if normal == heads[-1]:
            yield NamedNode(key, node, line)
        for end, head in enumerate(heads[:-1], start=1):
            for inner in values_of(node) if normal == head else ():
                if isinstance(inner, MapNode):
                    yield from named_nodes(inner, ".".join(parts[end:]))


def listed_texts(root: MapNode | None, name: str) -> frozenset[str]:
    """The texts that the field ``name`` is or lists, casefolded; what is nested deeper does not count."""
    return frozenset(
        text.strip().casefold()
        for found in named_nodes(root, name)
        for value in values_of(found.node)
        if (text := given_text(value))
    )


def named_field(page: Page, name: str) -> PageField | None:
    """The field that ``name`` means on ``page``, or None when it is absent or empty.

    ``name`` is a front-matter name as of ``named_nodes``, or one
    of the governance concepts, which may also stand in the page's text.
    """
    front_matter = page.source.front_matter
    for key, node, line in named_nodes(front_matter.root if front_matter else None, name):
        location = page.location(line)
        values = tuple(_scalars(node, location))
        if values:
            return PageField(name, key, values, location, Origin.FRONT_MATTER)
    concept = _CONCEPTS.get(normalise_field(name))
    return page.field(concept) if concept else None


def _scalars(node: Node, location: Location) -> Iterator[FieldValue]:
    """Every scalar in ``node`` that says something, however deep."""
    if isinstance(node, Scalar):
        text = (given_text(node) or "").strip()
        if text:
            yield FieldValue(text, Location(location.path, node.line))
    elif isinstance(node, ListNode):
        for item in node.items:
            yield from _scalars(item, location)
    else:
        for _, value, _ in node.entries:
            yield from _scalars(value, location)
