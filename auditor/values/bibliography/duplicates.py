"""Whether two bibliography entries are the same work, by what they say of it alone.

Two in which nothing differs are the same; one difference that different works have (volume, first page,
edition, a DOI of its own) makes them two. It is better to miss a pair than to call two works one.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping

from auditor.values.bibliography.addresses import entry_addresses
from auditor.values.bibliography.entry_types import (
    PARTS,
    REFERRING_FIELDS,
    canonical_type,
    has_value,
    is_preprint_entry,
)
from auditor.values.bibliography.record import BibRecord
from auditor.values.identifiers.doi import bare_doi
from auditor.values.text.folding import fold
from auditor.values.text.latex import decode

#: types that people choose between for one and the same thing
_LOOSE_TYPES = frozenset(("manual", "misc", "online", "software"))
#: types of works that have one address each; an article has several, at its publisher's and at indexes
_ONE_ADDRESS = _LOOSE_TYPES | {"dataset", "report", "unpublished"}
#: in what two works of one title, author and year differ; each may go by several names
_DISTINCT = (
    ("volume",),
    ("number", "issue"),
    ("eid",),
    ("chapter",),
    ("part",),
    ("edition",),
    ("version",),
    ("eprint",),
    ("series",),
    ("type",),
    ("entrysubtype",),
    ("translator",),
)
#: those in which even two entries of one DOI differ
_DISTINCT_DESPITE_DOI = (("chapter",), ("part",), ("version",))
#: those in which two works at one address differ; reports and pages are numbered as each style likes
_DISTINCT_AT_ONE_ADDRESS = (("volume",), ("chapter",), ("part",), ("edition",), ("version",), ("eid",))
_ADDRESSES = ("url", "howpublished", "note")
_CONTAINERS = ("journal", "journaltitle", "booktitle", "maintitle")
_WORD = re.compile(r"\w+")
_ADDRESS_START = re.compile(r"^(?:https?:)?//(?:www\.)?", re.IGNORECASE)
_TRACKING = re.compile(r"(?<=[?&])(?:utm_\w+|gclid|fbclid)=[^&#]*&?")
_INDEX = re.compile(r"/index\.html?$")
#: a title of one word, "Editorial", is too common unless it is long or in a script without spaces
_LONG_TITLE = 14


class ComparableEntry:
    """One entry, ready to be compared with others."""

    def __init__(self, key: str, kind: str, fields: Mapping[str, str], metadata: BibRecord) -> None:
        """``fields`` are its own and those it inherits; ``metadata`` is the entry without LaTeX."""
        self._key = key.casefold()
        self._kind = canonical_type(kind)
        self._fields = fields
        self._doi = bare_doi(fields.get("doi", ""))
        self._title = metadata.title
        self._whole_title = fold(f"{metadata.title} {metadata.subtitle}").strip()
        self._title_letters = _letters(self._whole_title)
        self._year = metadata.years[:1]
        people = metadata.authors or metadata.editors
        self._first_author = people[0].family if people else metadata.publisher
        self._families = frozenset([] if metadata.others else [_letters(fold(one.family)) for one in people])
        self._address = next(
            (_bare(one.url) for one in entry_addresses(fields) if one.field in _ADDRESSES), ""
        )

    def likeness(self) -> Hashable | None:
        """What all entries of a work share: title, year, first author, kind; None for too common a title."""
        letters = self._title_letters
        if not letters or (" " not in self._whole_title and len(letters) < _LONG_TITLE):
            return None
        kind = "misc" if self._kind in _LOOSE_TYPES else self._kind
        return letters, self._year, _letters(fold(self._first_author)), kind

    def title_and_address(self) -> Hashable | None:
        """What two entries share that one page of the web proves to be the same; None without an address."""
        return (self._title_letters, self._address) if self._title_letters and "/" in self._address else None

    def same_title(self, other: ComparableEntry) -> bool:
        """Whether one title begins with the other (a subtitle left out); a missing one is no difference."""
        ours, theirs = sorted(_letters(fold(title)) for title in (self._title, other._title))
        return theirs.startswith(ours)

    def is_same_by_doi(self, other: ComparableEntry) -> bool:
        """Whether two entries with one DOI are the same work, or else one of them has the other's DOI.

        The parts of a book may carry the book's DOI, and a publisher's address may hold that of another work.
        """
        if self._refers_to(other) or self._differs(other, _DISTINCT_DESPITE_DOI):
            return False
        if self.same_title(other):
            return True
        return bool(self._doi and other._doi) and PARTS.isdisjoint((self._kind, other._kind))

    def is_same_by_likeness(self, other: ComparableEntry) -> bool:
        """Whether two entries of one ``likeness`` differ in nothing in which two works differ."""
        return not (
            _differ(self._doi, other._doi)
            or self._refers_to(other)
            or self._fields.get("related") != other._fields.get("related")
            or self._differs(other, _DISTINCT)
            or is_preprint_entry(self._fields) != is_preprint_entry(other._fields)
            or _differ(self._first_page(), other._first_page())
            or _differ(self._initial(), other._initial())
            or self._addresses_differ(other)
            or self._people_differ(other)
        )

    def is_same_by_address(self, other: ComparableEntry) -> bool:
        """Whether two entries of one ``title_and_address`` are the same work, whatever their types."""
        return not (
            _differ(self._doi, other._doi)
            or _differ(self._year, other._year)
            or _differ(_letters(fold(self._first_author)), _letters(fold(other._first_author)))
            or self._refers_to(other)
            or self._differs(other, _DISTINCT_AT_ONE_ADDRESS)
            or _differ(self._first_page(), other._first_page())
        )

    def _refers_to(self, other: ComparableEntry) -> bool:
        """Whether one names the other as its book, its reprint or its like."""
        return any(
            other._key in self._fields.get(name, "").casefold()
            or self._key in other._fields.get(name, "").casefold()
            for name in REFERRING_FIELDS
        )

    def _differs(self, other: ComparableEntry, distinct: tuple[tuple[str, ...], ...]) -> bool:
        return any(_differ(self._value(names), other._value(names)) for names in distinct)

    def _value(self, names: tuple[str, ...]) -> str:
        text = next((self._fields[name] for name in names if has_value(self._fields, name)), "")
        return _letters(fold(decode(text)))

    def _first_page(self) -> str:
        found = _WORD.search(self._fields.get("pages", ""))
        return found[0].lower() if found else ""

    def _initial(self) -> str:
        """The first letter of the journal or book: abbreviated or not, its name starts alike."""
        return self._value(_CONTAINERS).removeprefix("the")[:1]

    def _people_differ(self, other: ComparableEntry) -> bool:
        """Whether both name others than the first author, and none of them together."""
        both = min(len(self._families), len(other._families)) > 1
        return both and len(self._families & other._families) < 2

    def _addresses_differ(self, other: ComparableEntry) -> bool:
        ours, theirs = self._address, other._address
        if not self._first_author:  # nothing but the title: the address must be the same
            return not ours or ours != theirs
        return self._kind in _ONE_ADDRESS and _differ(ours, theirs)


def _bare(url: str) -> str:
    """An address without what does not change its page: scheme, www, tracking, an index."""
    plain = _ADDRESS_START.sub("", url)
    if "?" in plain:
        plain = _TRACKING.sub("", plain).rstrip("?&")
    return _INDEX.sub("", plain).rstrip("/")


def _letters(text: str) -> str:
    words = text.replace(" ", "")
    return words if words.isalnum() else "".join(filter(str.isalnum, words))


def _differ(ours: str | tuple[int, ...] | None, theirs: str | tuple[int, ...] | None) -> bool:
    """Whether both say something, and not the same."""
    return bool(ours and theirs) and ours != theirs
