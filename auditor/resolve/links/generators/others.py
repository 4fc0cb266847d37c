"""The generators of which only this matters: whether they move pages, and lay them out."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from auditor.model.mdbook import book_source
from auditor.model.sources import PageSource
from auditor.model.written import Link, MapNode, given_text, value_at
from auditor.resolve.links.generators.field_links import FieldLink, linked
from auditor.resolve.links.generators.forms import (
    ABOVE_SITE,
    Forms,
    SiteFiles,
    github_ids,
    is_above,
)
from auditor.resolve.links.target import Find, Target
from auditor.values.folders import is_below, is_below_any
from auditor.values.generator_settings import ASTRO, DENO, GATSBY, JEKYLL, LUME, MDBOOK, SPHINX, ZOLA
from auditor.values.identifiers.slugs import encoded_slug, heading_anchors, hexo_slug
from auditor.values.identifiers.url import join_path

#: why the anchors of a page of Zola are not known
SPELLED_OUT = "Zola spells out in its anchors what is no Latin letter in the headings"
#: ASCII, accents, quotation marks and dashes
_LATIN = re.compile(r"[\x00-\x7f\u0300-\u036f\u2010-\u201f\u2026]*")
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


def hexo(files: SiteFiles) -> Forms:
    """Hexo, known by its package; its settings are called like those of Jekyll."""
    sites = tuple(files.depends_on("hexo"))
    return Forms(lays_out=True, anchors=partial(_of_hexo, sites)) if sites else Forms()


def _of_hexo(sites: Collection[str], page: PageSource) -> Collection[str]:
    """The ids of hexo-renderer-marked, which Hexo has unless its settings say otherwise."""
    if not is_below_any(page.path, sites):
        return ()
    return heading_anchors(page.headings, lambda heading: filter(None, (hexo_slug(heading),)))


def lume(files: SiteFiles) -> Forms:
    """Lume, known by its settings beside those of Deno; ids of headings are from markdown-it-anchor."""
    deno = set(files.folders_with(*DENO))
    sites = tuple(folder for folder in files.folders_with(*LUME) if folder in deno)
    return Forms(moves_pages=True, lays_out=True, anchors=partial(_of_lume, sites)) if sites else Forms()


def _of_lume(sites: Collection[str], page: PageSource) -> Collection[str]:
    if not is_below_any(page.path, sites):
        return ()
    return heading_anchors(page.headings, lambda heading: filter(None, (encoded_slug(heading),)))


def zola(files: SiteFiles) -> Forms:
    """Zola, known by how its settings call the site's address."""
    sites = tuple(folder for folder, values in files.values(ZOLA) if given_text(values.get("base_url")))
    return Forms(hidden_anchors=partial(_spelled_out, sites)) if sites else Forms()


def _spelled_out(sites: Collection[str], page: PageSource) -> str | None:
    """Zola's slugs have words for letters and pictures that are not Latin: ``#async-crab`` for "Async 🦀"."""
    if not is_below_any(page.path, sites) or all(heading.isascii() for heading in page.headings):
        return None
    marks = (unicodedata.normalize("NFKD", heading) for heading in page.headings if not heading.isascii())
    return SPELLED_OUT if any(not _LATIN.fullmatch(heading) for heading in marks) else None


def sphinx(files: SiteFiles) -> Forms:
    """Sphinx, with Jupyter Book."""
    return Forms(lays_out=files.has_settings(SPHINX, JEKYLL[0]))


def mdbook(files: SiteFiles) -> Forms:
    """The program mdBook."""
    values = {**dict.fromkeys(files.folders_with(MDBOOK)), **dict(files.values(MDBOOK))}
    if not values:
        return Forms()
    books = {
        folder: _Book(book_source(folder, said), frozenset(_moved(said))) for folder, said in values.items()
    }
    return Forms(
        lays_out=True,
        reading=partial(_in_books, books),
        no_destination=partial(_draft, [book.source for book in books.values()]),
    )


class _Book(NamedTuple):
    """The folder of a book's chapters, and what is published below it that is no chapter."""

    source: str
    made: frozenset[str]


def _moved(values: MapNode | None) -> Iterator[str]:
    """The old addresses that a book forwards, and the pages that mdBook adds to it."""
    yield from ("print.html", "toc.html")
    moved = value_at(values, "output", "html", "redirect")
    if isinstance(moved, MapNode):
        yield from (address.lstrip("/") for address, _, _ in moved.entries)


def _draft(sources: Collection[str], page: str) -> str | None:
    """``- [Title]()`` in the table of contents ("Draft chapters" in the guide of mdBook)."""
    folder, _, name = page.rpartition("/")
    return DRAFT if name == "SUMMARY.md" and folder in sources else None


def _in_books(
    books: Mapping[str, _Book], page: str, written: str, _link: Link, find: Find
) -> Target | str | None:
    """Books are published side by side, and link to each other: ``../std/index.html``.

    A page beside the chapters counts as one of them, for it can only be published there.
    """
    name = posixpath.basename(written)
    if "." in name and not name.endswith(".html"):
        return None
    place = join_path(posixpath.dirname(page), written)
    inside = [book for book in books.values() if is_below(page, book.source)]
    for book in inside:
        if place.removeprefix(f"{book.source}/") in book.made:
            return Target(place)
    if inside:
        return ABOVE_SITE if any(is_above(place, book.source) for book in inside) else None
    beside = (join_path(book.source, written) for folder, book in books.items() if is_below(page, folder))
    return next(filter(None, map(find, beside)), None) if name.endswith(".html") else None


def _moving(found: bool) -> Forms:
    return Forms(moves_pages=found, lays_out=found)
