"""Hugo and Zola: addresses are in lower case, and the head of a section lists the section's pages."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from functools import cached_property

from auditor.model.sources import PageSource
from auditor.resolve.links.generators.field_links import FieldLink, linked
from auditor.resolve.links.generators.forms import LISTING, Forms, SiteFiles
from auditor.values.generator_settings import HUGO, HUGO_SHARED

_LINK_TEMPLATE = "render-link.html"


def hugo(files: SiteFiles) -> Forms:
    """Known by its settings; a theme without them may have a template for links."""
    templates = files.folders_with(_LINK_TEMPLATE)
    link_template = any(folder.endswith("_markup") for folder in templates)
    if not files.has_settings(*HUGO) and not any(
        _has_content(files, folder) for folder in files.settings(*HUGO_SHARED)
    ):
        return Forms(link_template=link_template)
    return Forms(
        moves_pages=True,
        lays_out=True,
        link_template=link_template,
        page_at=_Addresses(files, link_template=link_template).page,
        hidden_anchors=_hidden_anchors,
        field_links=_field_links,
    )


def _has_content(files: SiteFiles, folder: str) -> bool:
    parent = folder.removesuffix("config/_default").rstrip("/")
    content = f"{parent}/content/" if parent else "content/"
    return any(path.startswith(content) for path in files.paths)


def _field_links(page: PageSource) -> Iterator[FieldLink]:
    """The addresses of a page's entries in menus (https://gohugo.io/content-management/menus/)."""
    if page.front_matter is not None:
        yield from linked(page.front_matter.root, "menu.*.url", "menus.*.url", adds_base=True)


def _hidden_anchors(page: PageSource) -> str | None:
    return LISTING if posixpath.basename(page.path).startswith("_index.") else None


class _Addresses:
    """Pages under their addresses in lower case."""

    def __init__(self, files: SiteFiles, *, link_template: bool) -> None:
        self._files = files
        self._fold: Callable[[str], str] = str.lower if link_template else str

    def page(self, path: str) -> str | None:
        """The page at an address in lower case; a template that looks pages up does so without case."""
        return self._pages.get(self._fold(path.removesuffix(".html").removesuffix("/index")))

    @cached_property
    def _pages(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for path in sorted(self._files.pages):
            stem = path.rpartition(".")[0]
            for index in ("/index", "/_index"):
                stem = stem.removesuffix(index)
            found.setdefault(stem.lower().replace(" ", "-"), path)
        return found
