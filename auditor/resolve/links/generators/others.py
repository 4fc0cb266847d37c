"""The generators of which only this matters: whether they move pages, and lay them out."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import partial

from auditor.model.sources import PageSource
from auditor.model.written import Link
from auditor.resolve.links.generators.field_links import FieldLink, linked
from auditor.resolve.links.generators.forms import (
    ABOVE_SITE,
    Forms,
    SiteFiles,
    github_ids,
    is_above,
    text_of,
)
from auditor.resolve.links.target import Find
from auditor.values.folders import is_below
from auditor.values.generator_settings import ASTRO, GATSBY, JEKYLL, MDBOOK, SPHINX
from auditor.values.identifiers.url import join_path

#: why a link without a destination is none
DRAFT = "a chapter that is still to be written"


def gatsby(files: SiteFiles) -> Forms:
    """Gatsby."""
    return _moving(files.has_settings(*GATSBY))


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
    sources = {folder: posixpath.join(folder, "src") for folder in files.folders_with(MDBOOK)}
    for folder, values in files.values(MDBOOK):
        sources[folder] = join_path(folder, text_of(values, "book", "src") or "src")
    if not sources:
        return Forms()
    folders = tuple(sources.values())
    return Forms(
        lays_out=True,
        reading=partial(_beside_book, folders),
        no_destination=partial(_draft, folders),
    )


def _draft(sources: Collection[str], page: str) -> str | None:
    """``- [Title]()`` in the table of contents ("Draft chapters" in the guide of mdBook)."""
    folder, _, name = page.rpartition("/")
    return DRAFT if name == "SUMMARY.md" and folder in sources else None


def _beside_book(sources: Collection[str], page: str, written: str, _link: Link, _find: Find) -> str | None:
    """Books are published side by side, and link to each other: ``../std/index.html``."""
    name = posixpath.basename(written)
    if "." in name and not name.endswith(".html"):
        return None
    place = join_path(posixpath.dirname(page), written)
    return ABOVE_SITE if any(is_below(page, at) and is_above(place, at) for at in sources) else None


def _moving(found: bool) -> Forms:
    return Forms(moves_pages=found, lays_out=found)
