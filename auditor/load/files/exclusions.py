"""What the generators of a site leave out of it: by their settings, and as a part of other pages.

Sources: the reference of each generator: ``.eleventyignore`` and ``ignores.add`` of Eleventy; ``exclude`` of
Jekyll; ``exclude_docs`` and ``draft_docs`` of MkDocs, and ``glob`` of its plugin mkdocs-exclude; ``exclude``
of Docusaurus' content plugins; ``srcExclude`` of VitePress; ``pagePatterns`` and ``patterns`` of VuePress;
``exclude_patterns`` and the paths of templates and static files of Sphinx; ``exclude_patterns`` of Jupyter
Book; ``project.exclude`` of MyST; ``exclude`` of DocFX; ``project.render`` of Quarto; ``ignoreFiles`` and
``archetypes`` of Hugo; partials of Middleman, which begin with an underscore, and of Docusaurus (the
default of ``exclude``); ``includes_dir`` and ``layouts_dir`` of Jekyll; what lies beside ``src`` of mdBook.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from functools import cached_property, partial
from pathlib import Path
from typing import NamedTuple, TypeAlias

from auditor.load.files.beside import Beside
from auditor.load.files.globs import AnyOf
from auditor.load.files.ignore import IgnoreFile, read_ignore_file
from auditor.load.files.read import LIMIT, beginning
from auditor.load.page.html_templates import PART, TEMPLATE
from auditor.load.page.includes import included_names
from auditor.load.sphinx_conf import written_lists
from auditor.model.docusaurus import FOLDERS, LOCALISED, VERSIONED, ContentPlugin, content_plugins
from auditor.model.mdbook import book_source
from auditor.model.mkdocs import mkdocs_plugins
from auditor.model.written import MapNode, Node, Scalar, items_of, values_of
from auditor.values.folders import is_below_any
from auditor.values.generator_settings import (
    DOCFX,
    DOCUSAURUS,
    ELEVENTY,
    HUGO,
    HUGO_SHARED,
    JEKYLL,
    MDBOOK,
    MKDOCS,
    MYST,
    QUARTO,
    SPHINX,
)
from auditor.values.identifiers.url import join_path
from auditor.values.page_suffixes import COMPUTED, HTML, KNITTED, NOTEBOOK

#: why a path, relative to the folder of the rule, is no page; None when it may be one
Reason: TypeAlias = Callable[[str], str | None]
#: the folder below which a rule holds, relative to ROOT, and the rule
Rule: TypeAlias = tuple[str, Reason]

#: Jekyll's folders of parts and layouts, by the settings that may name others
_JEKYLL_PARTS = {"includes_dir": "_includes", "layouts_dir": "_layouts"}
#: folders of parts: of Eleventy, and of HTML with any program
_PARTS = frozenset(("_includes", "_layouts", "_partials"))
#: of Hugo, also in a theme
_LAYOUTS = re.compile(r"(?:themes/[^/]+/(?:exampleSite/)?)?layouts/")
#: what Docusaurus leaves out when a plugin's ``exclude`` does not say otherwise
_DOCUSAURUS_PARTS = ("**/_*.md", "**/_*.mdx", "**/_*/**", "**/__tests__/**")
_IGNORE_FILE = ".eleventyignore"
_ADDED = re.compile(r"\bignores\.add\(\s*[\"'`](?:\./)?([^\"'`\n]{1,300})[\"'`]")
#: of Sphinx
_EXCLUDING = ("exclude_patterns", "templates_path", "html_static_path", "html_extra_path")
_DEEPEST, _DEEPEST_SPHINX = 1, 3
_RENDERED = (".md", *KNITTED, NOTEBOOK)
#: ``ignoreFiles`` is for the folders of content and data
_NO_CONTENT = ("archetypes/", "assets/", "layouts/", "static/", "themes/")
_PROGRAM = 300_000
#: settings that do not say that a site has another generator than mdBook
_NO_OTHER = frozenset((MDBOOK, "package.json", "metadata.yaml"))
#: what the host of a repository shows of ROOT
_OF_THE_HOST = re.compile(
    r"(?:readme|contributing|code[_-]of[_-]conduct|security|support|governance|changelog|licen[cs]e)\b[^/]*",
    re.IGNORECASE,
)


class _Site(NamedTuple):
    """The settings file at ``path`` in ``folder``, and what it says; ``folders`` are all below ``root``."""

    root: Path
    path: str
    folder: str
    values: MapNode
    folders: Collection[str]

    def rule(self, inside: str, reason: Reason) -> Rule:
        """A rule for a folder that is relative to that of the settings."""
        place = posixpath.normpath(posixpath.join(self.folder, inside.strip("/")))
        return "" if place == "." else place, reason


def exclusions(
    beside: Beside, files: Iterable[str], folders: Iterable[str], settings: Mapping[str, MapNode]
) -> Iterator[Rule]:
    """The rules of all sites of a tree; ``settings`` are what their settings say, by path."""
    known, root = frozenset(folders), beside.root
    yield "", lambda path: _is_in_parts(path) if path.lower().endswith(HTML) else None
    for folder in ("", *sorted(folder for folder in known if folder.count("/") < _DEEPEST)):
        name = posixpath.join(folder, _IGNORE_FILE)
        ignore = read_ignore_file(str(root), name)
        beside.in_part(name, ignore.left_out)
        if ignore:
            yield folder, _ignored_by(ignore, f"{_IGNORE_FILE} names it")
    readers = _readers()
    for path, values in settings.items():
        folder, _, name = path.rpartition("/")
        above, _, last = folder.rpartition("/")
        if last in (".vitepress", ".vuepress"):
            yield from _vitepress(_Site(root, path, above, values, known))
        elif name in readers:
            yield from readers[name](_Site(root, path, folder, values, known))
    yield from _by_files(root, files)
    yield from _beside_books(root, frozenset(files), settings)


def _readers() -> Mapping[str, Callable[[_Site], Iterator[Rule]]]:
    return {
        **dict.fromkeys(JEKYLL, _jekyll),
        **dict.fromkeys(MKDOCS, _mkdocs),
        **dict.fromkeys(DOCUSAURUS, _docusaurus),
        **dict.fromkeys(QUARTO, _quarto),
        **dict.fromkeys(ELEVENTY, _eleventy),
        **dict.fromkeys((*HUGO, *HUGO_SHARED), _hugo),
        DOCFX: _docfx,
        MYST: _myst,
    }


def _by_files(root: Path, files: Iterable[str]) -> Iterator[Rule]:
    """The rules of generators whose settings are no data: known by the file's name alone, or programs."""
    for path in sorted(path for path in files if path.endswith(("config.rb", "tech-docs.yml", SPHINX))):
        folder, _, name = path.rpartition("/")
        if name == "config.rb" and folder.count("/") <= _DEEPEST:
            yield posixpath.join(folder, "source"), _is_partial
        elif name == "tech-docs.yml" and f"/{folder}".endswith("/config"):
            yield posixpath.join(folder.removesuffix("config"), "source"), _is_partial
        elif name == SPHINX and folder.count("/") < _DEEPEST_SPHINX:
            lists = written_lists(beginning(root, path, _PROGRAM), _EXCLUDING)
            patterns = [one.text for texts in lists.values() for one in texts if one.text]
            if patterns:
                yield folder, _matched(patterns, "`exclude_patterns` of Sphinx names it")


