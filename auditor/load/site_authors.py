"""The files in which a site says who is behind the keys that pages name as authors.

Sources: "Setting up a blog" of Material for MkDocs (``authors_file``); the reference of Docusaurus' plugin
content-blog (``authorsMapPath``); jekyll-seo-tag and jekyll-feed (``site.data.authors``), Jekyll's themes
(``site.authors``) and its step-by-step tutorial (the collection ``_authors``, ``short_name``); Hugo's themes,
such as Blowfish (``data/authors``) and HugoBlox (``content/authors/NAME/_index.md``).
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from auditor.load.files.beside import Beside
from auditor.model.docusaurus import FOLDERS, ContentPlugin, content_plugins
from auditor.model.mkdocs import mkdocs_plugins
from auditor.model.sources import SiteAuthors
from auditor.model.written import MapNode, Node, given_text
from auditor.values.folders import is_below
from auditor.values.generator_settings import DOCUSAURUS, HUGO, HUGO_SHARED, JEKYLL, MKDOCS
from auditor.values.identifiers.url import join_path
from auditor.values.text.regex import regex

_LOCALISED_BLOG = regex(r"(?:^|/)i18n/[^/]+/docusaurus-plugin-content-blog[^/]*$")
_LARGEST = 1_000_000
_PAGES = (".md", ".markdown", ".html")
_JEKYLL = regex(r"(?:^|/)_authors/([^/]+)\.\w+$")
_HUGO = regex(r"(?:^|/)content/(?:[^/]+/)?authors?/([^/]+)/_?index(?:\.[\w-]+)?\.\w+$")
_SUFFIXES = (".yml", ".yaml", ".json", ".toml")


def read_site_authors(
    beside: Beside, files: Collection[str], folders: Iterable[str], settings: Mapping[str, MapNode]
) -> tuple[SiteAuthors, ...]:
    """The authors of each site, those of the folders that lie deepest first."""
    reader = _Reader(beside, files, [folder for folder in folders if _LOCALISED_BLOG.search(folder)])
    found = [authors for path, values in settings.items() for authors in reader.of_site(path, values)]
    return tuple(sorted((one for one in found if one.people), key=lambda one: -len(one.folder)))


class _Reader:
    def __init__(self, beside: Beside, files: Collection[str], localised: Sequence[str]) -> None:
        """``localised`` are the folders of translated blogs of Docusaurus."""
        self._beside = beside
        self._files = files
        self._localised = localised

    def of_site(self, path: str, values: MapNode) -> Iterator[SiteAuthors]:
        """The authors of the site with these settings."""
        folder, name = posixpath.split(path)
        if name in MKDOCS:
            yield from self._mkdocs(join_path(folder, given_text(values.get("docs_dir")) or "docs"), values)
        elif name in DOCUSAURUS:
            yield from self._docusaurus(folder, values)
        elif name in JEKYLL:
            data = join_path(folder, given_text(values.get("data_dir")) or "_data")
            stated = {**_by_key(values.get("author")), **_by_key(values.get("authors"))}
            yield SiteAuthors(folder, {**stated, **self._in_pages(folder, _JEKYLL), **self._data(data)})
        elif name in HUGO or name in HUGO_SHARED:
            folder = folder.removesuffix("config/_default").rstrip("/")
            data = posixpath.join(folder, "data")
            yield SiteAuthors(folder, {**self._in_pages(folder, _HUGO), **self._data(data)})

    def _mkdocs(self, docs: str, values: MapNode) -> Iterator[SiteAuthors]:
        for name, options in mkdocs_plugins(values):
            if name.rpartition("/")[2] == "blog":
                blog = given_text(options.get("blog_dir")) or "blog"
                path = given_text(options.get("authors_file")) or "{blog}/.authors.yml"
                people = self._people(join_path(docs, path.replace("{blog}", blog)))
                yield SiteAuthors(join_path(docs, blog), _mapping(people and people.get("authors")))

    def _docusaurus(self, folder: str, values: MapNode) -> Iterator[SiteAuthors]:
        blogs = [plugin for plugin in content_plugins(values) if plugin.kind == "blog"]
        for plugin in blogs or [ContentPlugin("blog")]:
            name = plugin.authors or "authors.yml"
            blog = join_path(folder, plugin.path or plugin.id or FOLDERS["blog"])
            people = _mapping(self._people(join_path(blog, name)))
            yield SiteAuthors(blog, people)
            ending = f"/docusaurus-plugin-content-blog-{plugin.id}".rstrip("-")
            for place in self._localised:
                if place.endswith(ending) and is_below(place, folder):
                    yield SiteAuthors(place, _mapping(self._people(join_path(place, name))) or people)

    def _data(self, folder: str) -> Mapping[str, Node]:
        """``authors.yml`` in a folder of data, or a file a person in ``authors``."""
        for suffix in _SUFFIXES:
            path = f"{folder}/authors{suffix}"
            if path in self._files:
                return _mapping(self._people(path))
        paths = self._of_persons.get(f"{folder}/authors", ())
        each = ((posixpath.splitext(posixpath.basename(path))[0], self._people(path)) for path in paths)
        return {key: values for key, values in each if values is not None}

    def _in_pages(self, site: str, form: re.Pattern[str]) -> dict[str, Node]:
        """The persons who have a page of their own: its name for the person, and ``short_name`` of Jekyll."""
        found: dict[str, Node] = {}
        for path in self._own_pages:
            person = form.search(path) if is_below(path, site) else None
            values = self._front_matter(path) if person else None
            if person is None or values is None:
                continue
            title = values.get("title")
            if values.get("name") is None and title is not None:
                values = MapNode((("name", title, values.line), *values.entries), values.line)
            for key in (person[1], given_text(values.get("short_name"))):
                found.setdefault(key or person[1], values)
        return found

    @cached_property
    def _own_pages(self) -> Sequence[str]:
        return sorted(path for path in self._files if "author" in path and path.endswith(_PAGES))

    def _front_matter(self, path: str) -> MapNode | None:
        from auditor.load.front_matter.read import read_front_matter

        text = self._beside.text(path, _LARGEST)
        block = None if text is None else read_front_matter(text).block
        return block.root if block else None

    @cached_property
    def _of_persons(self) -> Mapping[str, list[str]]:
        """The files in folders called ``authors``, by folder."""
        found: dict[str, list[str]] = {}
        for path in self._files:
            if "/authors/" in path and path.endswith(_SUFFIXES):
                found.setdefault(posixpath.dirname(path), []).append(path)
        return found

    def _people(self, path: str) -> MapNode | None:
        if path.startswith(("/", "../")):
            return None
        text = self._beside.text(path, _LARGEST)
        values = None if text is None else self._beside.nodes(path, text)
        return values if isinstance(values, MapNode) else None


def _by_key(node: Node | None) -> Mapping[str, Node]:
    """The persons in a mapping of the settings, without one that says who the site is by."""
    if isinstance(node, MapNode) and any(isinstance(value, MapNode) for _, value, _ in node):
        return _mapping(node)
    return {}


def _mapping(node: Node | None) -> Mapping[str, Node]:
    return {key: value for key, value, _ in node} if isinstance(node, MapNode) else {}
