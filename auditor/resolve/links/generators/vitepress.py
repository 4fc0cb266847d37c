"""VitePress and VuePress: their slugs, root links to source files, and what their home pages link to.

Sources: ``slugify`` in vuejs/mdit-vue (packages/shared), which both use for the ids of headings; "Home Page",
"Frontmatter Config" and "Prev Next Links" in the documentation of both.
"""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator, Mapping
from functools import partial

from auditor.model.sources import PageSource
from auditor.model.written import Link, MapNode
from auditor.resolve.links.generators.field_links import FieldLink, linked
from auditor.resolve.links.generators.forms import Forms, SiteFiles, own_slugs, text_of
from auditor.resolve.links.target import Find, Target
from auditor.values.folders import is_below, is_below_any
from auditor.values.identifiers.slugs import heading_anchors, vue_slug
from auditor.values.identifiers.url import join_path

_VITEPRESS = ".vitepress/config.*"
_SETTINGS = (_VITEPRESS, ".vuepress/config.*")
_PACKAGES = ("vitepress", "vuepress", "@vuepress/core", "@vuepress/cli")


def vitepress(files: SiteFiles) -> Forms:
    """Known by its settings, or by its package."""
    roots = {
        folder: join_path(folder, text_of(values, "srcDir") or "")
        for folder, values in files.values(*_SETTINGS)
        if values.get("rewrites") is None
    }
    sites = {folder for folder, _ in files.values(*_SETTINGS)} | set(files.depends_on(*_PACKAGES))
    if not sites:
        return Forms()
    return Forms(
        lays_out=True,
        anchors=partial(_anchors, sites),
        hidden_anchors=partial(own_slugs, own) if (own := _with_own_slugs(files)) else None,
        content_roots=partial(_content_roots, roots),
        field_links=partial(_field_links, sites),
        reading=partial(_from_root, pages) if (pages := _pages_of_vitepress(files)) else None,
    )


def _pages_of_vitepress(files: SiteFiles) -> Collection[str]:
    """The folders with the pages of each site of VitePress, the deepest first."""
    found = {join_path(at, text_of(values, "srcDir") or "") for at, values in files.values(_VITEPRESS)}
    return sorted(found, key=len, reverse=True)


def _from_root(folders: Collection[str], page: str, written: str, link: Link, find: Find) -> Target | None:
    """In front matter ``guide/a`` is ``/guide/a``; ``./a``, ``guide/`` and ``a.html`` count from the page.

    Source: ``normalizeLink`` of VitePress (src/client/theme-default/support/utils.ts).
    """
    name = posixpath.basename(written).removesuffix(".md")
    if link.form != "field" or not name or "." in name or written.startswith("."):
        return None
    folder = next((folder for folder in folders if is_below(page, folder)), None)
    return None if folder is None else find(join_path(folder, written))


def _anchors(sites: Collection[str], page: PageSource) -> Collection[str]:
    if not is_below_any(page.path, sites):
        return ()
    return heading_anchors(page.headings, lambda heading: filter(None, (vue_slug(heading),)))


def _with_own_slugs(files: SiteFiles) -> frozenset[str]:
    """The sites whose settings give a function for slugs."""
    return frozenset(
        folder
        for folder, values in files.values(*_SETTINGS)
        if isinstance(markdown := values.get("markdown"), MapNode)
        for options in (markdown, markdown.get("anchor"))
        if isinstance(options, MapNode) and options.get("slugify") is not None
    )


def _content_roots(roots: Mapping[str, str], page: str) -> tuple[str, ...]:
    """``/guide/a.md`` counts from where the site's pages lie."""
    return tuple(roots[site] for site in sorted(roots, key=len, reverse=True) if is_below(page, roots[site]))


def _field_links(sites: Collection[str], page: PageSource) -> Iterator[FieldLink]:
    root = page.front_matter.root if page.front_matter is not None else None
    if root is None or not is_below_any(page.path, sites):
        return
    yield from linked(root, "prev.link", "next.link")
    # a text of VitePress, an address of VuePress
    yield from (one for one in linked(root, "prev", "next") if one.url.startswith(("/", "./", "../")))
    if text_of(root, "layout") == "home" or text_of(root, "home") == "true":
        yield from linked(root, "hero.actions.*.link", "features.*.link", "actions.*.link", "actionLink")
        images = ("hero.image", "features.*.icon")
        named = (f"{image}.{name}" for image in images for name in ("src", "light", "dark"))
        yield from linked(root, *named, "hero.image", "heroImage", "heroImageDark")