def _beside_books(root: Path, files: Collection[str], settings: Mapping[str, MapNode]) -> Iterator[Rule]:
    """What lies beside the chapters of mdBook, where no other generator can make pages of it.

    Without a table of contents the chapters are made of other files first.
    """
    if not settings or not _NO_OTHER.issuperset(path.rpartition("/")[2] for path in settings):
        return
    folders = [path.rpartition("/")[0] for path in settings if path.endswith(MDBOOK)]
    sources = [book_source(folder, settings[posixpath.join(folder, MDBOOK)]) for folder in folders]
    chapters = _Chapters(root, files, sources)
    for folder, source in zip(folders, sources, strict=True):
        if posixpath.join(source, "SUMMARY.md") in files:
            yield folder, partial(chapters.beside, folder)


class _Chapters:
    """The chapters of all books of a repository."""

    def __init__(self, root: Path, files: Collection[str], sources: Sequence[str]) -> None:
        self._root = root
        self._files = files
        self._sources = sources

    def beside(self, folder: str, path: str) -> str | None:
        """Why a file in the folder of a book is no part of it."""
        place = posixpath.join(folder, path)
        part = is_below_any(place, self._sources) or _OF_THE_HOST.fullmatch(place) or place in self._included
        return None if part else "it is no part of the book: it lies beside the folder of its chapters"

    @cached_property
    def _included(self) -> frozenset[str]:
        chapters = (
            path for path in self._files if path.endswith(".md") and is_below_any(path, self._sources)
        )
        return frozenset(
            join_path(posixpath.dirname(path), name)
            for path in chapters
            for name in included_names(beginning(self._root, path, LIMIT))
        )


def _is_partial(path: str) -> str | None:
    return PART if path.rpartition("/")[2].startswith("_") else None


def _is_in_parts(path: str) -> str | None:
    return None if _PARTS.isdisjoint(path.split("/")[:-1]) else PART


def _of_theme(path: str) -> str | None:
    """Why a file of a theme of Hugo is none: of a theme only ``content`` becomes part of the site."""
    parts = path.split("/")
    return "it is of a theme, not of the site" if parts[0] == "themes" and parts[2:3] != ["content"] else None


