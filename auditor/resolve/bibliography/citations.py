"""Citation keys: which entry each means, which are undefined, and which cannot be judged.

A false alarm is worse than a miss here: ``@name`` in ordinary Markdown is a person more often than a
reference, and a theme may take its keys from anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from auditor.model.location import Location
from auditor.model.repository import CitedKey
from auditor.model.sources import Entry, PageSource
from auditor.model.written import Citation, CitationSyntax
from auditor.resolve.bibliography.scope import Library, PageShelf, Shelf
from auditor.resolve.links.labels import Labels
from auditor.resolve.suggestions import Suggestions

_EVERYTHING = "*"
_PANDOC = frozenset({CitationSyntax.BRACKETED, CitationSyntax.IN_TEXT})
#: What tells a key from a handle: many people have two digits behind their name, few a year.
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_KNITTED = (".qmd", ".rmd")
_ADDRESS = re.compile(r"https?://|10\.\d{4,9}/", re.IGNORECASE)

MAYBE_A_HANDLE = "a bare @name on a page that names no bibliography may be a person's handle"
NO_BIBLIOGRAPHY = "no bibliography was found"
FOREIGN_KEYS = "the theme takes these keys from somewhere else: none of them is in a bibliography"
NOT_IN_BIBLIOGRAPHY = "an address is cited, which is looked up on the web"
INLINE = "it is defined in the page's own “references” field"


class KeyJudge:
    """Finds the entries of citation keys."""

    def __init__(
        self, library: Library, handles: Callable[[str], bool], labels: Labels, *, configured: bool
    ) -> None:
        """Judge by ``library``.

        ``handles`` tells whether a name is the handle of a known person, ``labels`` what ``[@name]`` may mean
        beside entries, ``configured`` whether the configuration names a bibliography for all pages.
        """
        self._library = library
        self._configured = configured
        self._handles = handles
        self._labels = labels
        self._suggestions = Suggestions()
        self._nearest: dict[tuple[int, str], str | None] = {}
        self._hugo_resolves = False

    def look_over(self, pages: Iterable[tuple[PageSource, PageShelf]]) -> None:
        """See whether Hugo's ``cite`` shortcode names bibliography keys in this repository at all."""
        self._hugo_resolves = any(
            shelf.shelf.entry(citation.key) is not None
            for page, shelf in pages
            for citation in page.citations
            if citation.syntax == CitationSyntax.HUGO
        )

    def cited(self, page: PageSource, shelf: PageShelf) -> Iterator[CitedKey]:
        """The citations of ``page``, without those that are none after all (handles, cross-references).

        The ``*`` of a ``nocite`` names no key and is left out (``cites_everything``).
        """
        found = [
            (citation, shelf.shelf.entry(citation.key))
            for citation in page.citations
            if citation.key != _EVERYTHING
        ]
        # A page of Quarto or R Markdown may cite from a bibliography that only the project's settings name.
        cites = shelf.names_any or self._configured or any(entry is not None for _, entry in found)
        for citation, entry in found:
            location = Location(page.path, citation.line, citation.column)
            if entry is not None:
                yield CitedKey(citation, location, entry)
            elif self._is_citation(citation, page.path, shelf):
                skip = self._skip(citation, shelf)
                if skip is None and not cites and _may_be_handle(citation):
                    skip = MAYBE_A_HANDLE
                close = None if skip else self._suggest(citation.key, shelf.shelf)
                yield CitedKey(citation, location, None, close, skip)

    def _is_citation(self, citation: Citation, path: str, shelf: PageShelf) -> bool:
        """Whether a key that is in no bibliography is meant as one. A bare ``@name`` mostly is not."""
        if citation.syntax in _PANDOC and self._labels.knows(citation.key, path):
            return False  # MyST: a figure, a section
        if citation.syntax != CitationSyntax.IN_TEXT:
            return True
        if self._handles(citation.key):
            return False
        if path.lower().endswith(_KNITTED) or shelf.names_any or citation.key in shelf.inline:
            return True
        return not self._library.empty and _YEAR.search(citation.key) is not None

    def _skip(self, citation: Citation, shelf: PageShelf) -> str | None:
        """Why a key that is in no bibliography cannot be called undefined, or None."""
        key, syntax = citation.key, citation.syntax
        if key in shelf.inline:
            return INLINE
        if shelf.gap is not None:
            return shelf.gap
        if key in self._library.broken_entries:
            return f"its entry in {self._library.broken_entries[key]} could not be read"
        if _ADDRESS.match(key):
            return NOT_IN_BIBLIOGRAPHY
        if self._library.empty and not shelf.names_any and not self._configured:
            return NO_BIBLIOGRAPHY  # it may lie outside the folder that is audited
        if syntax == CitationSyntax.HUGO and not self._hugo_resolves:
            return FOREIGN_KEYS
        return None

    def _suggest(self, key: str, shelf: Shelf) -> str | None:
        asked = (id(shelf), key)
        if asked not in self._nearest:
            self._nearest[asked] = self._suggestions.nearest(key, shelf.keys)
        return self._nearest[asked]


def _may_be_handle(citation: Citation) -> bool:
    return citation.syntax == CitationSyntax.IN_TEXT and not _YEAR.search(citation.key)


def cites_everything(page: PageSource) -> bool:
    """Whether the page lists every entry (``nocite: '@*'``)."""
    return any(citation.key == _EVERYTHING for citation in page.citations)


def entries_of(cited: Iterable[CitedKey]) -> Iterator[tuple[Entry, Location]]:
    """The entries that were found, with where they are cited."""
    for citation in cited:
        if citation.entry is not None:
            yield citation.entry, citation.location
