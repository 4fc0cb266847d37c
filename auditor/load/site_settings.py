"""The settings of site generators, and the submodules of git: what is written in them.

YAML, TOML and JSON are read whole; of programs (JavaScript, TypeScript) only the plain values that are
written out, and they are never run.
"""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from auditor.load.files.beside import Beside
from auditor.load.js_literals import read_js
from auditor.load.sphinx_conf import read_conf
from auditor.model.quarto import FOLDER_OPTIONS, metadata_files
from auditor.model.written import LOADED_MODULES, ListNode, MapNode, Scalar
from auditor.values.generator_settings import (
    DOCFX,
    HUGO,
    HUGO_SHARED,
    JEKYLL,
    MDBOOK,
    MKDOCS,
    MYST,
    QUARTO,
    SPHINX,
    TECH_DOCS,
)
from auditor.values.text.regex import regex

_LARGEST = 1_000_000
_LARGEST_PROGRAM = 300_000
_DEEPEST = 3
_PROGRAMS = (".js", ".cjs", ".mjs", ".ts", ".cts", ".mts")
#: settings by their name, with or without a suffix of ``_PROGRAMS``
_DATA = frozenset(
    (
        *(*JEKYLL, *HUGO, *HUGO_SHARED, *MKDOCS, *QUARTO, MDBOOK, DOCFX, MYST, "package.json"),
        TECH_DOCS.rpartition("/")[2],
        *(*FOLDER_OPTIONS, "metadata.yaml"),  # of a folder of Quarto, of a manuscript of Manubot
        SPHINX,
    )
)
_WRITTEN_AS_PROGRAM = (
    "docusaurus.config",
    "astro.config",
    "eleventy.config",
    "gatsby-config",
    "next.config",
)
#: settings in hidden folders or with hidden names, which a walk does not list
_HIDDEN_FOLDERS = (".vitepress", ".vuepress")
_HIDDEN_NAME = ".eleventy.js"
#: wikis of Azure DevOps: a list of names, of which only that it is there counts
_ORDER = ".order"
#: MkDocs: a function of Python as a value, which its tag alone names
_PYTHON_NAME = regex(r"!!python/name:([\w.]+)(?:[ \t]+(?:''|\"\"))?")
#: the modules that a program loads by name
LOADED = regex(r"(?:\brequire\(|\bimport\(|\bfrom|\bimport)\s{0,9}[\"']([\w@./-]{1,100})[\"']")
_SUBMODULES = ".gitmodules"
#: names have no case, and a comment may stand behind a value (https://git-scm.com/docs/git-config#_syntax)
_SUBMODULE = regex(r"^[ \t]*path[ \t]*=[ \t]*(\"[^\"\n]*|[^\"#;\n]*[^\"#;\s])", re.MULTILINE | re.IGNORECASE)


def read_site_settings(beside: Beside, files: Iterable[str], folders: Iterable[str]) -> dict[str, MapNode]:
    """The values in the settings of site generators, by the file's path: none where it cannot be read.

    They are in the order of their paths: what several sites say of a file is decided by the first.
    """
    found: dict[str, MapNode] = {}
    for path in sorted({*_listed(files), *_hidden(beside.root, folders)}):
        values = _values(beside, path)
        if values is not None:
            found[path] = values
    for path in [path for path in found if posixpath.basename(path) in QUARTO]:
        more = read_metadata_files(beside, [(path, found[path])]).values()
        found[path] = MapNode(
            (*found[path].entries, *(entry for one in more for entry in one.entries)), found[path].line
        )
    return found


def read_metadata_files(beside: Beside, naming: Iterable[tuple[str, MapNode]]) -> dict[str, MapNode]:
    """What stands in the ``metadata-files`` that settings or pages of Quarto name, by path."""
    named = dict.fromkeys(path for source, values in naming for path in metadata_files(source, values))
    read = ((path, _values(beside, path)) for path in named if path.endswith((".yml", ".yaml")))
    return {path: values for path, values in read if values is not None}


def read_submodules(beside: Beside) -> frozenset[str]:
    """The folders, relative to ROOT, that ``.gitmodules`` says hold other repositories."""
    if not os.path.lexists(beside.root / _SUBMODULES):
        return frozenset()
    written = _SUBMODULE.findall(beside.text(_SUBMODULES, _LARGEST) or "")
    paths = (posixpath.normpath(path.removeprefix('"')) for path in written)
    return frozenset(path for path in paths if path != "." and not path.startswith(("/", "../")))


def _listed(files: Iterable[str]) -> Iterator[str]:
    for path in files:
        name = path.rpartition("/")[2]
        # books of mdBook lie beside the code that they explain, however deep that is
        deep = name != MDBOOK and path.count("/") > _DEEPEST
        if (name in _DATA or name.startswith(_WRITTEN_AS_PROGRAM)) and not deep:
            yield path


def _hidden(root: Path, folders: Iterable[str]) -> Iterator[str]:
    for folder in ("", *sorted(folder for folder in folders if folder.count("/") <= 1)):
        path = posixpath.join(folder, _HIDDEN_NAME)
        if os.path.isfile(root / path):  # noqa: PTH113 - Path's raises in a folder that may not be entered
            yield path
        path = posixpath.join(folder, _ORDER)
        if os.path.isfile(root / path):  # noqa: PTH113 - as above
            yield path
        for name in _HIDDEN_FOLDERS:
            inside = posixpath.join(folder, name)
            if not os.path.isdir(root / inside):  # noqa: PTH112 - as above
                continue
            for suffix in _PROGRAMS:
                path = f"{inside}/config{suffix}"
                if os.path.isfile(root / path):  # noqa: PTH113 - as above
                    yield path


def _values(beside: Beside, path: str) -> MapNode | None:
    if path.endswith(_ORDER):
        return MapNode((), 1)
    is_program = path.endswith((*_PROGRAMS, SPHINX))
    text = beside.text(path, _LARGEST_PROGRAM if is_program else _LARGEST)
    if text is None:
        return MapNode((), 1)
    if path.endswith(SPHINX):
        return read_conf(text)
    if is_program:
        return _with_modules(read_js(text), text)
    values = beside.nodes(path, _PYTHON_NAME.sub(r'"\1"', text))
    return values if isinstance(values, MapNode) else None


def _with_modules(values: MapNode, text: str) -> MapNode:
    """The values of a program, and as ``LOADED_MODULES`` the names of the modules that it loads."""
    modules = ListNode(tuple(Scalar(name, 1) for name in dict.fromkeys(LOADED.findall(text))), 1)
    return MapNode((*values.entries, (LOADED_MODULES, modules, 1)), values.line) if modules.items else values