def _archetype(path: str) -> str | None:
    """Why a file is none when Hugo makes new pages from it: ``archetypes``, also of a theme."""
    parts = path.split("/")
    hit = parts[0] == "archetypes" or (parts[0] == "themes" and parts[2:3] == ["archetypes"])
    return "Hugo makes new pages from it" if hit else None


def _texts(node: Node | None) -> tuple[str, ...]:
    items = values_of(node)
    return tuple(item.text for item in items if isinstance(item, Scalar) and item.text)


def _ignored_by(ignore: IgnoreFile, reason: str) -> Reason:
    """Patterns of gitignore(5); a folder that they name is left out with all that is in it."""

    def why(path: str) -> str | None:
        parts = path.split("/")
        for count in range(1, len(parts) + 1):
            place = "/".join(parts[:count])
            if ignore.ignores(parts[count - 1], place, folder=count < len(parts)):
                return reason
        return None

    return why


def _jekyll(site: _Site) -> Iterator[Rule]:
    yield site.folder, _excluded_by_jekyll(_texts(site.values.get("exclude")))
    yield site.folder, _matched(_texts(site.values.get("exclude_patterns")), "Jupyter Book excludes it")
    for key, usual in _JEKYLL_PARTS.items():
        inside = next(iter(_texts(site.values.get(key))), usual).strip("/") or usual
        yield site.rule(inside, lambda _: PART)


def _excluded_by_jekyll(patterns: Iterable[str]) -> Reason:
    """What a pattern matches, or begins, is excluded; ``*`` crosses folders."""
    written = tuple(pattern.removeprefix("./").removeprefix("/") for pattern in patterns)

    def why(path: str) -> str | None:
        hit = any(path.startswith(one) or fnmatchcase(path, one) for one in written if one)
        return "`exclude` of Jekyll names it" if hit else None

    return why


def _mkdocs(site: _Site) -> Iterator[Rule]:
    docs = next(iter(_texts(site.values.get("docs_dir"))), "docs")
    theme = site.values.get("theme")
    for own in _texts(theme.get("custom_dir")) if isinstance(theme, MapNode) else ():
        yield site.rule(own, lambda path: TEMPLATE if path.lower().endswith(HTML) else None)
    for key in ("exclude_docs", "draft_docs"):
        ignore = IgnoreFile("\n".join(_texts(site.values.get(key))))
        if ignore:
            yield site.rule(docs, _ignored_by(ignore, f"`{key}` of MkDocs names it"))
    for name, options in mkdocs_plugins(site.values):
        globs = _texts(options.get("glob")) if name == "exclude" else ()
        if globs:
            yield site.rule(docs, _named_by_plugin(globs))


def _named_by_plugin(globs: Sequence[str]) -> Reason:
    """``*`` crosses folders here."""

    def why(path: str) -> str | None:
        hit = any(fnmatchcase(path, glob) for glob in globs)
        return "the plugin `exclude` of MkDocs names it" if hit else None

    return why


def _docusaurus(site: _Site) -> Iterator[Rule]:
    plugins = {(plugin.kind, plugin.id): plugin for plugin in content_plugins(site.values)}
    for kind in FOLDERS:
        plugins.setdefault((kind, ""), ContentPlugin(kind))
    reasons = {key: reason for key, plugin in plugins.items() if (reason := _excluded_by_plugin(plugin))}
    for (kind, name), reason in reasons.items():
        yield site.rule(plugins[kind, name].path or name or FOLDERS[kind], reason)
    yield site.folder, _in_copies(reasons)


def _in_copies(reasons: Mapping[tuple[str, str], Reason]) -> Reason:
    """The same in older versions of the documents, and in translations."""

    def why(path: str) -> str | None:
        copy = LOCALISED.match(path) if path.startswith("i18n/") else VERSIONED.match(path)
        if copy is None:
            return None
        reason = reasons.get((copy.groupdict().get("kind") or "docs", copy["id"] or ""))
        return None if reason is None else reason(path[copy.end() + 1 :])

    return why


def _excluded_by_plugin(plugin: ContentPlugin) -> Reason | None:
    excluded = _texts(plugin.exclude)
    if excluded:
        return _matched(excluded, "`exclude` of Docusaurus names it")
    return _matched(_DOCUSAURUS_PARTS, PART) if plugin.exclude is None else None


def _vitepress(site: _Site) -> Iterator[Rule]:
    source = next(iter(_texts(site.values.get("srcDir"))), "")
    yield site.rule(
        source, _matched(_texts(site.values.get("srcExclude")), "`srcExclude` of VitePress names it")
    )
    for key in ("pagePatterns", "patterns"):
        out = [one.removeprefix("!") for one in _texts(site.values.get(key)) if one.startswith("!")]
        yield site.folder, _matched(out, f"`{key}` of VuePress leaves it out")


