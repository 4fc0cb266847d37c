"""Which Markdown and HTML files are no pages of the site: what its generator ignores or built, and parts.

Sources: the reference of each generator: ``.eleventyignore`` and ``ignores.add`` of Eleventy; ``exclude`` of
Jekyll; ``exclude_docs`` and ``draft_docs`` of MkDocs; ``exclude`` of Docusaurus' content plugins;
``project.render`` of Quarto; ``ignoreFiles`` and ``archetypes`` of Hugo; partials of Middleman, which begin
with an underscore, and of Docusaurus (the default of ``exclude``); ``includes_dir`` and ``layouts_dir`` of
Jekyll.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TypeAlias

from auditor.load.files.globs import any_of
from auditor.load.files.ignore import IgnoreFile, read_ignore_file
from auditor.model.written import ListNode, MapNode, Node, Scalar, items_of
from auditor.values.generator_settings import (
    ASTRO,
    BOOKDOWN,
    DOCFX,
    DOCUSAURUS,
    ELEVENTY,
    HUGO,
    JEKYLL,
    MDBOOK,
    MKDOCS,
    QUARTO,
    SPHINX,
)

PART = "it is a part of other pages"
#: why a path, relative to the folder of the settings, is no page; None when it may be one
Reason: TypeAlias = Callable[[str], str | None]

#: Jekyll's folders of parts and layouts, by the settings that may name others
_JEKYLL_PARTS = {"includes_dir": "_includes", "layouts_dir": "_layouts"}
#: what Docusaurus leaves out when a plugin's ``exclude`` does not say otherwise
_DOCUSAURUS_PARTS = ("**/_*.md", "**/_*.mdx", "**/_*/**", "**/__tests__/**")
_IGNORE_FILE = ".eleventyignore"
_ADDED = re.compile(r"\bignores\.add\(\s*[\"'`](?:\./)?([^\"'`\n]{1,300})[\"'`]")
_DEEPEST = 1
_RENDERED = (".qmd", ".md", ".rmd", ".ipynb")
#: other programs make the pages from these, which Hugo itself ignores
_COMPUTED = (".rmd", ".rmarkdown", ".qmd", ".ipynb")
_HUGO = ("hugo.", "config.")
#: ``ignoreFiles`` is for the folders of content and data
_NO_CONTENT = ("archetypes/", "assets/", "layouts/", "static/", "themes/")
_HEAD = 8_192
_PROGRAM = 300_000
_HTML = (".html", ".htm")
_GENERATOR = re.compile(
    r"<meta\s[^>]{0,100}?name=[\"']?generator[\"']?[^>]{0,100}?content=[\"']?\s*([A-Za-z]+)", re.IGNORECASE
)
#: what a generator calls itself in the pages that it builds -> the settings that it is run with
_BUILDERS = {
    "docfx": (DOCFX,),
    "jekyll": JEKYLL,
    "hugo": (*HUGO, "config.toml", "config.yaml"),
    "mkdocs": MKDOCS,
    "docusaurus": DOCUSAURUS,
    "quarto": QUARTO,
    "bookdown": (BOOKDOWN,),
    "mdbook": (MDBOOK,),
    "eleventy": ELEVENTY,
    "astro": ASTRO,
    "vitepress": ("config.js", "config.ts", "config.mts", "config.mjs"),
    "docutils": (SPHINX,),
    "sphinx": (SPHINX,),
}
#: a folder with at least so many built pages, and so great a share of them, holds nothing else
_MANY, _MOST = 10, 0.9


def no_pages(
    root: Path,
    pages: Sequence[str],
    files: Iterable[str],
    folders: Iterable[str],
    settings: Mapping[str, MapNode],
    *,
    built: bool,
) -> dict[str, str]:
    """The ``pages`` that are none, with the reason; ``settings`` are those of the site's generators.

    ``built`` is whether what a generator built counts among them.
    """
    names = {path.rpartition("/")[2] for path in files} | {path.rpartition("/")[2] for path in settings}
    found = dict(_built(root, pages, names)) if built else {}
    rules = list(_rules(root, folders, settings))
    rules += [(posixpath.join(folder, "source"), _is_partial) for folder in _middleman(files)]
    for path in pages:
        for folder, reason in rules:
            start = f"{folder}/" if folder else ""
            why = reason(path[len(start) :]) if path.startswith(start) else None
            if why is not None:
                found.setdefault(path, why)
                break
    return found


def _middleman(files: Iterable[str]) -> Iterator[str]:
    for path in files:
        folder, _, name = path.rpartition("/")
        if name == "config.rb" and folder.count("/") <= _DEEPEST:
            yield folder
        elif name == "tech-docs.yml" and f"/{folder}".endswith("/config"):
            yield folder.removesuffix("config").rstrip("/")


def _is_partial(path: str) -> str | None:
    return PART if path.rpartition("/")[2].startswith("_") else None


def _rules(
    root: Path, folders: Iterable[str], settings: Mapping[str, MapNode]
) -> Iterator[tuple[str, Reason]]:
    """The rules of each site, with the folder below which they hold."""
    known_folders = set(folders)
    for folder in ("", *sorted(folder for folder in known_folders if folder.count("/") < _DEEPEST)):
        ignore = read_ignore_file(f"{root}/{posixpath.join(folder, _IGNORE_FILE)}")
        if ignore:
            yield folder, _ignored_by(ignore, f"{_IGNORE_FILE} names it")
    for path, values in settings.items():
        folder, _, name = path.rpartition("/")
        if name in JEKYLL:
            yield from _jekyll(folder, values)
        elif name in MKDOCS:
            yield from _mkdocs(folder, values)
        elif name.startswith("docusaurus.config"):
            yield from _docusaurus(folder, values)
        elif name in QUARTO:
            project = values.get("project")
            rendered = _texts(project.get("render")) if isinstance(project, MapNode) else ()
            if rendered:
                yield folder, _rendered_by_quarto(rendered)
        elif name.startswith((".eleventy.", "eleventy.config.")):
            added = _ADDED.findall(_beginning(root, path, _PROGRAM))
            yield folder, _matched(added, "`ignores` of Eleventy names it")
        elif name.startswith(_HUGO):
            patterns = tuple(filter(None, map(_pieces, _texts(values.get("ignoreFiles")))))
            site = folder.removesuffix("config/_default").rstrip("/")
            yield site, _ignored_by_hugo(patterns)
            # other programs have a config.toml as well
            if posixpath.join(site, "content") in known_folders:
                yield site, _archetype


def _archetype(path: str) -> str | None:
    """Why a file is none when Hugo makes new pages from it: ``archetypes``, also of a theme."""
    parts = path.split("/")
    hit = parts[0] == "archetypes" or (parts[0] == "themes" and parts[2:3] == ["archetypes"])
    return "Hugo makes new pages from it" if hit else None


def _texts(node: Node | None) -> tuple[str, ...]:
    items = node.items if isinstance(node, ListNode) else (node,)
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


def _jekyll(folder: str, values: MapNode) -> Iterator[tuple[str, Reason]]:
    yield folder, _excluded_by_jekyll(_texts(values.get("exclude")))
    for key, usual in _JEKYLL_PARTS.items():
        inside = next(iter(_texts(values.get(key))), usual).strip("/") or usual
        yield posixpath.normpath(posixpath.join(folder, inside)), lambda _: PART


def _excluded_by_jekyll(patterns: Iterable[str]) -> Reason:
    """What a pattern matches, or begins, is excluded; ``*`` crosses folders."""
    written = tuple(pattern.removeprefix("./").removeprefix("/") for pattern in patterns)

    def why(path: str) -> str | None:
        hit = any(path.startswith(one) or fnmatchcase(path, one) for one in written if one)
        return "`exclude` of Jekyll names it" if hit else None

    return why


def _mkdocs(folder: str, values: MapNode) -> Iterator[tuple[str, Reason]]:
    docs = values.get("docs_dir")
    inside = posixpath.join(folder, docs.text if isinstance(docs, Scalar) and docs.text else "docs")
    for key in ("exclude_docs", "draft_docs"):
        ignore = IgnoreFile("\n".join(_texts(values.get(key))))
        if ignore:
            yield posixpath.normpath(inside), _ignored_by(ignore, f"`{key}` of MkDocs names it")


def _docusaurus(folder: str, values: MapNode) -> Iterator[tuple[str, Reason]]:
    for entry in (*items_of(values.get("presets")), *items_of(values.get("plugins"))):
        for options in items_of(entry):
            if not isinstance(options, MapNode):
                continue
            for kind, usual in (("docs", "docs"), ("blog", "blog"), ("pages", "src/pages"), ("", "docs")):
                plugin = options.get(kind) if kind else options
                if not isinstance(plugin, MapNode):
                    continue
                stated = plugin.get("exclude")
                excluded = _texts(stated)
                where = plugin.get("path")
                inside = where.text if isinstance(where, Scalar) and where.text else usual
                if excluded:
                    yield (
                        posixpath.normpath(posixpath.join(folder, inside)),
                        _matched(excluded, "`exclude` of Docusaurus names it"),
                    )
                elif stated is None and kind:
                    yield (
                        posixpath.normpath(posixpath.join(folder, inside)),
                        _matched(_DOCUSAURUS_PARTS, PART),
                    )


def _matched(patterns: Sequence[str], reason: str) -> Reason:
    regex = any_of(patterns, below=True)
    return lambda path: reason if regex.fullmatch(path) else None


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
        if path.lower().endswith(_COMPUTED) or path.startswith(_NO_CONTENT):
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


def _built(root: Path, pages: Sequence[str], names: set[str]) -> Iterator[tuple[str, str]]:
    """HTML that a generator of this repository built, as it says itself."""
    known = {builder for builder, settings in _BUILDERS.items() if not names.isdisjoint(settings)}
    html = [path for path in pages if path.endswith(_HTML)]
    if not known or not html:
        return
    built: dict[str, str] = {}
    for path in html:
        found = _GENERATOR.search(_beginning(root, path, _HEAD))
        if found and found[1].lower() in known:
            built[path] = found[1]
    yield from ((path, f"{name} built it from other files here") for path, name in built.items())
    tops = Counter(path.partition("/")[0] for path in html if "/" in path)
    full = Counter(path.partition("/")[0] for path in built if "/" in path)
    for path in html:
        top = path.partition("/")[0]
        if path not in built and full[top] >= _MANY and full[top] >= _MOST * tops[top]:
            yield path, f"it is in {top}, which holds what a generator built"


def _beginning(root: Path, path: str, size: int) -> str:
    try:
        with (root / path).open("rb") as file:
            return file.read(size).decode("latin-1")
    except (OSError, ValueError):
        return ""
