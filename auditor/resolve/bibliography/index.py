"""The entries of one or more bibliographies, found by key, DOI, author and year, or title."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from auditor.model.sources import Entry
from auditor.resolve.bibliography.author_index import AuthorIndex, author_names, plain_words
from auditor.values.bibliography.years import YEAR
from auditor.values.identifiers.doi import Doi
from auditor.values.names.bibtex import split_names
from auditor.values.text.latex import decode

#: Who stands in for the author, in the order in which citation styles take them.
_AUTHOR_FIELDS = ("author", "editor", "organization", "institution", "publisher")
_SEPARATORS = re.compile(r"[,\s]+")
_GROUP_FIELDS = _AUTHOR_FIELDS[2:]


class EntryIndex:
    """Entries in order; where two share a key, the first counts, as in BibTeX."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries: Sequence[Entry] = tuple(entries)

    @cached_property
    def exact(self) -> dict[str, Entry]:
        """By key as written."""
        return {entry.key: entry for entry in reversed(self.entries)}

    @cached_property
    def composed(self) -> dict[str, Entry]:
        """By key in composed Unicode: an editor may write é in one or in two characters."""
        return {composed(entry.key): entry for entry in reversed(self.entries)}

    @cached_property
    def folded(self) -> dict[str, Entry]:
        """By key without case."""
        return {composed(entry.key).casefold(): entry for entry in reversed(self.entries)}

    @cached_property
    def by_other_key(self) -> dict[str, Entry]:
        """By the further keys that an entry has.

        Those of biblatex's field ``ids``, and its own with ``_`` for ``*``, as DocumenterCitations.jl has it.
        """
        return {key: entry for entry in reversed(self.entries) for key in _other_keys(entry)}

    @cached_property
    def by_doi(self) -> dict[Doi, Entry]:
        """By the DOI that they state."""
        return {stated[1]: entry for entry in reversed(self.entries) if (stated := entry.stated_doi)}

    @cached_property
    def by_author(self) -> AuthorIndex[Entry]:
        """By first author and year."""
        index: AuthorIndex[Entry] = AuthorIndex()
        for entry in self.entries:
            index.add(entry, entry_authors(entry), entry_year(entry))
        return index

    @cached_property
    def by_title(self) -> dict[str, list[Entry]]:
        """By the words of the title."""
        titles: dict[str, list[Entry]] = {}
        for entry in self.entries:
            title = entry_title(entry)
            if title:
                titles.setdefault(title, []).append(entry)
        return titles


def _other_keys(entry: Entry) -> Iterator[str]:
    if "ids" in entry.fields:
        yield from keys_in(entry.fields["ids"])
    if "*" in entry.key:
        yield entry.key.replace("*", "_")


def keys_in(text: str) -> Iterator[str]:
    """The keys in a field that names entries: a list with commas or white space between them."""
    return filter(None, _SEPARATORS.split(text))


def composed(key: str) -> str:
    """``key`` in composed Unicode."""
    return key if key.isascii() else unicodedata.normalize("NFC", key)


def entry_year(entry: Entry) -> str:
    """The four digits of an entry's year or date, or ``""``."""
    for name in ("year", "date"):
        found = YEAR.search(entry.fields.get(name, ""))
        if found:
            return found.group()
    return ""


def entry_title(entry: Entry) -> str:
    """The words of an entry's title, for comparing."""
    return plain_words(decode(entry.fields.get("title", "")))


def entry_authors(entry: Entry) -> Iterator[str]:
    """What the first author of an entry may be called in the text, for comparing."""
    for name in _AUTHOR_FIELDS:
        text = entry.fields.get(name)
        if not text:
            continue
        first = next(iter(split_names(text)), None)
        if first is None:
            continue
        if first.literal:
            yield from author_names(first.family, group=True)
        elif name in _GROUP_FIELDS:
            yield from author_names(decode(text), group=True)
        else:
            yield from author_names(f"{first.family}, {first.given}" if first.given else first.family)
        return
