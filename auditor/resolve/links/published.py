"""What a local link that leads nowhere as it stands means on the published site.

It may be written as the browser sees it, counted from another folder, or stand for something else. Only what
means none of that is missing.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from auditor.model.sources import PageSource
from auditor.model.written import Link
from auditor.resolve.links.anchors import Anchors
from auditor.resolve.links.capitals import Capitals
from auditor.resolve.links.generators import Generators
from auditor.resolve.links.includes import Includes
from auditor.resolve.links.site import Site
from auditor.resolve.links.target import Target
from auditor.resolve.links.target_finder import TargetFinder
from auditor.values.identifiers.url import address_meant, join_path, read_destination
from auditor.values.page_suffixes import SOURCE_LINK

#: Names of a page that is published as its folder itself.
_INDEXES = frozenset({"index", "_index", "readme"})
#: Folders with parts of pages; a relative link in there counts from the page that includes the part.
_PARTS = frozenset(
    "_includes _layouts _partials _snippets _common _shared _fragments"
    " includes layouts partials snippets".split()
)
#: Prefixes that generators put their own meaning on: Docusaurus, Zola, Vite, Nuxt.
_GENERATOR_ALIAS = re.compile(r"(?:@[\w-]*|~|pathname:)/")
#: Destinations of Julia's Documenter and its plugins (https://documenter.juliadocs.org, "Syntax").
_DOCUMENTER = re.compile(r"@(?:(?:ext)?ref|id|[cC]ite(?:t|p|alt|alp|num)?\*?(?:%\w+%)?)(?![^\s#])")

PART_OF_PAGE = "it counts from the page that includes this file"
GENERATED = "the site generator decides where this page lies"
GENERATED_ADDRESS = "the site generator decides at which address the page of that name lies"
GENERATED_PAGE = "a program of the site makes pages, and this may be one"
LINK_TEMPLATE = "the site's own link template decides what it stands for"
ALIAS = "the site generator decides what it stands for"
DOCUMENTER = "Documenter decides what it leads to"


class PublishedLinks:
    """Reads links again, with the page they are on in view."""

    def __init__(
        self,
        targets: TargetFinder,
        anchors: Anchors,
        generators: Generators,
        capitals: Capitals,
        site: Site,
        includes: Includes,
    ) -> None:
        self._targets = targets
        self._capitals = capitals
        self._site = site
        self._anchors = anchors
        self._generators = generators
        self._includes = includes

    def is_included(self, path: str) -> bool:
        """Whether the page at ``path`` is a part of others, by its name or because they include it."""
        return is_part(path) or any(True for _ in self._includes.of(path))

    def target(self, page: PageSource, link: Link) -> Target | str | None:
        """The target as seen from the published page, or why the link cannot be judged, or None."""
        if _GENERATOR_ALIAS.match(link.url):
            path = self._generators.aliased(page.path, read_destination(link.url).path or "")
            return ALIAS if path is None else self._targets.find(path)
        if _DOCUMENTER.match(link.url):
            return DOCUMENTER
        written = read_destination(link.url).path
        if not written:
            return None
        if written.startswith("/"):
            found = self._at_root(page.path, link.path or "")
            return found or self._generators.reading(page.path, written, link, self._targets.find)
        if self._anchors.is_label(written, page.path):
            return Target(page.path)
        for including in self._includes.of(page.path):
            included = self._targets.find(join_path(posixpath.dirname(including), written))
            if included is not None:
                return included
        found = self._generators.reading(page.path, written, link, self._targets.find)
        if found is not None or address_meant(written):
            return found
        to_source = written.lower().endswith(SOURCE_LINK)
        for target in () if to_source else self._rendered(page.path, written):
            return target
        if is_part(page.path):
            return PART_OF_PAGE
        return None if to_source else self._undecided(page.path, written, link.path or "")

    def own_folder(self, page: str, link: Link) -> str | None:
        """The folder that a page is published in alone, if a relative link counts from there, or None."""
        stem, _ = posixpath.splitext(page)
        written = read_destination(link.url).path or ""
        if written.startswith("/") or written.lower().endswith(SOURCE_LINK):
            return None
        if posixpath.basename(stem).lower() in _INDEXES or not self._generators.own_folder(page, written):
            return None
        return stem

    def respelled(self, page: str, link: Link) -> tuple[Target, str] | None:
        """The target that a link misses by its capitals alone, and the link's path as it is spelled there."""
        path = link.path or ""
        if path.startswith("/"):
            return self.respelled_at_root(path)
        for place in (path, join_path(posixpath.splitext(page)[0], read_destination(link.url).path or "")):
            spelled = self._capitals.respelled(place)
            found = None if spelled is None else self._targets.find(spelled)
            if found is not None and spelled is not None:
                return found, spelled
        return None

    def respelled_at_root(self, path: str) -> tuple[Target, str] | None:
        """As ``respelled``, for a path from the site's root."""
        inside = self._site.inside(path) or path
        base = path.removesuffix(inside) if inside != path else ""
        for root in self._targets.roots:
            spelled = self._capitals.respelled(posixpath.join(root, inside[1:]))
            found = None if spelled is None else self._targets.find(spelled)
            if found is not None and spelled is not None:
                return found, f"{base}/{spelled.removeprefix(root).lstrip('/')}"
        return None

    def may_be_there(self, path: str) -> bool:
        """Whether a program of the site may make the page at ``path``, which starts at the site's root."""
        return self._targets.may_be_made(path) or self._targets.may_be_elsewhere(path)

    def _undecided(self, page: str, written: str, path: str) -> str | None:
        """Why a page that a link leads to may be there although no file is its source, or None."""
        if self._generators.link_template and "." not in posixpath.basename(written):
            return LINK_TEMPLATE
        if any(folder.startswith("_") for folder in page.split("/")[:-1]):
            return GENERATED
        if self._targets.may_be_made(path):
            return GENERATED_PAGE
        return GENERATED_ADDRESS if self._targets.may_be_elsewhere(written) else None

    def _at_root(self, page: str, path: str) -> Target | str | None:
        """A root link that leads nowhere on the site; beside the site it counts from ROOT, as on GitHub."""
        if not self._targets.is_on_site(page):
            found = self._targets.find(path.lstrip("/"))
            if found is not None:
                return found
        return GENERATED_PAGE if self._targets.may_be_made(self._site.inside(path) or path) else None

    def _rendered(self, page: str, written: str) -> Iterator[Target]:
        stem, _ = posixpath.splitext(page)
        if posixpath.basename(stem).lower() not in _INDEXES:
            path = join_path(stem, written)
            if not path.startswith(".."):
                target = self._targets.find(path)
                if target is not None:
                    yield target
        for folder in self._targets.addresses.folders(page):
            path = join_path(folder, written)
            if not path.startswith(".."):
                target = self._targets.find_at_root(path)
                if target is not None:
                    yield target


def address_seen_from(folder: str, path: str) -> str:
    """The file at ``path`` as a browser that is in ``folder`` asks for it: a page without its suffix."""
    slash = ""
    if path.lower().endswith((*SOURCE_LINK, ".html")):
        parent, name = posixpath.split(path.rpartition(".")[0])
        path, slash = parent if name.lower() in _INDEXES else posixpath.join(parent, name), "/"
    relative = posixpath.relpath(path or ".", folder)
    return f"{relative}{slash}" if relative.startswith(".") else f"./{relative}{slash}"


def is_part(path: str) -> bool:
    """Whether a page is a part of others: by its folder, or the underscore of Quarto and Docusaurus."""
    *folders, name = path.split("/")
    return not _PARTS.isdisjoint(folders) or (name.startswith("_") and not name.startswith("_index."))
