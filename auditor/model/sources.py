"""Everything that was read from the repository: the result of ``load``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple, final

from msgspec import Struct

from auditor.model.location import Location
from auditor.model.standard import Standard
from auditor.model.written import (
    AuthorYear,
    BodyFact,
    Citation,
    Claim,
    Fault,
    FaultKind,
    FootnoteMark,
    FrontMatter,
    FrontMatterState,
    Hidden,
    KeyAlias,
    Link,
    ListedReference,
    MapNode,
    NamedDates,
    Node,
    NumberCitation,
    Skip,
    Waiver,
)
from auditor.values.identifiers.doi import Doi

_HIDES_FIELDS = frozenset(
    {FaultKind.PAGE_UNREADABLE, FaultKind.FRONT_MATTER_BROKEN, FaultKind.FRONT_MATTER_DISPLACED}
)
_NO_DATES = NamedDates()

#: one for all pages: Python makes a new empty set, of 216 bytes, each time
NO_NAMES: frozenset[str] = frozenset()


@final
class PageSource(Struct, frozen=True, array_like=True, gc=False):
    """One page as written. ``readable`` is False when its text could not be read (see ``faults``)."""

    path: str
    format: Literal["markdown", "html"]
    readable: bool = True
    front_matter: FrontMatter | None = None
    #: the first heading of level 1, or the HTML title; "" if none
    heading: str = ""
    facts: tuple[BodyFact, ...] = ()
    links: Sequence[Link] = ()
    #: every anchor any of the usual slug rules yields
    anchors: AbstractSet[str] = NO_NAMES
    citations: Sequence[Citation] = ()
    author_years: tuple[AuthorYear, ...] = ()
    #: the hand-written reference lists and the references in footnotes, or () when the page has none
    listed_references: tuple[ListedReference, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    faults: tuple[Fault, ...] = ()
    skips: tuple[Skip, ...] = ()
    #: labels that MyST and Sphinx let every page of the project link to (``values.identifiers.labels``)
    labels: frozenset[str] = NO_NAMES
    #: of the running text; reference lists do not count
    named_dates: NamedDates = _NO_DATES
    #: the texts of a Markdown page's headings, for generators with slug rules of their own
    headings: Sequence[str] = ()
    #: keys that the page defines for identifiers
    aliases: tuple[KeyAlias, ...] = ()
    #: bibliographies that the page prints whole: paths or names as written, "" for all that apply to it
    listings: tuple[str, ...] = ()
    #: marks without a note on the page, and the folded labels of all that may be its notes
    footnote_marks: tuple[FootnoteMark, ...] = ()
    footnotes: frozenset[str] = NO_NAMES
    #: the names of the files that the page includes, as written
    includes: tuple[str, ...] = ()
    number_citations: tuple[NumberCitation, ...] = ()
    #: the highest number of its reference lists; 0 when they have no numbers
    list_numbers: int = 0
    #: the headings ("" without) and lines of what looks like a reference list and was not read as one
    unread_lists: tuple[tuple[str, int], ...] = ()
    #: identifiers that its running text names ("PMID: 31234567"), with the text as their key
    named_identifiers: tuple[KeyAlias, ...] = ()
    #: those of a Markdown page's anchors that are not made of its headings
    ids: frozenset[str] = NO_NAMES
    #: what it says for a time
    claims: tuple[Claim, ...] = ()
    #: the language that it is in, when its wording was not read for that
    unread_language: str = ""

    @property
    def complete(self) -> bool:
        """Whether all it says about itself could be read: what is absent here is absent for certain.

        False when its text or its front matter is broken or displaced; nothing can then be called missing.
        """
        return self.readable and not any(fault.kind in _HIDES_FIELDS for fault in self.faults)

    @property
    def front_matter_state(self) -> FrontMatterState:
        """How its front matter stands; ``NONE`` also when its text could not be read."""
        kinds = {fault.kind for fault in self.faults}
        if FaultKind.FRONT_MATTER_BROKEN in kinds:
            return FrontMatterState.BROKEN
        if FaultKind.FRONT_MATTER_DISPLACED in kinds:
            return FrontMatterState.DISPLACED
        return FrontMatterState.READ if self.front_matter is not None else FrontMatterState.NONE


class Entry(Struct, frozen=True):
    """One entry of a bibliography, in the words of BibTeX and BibLaTeX.

    ``type`` and field names are lower-case; values are as written with strings
    expanded and white space collapsed, LaTeX kept (``values.text.latex.decode``). One that is written in
    CSL has as ``names`` what CSL calls these fields.
    ``repeated`` holds the names of fields given twice (the first value counts, as in BibTeX), ``abbreviated``
    those whose value is, or has in it, a string such as ``jan``. ``doi`` is the
    DOI in the field ``doi``, ``url_doi`` the one that the address in ``url`` holds, ``other_doi`` that of
    the field ``other_field`` when neither has one (``values.bibliography.addresses.stated_doi``).
    """

    key: str
    type: str
    fields: Mapping[str, str]
    path: str
    line: int
    end_line: int
    repeated: tuple[str, ...] = ()
    abbreviated: tuple[str, ...] = ()
    doi: Doi | None = None
    url_doi: Doi | None = None
    other_doi: Doi | None = None
    other_field: str = ""
    names: Mapping[str, str] | None = None

    def spelled(self, name: str) -> str:
        """What a field is called where the entry is written."""
        return name if self.names is None else self.names.get(name, name)

    @property
    def stated_doi(self) -> tuple[str, Doi] | None:
        """The field that states the DOI of its work, and the DOI: ``doi`` before ``url`` before others."""
        if self.doi:
            return "doi", self.doi
        if self.url_doi:
            return "url", self.url_doi
        return (self.other_field, self.other_doi) if self.other_doi else None

    @property
    def location(self) -> Location:
        """Where the entry starts."""
        return Location(self.path, self.line)


@dataclass(frozen=True, slots=True)
class Bibliography:
    """One file of references: all entries in order, duplicates included, and what could not be read.

    ``strings`` are those that it defines, by name in lower case.
    """

    path: str
    entries: tuple[Entry, ...] = ()
    faults: tuple[Fault, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    readable: bool = True
    strings: Mapping[str, str] = field(default_factory=dict)


class Absence(NamedTuple):
    """Days on which a person reviews nothing, both included; None for a side that is open."""

    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Person:
    """One person of the people file. ``active_until`` is as written; absent parts are ``""``."""

    id: str
    name: str
    line: int
    other_names: tuple[str, ...] = ()
    orcid: str = ""
    email: str = ""
    role: str = ""
    #: last day of activity as written, or ""
    active_until: str = ""
    #: the line of the ORCID iD; 0 when there is none
    orcid_line: int = 0
    #: reviews a month; None when it is not said
    capacity: int | None = None
    absent: tuple[Absence, ...] = ()
    #: who is asked instead, as written, and the line of that
    replaced_by: str = ""
    replaced_by_line: int = 0
    #: of which teams the person is, and for a team who is in it, as written
    teams: tuple[str, ...] = ()
    members: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All that pages and CODEOWNERS may call the person."""
        return tuple(name for name in (self.name, *self.other_names, self.id, self.email) if name.strip())


