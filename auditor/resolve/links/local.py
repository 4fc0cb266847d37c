"""Local links: which lead somewhere, which do not, and which cannot be judged.

There are hundreds of thousands of links and few distinct targets, so a target is judged once, and only links
that are not plainly working leave something behind.
"""

from __future__ import annotations

import posixpath
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import unquote

from auditor.config import Config
from auditor.model.checks import Cell
from auditor.model.links import PlainLinks, make_link
from auditor.model.location import Location
from auditor.model.repository import LinkUse
from auditor.model.sources import Entry, PageSource, Sources
from auditor.model.stored import changed
from auditor.model.written import Link, LinkKind, Skip
from auditor.resolve.links.absent import Absent
from auditor.resolve.links.anchors import Anchors
from auditor.resolve.links.capitals import Capitals
from auditor.resolve.links.generators import Generators
from auditor.resolve.links.generators.forms import SiteFiles
from auditor.resolve.links.generators.site_statements import site_statements
from auditor.resolve.links.includes import Includes
from auditor.resolve.links.labels import Labels
from auditor.resolve.links.nearest_path import NearestPaths
from auditor.resolve.links.published import PART_OF_PAGE, PublishedLinks, address_seen_from
from auditor.resolve.links.site import Site, decide_site
from auditor.resolve.links.site_redirects import SiteRedirects
from auditor.resolve.links.target import Target
from auditor.resolve.links.target_finder import TargetFinder
from auditor.values.bibliography.addresses import address_fault, entry_addresses
from auditor.values.identifiers.address_globs import globs, with_reasons
from auditor.values.identifiers.url import address_meant, join_path, read_destination
from auditor.values.page_suffixes import SOURCE_LINK

OUTSIDE = "it leads outside the root"
NO_SITE_ROOT = "it starts at the site's root, and no site-root is configured"
OUTSIDE_SITE = "it leads out of the site, which lies at {}"
COMPUTED_BASE = "its first part may be the site's base, which the site's settings compute"
FORM_ONLY = "only its form is checked"


class Verdict(NamedTuple):
    """What became of a local destination; ``ok`` when it leads somewhere."""

    ok: bool = False
    target: str | None = None
    missing: bool = False
    anchor_missing: bool = False
    nearest: str | None = None
    skip: str | None = None
    other_capitals: bool = False
    place: str | None = None
    #: whether the file was judged, and whether its anchor was
    made: bool = True
    anchor_made: bool = False


class PageLinks(NamedTuple):
    """How many links a page has, those not plain, and of these those malformed, broken or not judged."""

    number: int
    others: tuple[Link, ...]
    uses: tuple[LinkUse, ...]


#: parts of a path that a base may have
_DEEPEST_BASE = 3

# Most verdicts are one of these; no one asks for the target of a link that works.
_WORKS = Verdict(ok=True)
_WORKS_WITH_ANCHOR = Verdict(ok=True, anchor_made=True)


