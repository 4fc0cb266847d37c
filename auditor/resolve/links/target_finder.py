"""Finds what a local destination leads to, in all forms in which the usual generators let pages be linked."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from auditor.model.sources import PageSource
from auditor.resolve.links.generators import Generators
from auditor.resolve.links.site_addresses import SiteAddresses
from auditor.resolve.links.site_redirects import SiteRedirects
from auditor.resolve.links.target import Target
from auditor.values.page_suffixes import HTML, SOURCES

_INDEXES = ("index", "_index", "README", "readme")
#: Folders whose content generators publish at the site's root (Hugo, Docusaurus, Next.js, Middleman …).
_STATIC = ("static", "public", "assets", "source", "src/assets", "src/static", "docs/public")
#: Where a site's pages usually lie; tried when no site root is configured.
_CONTENT = ("", "content", "docs", "src", "source", "site", "pages", "src/pages", "src/content", "doc")
#: Docusaurus and others order pages by a number that the address leaves out: 01-intro.md.
_NUMBER = re.compile(r"^\d+[-_. ]+(?=\D)")
_DATED = re.compile(r"^\d{4}-\d\d?-\d\d?-")
#: what site generators make of other pages, wherever the site says: feeds, site maps, lists by tag …
_MADE = re.compile(
    r"(?:.*/)?(?:(?:sitemap(?:[-_]\w+)?|feed|atom|rss|index)\.(?:xml|json)|404(?:\.html?)?|robots\.txt|search(?:\.html)?"
    r"|genindex\.html|py-modindex\.html|assets/(?:css/|js/)?(?:main|style)\.(?:css|js))"
    r"|(?P<list>(?:.*/)?(?:tags?|categor(?:y|ies)|authors?|archives?|page))(?:/[^/.]+(?:\.html?)?)?",
    re.IGNORECASE,
)


class TargetFinder:
    """Finds files, folders and pages under ROOT."""

    def __init__(
        self,
        pages: Mapping[str, PageSource],
        files: frozenset[str],
        folders: frozenset[str],
        site_root: str | None,
        generators: Generators,
        redirects: SiteRedirects,
    ) -> None:
        """``site_root`` is a path under ROOT, ``""`` for ROOT itself, None when it is not known."""
        self._pages = pages
        self._files = files
        self._folders = folders
        self._site_root = site_root
        self._generators = generators
        self._redirects = redirects
        self.addresses = SiteAddresses(pages.values(), site_root, generators.address)

    def find(self, path: str) -> Target | None:
        """What a destination relative to ROOT leads to, or None. Names are compared exactly."""
        found = self._find(path) or self._addressed(path)
        if found is None and not path.isascii():
            found = self._find(self._composed.get(unicodedata.normalize("NFC", path), path))
        found = found or self._unnumbered.get(_address(path)) or self._made(path) or self._by_generator(path)
        if found is None and (self._is_redirected(path) or self.addresses.guess(path)):
            return Target(path)
        return found

    def find_at_root(self, address: str) -> Target | None:
        """What a destination that starts at the site's root leads to; ``address`` has no leading ``/``."""
        if not address:
            return Target(self._site_root or "")
        page = self.addresses.page(address)
        if page is not None:
            return self._target(page)
        for root in self.roots:
            found = self.find(posixpath.join(root, address))
            if found is not None:
                return found
        for folder in self._static:
            path = f"{folder}/{address}"
            if path in self._files or path in self._folders:
                return self._target(path)
        if self._redirects.address(address):
            return Target(address)
        guess = self.addresses.guess(address)
        return None if guess is None else Target(guess)

    @property
    def knows_root(self) -> bool:
        """Whether the site's root is known, so that what a root link leads to can be missing."""
        return self._site_root is not None

    def is_file(self, path: str) -> bool:
        """Whether there is a file at this path."""
        return path in self._files

    @property
    def roots(self) -> tuple[str, ...]:
        """The folders that a destination with a leading ``/`` may count from, the likeliest first."""
        return _CONTENT if self._site_root is None else (self._site_root,)

    def is_on_site(self, page: str) -> bool:
        """Whether the page at this path is published, as far as the configured site root says."""
        return not self._site_root or page.startswith(f"{self._site_root}/")

    def may_be_made(self, path: str) -> bool:
        """Whether a program of the site may make the page at ``path``: its folder has no pages here, or one.

        One page beside those that are made is the list of them.
        """
        if self._is_usually_made(path):
            return True
        if not self._redirects.any_page or posixpath.splitext(path)[1] not in ("", *HTML):
            return False
        roots = self.roots
        if path.startswith("/"):
            address = path[1:]
        else:
            root = next((root for root in roots if root and path.startswith(f"{root}/")), "")
            address = path.removeprefix(f"{root}/")
        folder, slash, _ = address.partition("/")
        return bool(slash) and self._folders_of_pages.isdisjoint(
            posixpath.join(root, folder) for root in roots
        )

    def _is_usually_made(self, path: str) -> bool:
        """Whether site generators make what is at ``path``, and this repository has a site's generator."""
        found = _MADE.fullmatch(path.strip("/"))
        if found is None or not (self._generators.lay_out or self._generators.move_pages):
            return False
        folder = found["list"]
        places = {posixpath.join(root, folder) for root in ("", *self.roots)} if folder else set()
        return self._folders_of_pages.isdisjoint(places)

    def may_be_elsewhere(self, written: str) -> bool:
        """Whether a page of this name exists and a generator with addresses of its own may publish it there.

        Jekyll's ``permalink: /:basename`` and the like put every page at the site's root.
        """
        if not self._generators.move_pages:
            return False
        name = posixpath.basename(written.rstrip("/")).removesuffix(".html")
        if name in _INDEXES:
            return False
        return name in self._page_names or any(f"{name}{suffix}" in self._file_names for suffix in SOURCES)

    @cached_property
    def _folders_of_pages(self) -> frozenset[str]:
        """Folders with two pages or more, at any depth."""
        counts: Counter[str] = Counter()
        for path in self._pages:
            counts.update(path[:at] for at, sign in enumerate(path) if sign == "/")
        return frozenset(folder for folder, count in counts.items() if count > 1)

    @cached_property
    def _page_names(self) -> frozenset[str]:
        return frozenset(posixpath.basename(path).split(".", 1)[0] for path in self._pages)

    def _find(self, path: str) -> Target | None:
        files = self._files
        if path in files:
            return self._target(path)
        folder = self._index(path)
        for suffix in SOURCES:
            if path + suffix in files:
                return self._target(path + suffix, folder)
        for suffix in HTML:
            if path + suffix in files:
                return self._target(path + suffix, folder)
            if path.endswith(suffix):
                found = self._rendered(path.removesuffix(suffix))
                if found is not None:
                    return found
        return folder

    def _rendered(self, stem: str) -> Target | None:
        """The page behind ``stem.html``: its source, or the index of the folder ``stem``."""
        for suffix in SOURCES:
            if stem + suffix in self._files:
                return self._target(stem + suffix)
        folder, _, name = stem.rpartition("/")
        if name == "index":
            # README.md is published as index.html, and page.md as page/index.html.
            return self._find(folder) if folder in self._folders or folder else self._index("")
        return self._index(stem)

    def _index(self, folder: str) -> Target | None:
        """A folder, with the page that is its index if it has one."""
        if folder and folder not in self._folders:
            return None
        base = f"{folder}/" if folder else ""
        for name in _INDEXES:
            for suffix in (*SOURCES[:5], *HTML, *SOURCES[5:]):
                path = f"{base}{name}{suffix}"
                if path in self._files:
                    return self._target(path)
        return Target(folder)

    def _made(self, path: str) -> Target | None:
        """A file that the site's build makes from another: ``demo.js`` from ``demo.ts``."""
        sources = self._generators.made_from(path)
        return next((self._target(source) for source in sources if source in self._files), None)

    def _by_generator(self, path: str) -> Target | None:
        page = self._generators.page_at(path)
        return None if page is None else self._target(page)

    def _is_redirected(self, path: str) -> bool:
        return self._redirects.path(path) or any(
            self._redirects.address(path[len(root) :].lstrip("/"))
            for root in self.roots
            if not root or path.startswith(f"{root}/")
        )

    def _addressed(self, path: str) -> Target | None:
        """A page that gives itself this address."""
        page = self.addresses.page(path)
        if page is None and self._site_root and path.startswith(f"{self._site_root}/"):
            page = self.addresses.page(path[len(self._site_root) + 1 :])
        return None if page is None else self._target(page)

    def _target(self, path: str, other: Target | None = None) -> Target:
        page = self._pages.get(path)
        pages = () if page is None else (page,)
        return Target(path, (*pages, *(other.pages if other else ())))

    @property
    def _static(self) -> Iterator[str]:
        yield from _STATIC
        if self._site_root:
            yield from (posixpath.join(self._site_root, name) for name in ("static", "public", ".public"))
            parent = posixpath.dirname(self._site_root)
            if parent:
                yield from (f"{parent}/{name}" for name in ("static", "public", "assets"))

    @cached_property
    def _file_names(self) -> frozenset[str]:
        return frozenset(map(posixpath.basename, self._pages))

    @cached_property
    def _composed(self) -> dict[str, str]:
        """Paths by their composed form: some file systems keep é as two characters."""
        paths = (*self._files, *self._folders)
        return {unicodedata.normalize("NFC", path): path for path in sorted(paths) if not path.isascii()}

    @cached_property
    def _unnumbered(self) -> dict[str, Target]:
        """Pages under the addresses that generators make from numbered or dated file names."""
        found: dict[str, Target] = {}
        for path in sorted(self._pages):
            for address in _addresses_of_numbered(path):
                found.setdefault(address, self._target(path))
        return found


def _address(path: str) -> str:
    return path.removesuffix(".html").removesuffix("/index")


def _addresses_of_numbered(path: str) -> Iterable[str]:
    parts = path.split("/")
    if not any(part[:1].isdigit() for part in parts):
        return ()
    plain = [_NUMBER.sub("", part) for part in parts]
    folders, plain_folders = parts[:-1], plain[:-1]
    stem = plain[-1].split(".", 1)[0]
    dated = _DATED.sub("", parts[-1]).split(".", 1)[0]
    return {"/".join(address) for address in ([*plain_folders, stem], [*folders, stem], [*folders, dated])}
