"""What a site generator may add to how a repository's links are read, and the files it is recognised by."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property

from auditor.model.sources import PageSource
from auditor.model.written import Link, MapNode, given_text, value_at
from auditor.resolve.links.generators.field_links import FieldLink
from auditor.resolve.links.target import Find, Target
from auditor.values.folders import is_below, is_below_any
from auditor.values.identifiers.slugs import github_slug, heading_anchors

_DEEPEST_SETTINGS = 2
#: why the anchors of a page are not known: those that a function of the site makes, and those made from
#: other pages
SLUGIFY = "the site's own function makes its anchors"
LISTING = "its sections are made from a list of other pages"
#: why a link that climbs above the pages of a site cannot be judged
ABOVE_SITE = "it leads out of the site, to what may lie beside it"


@dataclass(frozen=True, slots=True)
class Forms:
    """What one generator adds; a field that is left out adds nothing."""

    moves_pages: bool = False
    """pages may be published elsewhere than their sources lie"""
    lays_out: bool = False
    """pages get a layout around them, with anchors of its own"""
    sources_from_root: bool = False
    """a link to a source file that starts with ``/`` counts from ROOT"""
    link_template: bool = False
    """a template of the site decides what a destination stands for"""
    ignores_capitals: tuple[str, ...] = ()
    """folders below which a link finds its file whatever its capitals; ``""`` is ROOT"""
    address: Callable[[PageSource], str | None] | None = None
    """the address, with its leading ``/``, that the settings give a page"""
    aliased: Callable[[str, str], str | None] | None = None
    """the path that a destination with an alias (``@site/docs/a.md``) stands for, on the page at a path"""
    content_roots: Callable[[str], tuple[str, ...]] | None = None
    """the folders that a link to a source file which starts with ``/`` counts from, on the page at a path"""
    own_folder: Callable[[str, str], bool] | None = None
    """whether a relative destination counts from a folder that the page gets for itself, so that ``b/`` on
    ``a.md`` is ``a/b/``; from the page's path and the destination as written"""
    page_at: Callable[[str], str | None] | None = None
    """the path of the page that is published at a path, both relative to ROOT"""
    reading: Callable[[str, str, Link, Find], Target | str | None] | None = None
    """what the generator makes of a link that leads nowhere as it stands: its target, or why it cannot be
    judged; from the page's path, the destination as written without its fragment, and the link"""
    anchors: Callable[[PageSource], Collection[str]] | None = None
    """the ids that the generator gives a page's headings by a slug rule of its own, as they stand in HTML;
    none for a page that it does not publish"""
    no_other_ids: Callable[[PageSource], bool] | None = None
    """whether the headings of a page have no other ids than those of ``anchors``"""
    makes_anchor: Callable[[AbstractSet[str], str], bool] | None = None
    """whether a page with these anchors has this one too"""
    hidden_anchors: Callable[[PageSource], str | None] | None = None
    """why a page may have anchors that its file does not show"""
    no_destination: Callable[[str], str | None] | None = None
    """why a link without a destination is none on the page at a path"""
    field_links: Callable[[PageSource], Iterable[FieldLink]] | None = None
    """the links that the generator makes of a page's front matter"""
    made_from: Callable[[str], Iterable[str]] | None = None
    """the files, relative to ROOT, that the published file at a path may be made from, the likeliest first"""


def github_ids(page: PageSource) -> Collection[str]:
    """The ids of a page's headings where they are those of GitHub: Docusaurus, Astro."""
    return heading_anchors(page.headings, lambda heading: filter(None, (github_slug(heading),)))


class SiteFiles:
    """The files of a repository as generators look at them: by name."""

    def __init__(
        self,
        paths: Collection[str],
        pages: Collection[str],
        values: Mapping[str, MapNode] | None = None,
    ) -> None:
        """Paths relative to ROOT; ``pages`` are those of ``paths`` that are read as pages.

        ``values`` are what settings say, as in ``model.sources.Sources.site_settings``.
        """
        self.paths = paths
        self.pages = pages
        self._values = values or {}

    def values(self, *names: str) -> Iterator[tuple[str, MapNode]]:
        """What the settings files of these names say, each with its folder; ``name.*`` is any suffix.

        A name may begin with a folder (``.vitepress/config.*``), which is then no part of what is given.
        """
        for path, values in self._values.items():
            for name in names:
                ending = f"/{path}".rpartition(f"/{name.removesuffix('*')}")
                if ending[1] and (not ending[2] if not name.endswith("*") else "/" not in ending[2]):
                    yield ending[0].removeprefix("/"), values

    def depends_on(self, *packages: str) -> Iterator[str]:
        """The folders whose ``package.json`` names one of these packages among what it needs."""
        for folder, values in self.values("package.json"):
            for kind in ("dependencies", "devDependencies"):
                needed = values.get(kind)
                if isinstance(needed, MapNode) and any(name in packages for name, _, _ in needed):
                    yield folder

    def folders_with(self, *names: str) -> Iterator[str]:
        """The folders, "" for ROOT, that hold a file of one of these names."""
        for name in names:
            yield from self._folders.get(name, ())

    def settings(self, *names: str) -> Iterator[str]:
        """The folders at most two deep that hold one of these files, as a generator's settings lie."""
        for folder in self.folders_with(*names):
            if not folder or folder.count("/") < _DEEPEST_SETTINGS:
                yield folder

    def has_settings(self, *names: str) -> bool:
        """Whether one of these files lies where a generator's settings do."""
        return any(True for _ in self.settings(*names))

    @cached_property
    def _folders(self) -> dict[str, list[str]]:
        folders: dict[str, list[str]] = {}
        for path in self.paths:
            folder, _, name = path.rpartition("/")
            folders.setdefault(name, []).append(folder)
        return folders


def own_slugs(sites: Iterable[str], page: PageSource) -> str | None:
    """Why anchors of a page are not known, if it is of one of ``sites``, which have a function for slugs."""
    return SLUGIFY if is_below_any(page.path, sites) else None


def is_above(place: str, folder: str) -> bool:
    """Whether ``place`` lies neither in ``folder`` nor is it; ``""`` is ROOT, and ``../a`` above it."""
    return place != folder and (place.startswith("../") or place == ".." or not is_below(place, folder))


def text_of(values: MapNode, *keys: str) -> str | None:
    """The text at these nested keys, or None when there is none or it is not known."""
    return given_text(value_at(values, *keys))
