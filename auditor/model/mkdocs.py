"""The plugins of a site of MkDocs, as its settings list them."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.written import MapNode, Scalar, values_of

_NO_OPTIONS = MapNode((), 1)


def mkdocs_plugins(values: MapNode) -> Iterator[tuple[str, MapNode]]:
    """Each plugin's name and its options: from a list of names and mappings, or one mapping.

    Source: ``plugins`` in the user guide of MkDocs, "Configuration".
    """
    for item in values_of(values.get("plugins")):
        if isinstance(item, Scalar):
            yield item.text, _NO_OPTIONS
        for name, options, _ in item if isinstance(item, MapNode) else ():
            yield name, options if isinstance(options, MapNode) else _NO_OPTIONS
