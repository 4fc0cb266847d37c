"""Which Markdown and HTML files are no pages of the site: what its generator leaves out or built."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from auditor.load.files.beside import Beside
from auditor.load.files.exclusions import exclusions
from auditor.load.files.read import beginning
from auditor.model.written import MapNode
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
from auditor.values.page_suffixes import HTML, KNITTED, MARKDOWN

_HEAD = 8_192
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
    beside: Beside,
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
    found = dict(_built(beside.root, pages, names)) if built else {}
    rules = list(exclusions(beside, files, folders, settings))
    for path in pages:
        for folder, reason in rules:
            start = f"{folder}/" if folder else ""
            why = reason(path[len(start) :]) if path.startswith(start) else None
            if why is not None:
                found.setdefault(path, why)
                break
    return {**dict(_knitted([path for path in pages if path not in found])), **found}


def _knitted(pages: Sequence[str]) -> Iterator[tuple[str, str]]:
    """What knitr or Quarto made of a page: ``a.md`` and ``a.html`` beside ``a.Rmd``.

    Lessons of the Carpentries keep the sources in ``_episodes_rmd``, what is made of them in ``_episodes``.
    """
    sources: dict[str, str] = {}
    for path in pages:
        if path.lower().endswith(KNITTED):
            folder, _, name = path.rpartition("/")
            sources[f"{folder.removesuffix('_rmd')}/{name.rpartition('.')[0]}"] = name
    for path in pages if sources else ():
        folder, _, name = path.rpartition("/")
        stem, _, suffix = name.rpartition(".")
        source = sources.get(f"{folder}/{stem.removesuffix('.nb')}")
        if source is not None and f".{suffix.lower()}" in (".md", *HTML):
            yield path, f"it is made of {source}"


def _built(root: Path, pages: Sequence[str], names: set[str]) -> Iterator[tuple[str, str]]:
    """HTML that a generator of this repository built, as it says itself, or Pandoc from a page beside it."""
    known = {builder for builder, settings in _BUILDERS.items() if not names.isdisjoint(settings)}
    html = [path for path in pages if path.endswith(HTML)]
    stems = {path.rpartition(".")[0] for path in pages if path.endswith(MARKDOWN)} if html else set()
    built: dict[str, str] = {}
    for path in html:
        beside = path.rpartition(".")[0] in stems
        found = _GENERATOR.search(beginning(root, path, _HEAD)) if known or beside else None
        if found and (found[1].lower() in known or (beside and found[1].lower() == "pandoc")):
            built[path] = found[1]
    yield from ((path, f"{name} built it from other files here") for path, name in built.items())
    tops = Counter(path.partition("/")[0] for path in html if "/" in path)
    full = Counter(path.partition("/")[0] for path in built if "/" in path)
    for path in html:
        top = path.partition("/")[0]
        if path not in built and full[top] >= _MANY and full[top] >= _MOST * tops[top]:
            yield path, f"it is in {top}, which holds what a generator built"
