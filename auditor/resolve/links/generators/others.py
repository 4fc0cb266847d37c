"""The generators of which only this matters: whether they move pages, and lay them out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from auditor.model.sources import PageSource
from auditor.resolve.links.generators.field_links import FieldLink, linked
from auditor.resolve.links.generators.forms import Forms, SiteFiles, github_ids
from auditor.values.generator_settings import ASTRO, JEKYLL, MDBOOK, SPHINX


def gatsby(files: SiteFiles) -> Forms:
    """Gatsby."""
    return _moving(files.has_settings("gatsby-config.js"))


def astro(files: SiteFiles) -> Forms:
    """Astro."""
    found = files.has_settings(*ASTRO)
    starlight = found and any(True for _ in files.depends_on("@astrojs/starlight"))
    links = _starlight_links if starlight else None
    return replace(_moving(found), anchors=github_ids if found else None, field_links=links)


def _starlight_links(page: PageSource) -> Iterator[FieldLink]:
    """The buttons of a splash page, and the pages before and after (https://starlight.astro.build)."""
    if page.front_matter is not None:
        root = page.front_matter.root
        yield from linked(root, "hero.actions.*.link", "prev.link", "next.link")
        images = ("hero.image.file", "hero.image.light", "hero.image.dark")
        yield from linked(root, *images)


def sphinx(files: SiteFiles) -> Forms:
    """Sphinx, with Jupyter Book."""
    return Forms(lays_out=files.has_settings(SPHINX, JEKYLL[0]))


def mdbook(files: SiteFiles) -> Forms:
    """The program mdBook."""
    return Forms(lays_out=files.has_settings(MDBOOK))


def _moving(found: bool) -> Forms:
    return Forms(moves_pages=found, lays_out=found)
