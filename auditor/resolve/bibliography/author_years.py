"""Author-year citations and hand-written reference lists: what names what.

"(Wu et al., 2024)" is looked for in the page's own list, then in the bibliography; an item of the list is
looked for in the bibliography.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from auditor.model.location import Location
from auditor.model.repository import CitedAuthorYear, ListedItem
from auditor.model.sources import Entry, PageSource
from auditor.model.written import AuthorYear, ListedReference
from auditor.resolve.bibliography.author_index import AuthorIndex, author_names, plain_words
from auditor.resolve.bibliography.index import entry_authors, entry_title, entry_year
from auditor.resolve.bibliography.scope import EntriesInScope, PageScope
from auditor.values.text.latex import decode

#: A title that merely begins like another must be this long (characters) to be the same work.
_TELLING_TITLE = 25
#: How many items beginning with the same word an item's own text is compared with at most.
_MOST_ALIKE = 100


@dataclass(frozen=True, slots=True)
class CitedWorks:
    """A page's author-year citations and listed references, with the entries they name."""

    author_years: tuple[CitedAuthorYear, ...] = ()
    listed: tuple[ListedItem, ...] = ()


class _List:
    """A page's reference list, indexed."""

    def __init__(self, references: Sequence[ListedReference]) -> None:
        self._authors: AuthorIndex[int] = AuthorIndex()
        self._texts: dict[str, list[tuple[str, str, int]]] = {}
        for index, reference in enumerate(references):
            if reference.authors:
                first = reference.authors[0]
                self._authors.add(index, author_names(first), reference.year)
            text = plain_words(reference.text[:200])
            word = text.partition(" ")[0]
            self._texts.setdefault(word, []).append((f"{text} ", reference.year, index))

    def find(self, citation: AuthorYear) -> list[int]:
        """The places in the list of the items the citation can mean."""
        found: list[int] = []
        for name in _callings(citation):
            found = self._authors.find(name, citation.year) or self._beginning(name, citation.year)
            if found:
                break
        return found

    def _beginning(self, name: str, year: str) -> list[int]:
        """Items that begin with the name, as those of a group without author often do."""
        words = plain_words(name)
        candidates = islice(self._texts.get(words.partition(" ")[0], ()), _MOST_ALIKE)
        return [
            index
            for text, listed, index in candidates
            if listed[:4] in ("", year[:4]) and text.startswith(f"{words} ")
        ]


def cited_works(page: PageSource, scope: PageScope, cited: set[int]) -> CitedWorks:
    """Match a page's author-year citations and its reference list.

    ``cited`` are the ``id`` of the entries that the page cites by key. A citation that may be something
    else (``certain`` is False) counts only when it names something.
    """
    if not page.author_years and not page.listed_references:
        return CitedWorks()
    references = page.listed_references
    own = _List(references)
    hits: set[int] = set()
    matched: list[tuple[AuthorYear, int | None, Entry | None]] = []
    for citation in page.author_years:
        found = own.find(citation)
        hits.update(found)
        entry = None if found else next(iter(_entries(citation, scope.entries)), None)
        matched.append((citation, found[0] if found else None, entry))
    judged = scope.gap is None and _can_judge(references, matched)
    author_years: list[CitedAuthorYear] = []
    for citation, at, entry in matched:
        if at is None and entry is None and not citation.certain:
            continue
        listed = None if at is None else references[at]
        known = _listed_entry(listed, scope.entries) if listed else entry
        location = Location(page.path, citation.line, citation.column)
        sure = judged or at is not None or entry is not None
        near = _of_another_year(citation, scope.entries) if at is None and entry is None and sure else None
        author_years.append(CitedAuthorYear(citation, location, listed, known, sure, near))
    return CitedWorks(tuple(author_years), tuple(_listed(page, scope.entries, hits, cited)))


def _can_judge(
    references: Sequence[ListedReference], matched: Sequence[tuple[AuthorYear, int | None, Entry | None]]
) -> bool:
    """Whether a citation that names nothing can be called unlisted.

    That takes a list of the page's own with years in it; else a bibliography that the page is seen to cite
    from by name and year: at least half of what are certainly citations must be in there.
    """
    if any(reference.year for reference in references):
        return True
    certain = [entry is not None for citation, _, entry in matched if citation.certain]
    return any(certain) and 2 * sum(certain) >= len(certain)


def _listed(
    page: PageSource, entries: EntriesInScope, hits: set[int], cited: set[int]
) -> Iterator[ListedItem]:
    for index, reference in enumerate(page.listed_references):
        entry = _listed_entry(reference, entries)
        used = index in hits or (entry is not None and id(entry) in cited)
        yield ListedItem(reference, Location(page.path, reference.line, reference.column), entry, used)


def _callings(citation: AuthorYear) -> Iterator[str]:
    """What the citation calls its author: the first name; all of them when they are one group's name."""
    yield citation.names[0]
    if len(citation.names) == 2 and not citation.et_al:
        yield f"{citation.names[0]} and {citation.names[1]}"


def _entries(citation: AuthorYear, entries: EntriesInScope) -> Iterator[Entry]:
    for name in _callings(citation):
        yield from entries.by_author(name, citation.year)


def _of_another_year(citation: AuthorYear, entries: EntriesInScope) -> Entry | None:
    """An entry of the author from a year later or earlier: works appear online first, and in print."""
    year = int(citation.year[:4])
    others = (citation._replace(year=str(other)) for other in (year + 1, year - 1))
    return next((entry for other in others for entry in _entries(other, entries)), None)


def _listed_entry(reference: ListedReference, entries: EntriesInScope) -> Entry | None:
    """The entry that an item of a list is, or None.

    By DOI; else by title with author or year; else by author, year and the beginning of the title.
    """
    if reference.doi:
        entry = entries.by_doi(reference.doi)
        if entry is not None:
            return entry
    title = plain_words(decode(reference.title)) if "\\" in reference.title else plain_words(reference.title)
    if not title:
        return None
    authors = set(author_names(reference.authors[0])) if reference.authors else set()
    for entry in entries.by_title(title):
        if entry_year(entry) == reference.year[:4] or authors & set(entry_authors(entry)):
            return entry
    if reference.authors and reference.year:
        for name in authors:
            for entry in entries.by_author(name, reference.year):
                if _begins_alike(title, entry_title(entry)):
                    return entry
    return None


def _begins_alike(one: str, other: str) -> bool:
    """Whether one title is the other without its subtitle."""
    short, long = sorted((one, other), key=len)
    return len(short) >= _TELLING_TITLE and long.startswith(short)
