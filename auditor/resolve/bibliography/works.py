"""Every entry as a work: who cites it, whether it is used, in which dialect it is written."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence

from auditor.model.places import Places
from auditor.model.repository import CitedAuthorYear, ListedItem, Page
from auditor.model.sources import Bibliography, Entry
from auditor.model.works import Dialect, Work
from auditor.resolve.bibliography.citations import MAYBE_NONE
from auditor.resolve.bibliography.index import keys_in
from auditor.resolve.bibliography.inheritance import Inheritance
from auditor.resolve.bibliography.scope import BROKEN_ENTRIES
from auditor.values.bibliography.entry_record import entry_record
from auditor.values.bibliography.entry_types import (
    BIBLATEX_FIELDS,
    BIBLATEX_TYPES,
    BIBTEX_FIELDS,
    BIBTEX_TYPES,
    REFERRING_FIELDS,
)
from auditor.values.identifiers.pubmed import entry_pmid


class Uses:
    """Collects where entries are used, page by page."""

    def __init__(self, dialect: str | None, paths: Sequence[str]) -> None:
        """``dialect`` is the configured one; ``paths`` are those of the pages, in order."""
        self._dialect = dialect
        self._paths = paths
        self._places: dict[int, array[int]] = {}
        self._used: set[str] = set()
        #: whether anything is cited: any key, or an entry in another way
        self.cites = False

    def add(self, number: int, page: Page) -> None:
        """Note everything cited by the page of this number: by key, author and year, or in its own list."""
        for entry, (_, line, column, _) in page.citations.with_entry:
            self._note(entry, number, line, column)
        for cited in page.citations.without_entry:
            self.cites = self.cites or cited.skip not in MAYBE_NONE
            if cited.nearest and cited.nearest.casefold() == cited.key.casefold():
                self._used.add(cited.nearest)  # cited in other capitals: one slip is one finding
        otherwise: tuple[CitedAuthorYear | ListedItem, ...] = (*page.author_years, *page.listed)
        for one in otherwise:
            if one.entry is not None:
                self._note(one.entry, number, one.location.line, one.location.column)

    def add_all(self, entries: Iterable[Entry]) -> None:
        """Note that a page lists all of these (``nocite: '@*'``): used, but cited at no place."""
        self._used.update(entry.key for entry in entries)

    def works(self, bibliographies: Sequence[Bibliography]) -> tuple[Work, ...]:
        """Every entry, in the order of the files, with who cites it.

        An entry that another used one takes fields from is used; so is one whose key is used in another file
        (copies of a bibliography are not each cited).
        """
        entries = [entry for bibliography in bibliographies for entry in bibliography.entries]
        used = self._with_parents(entries)
        inheritance = Inheritance(
            entries,
            frozenset(
                (bibliography.path, fault.subject)
                for bibliography in bibliographies
                for fault in bibliography.faults
                if fault.kind in BROKEN_ENTRIES
            ),
        )
        return tuple(
            self._work(entry, entry.key in used, dialect, *inheritance.fields(entry))
            for bibliography in bibliographies
            for dialect in (dialect_of(bibliography.entries, self._dialect),)
            for entry in bibliography.entries
        )

    def _work(
        self, entry: Entry, used: bool, dialect: Dialect, fields: Mapping[str, str], incomplete: bool
    ) -> Work:
        return Work(
            entry=entry,
            cited_by=Places(self._paths, self._places.get(id(entry), array("I"))).sorted(),
            used=used,
            dialect=dialect,
            fields=fields,
            doi=stated[1] if (stated := entry.stated_doi) else None,
            pmid=entry_pmid(entry.fields),
            metadata=entry_record(entry.type, fields),
            incomplete=incomplete,
        )

    def _note(self, entry: Entry, number: int, line: int, column: int) -> None:
        # this runs for every citation of the repository
        places = self._places.get(id(entry))
        if places is None:
            places = self._places[id(entry)] = array("I")
            self.cites = True
            self._used.add(entry.key)
        places.extend((number, line, column))

    def _with_parents(self, entries: Sequence[Entry]) -> set[str]:
        """The used keys and those they refer to, at any remove. BibTeX compares these without case."""
        referring = [(entry, parents) for entry in entries if (parents := tuple(_parents(entry)))]
        if not referring:
            return self._used
        spelled: dict[str, list[str]] = {}
        for entry in entries:
            spelled.setdefault(entry.key.casefold(), []).append(entry.key)
        parents_of: dict[str, list[str]] = {}
        for entry, parents in referring:
            parents_of.setdefault(entry.key, []).extend(
                key for parent in parents for key in spelled.get(parent.casefold(), ())
            )
        used = set(self._used)
        waiting = list(used)
        while waiting:
            for parent in parents_of.get(waiting.pop(), ()):
                if parent not in used:
                    used.add(parent)
                    waiting.append(parent)
        return used


def _parents(entry: Entry) -> Iterator[str]:
    for name in REFERRING_FIELDS:
        if name in entry.fields:
            yield from keys_in(entry.fields[name])


def dialect_of(entries: Iterable[Entry], configured: str | None = None) -> Dialect:
    """The dialect of a file with these entries: CSL, the configured one, or what most show; else BibTeX."""
    if any(entry.names is not None for entry in entries):
        return Dialect.CSL
    if configured:
        return Dialect(configured)
    votes = 0
    for entry in entries:
        names = entry.fields.keys()
        new = (entry.type in BIBLATEX_TYPES) + len(BIBLATEX_FIELDS & names)
        old = (entry.type in BIBTEX_TYPES) + len(BIBTEX_FIELDS & names)
        votes += (new > old) - (old > new)
    return Dialect.BIBLATEX if votes > 0 else Dialect.BIBTEX
