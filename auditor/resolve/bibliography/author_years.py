"""Author-year citations and hand-written reference lists: what names what.

"(Wu et al., 2024)" is looked for in the page's own list, then in the bibliography; an item of the list is
looked for in the bibliography.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from auditor.model.location import Location
from auditor.model.repository import CitedAuthorYear, CitedKey, ListedItem
from auditor.model.sources import Entry, PageSource
from auditor.model.written import IN_NOTE, AuthorYear, ListedReference, NumberCitation
from auditor.resolve.bibliography.author_index import AuthorIndex, author_names, plain_words
from auditor.resolve.bibliography.index import entry_authors, entry_title, entry_year
from auditor.resolve.bibliography.scope import EntriesInScope, PageScope
from auditor.values.text.latex import decode

#: A title that merely begins like another must be this long (characters) to be the same work.
_TELLING_TITLE = 25
#: How many items beginning with the same word an item's own text is compared with at most.
_MOST_ALIKE = 100
#: Where authors stand in an item, in characters, and how many words a name has at most.
_LONGEST_HEAD = 200
_MOST_WORDS_OF_A_NAME = 5


@dataclass(frozen=True, slots=True)
class CitedWorks:
    """A page's author-year citations and listed references, with the entries they name."""

    author_years: tuple[CitedAuthorYear, ...] = ()
    listed: tuple[ListedItem, ...] = ()
    #: whether the page cites its list by number, and the numbers beyond the end of the list
    by_number: bool = False
    beyond: tuple[NumberCitation, ...] = ()


class _List:
    """A page's reference lists, indexed."""

    def __init__(self, references: Sequence[ListedReference]) -> None:
        self._authors: AuthorIndex[int] = AuthorIndex()
        self._texts: dict[str, list[tuple[str, str, int]]] = {}
        #: what authors may be called -> the items that are by them, as first author or not
        self._by_anyone: dict[str, set[int]] = {}
        #: words before the year of items whose authors are not surely read -> their years
        self._unread: dict[str, set[str]] = {}
        for index, reference in enumerate(references):
            if reference.authors:
                first = reference.authors[0]
                self._authors.add(index, author_names(first), reference.year)
            for author in reference.authors:
                for name in author_names(author):
                    self._by_anyone.setdefault(name, set()).add(index)
            if not _are_names(reference.authors):
                for word in plain_words(reference.text[:_LONGEST_HEAD]).split():
                    self._unread.setdefault(word, set()).add(reference.year[:4])
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

    def find_words(self, words: Sequence[str], year: str) -> list[int]:
        """The items of the year that any of these names: where a citation is only supposed."""
        found = (self._authors.find(word, year) or self._beginning(word, year) for word in words)
        return list(dict.fromkeys(chain.from_iterable(found)))

    def has_author(self, name: str) -> bool:
        """Whether anyone of this name is an author of a listed work."""
        return plain_words(name) in self._by_anyone

    def has_pair(self, names: Sequence[str]) -> bool:
        """Whether a listed work is by all of these together."""
        works = [self._by_anyone.get(plain_words(name), set()) for name in names]
        return bool(set.intersection(*works))

    def may_have(self, citation: AuthorYear) -> bool:
        """Whether an item whose authors were not read one by one has the name and the year."""
        words = plain_words(citation.names[0]).split()
        years = self._unread.get(words[-1], set()) if words else set()
        return "" in years or citation.year[:4] in years

    def _beginning(self, name: str, year: str) -> list[int]:
        """Items that begin with the name, as those of a group without author often do."""
        words = plain_words(name)
        candidates = islice(self._texts.get(words.partition(" ")[0], ()), _MOST_ALIKE)
        return [
            index
            for text, listed, index in candidates
            if listed[:4] in ("", year[:4]) and text.startswith(f"{words} ")
        ]


