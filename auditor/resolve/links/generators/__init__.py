"""What site generators add to how links are read: a generator is one function, and one entry here.

The function recognises its generator by the repository's files and says what follows (``forms.Forms``): where
pages are published, which further forms of links lead somewhere, which anchors and files are made.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from functools import cached_property

from auditor.model.sources import PageSource
from auditor.model.written import Link
from auditor.resolve.links.generators.azure import azure
from auditor.resolve.links.generators.carpentries import carpentries
from auditor.resolve.links.generators.docfx import docfx
from auditor.resolve.links.generators.docusaurus import docusaurus
from auditor.resolve.links.generators.eleventy import eleventy
from auditor.resolve.links.generators.field_links import FieldLink
from auditor.resolve.links.generators.forms import Forms, SiteFiles
from auditor.resolve.links.generators.hugo import hugo
from auditor.resolve.links.generators.jekyll import jekyll
from auditor.resolve.links.generators.middleman import middleman
from auditor.resolve.links.generators.mkdocs import mkdocs
from auditor.resolve.links.generators.myst import myst
from auditor.resolve.links.generators.nextjs import nextjs
from auditor.resolve.links.generators.others import astro, gatsby, hexo, lume, mdbook, sphinx, zola
from auditor.resolve.links.generators.quarto import quarto
from auditor.resolve.links.generators.vitepress import vitepress
from auditor.resolve.links.target import Find, Target
from auditor.values.folders import is_below_any

#: every generator, in the order in which they are asked: the first answer counts
GENERATORS: tuple[Callable[[SiteFiles], Forms], ...] = (
    middleman,
    myst,
    carpentries,
    docusaurus,
    docfx,
    quarto,
    hugo,
    jekyll,
    eleventy,
    gatsby,
    hexo,
    lume,
    zola,
    astro,
    mkdocs,
    sphinx,
    mdbook,
    nextjs,
    vitepress,
    azure,
)

#: what the browser gets, and what bundlers and preprocessors make it from, whatever the generator
_BUILT = {
    ".js": (".ts", ".tsx", ".jsx", ".mts", ".coffee"),
    ".mjs": (".mts", ".ts"),
    ".css": (".scss", ".sass", ".less", ".styl"),
}
#: suffixes of templates that any file may be made from: data.csv.erb
_TEMPLATES = (".erb", ".liquid", ".njk", ".ejs", ".haml", ".slim", ".tmpl", ".j2")


class Generators:
    """The forms of all generators of a repository together."""

    def __init__(self, files: SiteFiles) -> None:
        self._files = files

    @cached_property
    def _forms(self) -> tuple[Forms, ...]:
        return tuple(generator(self._files) for generator in GENERATORS)

    @cached_property
    def move_pages(self) -> bool:
        """Whether pages may be published elsewhere than their sources lie."""
        return any(forms.moves_pages for forms in self._forms)

    @cached_property
    def lay_out(self) -> bool:
        """Whether pages get a layout around them, with anchors of its own."""
        return any(forms.lays_out for forms in self._forms)

    @cached_property
    def sources_from_root(self) -> bool:
        """Whether a link to a source file that starts with ``/`` counts from ROOT."""
        return any(forms.sources_from_root for forms in self._forms)

    @cached_property
    def link_template(self) -> bool:
        """Whether a template of the site decides what a destination stands for."""
        return any(forms.link_template for forms in self._forms)

    def ignore_capitals(self, page: str) -> bool:
        """Whether the links of the page at this path find their files whatever their capitals."""
        return is_below_any(page, self._ignoring_capitals)

    @cached_property
    def _ignoring_capitals(self) -> tuple[str, ...]:
        return tuple(folder for forms in self._forms for folder in forms.ignores_capitals)

    def address(self, page: PageSource) -> str | None:
        """The address that the settings give a page, or None when they give none."""
        return next(filter(None, (address(page) for address in self._addresses)), None)

    @cached_property
    def _addresses(self) -> tuple[Callable[[PageSource], str | None], ...]:
        return tuple(forms.address for forms in self._forms if forms.address is not None)

    def aliased(self, page: str, written: str) -> str | None:
        """The path that a destination with an alias stands for on the page at this path, or None."""
        found = (aliased(page, written) for aliased in self._aliased)
        return next((path for path in found if path is not None), None)

    @cached_property
    def _aliased(self) -> tuple[Callable[[str, str], str | None], ...]:
        return tuple(forms.aliased for forms in self._forms if forms.aliased is not None)

    def content_roots(self, page: str) -> tuple[str, ...]:
        """The folders that ``/intro.md`` counts from on the page at this path; none: from the site's root."""
        for content_roots in self._content_roots:
            found = content_roots(page)
            if found:
                return found
        return ()

    @cached_property
    def _content_roots(self) -> tuple[Callable[[str], tuple[str, ...]], ...]:
        return tuple(forms.content_roots for forms in self._forms if forms.content_roots is not None)

    def own_folder(self, page: str, written: str) -> bool:
        """Whether a destination counts from a folder that the page at a path gets for itself."""
        return any(own_folder(page, written) for own_folder in self._own_folders)

    @cached_property
    def _own_folders(self) -> tuple[Callable[[str, str], bool], ...]:
        return tuple(forms.own_folder for forms in self._forms if forms.own_folder is not None)

    def page_at(self, path: str) -> str | None:
        """The path of the page that a generator publishes at ``path``, by a rule of its own, or None."""
        for page_at in self._page_at:
            page = page_at(path)
            if page is not None:
                return page
        return None

    @cached_property
    def _page_at(self) -> tuple[Callable[[str], str | None], ...]:
        return tuple(forms.page_at for forms in self._forms if forms.page_at is not None)

    def field_links(self, page: PageSource) -> Iterator[FieldLink]:
        """The links that generators make of a page's front matter."""
        for field_links in self._field_links:
            yield from field_links(page)

    @cached_property
    def _field_links(self) -> tuple[Callable[[PageSource], Iterable[FieldLink]], ...]:
        return tuple(forms.field_links for forms in self._forms if forms.field_links is not None)

    def reading(self, page: str, written: str, link: Link, find: Find) -> Target | str | None:
        """What a generator makes of a link, its target or why it cannot be judged; see ``forms.Forms``."""
        for reading in self._readings:
            found = reading(page, written, link, find)
            if found is not None:
                return found
        return None

    @cached_property
    def _readings(self) -> tuple[Callable[[str, str, Link, Find], Target | str | None], ...]:
        return tuple(forms.reading for forms in self._forms if forms.reading is not None)

    def no_destination(self, page: str) -> str | None:
        """Why a link without a destination is none on the page at this path, or None."""
        return next(filter(None, (no_destination(page) for no_destination in self._no_destination)), None)

    @cached_property
    def _no_destination(self) -> tuple[Callable[[str], str | None], ...]:
        return tuple(forms.no_destination for forms in self._forms if forms.no_destination is not None)

    def heading_ids(self, page: PageSource) -> frozenset[str]:
        """The ids of a page's headings by the slug rules of the generators themselves."""
        return frozenset(anchor for anchors in self._anchors for anchor in anchors(page))

    @cached_property
    def _anchors(self) -> tuple[Callable[[PageSource], Iterable[str]], ...]:
        return tuple(forms.anchors for forms in self._forms if forms.anchors is not None)

    def no_other_ids(self, page: PageSource) -> bool:
        """Whether the headings of ``page`` have no other ids than ``heading_ids``, for certain."""
        return any(no_other_ids(page) for no_other_ids in self._no_other_ids)

    @cached_property
    def _no_other_ids(self) -> tuple[Callable[[PageSource], bool], ...]:
        return tuple(forms.no_other_ids for forms in self._forms if forms.no_other_ids is not None)

    def make_anchor(self, anchors: AbstractSet[str], name: str) -> bool:
        """Whether a page in Markdown with these anchors has ``name`` too."""
        return any(makes_anchor(anchors, name) for makes_anchor in self._makes_anchor)

    @cached_property
    def _makes_anchor(self) -> tuple[Callable[[AbstractSet[str], str], bool], ...]:
        return tuple(forms.makes_anchor for forms in self._forms if forms.makes_anchor is not None)

    def hidden_anchors(self, page: PageSource) -> str | None:
        """Why a page may have anchors that its file does not show, or None."""
        reasons = (hidden_anchors(page) for hidden_anchors in self._hidden_anchors)
        return next((reason for reason in reasons if reason is not None), None)

    @cached_property
    def _hidden_anchors(self) -> tuple[Callable[[PageSource], str | None], ...]:
        return tuple(forms.hidden_anchors for forms in self._forms if forms.hidden_anchors is not None)

    def made_from(self, path: str) -> Iterator[str]:
        """The files that a build may make ``path`` from, the likeliest first: ``demo.ts`` for ``demo.js``."""
        stem, suffix = posixpath.splitext(path)
        yield from (stem + source for source in _BUILT.get(suffix, ()))
        yield from (path + template for template in _TEMPLATES)
        for made_from in self._made_from:
            yield from made_from(path)

    @cached_property
    def _made_from(self) -> tuple[Callable[[str], Iterable[str]], ...]:
        return tuple(forms.made_from for forms in self._forms if forms.made_from is not None)