class LocalLinks:
    """Judges the local links of pages, and counts what was checked."""

    def __init__(
        self,
        targets: TargetFinder,
        anchors: Anchors,
        generators: Generators,
        published: PublishedLinks,
        nearest: NearestPaths,
        absent: Absent,
        site: Site,
        plain: PlainLinks,
        ignore: Iterable[tuple[str, str]] = (),
    ) -> None:
        """``plain`` gets the plain links, ``ignore`` are globs of addresses not asked, with the reasons."""
        self.plain = plain
        self._targets = targets
        self._anchors = anchors
        self._generators = generators
        self._published = published
        self._nearest = nearest
        self._absent = absent
        self.site = site
        #: the absolute links to the site itself that were judged here, as written; they need not be asked
        self.own: set[str] = set()
        self._left_out = globs(ignore)
        self._own_verdicts: dict[str, Verdict | None] = {}
        self._verdicts: dict[tuple[str, str | None], Verdict] = {}
        self._published_targets: dict[tuple[str, str, bool], Target | str | None] = {}
        self._made: set[tuple[str, str]] = set()
        self._skips: dict[tuple[str, str], str] = {}

    @property
    def limited(self) -> bool:
        """Whether so many files or anchors are missing that the nearest ones are not looked for any more."""
        return self._nearest.suggestions.limited or self._anchors.suggestions.limited

    def with_field_links(self, page: PageSource) -> PageSource:
        """``page`` with the links that its generator makes of its front matter, behind those of its text.

        One without a destination is skipped where the generator takes it for something else.
        """
        draft = self._generators.no_destination(page.path)
        if draft is not None:
            links = (link if link.url else link._replace(fault=None, skip=draft) for link in page.links)
            page = changed(page, links=tuple(links))
        if page.front_matter is None:
            return page
        made = tuple(self._field_links(page))
        return changed(page, links=(*page.links, *made)) if made else page

    def _field_links(self, page: PageSource) -> Iterator[Link]:
        base = "" if self.site.adds_base else self.site.base
        for url, line, adds_base in self._generators.field_links(page):
            link = make_link(page.path, posixpath.dirname(page.path), url, line, 1, "field")
            if (
                adds_base
                and link.path is not None
                and link.path[:1] == "/"
                and not self.site.inside(link.path)
            ):
                link = link._replace(path=base + link.path)
            yield link

    def uses(self, number: int, page: PageSource) -> PageLinks:
        """The links of ``page``, which is the one of this ``number``, but for those that are plain."""
        links = tuple(page.links)
        others = self.plain.take(number, links, self._anchors.own)
        return PageLinks(len(links), others, tuple(self._uses(page, others)) if others else ())

    def _uses(self, page: PageSource, links: Iterable[Link]) -> Iterator[LinkUse]:
        """Those of ``links`` that are malformed, broken or not judged; the others work or are remote."""
        verdicts = self._verdicts
        roots = self._generators.content_roots(page.path)
        for link in links:
            _, _, _, _, kind, path, fragment, skip, fault = link
            if skip is None and fault is None and path is not None:
                if roots and path[:1] == "/" and path.lower().endswith(SOURCE_LINK):
                    path = self._from_roots(path, roots)
                    link = link._replace(path=path)  # noqa: PLW2901 - it is this one, read as it is meant
                verdict = verdicts.get((path, fragment))
                if verdict is None:
                    verdict = verdicts[path, fragment] = self._judge(path, fragment)
                if not verdict.ok:
                    verdict = self._on_page(page, link, verdict)
                if not verdict.ok:
                    yield _use(page.path, link, verdict)
            elif fault is not None:
                self._made.add(("link", _subject(link)))
                yield LinkUse(link, Location(page.path, link.line, link.column))
            elif skip is not None:
                self._skips["link", link.url] = skip
                yield LinkUse(link, Location(page.path, link.line, link.column), skip=skip)
            elif kind != LinkKind.REMOTE:
                self._skips["link", link.url] = FORM_ONLY
            elif self.site.urls:
                own = self._on_own_site(link)
                if own is not None and not own.ok:
                    yield _use(page.path, link, own)

    def entry_uses(self, entries: Iterable[Entry]) -> Iterator[LinkUse]:
        """The addresses of entries that lead to the site itself, as far as they can be judged here."""
        for entry in entries if self.site.urls else ():
            for address in entry_addresses(entry.fields):
                link = make_link(entry.path, "", address.url, entry.line, 1, "inline")
                plain = link.kind is LinkKind.REMOTE and link.skip is None and address_fault(address) is None
                own = self._on_own_site(link) if plain else None
                if own is not None:
                    yield _use(entry.path, link, own)

    def _from_roots(self, path: str, roots: Sequence[str]) -> str:
        """What ``/intro.md`` stands for where links to source files count from folders of their own."""
        places = [join_path(root, path[1:]) for root in roots]
        there = next(filter(self._targets.find, places), None)
        if there is None and self._targets.find_at_root(path[1:]) is None and not self._targets.knows_root:
            return places[0]
        return there or path

    def made(self) -> set[Cell]:
        """The links and anchors that were judged, without those that are ``plain``.

        A local link's subject is its path from ROOT, or from the site's root with the leading ``/``, since
        the same words mean different files on different pages; an anchor's is that path with the anchor.
        """
        made = set(self._made)
        for (path, fragment), verdict in self._verdicts.items():
            if verdict.made:
                made.add(("link", path))
            if verdict.anchor_made:
                made.add(("anchor", f"{path}#{fragment}"))
        return made

    def skips(self, judged: Container[Cell]) -> Iterator[Skip]:
        """The links and anchors that were not judged anywhere, with the reason; ``judged`` are the others."""
        for (kind, subject), reason in self._skips.items():
            if (kind, subject) not in judged:
                yield Skip(kind, subject, reason)

    def _judge(self, path: str, fragment: str | None) -> Verdict:
        """The verdict on a destination as it stands, whatever page it is on."""
        if path.startswith("../") or path == "..":
            return Verdict(skip=OUTSIDE, made=False)
        if path.startswith("/"):
            target = self._at_root(path)
            if isinstance(target, Verdict):
                return target
        else:
            target = self._targets.find(path)
        # What is missing is decided, and counted, only with the page in view.
        return Verdict(missing=True, made=False) if target is None else self._at(target, path, fragment)

    def _at_root(self, path: str) -> Target | Verdict | None:
        """What a link from the site's root leads to, or None when it leads nowhere on the site."""
        inside = self.site.inside(path)
        target = None if inside is None else self._targets.find_at_root(inside[1:])
        if target is not None:
            return target
        if self.site.base:
            # the generator may put the base in front, or the link lacks it
            target = self._targets.find_at_root(path[1:])
            lacking = target is not None and inside is None and not self.site.adds_base
            if lacking and self._targets.knows_root and not path.lower().endswith(SOURCE_LINK):
                return Verdict(missing=True, made=False, nearest=f"{self.site.base}{path}")
            if target is not None:
                return target
            if inside is None and not self.site.adds_base:
                return Verdict(skip=OUTSIDE_SITE.format(self.site.base), made=False)
        if self.site.computed and any(map(self._targets.find_at_root, _behind_base(path))):
            return Verdict(skip=COMPUTED_BASE, made=False)
        known = self._targets.knows_root or (
            self._generators.sources_from_root and path.lower().endswith(SOURCE_LINK)
        )
        return None if known else Verdict(skip=NO_SITE_ROOT, made=False)

    def _on_own_site(self, link: Link) -> Verdict | None:
        """The verdict on an absolute link to the site itself, or None when only the network can judge it."""
        known = self._own_verdicts.get(link.url)
        if known is not None or link.url in self._own_verdicts:
            return known
        verdict = self._own_verdicts[link.url] = self._judge_own(link)
        if verdict is not None:
            address, _, fragment = link.url.partition("#")
            self.own.add(link.url)
            self._made.add(("link", address))
            if fragment and verdict.skip is not None:
                self._skips["anchor", link.url] = verdict.skip
            elif verdict.anchor_missing or verdict.anchor_made:
                self._made.add(("anchor", link.url))
        return verdict

    def _judge_own(self, link: Link) -> Verdict | None:
        path = self.site.own_path(link.url)
        if path is None:
            return None
        fragment = unquote(link.url.partition("#")[2])
        path = join_path("", path)
        target = self._targets.find_at_root(path[1:])
        # a folder without an index page is not known to be published
        if target is not None and (path == "/" or target.pages or self._targets.is_file(target.path)):
            return self._at(target, link.url.partition("#")[0], fragment)
        if not self.site.settles or not self._targets.knows_root or self._published.may_be_there(path):
            return None
        if any(pattern.match(link.url.partition("#")[0]) for pattern, _ in self._left_out):
            return None
        respelled = self._published.respelled_at_root(path)
        if respelled is not None:
            return Verdict(target=respelled[0].path, nearest=respelled[1], other_capitals=True)
        return Verdict(missing=True)

    def _at(self, target: Target, path: str, fragment: str | None) -> Verdict:
        """The verdict on an anchor of a target that is there."""
        if not fragment:
            return _WORKS
        answer = self._anchors.answer(target, fragment)
        if answer.there:
            return _WORKS_WITH_ANCHOR
        if answer.skip is not None:
            self._skips["anchor", f"{path}#{fragment}"] = answer.skip
            return Verdict(target=target.path, skip=answer.skip)
        return Verdict(target=target.path, anchor_missing=True, nearest=answer.nearest)

    def _on_page(self, page: PageSource, link: Link, verdict: Verdict) -> Verdict:
        """The verdict on a link that does not plainly work, given the page it is on.

        Where the generator gives every page a folder of its own, a relative link may be written as the
        browser sees it; that counts before a link is called missing.
        """
        path = link.path or ""
        if verdict.anchor_missing:
            subject = f"{path}#{link.fragment}"
            if path == page.path and (self._published.is_included(path)):
                self._skips["anchor", subject] = PART_OF_PAGE
                return Verdict(target=path, skip=PART_OF_PAGE)
            if path == page.path and self._anchors.is_label(f"#{link.fragment}", path):
                verdict = _WORKS_WITH_ANCHOR
            self._made.add(("anchor", subject))
            return verdict
        if not verdict.missing and verdict.skip not in (OUTSIDE, NO_SITE_ROOT):
            return verdict
        location = posixpath.dirname(page.path) if path.startswith("/") else page.path
        asked = (location, path, link.form == "image")
        if asked not in self._published_targets:
            self._published_targets[asked] = self._published.target(page, link)
        found = self._published_targets[asked]
        if isinstance(found, Target):
            return self._judged(found, path, link.fragment)
        if verdict.nearest is not None:
            self._made.add(("link", path))
            return verdict
        reason = found or verdict.skip or self._absent.reason(path)
        if reason is not None:
            self._skips["link", path] = reason
            return Verdict(skip=reason)
        respelled = self._published.respelled(page.path, link)
        if respelled is not None:
            target, spelled = respelled
            if not self._generators.ignore_capitals(page.path):
                self._made.add(("link", path))
                return Verdict(target=target.path, nearest=spelled, other_capitals=True)
            return self._judged(target, path, link.fragment)
        self._made.add(("link", path))
        return self._missing(page, link, verdict)

    def _missing(self, page: PageSource, link: Link, verdict: Verdict) -> Verdict:
        """``verdict`` with the place that a link leads to and what was probably meant."""
        path = link.path or ""
        nearest = address_meant(link.url)
        to_file = path.lower().endswith(SOURCE_LINK) or link.form == "image"
        by_file = to_file and bool(self._generators.content_roots(page.path))
        if not by_file and self._targets.addresses.folders(page.path):
            # on a page with an address of its own, a path from its file may lead elsewhere
            return verdict._replace(nearest=nearest, place=path if path.startswith("/") else None)
        folder = self._published.own_folder(page.path, link)
        place = path if folder is None else join_path(folder, read_destination(link.url).path or "")
        if nearest is None:
            nearest = self._nearest.nearest(place.lstrip("/"))
            if nearest is not None and folder is not None:
                nearest = address_seen_from(folder, nearest)
        return verdict._replace(nearest=nearest, place=place)

    def _judged(self, target: Target, path: str, fragment: str | None) -> Verdict:
        """The verdict on a target that was found with the page in view, counted."""
        self._made.add(("link", path))
        verdict = self._at(target, path, fragment)
        if verdict.anchor_missing or verdict.anchor_made:
            self._made.add(("anchor", f"{path}#{fragment}"))
        return verdict


