"""Docusaurus: source files that count from the root of the documents, of one version and in one language.

Source: "Markdown links" in its documentation (https://docusaurus.io/docs/markdown-features/links), and "Docs
Versioning" and "i18n" for where these roots lie.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from functools import partial

from auditor.model.docusaurus import FOLDERS, LOCALISED, VERSIONED, content_plugins
from auditor.model.sources import PageSource
from auditor.model.written import Link, MapNode
from auditor.resolve.links.generators.field_links import FieldLink, linked
from auditor.resolve.links.generators.forms import Forms, SiteFiles, github_ids, text_of
from auditor.resolve.links.target import Find, Target
from auditor.values.folders import is_below
from auditor.values.generator_settings import DOCUSAURUS
from auditor.values.identifiers.url import address_meant, join_path
from auditor.values.page_suffixes import SOURCE_LINK

#: what orders files and is no part of their addresses
_NUMBER = re.compile(r"^\d+\s*[-_.]+\s*(?=[^-_.\s])")
_INDEXES = ("index", "readme")


def docusaurus(files: SiteFiles) -> Forms:
    """Known by its settings."""
    sites = {folder: MapNode((), 1) for folder in files.settings(*DOCUSAURUS)}
    if not sites:
        return Forms()
    sites.update((folder, values) for folder, values in files.values(*DOCUSAURUS) if folder in sites)
    known = _Sites(sites)
    return Forms(
        moves_pages=True,
        lays_out=True,
        address=partial(_address, known),
        reading=partial(_reading, known),
        content_roots=partial(_content_roots, known),
        anchors=github_ids,
        field_links=_field_links,
        aliased=partial(_aliased, sorted(sites, key=len, reverse=True)),
    )


def _field_links(page: PageSource) -> Iterator[FieldLink]:
    """The authors of a post, and where a page is edited."""
    if page.front_matter is not None:
        root = page.front_matter.root
        yield from linked(root, "author_url", "authors.url", "authors.*.url", "custom_edit_url")
        images = ("author_image_url", "authors.image_url", "authors.*.image_url")
        yield from linked(root, *images, adds_base=True)


def _aliased(sites: Sequence[str], page: str, written: str) -> str | None:
    """``@site/docs/a.md`` counts from the site's folder (facebook/docusaurus, pull request 11397)."""
    if not written.startswith("@site/"):
        return None
    site = next((site for site in sites if is_below(page, site)), sites[-1])
    return join_path(site, written.removeprefix("@site/"))


class _Sites:
    """The content folders of each site: folder of the site -> plugin's id -> kind -> folder."""

    def __init__(self, sites: dict[str, MapNode]) -> None:
        #: the deepest first
        self.folders = sorted(sites, key=len, reverse=True)
        plugins = {site: tuple(content_plugins(values)) for site, values in sites.items()}
        self._paths = {
            site: {(one.kind, one.id): one.path for one in found if one.path}
            for site, found in plugins.items()
        }
        self._routes = {
            site: {one.id: one.route for one in found if one.kind == "docs" and one.route is not None}
            for site, found in plugins.items()
        }

    def content(self, site: str, kind: str, name: str = "") -> str:
        """Where the content of a plugin lies, relative to ROOT; ``name`` is the plugin's ``id``."""
        path = self._paths[site].get((kind, name)) or name or FOLDERS[kind]
        return join_path(site, path)

    def routes(self, site: str) -> Iterator[tuple[str, str]]:
        """The folders of documents, each with what the addresses of its pages begin with."""
        for name, base in {"": "docs", **self._routes[site]}.items():
            yield self.content(site, "docs", name), base.strip("/")

    def contents(self, site: str) -> Iterator[str]:
        """The content folders of the present version of all plugins."""
        for kind in FOLDERS:
            yield self.content(site, kind)
        for kind, name in self._paths[site]:
            if name:
                yield self.content(site, kind, name)


def _address(sites: _Sites, page: PageSource) -> str | None:
    """The address of a document of the present version: that of its folder, and its ``slug``, ``id`` or name.

    Source: "Document ids", "Document URLs" and "Number prefixes" in Docusaurus's documentation.
    """
    for site in sites.folders:
        for folder, base in sites.routes(site):
            if not page.path.startswith(f"{folder}/"):
                continue
            *folders, name = page.path.removeprefix(f"{folder}/").rpartition(".")[0].split("/")
            folders = [_NUMBER.sub("", one) for one in folders]
            name = _NUMBER.sub("", name)
            if name.lower() in _INDEXES or (folders and name.lower() == folders[-1].lower()):
                name = ""
            root = page.front_matter.root if page.front_matter is not None else MapNode((), 1)
            name = text_of(root, "slug") or text_of(root, "id") or name
            below = name if name.startswith("/") else posixpath.join(*folders, name)
            return "/" + posixpath.normpath(f"{base}/{below}").lstrip("/.")
    return None


def _content_roots(sites: _Sites, page: str) -> tuple[str, ...]:
    """The folders that an absolute file path on the page counts from, the first one that has it."""
    for site in sites.folders:
        start = f"{site}/" if site else ""
        below = page[len(start) :] if page.startswith(start) else ""
        localised = LOCALISED.match(below)
        if localised is not None:
            kind, name, version = localised["kind"], localised["id"] or "", localised["version"]
            original = sites.content(site, kind, name)
            if version and version != "current":
                original = f"{start}{name + '_' if name else ''}versioned_docs/{version}"
            return (start + localised[0], original, site)
        versioned = VERSIONED.match(below)
        if versioned is not None:
            return (start + versioned[0], site)
        for content in sites.contents(site):
            if page.startswith(f"{content}/"):
                return (content, site)
    return ()


def _reading(
    sites: _Sites,
    page: str,
    written: str,
    link: Link,  # noqa: ARG001 - as Forms.reading
    find: Find,
) -> Target | None:
    """``api/store.md`` is looked for in the root of the documents as well, ``./api/store.md`` is not.

    That root is, for a translated page, also the one of the original.
    """
    if written.startswith(".") or not written.lower().endswith(SOURCE_LINK) or address_meant(written):
        return None
    for root in _content_roots(sites, page):
        target = find(join_path(root, written))
        if target is not None:
            return target
    folder = posixpath.dirname(page)
    while folder:
        folder = posixpath.dirname(folder)
        target = find(join_path(folder, written))
        if target is not None:
            return target
    return None
