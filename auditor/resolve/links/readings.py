"""Second readings of a local link that leads nowhere as it stands: what generators make of it.

A link may be written as the browser sees it, counted from another folder, or stand for something else. Only
what has no such reading is missing.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator

from auditor.model.sources import PageSource
from auditor.model.written import Link
from auditor.resolve.links.anchors import Anchors
from auditor.resolve.links.generators.carpentries import Lessons
from auditor.resolve.links.generators.detect import Generators
from auditor.resolve.links.generators.middleman import Middleman
from auditor.resolve.links.targets import Target, Targets
from auditor.values.identifiers.url import address_meant, join_path, read_destination

#: Names of a page that is published as its folder itself.
_INDEXES = frozenset({"index", "_index", "readme"})
#: A link to one of these is relative to the source file with every generator.
SOURCE_LINK = (".md", ".markdown", ".mdx", ".qmd", ".rmd", ".ipynb", ".rst")
#: Folders with parts of pages; a relative link in there counts from the page that includes the part.
_PARTS = frozenset(
    "_includes _layouts _partials _snippets _common _shared _fragments"
    " includes layouts partials snippets".split()
)
#: Prefixes that generators put their own meaning on: Docusaurus, Zola, Vite, Nuxt.
_GENERATOR_ALIAS = re.compile(r"(?:@[\w-]*|~|pathname:)/")

PART_OF_PAGE = "it counts from the page that includes this file"
GENERATED = "the site generator decides where this page lies"
GENERATED_ADDRESS = "the site generator decides at which address the page of that name lies"
GENERATED_PAGE = "a program of the site makes pages, and this may be one"
LINK_TEMPLATE = "the site's own link template decides what it stands for"
ALIAS = "the site generator decides what it stands for"
DOI = "it is a DOI, which MyST looks up"


class LinkReadings:
    """Reads links again with the page they are on in view."""

    def __init__(
        self, targets: Targets, anchors: Anchors, files: Collection[str], generators: Generators
    ) -> None:
        self._targets = targets
        self._anchors = anchors
        self._generators = generators
        self._lessons = Lessons(files, targets)
        self._middleman = Middleman(files, targets)

    def of(self, page: PageSource, link: Link) -> Target | str | None:
        """The target as seen from the rendered page, or why the link cannot be judged, or None."""
        if _GENERATOR_ALIAS.match(link.url):
            return ALIAS
        written = read_destination(link.url).path
        if not written:
            return None
        if written.startswith("/"):
            return self._at_root(page.path, link.path or "")
        found = self._in_project(page.path, written, link)
        if found is not None:
            return found
        if address_meant(written):
            return None
        to_source = written.lower().endswith(SOURCE_LINK)
        others = self._from_roots if to_source else self._rendered
        for target in others(page.path, written):
            return target
        if is_part(page.path):
            return PART_OF_PAGE
        if to_source:
            return None
        if self._generators.link_template and "." not in posixpath.basename(written):
            return LINK_TEMPLATE
        if any(folder.startswith("_") for folder in page.path.split("/")[:-1]):
            return GENERATED
        if self._targets.may_be_made(link.path or ""):
            return GENERATED_PAGE
        return GENERATED_ADDRESS if self._targets.may_be_elsewhere(written) else None

    def _in_project(self, page: str, written: str, link: Link) -> Target | str | None:
        """What MyST, Sphinx, Middleman or a lesson of The Carpentries makes of a destination, or None."""
        if link.form == "image":
            image = self._middleman.find_image(page, written)
            if image is not None:
                return image
        if self._anchors.is_label(written, page):
            return Target(page)
        if self._generators.myst and written.startswith("10.") and address_meant(written):
            return DOI
        return self._lessons.find(link.path or "")

    def _at_root(self, page: str, path: str) -> Target | str | None:
        """A root link that leads nowhere on the site; beside the site it counts from ROOT, as on GitHub."""
        if not self._targets.is_on_site(page):
            found = self._targets.find(path.lstrip("/"))
            if found is not None:
                return found
        return GENERATED_PAGE if self._targets.may_be_made(path) else None

    def _from_roots(self, page: str, written: str) -> Iterator[Target]:
        """Docusaurus looks for ``api/store.md`` in the root of the documents as well, for ``./`` not."""
        if not self._generators.docusaurus or written.startswith("."):
            return
        folder = posixpath.dirname(page)
        while folder:
            folder = posixpath.dirname(folder)
            target = self._targets.find(join_path(folder, written))
            if target is not None:
                yield target

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


def is_part(path: str) -> bool:
    """Whether a page is a part of others: by its folder, or the underscore of Quarto and Docusaurus."""
    *folders, name = path.split("/")
    return not _PARTS.isdisjoint(folders) or (name.startswith("_") and not name.startswith("_index."))
