"""MkDocs: the slugs that its extension ``toc`` is configured to make.

Sources: ``markdown/extensions/toc.py`` of Python-Markdown; ``pymdownx/slugs.py`` of pymdown-extensions.
"""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator, Mapping
from functools import partial
from urllib.parse import urlsplit

from auditor.model.sources import PageSource
from auditor.model.written import Link, MapNode, Node, Scalar, values_of
from auditor.resolve.links.generators.forms import ABOVE_SITE, SLUGIFY, Forms, SiteFiles, is_above, text_of
from auditor.resolve.links.target import Find
from auditor.values.folders import is_below, is_below_any
from auditor.values.generator_settings import MKDOCS
from auditor.values.identifiers.slugs import heading_anchors, toc_slugs
from auditor.values.identifiers.url import join_path

_TOC = ("toc", "markdown.extensions.toc")
#: whose slug functions are known
_KNOWN = ("pymdownx.", "markdown.")


def mkdocs(files: SiteFiles) -> Forms:
    """Known by its settings."""
    tocs = {folder: toc for folder, values in files.values(*MKDOCS) if (toc := _toc(values)) is not None}
    documents = {folder: join_path(folder, "docs") for folder in files.settings(*MKDOCS)}
    for folder, values in files.values(*MKDOCS):
        documents[folder] = join_path(folder, text_of(values, "docs_dir") or "docs")
        if text_of(values, "use_directory_urls") == "false":
            del documents[folder]
    return Forms(
        lays_out=files.has_settings(*MKDOCS),
        own_folder=partial(_own_folder, tuple(documents.values())) if documents else None,
        reading=partial(_above_site, tuple(_below_hosts(files, documents))) if documents else None,
        anchors=partial(_anchors, tocs) if tocs else None,
        hidden_anchors=partial(_hidden_anchors, tocs) if tocs else None,
    )


def _own_folder(documents: Collection[str], page: str, written: str) -> bool:
    """MkDocs resolves links to files itself, from the source; it leaves others as they are."""
    return "." not in posixpath.basename(written) and is_below_any(page, documents)


def _below_hosts(files: SiteFiles, documents: Mapping[str, str]) -> Iterator[str]:
    """The folders of pages whose sites may lie below others: all but those at the root of a host."""
    at_root = {
        folder
        for folder, values in files.values(*MKDOCS)
        if (address := text_of(values, "site_url")) and urlsplit(address).path in ("", "/")
    }
    yield from (pages for folder, pages in documents.items() if folder not in at_root)


def _above_site(documents: Collection[str], page: str, written: str, _link: Link, _find: Find) -> str | None:
    """A link that is none to a file stays as it is, and the browser counts from the page's own folder."""
    if "." in posixpath.basename(written):
        return None
    stem = posixpath.splitext(page)[0]
    own = posixpath.dirname(page) if posixpath.basename(stem) in ("index", "README") else stem
    place = join_path(own, written)
    return ABOVE_SITE if any(is_below(page, at) and is_above(place, at) for at in documents) else None


def _toc(values: MapNode) -> MapNode | None:
    """The options of the extension: ``markdown_extensions`` is a list of names and mappings, or a mapping."""
    for name, options in _extensions(values.get("markdown_extensions")):
        if name in _TOC and isinstance(options, MapNode):
            return options
    return None


def _extensions(node: Node | None) -> Iterator[tuple[str, Node]]:
    for item in values_of(node):
        if isinstance(item, MapNode):
            yield from ((name, options) for name, options, _ in item)


def _of(tocs: Mapping[str, MapNode], page: PageSource) -> MapNode | None:
    return next((toc for folder, toc in tocs.items() if is_below(page.path, folder)), None)


def _anchors(tocs: Mapping[str, MapNode], page: PageSource) -> Collection[str]:
    toc = _of(tocs, page)
    if toc is None or (toc.get("separator") is None and toc.get("slugify") is None):
        return ()
    separator = text_of(toc, "separator") or "-"
    return heading_anchors(page.headings, lambda heading: toc_slugs(heading, separator))


def _hidden_anchors(tocs: Mapping[str, MapNode], page: PageSource) -> str | None:
    toc = _of(tocs, page)
    function = None if toc is None else toc.get("slugify")
    own = isinstance(function, Scalar) and function.text and not function.text.startswith(_KNOWN)
    return SLUGIFY if own else None
