"""Quarto: root links, listings, filters, previews of notebooks, links in front matter.

Source: its documentation (https://quarto.org/docs/websites/website-listings.html, …/website-about.html,
…/output-formats/html-basics.html, …/extensions/filters.html, …/projects/quarto-projects.html).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import cached_property, partial

from auditor.model.sources import PageSource
from auditor.model.written import Link
from auditor.resolve.links.generators.field_links import FieldLink, linked
from auditor.resolve.links.generators.forms import LISTING, Forms, SiteFiles
from auditor.resolve.links.target import Find
from auditor.values.folders import is_below, is_below_any
from auditor.values.generator_settings import QUARTO

FILTER = "a filter of the site may bring it"
#: why a link cannot be judged on what is only published as a part of pages, if at all
UNRENDERED = "Quarto does not make a page of what lies in a folder that begins with an underscore"
#: what is made from a notebook that is embedded
_PREVIEW = "-preview.html"


def quarto(files: SiteFiles) -> Forms:
    """Known by its settings; listings, filters and previews are also in pages that have no project."""
    sites = tuple(files.folders_with(*QUARTO))
    return Forms(
        lays_out=files.has_settings(*QUARTO),
        sources_from_root=any(name in files.paths for name in QUARTO),
        hidden_anchors=_Pages(files).hidden_anchors,
        made_from=_made_from,
        reading=partial(_unrendered, sites) if sites else None,
        field_links=_field_links if files.has_settings(*QUARTO) else None,
    )


def _field_links(page: PageSource) -> Iterator[FieldLink]:
    """Links of an about page, and those beside a page's table of contents."""
    if page.front_matter is not None:
        root = page.front_matter.root
        yield from linked(root, "about.links.*.href", "other-links.*.href", "code-links.*.href")


def _unrendered(sites: Collection[str], page: str, _written: str, _link: Link, _find: Find) -> str | None:
    folder = page.rpartition("/")[0]
    if "_" not in folder:
        return None
    inside = (folder[len(site) :] for site in sites if is_below(page, site))
    return UNRENDERED if any("/_" in f"/{path.lstrip('/')}" for path in inside) else None


def _made_from(path: str) -> Iterable[str]:
    if not path.endswith(_PREVIEW):
        return ()
    notebook = path.removesuffix(_PREVIEW).removesuffix(".embed")
    return (f"{notebook}.ipynb", f"{notebook}.qmd")


class _Pages:
    def __init__(self, files: SiteFiles) -> None:
        self._files = files

    def hidden_anchors(self, page: PageSource) -> str | None:
        """A page may list others; a folder above it may have settings for its pages, and a Lua filter."""
        if page.front_matter is not None and page.front_matter.root.get("listing") is not None:
            return LISTING
        filtered = is_below_any(page.path, self._filtered)
        return FILTER if filtered else None

    @cached_property
    def _filtered(self) -> frozenset[str]:
        paths = self._files.paths
        settings = {path.rpartition("/")[0] for path in paths if path.endswith("_metadata.yml")}
        return frozenset(
            folder
            for path in paths
            if path.endswith(".lua") and (folder := path.rpartition("/")[0]) in settings
        )