def _use(path: str, link: Link, verdict: Verdict) -> LinkUse:
    return LinkUse(
        link,
        Location(path, link.line, link.column),
        verdict.target,
        verdict.missing,
        verdict.anchor_missing,
        verdict.nearest,
        verdict.skip,
        verdict.other_capitals,
        verdict.place,
    )


def _behind_base(path: str) -> Iterator[str]:
    """What a path from the site's root may mean, without its leading slash, when it begins with a base."""
    rest = path[1:]
    for _ in range(_DEEPEST_BASE):
        rest = rest.partition("/")[2]
        if rest:
            yield rest


def _subject(link: Link) -> str:
    return link.url.partition("#")[0] if link.kind == LinkKind.REMOTE else link.url


def local_links(sources: Sources, config: Config, labels: Labels) -> LocalLinks:
    """The judge of a repository's local links."""
    by_path: Mapping[str, PageSource] = {page.path: page for page in (*sources.pages, *sources.anchored)}
    root = None if config.site_root is None else join_path("", config.site_root.strip("/"))
    known = sources.files if by_path.keys() <= sources.files else sources.files | by_path.keys()
    files = SiteFiles(known, by_path.keys(), sources.site_settings)
    generators = Generators(files)
    redirects = SiteRedirects(sources.redirects)
    targets = TargetFinder(by_path, known, sources.folders, root, generators, redirects)
    anchors = Anchors(sources.pages, by_path, generators, labels)
    site = decide_site(site_statements(files), config.site_base, config.site_url)
    capitals = Capitals(known, sources.folders)
    return LocalLinks(
        targets,
        anchors,
        generators,
        PublishedLinks(targets, anchors, generators, capitals, site, Includes(sources.pages)),
        NearestPaths(known),
        Absent(sources.ignored, sources.submodules, known, targets.roots),
        site,
        PlainLinks(sorted(page.path for page in sources.pages)),
        with_reasons(config.links.get("ignore", ())),
    )
