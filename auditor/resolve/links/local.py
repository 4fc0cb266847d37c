"""Local links: which lead somewhere, which do not, and which cannot be judged.

There are hundreds of thousands of links and few distinct targets, so a target is judged once, and only links
that are not plainly working leave something behind.
"""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from auditor.model.location import Location
from auditor.model.repository import LinkUse
from auditor.model.sources import PageSource, Sources
from auditor.model.written import Link, LinkKind, Skip
from auditor.resolve.links.anchors import Anchors
from auditor.resolve.links.capitals import Capitals
from auditor.resolve.links.generators import Generators
from auditor.resolve.links.generators.forms import SiteFiles
from auditor.resolve.links.labels import Labels
from auditor.resolve.links.nearest_path import NearestPaths
from auditor.resolve.links.published import PART_OF_PAGE, PublishedLinks, is_part
from auditor.resolve.links.site_redirects import SiteRedirects
from auditor.resolve.links.target import SOURCE_LINK, Target
from auditor.resolve.links.target_finder import TargetFinder
from auditor.values.identifiers.url import address_meant, join_path

OUTSIDE = "it leads outside the root"
NO_SITE_ROOT = "it starts at the site's root, and no site-root is configured"
IGNORED = "git ignores it, so a build may make it"
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
    #: whether the file was judged, and whether its anchor was
    made: bool = True
    anchor_made: bool = False


# Most verdicts are one of these; no one asks for the target of a link that works.
_WORKS = Verdict(ok=True)
_WORKS_WITH_ANCHOR = Verdict(ok=True, anchor_made=True)


class LocalLinks:
    """Judges the local links of pages, and counts what was checked."""

    def __init__(
        self,
        targets: TargetFinder,
        anchors: Anchors,
        files: Collection[str],
        folders: Collection[str],
        generators: Generators,
        ignored: frozenset[str],
        *,
        site_root: bool,
    ) -> None:
        """``site_root``: whether the site's root is known, so that a root link can be missing."""
        self._targets = targets
        self._anchors = anchors
        self._generators = generators
        self._published = PublishedLinks(targets, anchors, generators, Capitals(files, folders))
        self._nearest = NearestPaths(files)
        self._ignored = ignored
        self._site_root = site_root
        self._verdicts: dict[tuple[str, str | None], Verdict] = {}
        self._published_targets: dict[tuple[str, str, bool], Target | str | None] = {}
        self._made: set[tuple[str, str]] = set()
        self._skips: dict[tuple[str, str], str] = {}

    def uses(self, page: PageSource) -> tuple[LinkUse, ...]:
        """The links of ``page`` that are malformed, broken or not judged; the others work or are remote."""
        found: list[LinkUse] = []
        verdicts = self._verdicts
        for link in page.links:
            # one tuple unpacked at once: this loop runs for every link of the repository
            _, _, _, _, kind, path, fragment, skip, fault = link
            if skip is None and fault is None and path is not None:
                verdict = verdicts.get((path, fragment))
                if verdict is None:
                    verdict = verdicts[path, fragment] = self._judge(path, fragment)
                if verdict.ok:
                    continue
                verdict = self._on_page(page, link, verdict)
                if verdict.ok:
                    continue
                found.append(
                    LinkUse(
                        link,
                        Location(page.path, link.line, link.column),
                        verdict.target,
                        verdict.missing,
                        verdict.anchor_missing,
                        verdict.nearest,
                        verdict.skip,
                        verdict.other_capitals,
                    )
                )
            elif fault is not None:
                self._made.add(("link", _subject(link)))
                found.append(LinkUse(link, Location(page.path, link.line, link.column)))
            elif skip is not None:
                self._skips["link", link.url] = skip
                found.append(LinkUse(link, Location(page.path, link.line, link.column), skip=skip))
            elif kind != LinkKind.REMOTE:
                self._skips["link", link.url] = FORM_ONLY
        return tuple(found)

    def made(self) -> set[tuple[str, str]]:
        """The links and anchors that were judged, as (kind, subject).

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

    def skips(self, judged: set[tuple[str, str]]) -> Iterator[Skip]:
        """The links and anchors that were not judged anywhere, with the reason; ``judged`` is ``made()``."""
        for (kind, subject), reason in self._skips.items():
            if (kind, subject) not in judged:
                yield Skip(kind, subject, reason)

    def _judge(self, path: str, fragment: str | None) -> Verdict:
        """The verdict on a destination as it stands, whatever page it is on."""
        if path.startswith("../") or path == "..":
            return Verdict(skip=OUTSIDE, made=False)
        if path.startswith("/"):
            target = self._targets.find_at_root(path[1:])
            known = self._site_root or (
                self._generators.sources_from_root and path.lower().endswith(SOURCE_LINK)
            )
            if target is None and not known:
                return Verdict(skip=NO_SITE_ROOT, made=False)
        else:
            target = self._targets.find(path)
        # What is missing is decided, and counted, only with the page in view.
        return Verdict(missing=True, made=False) if target is None else self._at(target, path, fragment)

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
            if path == page.path and is_part(path):
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
        reason = found or verdict.skip or (IGNORED if path in self._ignored else None)
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
        nearest = address_meant(link.url) or self._nearest.nearest(path.lstrip("/"))
        return verdict._replace(nearest=nearest)

    def _judged(self, target: Target, path: str, fragment: str | None) -> Verdict:
        """The verdict on a target that was found with the page in view, counted."""
        self._made.add(("link", path))
        verdict = self._at(target, path, fragment)
        if verdict.anchor_missing or verdict.anchor_made:
            self._made.add(("anchor", f"{path}#{fragment}"))
        return verdict


def _subject(link: Link) -> str:
    return link.url.partition("#")[0] if link.kind == LinkKind.REMOTE else link.url


def local_links(sources: Sources, site_root: str | None, labels: Labels) -> LocalLinks:
    """The judge of a repository's local links. ``site_root`` as configured."""
    by_path: Mapping[str, PageSource] = {page.path: page for page in sources.pages}
    root = None if site_root is None else join_path("", site_root.strip("/"))
    known = sources.files if by_path.keys() <= sources.files else sources.files | by_path.keys()
    generators = Generators(SiteFiles(known, by_path.keys()))
    redirects = SiteRedirects(sources.redirects)
    targets = TargetFinder(by_path, known, sources.folders, root, generators, redirects)
    anchors = Anchors(sources.pages, generators, labels)
    return LocalLinks(
        targets, anchors, known, sources.folders, generators, sources.ignored, site_root=root is not None
    )