@dataclass(frozen=True, slots=True)
class PeopleFile:
    """The people file, read."""

    path: str
    persons: tuple[Person, ...] = ()
    faults: tuple[Fault, ...] = ()
    readable: bool = True
    #: whether a person has a handle under a name that says so ("github"), not only an id
    has_handles: bool = False


@dataclass(frozen=True, slots=True)
class SiteAuthors:
    """Who is behind the keys that pages in ``folder`` name as authors: a mapping of a person, or a name."""

    folder: str
    people: Mapping[str, Node]


@dataclass(frozen=True, slots=True)
class OwnerRule:
    """A CODEOWNERS line: a git-ignore style pattern and its owners (possibly none)."""

    pattern: str
    owners: tuple[str, ...]
    line: int
    path: str = "CODEOWNERS"


@dataclass(frozen=True, slots=True)
class SchemaFile:
    """The front-matter JSON Schema as written, or a fault."""

    path: str
    root: MapNode | None
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Sources:
    """All files of the repository, read; paths relative to ROOT, POSIX style, sorted."""

    pages: tuple[PageSource, ...] = ()
    #: the digests of the files of pages, by path, where they are known
    contents: Mapping[str, bytes] = field(default_factory=dict)
    bibliographies: tuple[Bibliography, ...] = ()
    #: the ``references`` that pages have in their front matter, by page
    page_references: tuple[Bibliography, ...] = ()
    people: PeopleFile | None = None
    code_owners: tuple[OwnerRule, ...] = ()
    schema: SchemaFile | None = None
    #: the standards that `standards` names
    standards: tuple[Standard, ...] = ()
    #: files and folders under ROOT that exist: those walked, and those that a link asked for
    files: frozenset[str] = frozenset()
    folders: frozenset[str] = frozenset()
    skips: tuple[Skip, ...] = ()
    hidden: tuple[Hidden, ...] = ()
    #: what links ask for, is not there, and git ignores: a build may make it
    ignored: frozenset[str] = frozenset()
    #: labels that notebooks define, which are no pages (``values.identifiers.labels``)
    notebook_labels: frozenset[str] = frozenset()
    #: what labels begin with that plugins of MyST make, by the folder of the project; "" if they may be any
    made_labels: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    #: named inputs that are missing, broken or outside ROOT: (path as named, fault)
    faults: tuple[tuple[str, Fault], ...] = ()
    #: notes about the run as a whole for the coverage (e.g. libyaml is missing)
    notes: tuple[str, ...] = field(default=())
    #: what the site's settings forward: ``/address``, or a path under ROOT; ``*`` at the end is a wildcard,
    #: and ``/*`` says that a program makes pages at addresses that only it knows
    redirects: frozenset[str] = frozenset()
    #: the values in the settings of site generators, by the file's path; a value of a program that is not
    #: written out is a ``Scalar`` of style ``null``
    site_settings: Mapping[str, MapNode] = field(default_factory=dict)
    #: options of Quarto for the pages of a folder, and for those pages that name the file, by its path
    folder_options: Mapping[str, MapNode] = field(default_factory=dict)
    #: Markdown and HTML files that are no pages of the audit and that a link with an anchor leads to
    anchored: tuple[PageSource, ...] = ()
    #: folders under ROOT that hold other repositories (git's submodules), whether checked out or not
    submodules: frozenset[str] = frozenset()
    #: what the sites say of their authors, of the deepest folders first
    site_authors: tuple[SiteAuthors, ...] = ()