def _eleventy(site: _Site) -> Iterator[Rule]:
    added = _ADDED.findall(beginning(site.root, site.path, _PROGRAM))
    yield site.folder, _matched(added, "`ignores` of Eleventy names it")
    yield site.folder, _is_in_parts


def _myst(site: _Site) -> Iterator[Rule]:
    project = site.values.get("project")
    excluded = _texts(project.get("exclude")) if isinstance(project, MapNode) else ()
    yield site.folder, _matched(excluded, "`exclude` of MyST names it")


def _docfx(site: _Site) -> Iterator[Rule]:
    """A file is left out where every group of contents that may hold it excludes it."""
    build = site.values.get("build")
    groups = [
        ("" if inside in ("", ".") else f"{inside.strip('/')}/", AnyOf(excluded, below=True))
        for group in items_of(build.get("content") if isinstance(build, MapNode) else None)
        if isinstance(group, MapNode)
        for excluded in (_texts(group.get("exclude")),)
        for inside in (next(iter((*_texts(group.get("src")), *_texts(group.get("cwd")))), ""),)
    ]

    def why(path: str) -> str | None:
        holding = [(start, excluded) for start, excluded in groups if path.startswith(start)]
        hit = holding and all(excluded.matches(path[len(start) :]) for start, excluded in holding)
        return "`exclude` of DocFX names it" if hit else None

    yield site.folder, why


def _quarto(site: _Site) -> Iterator[Rule]:
    project = site.values.get("project")
    rendered = _texts(project.get("render")) if isinstance(project, MapNode) else ()
    if rendered:
        yield site.folder, _rendered_by_quarto(rendered)


def _hugo(site: _Site) -> Iterator[Rule]:
    folder = site.folder.removesuffix("config/_default").rstrip("/")
    yield folder, _ignored_by_hugo(tuple(filter(None, map(_pieces, _texts(site.values.get("ignoreFiles"))))))
    # other programs have a config.toml as well
    if posixpath.join(folder, "content") in site.folders:
        yield folder, _archetype
        yield folder, _of_theme
        yield folder, lambda path: TEMPLATE if _LAYOUTS.match(path) else None


def _matched(patterns: Sequence[str], reason: str) -> Reason:
    excluded = AnyOf(patterns, below=True)
    return lambda path: reason if excluded.matches(path) else None


def _rendered_by_quarto(written: Sequence[str]) -> Reason:
    """With a list only what it names is rendered; ``!`` takes out of it."""
    listed = IgnoreFile("\n".join(written))
    selects = any(not one.startswith("!") for one in written)

    def why(path: str) -> str | None:
        if not path.lower().endswith(_RENDERED):
            return None
        parts = path.split("/")
        verdicts = {
            listed.ignores(parts[count - 1], "/".join(parts[:count]), folder=count < len(parts))
            for count in range(1, len(parts) + 1)
        }
        rendered = False not in verdicts and (True in verdicts or not selects)
        return None if rendered else "`render` of Quarto leaves it out"

    return why


def _pieces(pattern: str) -> tuple[bool, tuple[str, ...], bool] | None:
    """A regular expression of texts with ``.*`` between them; None for any other, which is not tried.

    Whether it is bound to the beginning, the texts, and whether it is bound to the end.
    """
    starts, ends = pattern.startswith("^"), pattern.endswith("$")
    inner = pattern[starts : len(pattern) - ends]
    texts = [re.sub(r"\\([.\-_/])", r"\1", text) for text in inner.split(".*")]
    plain = (
        inner.replace(".*", "").replace("\\.", "").replace("\\-", "").replace("\\/", "").replace("\\_", "")
    )
    return (
        None if re.search(r"[\\^$.|?*+()\[\]{}]", plain) or not any(texts) else (starts, tuple(texts), ends)
    )


def _ignored_by_hugo(patterns: Sequence[tuple[bool, tuple[str, ...], bool]]) -> Reason:
    def why(path: str) -> str | None:
        if path.lower().endswith(COMPUTED) or path.startswith(_NO_CONTENT):
            return None
        hit = any(_holds(path, *pattern) for pattern in patterns)
        return "`ignoreFiles` of Hugo names it" if hit else None

    return why


def _holds(path: str, starts: bool, texts: tuple[str, ...], ends: bool) -> bool:
    """Whether the texts stand in ``path`` one behind the other."""
    at = 0
    for number, text in enumerate(texts):
        if ends and number == len(texts) - 1:
            bound = number == 0 and starts
            return path.endswith(text) and len(path) - len(text) >= at and (not bound or path == text)
        found = path.find(text, at)
        if found < 0 or (starts and number == 0 and found > 0):
            return False
        at = found + len(text)
    return True
