"""Citation keys: which entry each means, which are undefined, and which cannot be judged.

A false alarm is worse than a miss here: ``@name`` in ordinary Markdown is a person more often than a
reference, and a theme may take its keys from anywhere.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property

from auditor.model.location import Location
from auditor.model.repository import CitedKey, PageCitations
from auditor.model.sources import Entry, PageSource
from auditor.model.written import Citation, CitationSyntax
from auditor.resolve.bibliography.identifiers import CitedIdentifiers, is_cross_reference
from auditor.resolve.bibliography.scope import EVERYTHING, BibliographyIndex, EntriesInScope, PageScope
from auditor.resolve.links.labels import Labels
from auditor.resolve.suggestions import Suggestions
from auditor.values.bibliography.citation_keys import meant_keys
from auditor.values.page_suffixes import KNITTED

_PANDOC = frozenset({CitationSyntax.BRACKETED, CitationSyntax.IN_TEXT})
#: What distinguishes a key from a handle: many people have two digits behind their name, few a year.
_KEY_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")

MAYBE_A_HANDLE = "a bare @name on a page that names no bibliography may be a person's handle"
NO_BIBLIOGRAPHY = "no bibliography was found"
FOREIGN_KEYS = "the theme takes these keys from somewhere else: none of them is in a bibliography"
NO_CHAPTER = "bookdown makes no chapter of this file, so it may be an example"
A_LATEX_COMMAND = "a command of LaTeX on a page that names no bibliography may be an example"
#: reasons with which it is not certain that anything is cited
MAYBE_NONE = frozenset({MAYBE_A_HANDLE, A_LATEX_COMMAND, NO_CHAPTER})
OF_THE_PAGE = "a page of HTML may bring its own bibliography"
INLINE = "it is defined in the page's own “references” field"


class KeyJudge:
    """Finds the entries of citation keys."""

    def __init__(
        self,
        pages: Sequence[tuple[PageSource, PageScope]],
        bibliographies: BibliographyIndex,
        handles: Callable[[str], bool],
        labels: Labels,
        identifiers: CitedIdentifiers,
        *,
        configured: bool,
    ) -> None:
        """Judge the citations of ``pages`` by ``bibliographies``.

        ``handles`` says whether a name is the handle of a known person, ``labels`` what ``[@name]`` may mean
        beside entries, ``identifiers`` which keys are looked up elsewhere, ``configured`` whether the
        configuration names a bibliography for all pages.
        """
        self._bibliographies = bibliographies
        self._configured = configured
        self._handles = handles
        self._labels = labels
        self._identifiers = identifiers
        self.suggestions = Suggestions()
        self._nearest: dict[tuple[int, str, str], str | None] = {}
        self._pages = pages

    @cached_property
    def _hugo_resolves(self) -> bool:
        """Whether Hugo's ``cite`` shortcode names bibliography keys in this repository at all."""
        return any(
            scope.entries.by_key(citation.key) is not None
            for page, scope in self._pages
            for citation in page.citations
            if citation.syntax == CitationSyntax.HUGO
        )

    def cited(self, page: PageSource, scope: PageScope) -> PageCitations:
        """The citations of ``page``, without those that are none after all (handles, cross-references).

        The ``*`` of a ``nocite`` names no key and is left out.
        """
        by_key = scope.entries.by_key
        written = tuple(page.citations)
        entries = [by_key(citation[0]) for citation in written]
        # on nearly every page all keys are those of entries
        found = self._found(page, scope, written, entries) if None in entries else entries
        return PageCitations(page.path, page.citations, found)

    def _found(
        self, page: PageSource, scope: PageScope, written: Sequence[Citation], entries: Iterable[Entry | None]
    ) -> Sequence[Entry | CitedKey | None]:
        """What is found for each citation, beside the ``entries`` of their keys."""
        names = self._identifiers.names(page.path)
        known = [
            entry or _named_entry(names, citation.key, scope)
            for citation, entry in zip(written, entries, strict=True)
        ]
        cites_entries = any(known)
        return [
            entry or self._without_entry(citation, page, scope, cites_entries=cites_entries)
            for citation, entry in zip(written, known, strict=True)
        ]

    def _without_entry(
        self, citation: Citation, page: PageSource, scope: PageScope, *, cites_entries: bool
    ) -> CitedKey | None:
        """What a citation is whose key is no entry's, on a page that ``cites_entries`` or does not."""
        key, line, column, syntax = citation
        if key == EVERYTHING or not self._is_citation(citation, page.path, scope):
            return None
        # A page of Quarto or R Markdown may cite from a bibliography that only the project's settings name.
        cites = scope.names_any or self._configured or cites_entries
        skip = self._skip(citation, page, scope)
        if skip is None and not cites and not self._identifiers.is_undefined_name(key, page.path):
            skip = _on_a_page_that_names_none(citation, page)
        if skip is None and not cites_entries:
            skip = scope.doubt
        close = None if skip else self._suggest(key, page.path, scope.entries)
        identifier = self._identifiers.identifier(key, page.path)
        return CitedKey(key, syntax, Location(page.path, line, column), None, close, skip, identifier)

    def _is_citation(self, citation: Citation, path: str, scope: PageScope) -> bool:
        """Whether a key that is in no bibliography is meant as one. A bare ``@name`` mostly is not."""
        key = citation.key
        if citation.syntax is CitationSyntax.LINK_TEXT:
            return False
        if citation.syntax in _PANDOC and (is_cross_reference(key) or self._labels.knows(key, path)):
            return False  # a figure, a section
        if citation.syntax is not CitationSyntax.IN_TEXT or self._identifiers.identifier(key, path):
            return True
        if self._handles(key):
            return False
        if path.lower().endswith(KNITTED) or scope.names_any or key in scope.inline:
            return True
        if self._identifiers.is_undefined_name(key, path):
            return True
        return bool(scope.named or not self._bibliographies.empty) and _KEY_YEAR.search(key) is not None

    def _skip(self, citation: Citation, page: PageSource, scope: PageScope) -> str | None:
        """Why a key that is in no bibliography cannot be called undefined, or None."""
        key, syntax = citation.key, citation.syntax
        if key in scope.inline:
            return INLINE
        if scope.gap is not None:
            return scope.gap
        if key in self._bibliographies.broken_entries:
            return f"its entry in {self._bibliographies.broken_entries[key]} could not be read"
        reason = self._identifiers.skip(key, page.path)
        if reason is not None or self._identifiers.is_undefined_name(key, page.path):
            return reason
        if syntax is CitationSyntax.DISTILL and page.format == "html" and page.front_matter is None:
            return OF_THE_PAGE
        if self._bibliographies.empty and not scope.named and not scope.names_any and not self._configured:
            return NO_BIBLIOGRAPHY  # it may lie outside the folder that is audited
        if syntax == CitationSyntax.HUGO and not self._hugo_resolves:
            return FOREIGN_KEYS
        return None

    def _suggest(self, key: str, page: str, entries: EntriesInScope) -> str | None:
        """The key of the same entry in other capitals, else one of the same author."""
        other = entries.in_other_capitals(key)
        if other is not None:
            return other.key
        names = self._identifiers.names(page)
        asked = (id(entries), posixpath.dirname(page) if names else "", key)
        if asked not in self._nearest:
            known = (*entries.keys, *names)
            self._nearest[asked] = self.suggestions.nearest(key, known, among=meant_keys)
        return self._nearest[asked]


def _named_entry(names: Mapping[str, str], key: str, scope: PageScope) -> Entry | None:
    """The entry whose key is the identifier that ``key`` stands for."""
    return scope.entries.by_key(names[key]) if key in names else None


def _on_a_page_that_names_none(citation: Citation, page: PageSource) -> str | None:
    """Why a key is no citation for certain, on a page that is not known to cite from any bibliography."""
    if citation.syntax is CitationSyntax.IN_TEXT and not _KEY_YEAR.search(citation.key):
        return MAYBE_A_HANDLE
    if citation.syntax is CitationSyntax.LATEX and not page.path.lower().endswith(KNITTED):
        return A_LATEX_COMMAND
    return None
