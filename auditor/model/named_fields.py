"""A field of a page by the name that a policy calls it."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.location import Location
from auditor.model.repository import FieldValue, Page, PageField
from auditor.model.written import ListNode, Node, Origin, Scalar, given_text
from auditor.values.fields import field_concepts, normalise_field

_CONCEPTS = field_concepts({})


def named_field(page: Page, name: str) -> PageField | None:
    """The field that ``name`` means on ``page``, or None when it is absent or empty.

    ``name`` is a front-matter name, spelled with or without hyphens and capitals, or one
    of the governance concepts, which may also stand in the page's text.
    """
    normal = normalise_field(name)
    front_matter = page.source.front_matter
    for key, node, line in front_matter.root if front_matter else ():
        if key == name or normalise_field(key) == normal:
            location = page.location(line)
            values = tuple(_scalars(node, location))
            if values:
                return PageField(name, key, values, location, Origin.FRONT_MATTER)
    concept = _CONCEPTS.get(normal)
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
