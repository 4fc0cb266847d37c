"""What pages list without citing it: whole bibliographies, and entries that readers may download."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Sequence

from auditor.model.repository import Page
from auditor.model.sources import Bibliography, Entry, PageSource
from auditor.model.written import ListNode, MapNode, Node, Scalar
from auditor.resolve.bibliography.scope import EVERYTHING, WRITTEN_BY_R, PageScope
from auditor.values.bibliography.citation_keys import NOCITE_KEY

#: the file behind the button "Cite" of a publication's page (https://docs.hugoblox.com, "Publications")
_FOR_DOWNLOAD = "cite.bib"
_OWN_CITATION = re.compile(r"CITATION(?:[._-][\w.-]*)?\.bib")


def listed_entries(page: Page, scope: PageScope, bibliographies: Sequence[Bibliography]) -> Iterator[Entry]:
    """The entries that a page lists, cited or not: ``nocite: '@*'``, ``{% bibliography --file talks %}``."""
    listings = page.source.listings
    if "" in listings or any(citation.key == EVERYTHING for citation in page.citations.left_out):
        yield from scope.entries
    for name in filter(None, listings):
        wanted = _stem(name)
        yield from (entry for file in bibliographies if _stem(file.path) == wanted for entry in file.entries)


def entries_for_download(
    pages: Iterable[PageSource], bibliographies: Iterable[Bibliography]
) -> Iterator[Entry]:
    """The entries that describe the publication whose page lies beside them and offers them to readers."""
    folders = {
        posixpath.dirname(page.path)
        for page in pages
        if posixpath.basename(page.path).startswith(("index.", "_index."))
    }
    for file in bibliographies:
        folder, name = posixpath.split(file.path)
        if name == _FOR_DOWNLOAD and folder in folders:
            yield from file.entries


def entries_to_keep(bibliographies: Iterable[Bibliography]) -> Iterator[Entry]:
    """The entries that need no citation: how to cite the repository itself, and what R writes each time.

    ``CITATION.bib`` is such a file (https://docs.github.com, "About CITATION files").
    """
    for file in bibliographies:
        name = posixpath.basename(file.path)
        if name in WRITTEN_BY_R or _OWN_CITATION.fullmatch(name):
            yield from file.entries


def entries_of_projects(
    settings: Iterable[MapNode], bibliographies: Iterable[Bibliography]
) -> Iterator[Entry]:
    """The entries that the settings of a project of Quarto list on every page: ``nocite: "@*"``."""
    listed = {key.strip("{}") for values in settings for key in _listed_keys(values.get("nocite"))}
    if listed:
        for file in bibliographies:
            yield from (entry for entry in file.entries if entry.key in listed or EVERYTHING in listed)


def _listed_keys(node: Node | None) -> Iterator[str]:
    if isinstance(node, Scalar):
        yield from NOCITE_KEY.findall(node.text)
    elif isinstance(node, ListNode):
        for item in node.items:
            yield from _listed_keys(item)


def _stem(path: str) -> str:
    return posixpath.basename(path).removesuffix(".bib")
