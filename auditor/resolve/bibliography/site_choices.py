"""Which bibliographies the settings of a site name: those used together, and those that are not read.

Sources: Quarto's "Citations" (``bibliography``), mystmd's "Citations" (``project.bibliography``), Jupyter
Book's and sphinxcontrib-bibtex's documentation (``bibtex_bibfiles``), jekyll-scholar's README
(``scholar.source``, ``scholar.bibliography``), mkdocs-bibtex (``bib_dir``).
"""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator, Mapping

from auditor.model.mkdocs import mkdocs_plugins
from auditor.model.quarto import FOLDER_OPTIONS, format_bibliographies
from auditor.model.written import MapNode, texts_of, value_at
from auditor.resolve.path_patterns import PathPattern
from auditor.values.bibliography.paths import bibliography_paths
from auditor.values.generator_settings import JEKYLL, MKDOCS, MYST, QUARTO, SITE_BIBLIOGRAPHIES, SPHINX

_NAMES = frozenset((*QUARTO, *FOLDER_OPTIONS, MYST, *JEKYLL, *MKDOCS, SPHINX))


def chosen_by_sites(settings: Mapping[str, MapNode], paths: Collection[str]) -> Iterator[list[str]]:
    """The bibliographies among ``paths`` that each site uses, where these are several."""
    for path, values in settings.items():
        if posixpath.basename(path) in _NAMES:
            found = dict.fromkeys(_of_site(path, values, paths))
            if len(found) > 1:
                yield list(found)


def unread_by_sites(settings: Mapping[str, MapNode], paths: Collection[str]) -> dict[str, str]:
    """Folders of sites -> a bibliography that their settings name and that is not among ``paths``.

    It is on the web, in another format, or not there: what its keys are is not known.
    """
    unread: dict[str, str] = {}
    for path, values in settings.items():
        if posixpath.basename(path) in _NAMES:
            for text in _single_files(values):
                if "://" in text or not any(name in paths for name in bibliography_paths(path, text, None)):
                    unread.setdefault(posixpath.dirname(path), text)
    return unread


def _stated(values: MapNode) -> Iterator[str]:
    for keys in SITE_BIBLIOGRAPHIES:
        yield from texts_of(value_at(values, *keys))
    for _, node in format_bibliographies(values):
        yield from texts_of(node)


def _single_files(values: MapNode) -> Iterator[str]:
    yield from (text for text in _stated(values) if "*" not in text)
    for name, options in mkdocs_plugins(values):
        if name == "bibtex":
            yield from texts_of(options.get("bib_file"))


def _of_site(path: str, values: MapNode, paths: Collection[str]) -> Iterator[str]:
    folder = posixpath.dirname(path)
    for text in _stated(values):
        if "*" in text:
            yield from _matching(folder, text, paths)
        else:
            yield from [name for name in bibliography_paths(path, text, None) if name in paths][:1]
    scholar = values.get("scholar")
    if isinstance(scholar, MapNode):
        source = next(texts_of(scholar.get("source")), "_bibliography").strip("/")
        for text in texts_of(scholar.get("bibliography")):
            yield from _matching(folder, posixpath.join(source, text), paths)
    for name, options in mkdocs_plugins(values):
        if name == "bibtex":
            for text in texts_of(options.get("bib_dir")):
                yield from _matching(folder, posixpath.join(text, "**/*.bib"), paths)


def _matching(folder: str, text: str, paths: Collection[str]) -> Iterator[str]:
    pattern = PathPattern("/" + posixpath.normpath(posixpath.join(folder, text)))
    yield from (path for path in sorted(paths) if pattern.matches(path))
