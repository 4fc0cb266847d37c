"""What settings and pages of Quarto name: the bibliographies of a format, and files with more of them.

Sources: Quarto's "Citations" (``bibliography``), "Project Basics" (``_metadata.yml``, ``metadata-files``) and
"HTML Basics" (options of a ``format``).
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping

from auditor.model.sources import PageSource
from auditor.model.written import MapNode, Node, texts_of
from auditor.values.folders import is_below_any

#: options for the pages of a folder
FOLDER_OPTIONS = ("_metadata.yml", "_metadata.yaml")


def format_bibliographies(values: MapNode) -> Iterator[tuple[str, Node]]:
    """The values of ``bibliography`` in the options of formats, each with its name and dots."""
    formats = values.get("format")
    for name, options, _ in formats if isinstance(formats, MapNode) else ():
        node = options.get("bibliography") if isinstance(options, MapNode) else None
        if node is not None:
            yield f"format.{name}.bibliography", node


def metadata_files(path: str, values: MapNode) -> Iterator[str]:
    """The paths of the ``metadata-files`` that the file at ``path`` names, those within ROOT."""
    for text in texts_of(values.get("metadata-files")):
        folder = "" if text.startswith("/") else posixpath.dirname(path)
        found = posixpath.normpath(posixpath.join(folder, text.lstrip("/")))
        if not found.startswith("../"):
            yield found


def folder_options(
    page: PageSource, *, options: Mapping[str, MapNode], projects: frozenset[str]
) -> Iterator[tuple[str, MapNode]]:
    """The files with options for a page, the nearest first: those it names, and those of its folders.

    ``options`` are all such files by path, ``projects`` the folders of projects.
    """
    if not options:
        return
    named = list(metadata_files(page.path, page.front_matter.root)) if page.front_matter else []
    folder = posixpath.dirname(page.path)
    if is_below_any(page.path, projects):
        while True:
            for name in FOLDER_OPTIONS:
                path = posixpath.join(folder, name)
                named.append(path)
                named += metadata_files(path, options[path]) if path in options else ()
            if not folder or folder in projects:
                break
            folder = posixpath.dirname(folder)
    yield from ((path, options[path]) for path in dict.fromkeys(named) if path in options)
