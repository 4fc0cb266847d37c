"""The content plugins of a Docusaurus site: where their pages lie, are published, and what is no page.

Source: "Using plugins" and the reference of the plugins docs, blog and pages in Docusaurus' documentation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from auditor.model.written import MapNode, Node, Scalar, items_of

#: where the content of the plugins lies unless their settings say otherwise
FOLDERS = {"docs": "docs", "blog": "blog", "pages": "src/pages"}
#: i18n/LOCALE/docusaurus-plugin-content-docs-ID/version-VERSION
LOCALISED = re.compile(
    r"i18n/[^/]+/docusaurus-plugin-content-(?P<kind>docs|blog|pages)(?:-(?P<id>[^/]+))?"
    r"(?:/(?P<version>current|version-[^/]+)(?=/))?"
)
#: ID_versioned_docs/version-VERSION
VERSIONED = re.compile(r"(?:(?P<id>[\w-]+)_)?versioned_docs/version-[^/]+")


class ContentPlugin(NamedTuple):
    """What the options of a plugin say; None for what they do not.

    ``kind`` is docs, blog or pages; ``id`` is empty for the one that a preset has.
    """

    kind: str
    id: str = ""
    path: str | None = None
    route: str | None = None
    exclude: Node | None = None
    authors: str | None = None


def content_plugins(values: MapNode) -> Iterator[ContentPlugin]:
    """The plugins in the settings of a site, by its presets and by themselves."""
    for entry in (*items_of(values.get("presets")), *items_of(values.get("plugins"))):
        name, *rest = items_of(entry) or (entry,)
        module = name.text if isinstance(name, Scalar) else ""
        for options in (one for one in (name, *rest) if isinstance(one, MapNode)):
            presets = [(kind, options.get(kind)) for kind in FOLDERS]
            for kind, inner in presets:
                if isinstance(inner, MapNode):
                    yield _plugin(kind, inner, "")
            kind = next((kind for kind in FOLDERS if module.endswith(f"content-{kind}")), "")
            if kind or (not any(inner for _, inner in presets) and _text(options, "path")):
                yield _plugin(kind or "docs", options, _text(options, "id") or "")


def _plugin(kind: str, options: MapNode, name: str) -> ContentPlugin:
    path, route = _text(options, "path"), _text(options, "routeBasePath")
    return ContentPlugin(kind, name, path, route, options.get("exclude"), _text(options, "authorsMapPath"))


def _text(options: MapNode, key: str) -> str | None:
    value = options.get(key)
    return value.text if isinstance(value, Scalar) and value.style != "null" else None