def cited_works(page: PageSource, scope: PageScope, citations: Iterable[CitedKey]) -> CitedWorks:
    """Match a page's author-year citations and its reference list.

    ``citations`` are those by key. A citation that may be something
    else (``certain`` is False) counts only when it names something.
    """
    if not page.author_years and not page.listed_references:
        return CitedWorks()
    cited = {id(one.entry) for one in citations if one.entry is not None}
    references = page.listed_references
    own = _List(references)
    hits: set[int] = set()
    matched: list[tuple[AuthorYear, int | None, Entry | None]] = []
    for written in page.author_years:
        found = own.find(written)
        entry = None if found else next(iter(_entries(written, scope.entries)), None)
        if not found and entry is None and written.words:
            found = own.find_words(written.words, written.year)
        hits.update(found)
        certain = written.certain or _is_pair_of_names(written, own, scope.entries)
        certain = certain and not (written.names and own.may_have(written))
        citation = written if certain is written.certain else written._replace(certain=certain)
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
    by_number, beyond = _by_number(page)
    return CitedWorks(
        tuple(author_years), tuple(_listed(page, scope.entries, hits, cited)), by_number, beyond
    )


def _by_number(page: PageSource) -> tuple[bool, tuple[NumberCitation, ...]]:
    """Whether the page cites its list by number, and the numbers that the list does not have.

    A number that may be something else ("(3)", a raised 12) needs others that lead to the list: several
    where the list has no numbers of its own.
    """
    listed = sum(reference.section != IN_NOTE for reference in page.listed_references)
    highest = page.list_numbers or listed
    within = [number for number in page.number_citations if number.high <= highest]
    leads = any(number.sureness != "doubtful" for number in within)
    by_number = leads or len({one.low for one in within}) > 1
    if not page.list_numbers:
        return by_number, ()
    beyond = (number for number in page.number_citations if number.high > highest)
    return by_number, tuple(
        number
        for number in beyond
        if number.sureness == "sure" or (number.sureness == "likely" and (leads or number.low <= highest))
    )


def _can_judge(
    references: Sequence[ListedReference], matched: Sequence[tuple[AuthorYear, int | None, Entry | None]]
) -> bool:
    """Whether a citation that names nothing can be called unlisted.

    That takes a list of the page's own with years in it; else a bibliography that the page is seen to cite
    from by name and year: at least half of what are certainly citations must be in there.
    """
    if any(reference.year for reference in references if reference.section != IN_NOTE):
        return True
    certain = [entry is not None for citation, _, entry in matched if citation.certain]
    return any(certain) and 2 * sum(certain) >= len(certain)


def _listed(
    page: PageSource, entries: EntriesInScope, hits: set[int], cited: set[int]
) -> Iterator[ListedItem]:
    for index, reference in enumerate(page.listed_references):
        entry = _listed_entry(reference, entries)
        used = index in hits or reference.section == IN_NOTE or (entry is not None and id(entry) in cited)
        yield ListedItem(reference, Location(page.path, reference.line, reference.column), entry, used)


def _is_pair_of_names(citation: AuthorYear, own: _List, entries: EntriesInScope) -> bool:
    """Whether "Hale and Bell" are two authors: "Terms and Conditions" and "Paris and London" are not.

    In brackets it is enough that one of them is an author here; in a sentence, "Hale and Bell (2011)", that
    takes a listed work by both.
    """
    if len(citation.names) < 2:
        return False
    if not citation.bracketed:
        return own.has_pair(citation.names)
    return any(own.has_author(name) or entries.has_author(name) for name in citation.names)


def _are_names(authors: Sequence[str]) -> bool:
    """Whether these look like names that were read one by one, and not like the beginning of an item."""
    return bool(authors) and all(
        name.count(",") <= 1 and len(name.split()) <= _MOST_WORDS_OF_A_NAME for name in authors
    )


def _callings(citation: AuthorYear) -> Iterator[str]:
    """What the citation calls its author: the first name; all of them when they are one group's name."""
    if not citation.names:
        return
    yield citation.names[0]
    if citation.et_al and " " in citation.names[0]:
        yield citation.names[0].rpartition(" ")[2]
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
