"""What the registries say of a DOI: whether it exists, what it names, and what became of the work."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import NamedTuple, Self

from msgspec import Struct

from auditor.values.bibliography.record import BibRecord
from auditor.values.identifiers.doi import NO_DOI, Doi


class DoiState(StrEnum):
    """Whether a DOI exists. Only the handle system can say that it does not."""

    REGISTERED = "registered"
    NOT_REGISTERED = "not-registered"
    UNCHECKED = "unchecked"


class UpdateType(StrEnum):
    """What a notice says of a work, in the words of Crossref's ``updated-by``, with hyphens.

    Source: https://www.crossref.org/documentation/crossmark/ (update types); the nature of a row of the
    Retraction Watch file; DataCite's relation types are mapped onto them.
    """

    RETRACTION = "retraction"
    PARTIAL_RETRACTION = "partial-retraction"
    WITHDRAWAL = "withdrawal"
    REMOVAL = "removal"
    RETRACTED_AND_REPUBLISHED = "retracted-and-republished"
    EXPRESSION_OF_CONCERN = "expression-of-concern"
    CORRECTION = "correction"
    CORRIGENDUM = "corrigendum"
    ERRATUM = "erratum"
    ADDENDUM = "addendum"
    CLARIFICATION = "clarification"
    NEW_VERSION = "new-version"
    NEW_EDITION = "new-edition"
    REINSTATEMENT = "reinstatement"


class Update(NamedTuple):
    """An event in the life of a work. The same event from two sources is one, with both sources.

    ``type`` is an ``UpdateType`` or a word that is not known yet. ``doi`` is that of the notice, or
    ``NO_DOI``; ``sources`` are "publisher", "retraction-watch", "datacite" or a file's name.
    """

    type: str
    date: date | None = None
    doi: Doi = NO_DOI
    sources: tuple[str, ...] = ()


class Sources:
    """Who says so: the sources of an update. In JSON they are one text, with a comma between them."""

    __slots__ = ("names",)

    def __init__(self, names: Iterable[str]) -> None:
        """``names`` are those of ``Update.sources``."""
        self.names = tuple(names)

    def __str__(self) -> str:
        return ", ".join(self.names)

    def __repr__(self) -> str:
        return f"Sources({self.names!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sources) and self.names == other.names

    def __hash__(self) -> int:
        return hash(self.names)

    @classmethod
    def read(cls, text: str) -> Self:
        """The sources that are written as one text."""
        return cls(filter(None, text.split(", ")))


class Relation(NamedTuple):
    """How a work is related to another: ``type`` in Crossref's words ("is-preprint-of"), and its DOI."""

    type: str
    doi: Doi


class Record(Struct, frozen=True, array_like=True):
    """A registry's record of a work.

    ``agency`` is the registration agency as the DOI system names it ("Crossref", "DataCite", "mEDRA").
    ``updates`` happened to this work; ``notice_of`` are the works (type, DOI) that it is itself a notice
    about. An update that names the record itself is in neither.
    """

    doi: Doi
    agency: str
    metadata: BibRecord
    updates: tuple[Update, ...] = ()
    notice_of: tuple[Relation, ...] = ()
    relations: tuple[Relation, ...] = ()


class NoticeAnswer(Struct, frozen=True, array_like=True):
    """The events of a work as the notices about it report them; none when there are no notices."""

    updates: tuple[Update, ...] = ()


class DoiAnswer(Struct, frozen=True, array_like=True):
    """What is known of one DOI.

    ``agency`` is "" when unknown. ``has_target`` is False when the DOI exists and leads nowhere. ``record``
    is None when there is none to be had; ``record_reason`` says why, and ``reason`` why the state is
    unchecked.
    ``remembered`` says that it comes from the cache, ``remembered_on`` of what day it is then.
    """

    doi: Doi
    state: DoiState
    agency: str = ""
    has_target: bool = True
    record: Record | None = None
    reason: str = ""
    record_reason: str = ""
    remembered: bool = False
    remembered_on: date | None = None


class SearchState(StrEnum):
    """What came of looking for a work that is described without a DOI."""

    FOUND = "found"  # one record, certainly this work
    NO_RECORD = "no-record"  # the registries answered, and have nothing like it
    UNCERTAIN = "uncertain"  # something like it, and not certainly this: nothing is said
    UNCHECKED = "unchecked"


class SearchAnswer(Struct, frozen=True, array_like=True):
    """The answer about one described work; ``record`` with FOUND, ``reason`` with UNCHECKED."""

    state: SearchState
    record: Record | None = None
    reason: str = ""
    remembered: bool = False
