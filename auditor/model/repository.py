"""The repository as the rules see it: every fact resolved, every index built.

``resolve`` makes it from ``Sources``, the configuration and the as-of date.
Nothing in here reads a file or knows the configuration.

What holds facts is a ``msgspec.Struct``, which is made without a call of Python: there are many of most.
What is only ever unpacked is a ``NamedTuple``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from enum import IntEnum, StrEnum
from itertools import groupby
from typing import Literal, NamedTuple

from msgspec import Struct, field

from auditor.model.checks import Cell
from auditor.model.links import PlainLinks
from auditor.model.location import Location
from auditor.model.packed import LazySequence
from auditor.model.policy import PagePolicy
from auditor.model.sources import Bibliography, Entry, PageSource, PeopleFile, Person, SchemaFile
from auditor.model.standard import Standard
from auditor.model.stored import Count
from auditor.model.works import DoiUse, WithoutDoi, Work
from auditor.model.written import (
    AuthorYear,
    Citation,
    CitationSyntax,
    Claim,
    Fault,
    FaultKind,
    FootnoteMark,
    Hidden,
    Link,
    ListedReference,
    NumberCitation,
    Origin,
    Skip,
    Waiver,
)
from auditor.values.dates.date_reading import DateOrder, DateReading, Span
from auditor.values.dates.intervals import Interval
from auditor.values.identifiers.doi import Doi
from auditor.values.identifiers.pubmed import Pmid, WorkId


class FieldValue(Struct, frozen=True, gc=False):
    """One value of a governance field, as text, with its place."""

    text: str
    location: Location


class FieldRank(IntEnum):
    """How much a field counts among those of its concept on one page: the first that says something does."""

    CONFIGURED = 0  # named under [fields]
    OWN = 1  # a built-in name of the front matter
    WEAKER = 2  # one that says less than the concept (``last_checked``)
    TEXT = 3  # in the page's text, in hidden data or in a comment
    SECONDARY = 4  # one that says something beside the concept (``contributors``)


class PageField(Struct, frozen=True, gc=False):
    """A governance field of a page, under its concept (``last-reviewed``, ``authors``, …).

    ``name`` is the field or label as written. A page has a concept's fields in the
    order of ``FieldRank``, then of ``Origin``; only the first that is not empty counts, the others serve
    ``field-conflict``. With ``latest`` the values are dates of several events, of which the latest counts.
    """

    concept: str
    name: str
    values: tuple[FieldValue, ...]
    location: Location
    origin: Origin
    rank: FieldRank = FieldRank.OWN
    latest: bool = False


class UnjudgedField(Struct, frozen=True):
    """A front-matter field that looks like a date or names people, and that no concept took.

    ``concepts`` are those it may mean, the likeliest first, none when its name does not say; ``pages`` how
    many pages have it. ``kind`` is ``programs`` for reviews that only programs made.
    """

    name: str
    kind: Literal["date", "people", "programs"]
    concepts: tuple[str, ...]
    pages: int


class ReviewDate(Struct, frozen=True):
    """A date of a page's governance: as written and as read.

    ``span`` is None when it cannot be read (``reading.error`` says why) or is
    ambiguous in this repository.
    """

    text: str
    location: Location
    name: str
    reading: DateReading
    span: Span | None


class ReviewInterval(Struct, frozen=True):
    """An interval as written and as read (None when unreadable)."""

    text: str
    location: Location
    name: str
    interval: Interval | None


class ReviewState(StrEnum):
    """How a page stands on the as-of date; docs/reports.md says what each state means."""

    OVERDUE = "overdue"
    DUE_SOON = "due-soon"
    CURRENT = "current"
    NEVER_REVIEWED = "never-reviewed"
    UNKNOWN = "unknown"
    EXEMPT = "exempt"


class Governance(StrEnum):
    """Whether it is known when a page is to be reviewed, or why not (docs/reports.md)."""

    GOVERNED = "governed"
    EXEMPT = "exempt"
    NO_DATE = "no-date"
    NO_INTERVAL = "no-interval"
    INTERVAL_ALONE = "interval-alone"
    UNCLEAR = "unclear"


class Review(Struct, frozen=True, gc=False):
    """A page's review facts and what follows from them on the as-of date.

    ``last`` and ``due`` are days; ``due_from`` says where the due date comes from.
    ``days_overdue`` is at least 1 when overdue, else None. ``declared`` holds the
    dates as written.
    """

    state: ReviewState
    last: date | None = None
    due: date | None = None
    due_from: Literal["page", "interval", "policy"] | None = None
    days_overdue: int | None = None
    declared_last: ReviewDate | None = None
    declared_next: ReviewDate | None = None
    declared_interval: ReviewInterval | None = None
    governance: Governance = Governance.UNCLEAR


class StatementState(StrEnum):
    """How a statement that is true for a time stands on the as-of date."""

    OUTDATED = "outdated"
    DUE_SOON = "due-soon"
    CURRENT = "current"


class Statement(NamedTuple):
    """A statement that is true for a time. ``until`` is the last day on which it is believed.

    None stands for what has no date: the review of its page decides.
    """

    claim: Claim
    state: StatementState
    until: date | None


class NameMatch(StrEnum):
    """How a written name was matched with the people file."""

    EXACT = "exact"  # the canonical name, an other name (titles and order aside), the id, an ORCID or e-mail
    SPELLING = "spelling"  # same person, spelled differently (titles, case, accents, initials)
    NONE = "none"
    NO_FILE = "no-file"
    UNDECIDED = "undecided"  # the text may name one person or several, and the people file knows none of them


class Credit(Struct, frozen=True, gc=False):
    """A person named on a page, in a role.

    ``name`` is as written; ``identity`` is the canonical name when the person is
    known, else one spelling for everyone who compares equal without titles, case,
    accents and punctuation. ``nearest`` is the closest known name when no one matches.
    """

    name: str
    identity: str
    location: Location
    role: Literal["author", "reviewer", "editor"]
    match: NameMatch
    person: Person | None = None
    nearest: str | None = None
    orcid: str = ""
    email: str = ""
    #: where the ORCID iD stands, when that is another line
    orcid_location: Location | None = None
    #: what the page says that the person is, in lower case
    stated_roles: tuple[str, ...] = ()


class Availability(Struct, frozen=True):
    """Until when a person of the people file can be asked, and who is asked instead.

    ``last_day`` is None when no end is known, ``date.min`` when the person left on a day that is not given.
    ``successor`` is whom ``replaced-by`` means; None without one, and when it names no one in the file.
    """

    last_day: date | None = None
    successor: Person | None = None


class Owner(Struct, frozen=True, gc=False):
    """Who owns a page, and where that is said."""

    name: str
    source: Literal["page", "codeowners", "default"]


class CitedKey(Struct, frozen=True, gc=False):
    """A citation, its key as written, with the entry found (None: undefined) or why it cannot be judged.

    ``identifier`` is the identifier or address that a key without an entry is, or that a page defines it for.
    """

    key: str
    syntax: CitationSyntax
    location: Location
    entry: Entry | None
    nearest: str | None = None
    skip: str | None = None
    identifier: str | None = None


class PageCitations(LazySequence[CitedKey]):
    """The citations of a page: as they are written, with what was found for each."""

    __slots__ = ("_found", "_path", "_written", "without_entry")

    def __init__(
        self, path: str, written: Sequence[Citation], found: Sequence[Entry | CitedKey | None]
    ) -> None:
        """``found`` has for each that is ``written`` its entry, or what it is without one, or None.

        None stands for what cites no one thing after all.
        """
        self._path = path
        self._written = written
        self._found = tuple(found)
        #: those that are undefined or cannot be judged
        self.without_entry = tuple(one for one in found if isinstance(one, CitedKey))

    def keys(self) -> tuple[str, ...]:
        """The keys as written, one text for an entry and all that cite it."""
        found = zip(self._written, self._found, strict=True)
        return tuple([one.key if one.key == key else key for (key, *_), one in found if one is not None])

    def entries(self) -> Iterator[Entry]:
        """The entries that are cited, as often as they are."""
        return (one for one in self._found if isinstance(one, Entry))

    @property
    def with_entry(self) -> Iterator[tuple[Entry, Citation]]:
        """The entries that are cited, each with a citation of it."""
        for written, found in zip(self._written, self._found, strict=True):
            if isinstance(found, Entry):
                yield found, written

    @property
    def left_out(self) -> Iterator[Citation]:
        """Those that cite no one thing."""
        if None in self._found:
            yield from (one for one, found in zip(self._written, self._found, strict=True) if found is None)

    def __iter__(self) -> Iterator[CitedKey]:
        for (key, line, column, syntax), found in zip(self._written, self._found, strict=True):
            if isinstance(found, Entry):
                yield CitedKey(key, syntax, Location(self._path, line, column), found)
            elif found is not None:
                yield found

    def __len__(self) -> int:
        return len(self._found) - self._found.count(None)


class CitedAuthorYear(Struct, frozen=True):
    """An author-year citation with what it matches: an item of the page's own list, or entries."""

    citation: AuthorYear
    location: Location
    listed: ListedReference | None
    entry: Entry | None
    #: True when there was something to match against (a list on the page, or a bibliography)
    judged: bool
    #: where nothing matches: an entry of this author from the year before or after
    near: Entry | None = None


class ListedItem(Struct, frozen=True):
    """An item of a page's list with the entry it is (by DOI, else authors, year and title)."""

    reference: ListedReference
    location: Location
    entry: Entry | None
    cited: bool


class LinkUse(Struct, frozen=True, gc=False):
    """A link on a page, with what its local target is.

    ``target`` is the path found; ``missing`` is True when the file is
    authoritatively absent, ``anchor_missing`` when the file is there and the
    anchor is not; ``other_capitals`` is True when a file is there whose name differs in capitals only;
    ``nearest`` is what was probably meant: a path relative to ROOT, an address, or a link as it is written
    when it starts with ``./`` or ``../`` (with ``other_capitals`` the path as it is written, from the site's
    root when it starts with ``/``), an anchor with ``anchor_missing``; ``place`` is the path, relative to
    ROOT, that is missing, as far as it is certain; ``skip`` says why it was not judged. For remote links all
    are empty.
    """

    link: Link
    location: Location
    target: str | None = None
    missing: bool = False
    anchor_missing: bool = False
    nearest: str | None = None
    skip: str | None = None
    other_capitals: bool = False
    place: str | None = None


class RemoteUse(NamedTuple):
    """One place where a remote address is linked to.

    ``url`` is the destination as written; ``fragment`` what stands behind its ``#``, as written, or "".
    """

    location: Location
    url: str
    fragment: str


class Page(Struct, frozen=True, gc=False):
    """A page with everything resolved. An unreadable page has only its path and source."""

    path: str
    source: PageSource
    title: str
    policy: PagePolicy
    review: Review
    fields: Mapping[str, tuple[PageField, ...]] = field(default_factory=dict)
    authors: tuple[Credit, ...] = ()
    reviewers: tuple[Credit, ...] = ()
    editors: tuple[Credit, ...] = ()
    owner: Owner | None = None
    citations: PageCitations = PageCitations("", (), ())
    author_years: tuple[CitedAuthorYear, ...] = ()
    listed: tuple[ListedItem, ...] = ()
    #: whether the page cites its reference list by number, and the numbers that the list does not have
    cites_by_number: bool = False
    numbers_beyond_list: tuple[NumberCitation, ...] = ()
    #: how many links it has (they are in ``source.links``), and all of them but the plain ones
    links: int = 0
    other_links: tuple[Link, ...] = ()
    #: only the links that are missing, malformed or not judged; a local one that is not here works
    local_links: tuple[LinkUse, ...] = ()
    #: those of its links that lead to the web
    remote_links: tuple[Link, ...] = ()
    #: violations of ``front-matter-schema``: (field path, message, line)
    schema_violations: tuple[tuple[str, str, int], ...] = ()
    #: bibliographies named by the page itself, as paths under ROOT
    bibliographies: tuple[str, ...] = ()
    #: marks of footnotes that have no note
    footnote_marks: tuple[FootnoteMark, ...] = ()
    #: what it says for a time
    statements: tuple[Statement, ...] = ()

    def field(self, concept: str) -> PageField | None:
        """The field that counts for ``concept``, or None."""
        return next((found for found in self.fields.get(concept, ()) if found.values), None)

    @property
    def complete(self) -> bool:
        """Whether all it says about itself could be read (``PageSource.complete``)."""
        return self.source.complete

    def location(self, line: int = 1, column: int = 1) -> Location:
        """A position in this page."""
        return Location(self.path, line, column)

    @property
    def credits(self) -> tuple[Credit, ...]:
        """Authors, reviewers and editors, in that order."""
        return self.authors + self.reviewers + self.editors


class OwnershipLine(Struct, frozen=True):
    """A line of CODEOWNERS. ``matches`` says whether a file is meant by it; None: that cannot be judged."""

    location: Location
    pattern: str
    owners: tuple[str, ...]
    matches: bool | None


class DateOrderDecision(Struct, frozen=True, rename={"source": "from"}):
    """How numeric dates such as 04/05/2022 were read, decided once for the repository."""

    value: DateOrder | None
    """The order; null when it could not be decided"""
    source: Literal["configuration", "fields", "prose"] | None
    """What decided it: the configuration, the dates of governance fields, or dates in prose"""
    day_first: Count
    """Dates that speak for day first"""
    month_first: Count
    """Dates that speak for month first"""


class NamedFile(Struct, frozen=True):
    """A file that the configuration or a page names and that cannot be used."""

    location: Location
    subject: str
    message: str
    help: str


class Repository(Struct, frozen=True):
    """The whole repository, resolved; the only thing rules look at besides ``Evidence``."""

    as_of: date
    pages: tuple[Page, ...]
    works: tuple[Work, ...]
    bibliographies: tuple[Bibliography, ...]
    people: PeopleFile | None
    date_order: DateOrderDecision
    schema: SchemaFile | None = None
    #: configured or page-named bibliographies and so on that are missing, broken or outside ROOT
    unusable_files: tuple[NamedFile, ...] = ()
    skips: tuple[Skip, ...] = ()
    hidden: tuple[Hidden, ...] = ()
    notes: tuple[str, ...] = ()
    #: fields that were seen and that no concept took, the most frequent first
    unjudged: tuple[UnjudgedField, ...] = ()
    #: the paths of all pages in order, also of those that were not resolved
    paths: Sequence[str] = ()
    #: what most front matter calls the dates of reviews, by concept
    usual_names: Mapping[str, str] = field(default_factory=dict)
    #: whether so much is unknown that what was probably meant is not looked for any more: what is found then
    #: depends on what came before
    limited: bool = False
    #: the lines of CODEOWNERS in order
    ownership: tuple[OwnershipLine, ...] = ()
    #: the repository's own standards
    standards: tuple[Standard, ...] = ()
    #: the checks that were collected and really made
    made: AbstractSet[Cell] = frozenset()
    #: the links of pages that are not among the ``other_links`` of these
    plain_links: PlainLinks = field(default_factory=PlainLinks)
    #: every DOI, bare and lower-case, with where it is used
    dois: Mapping[Doi, tuple[DoiUse, ...]] = field(default_factory=dict)
    #: every PMID of a work that has no DOI where it is named, with where it is used
    pmids: Mapping[Pmid, tuple[DoiUse, ...]] = field(default_factory=dict)
    #: the PMIDs of works by their DOIs
    pmids_of: Mapping[Doi, tuple[Pmid, ...]] = field(default_factory=dict)
    #: what is described without a DOI, and could have one
    without_doi: tuple[WithoutDoi, ...] = ()
    #: DOIs and keys of works that are cited as retracted on purpose
    acknowledged: frozenset[str] = frozenset()
    #: the addresses, without fragment, that only the network can judge, with where they are used
    remote_links: Mapping[str, tuple[RemoteUse, ...]] = field(default_factory=dict)
    #: the addresses of entries that lead to the site itself and were judged in the repository, by file
    entry_links: tuple[LinkUse, ...] = ()
    #: the addresses of entries whose scheme is never requested, with where they are named
    refused_links: Mapping[str, tuple[Location, ...]] = field(default_factory=dict)
    #: the path below which the site is published, "" for its host's root, and its own addresses
    site_base: str = ""
    site_urls: tuple[str, ...] = ()
    #: the number of the set that a bibliography and others make up, by path; those that stand alone have none
    bibliography_sets: Mapping[str, int] = field(default_factory=dict)
    #: how long a statement is believed
    claim_age: Interval = Interval(months=24)
    #: whether any page cites by key, or a work of a bibliography; without, no entry can be called uncited
    cites: bool = True
    #: of each person of the people file
    availability: Mapping[Person, Availability] = field(default_factory=dict)

    def has_left(self, person: Person, day: date | None = None) -> bool:
        """Whether the person's last day is before ``day``, by default the as-of date."""
        last_day = self.availability.get(person, Availability()).last_day
        return last_day is not None and last_day < (day or self.as_of)

    def stand_in(self, person: Person, day: date | None = None) -> Person | None:
        """The person, or the first of those who follow by ``replaced-by``, who has not left on ``day``."""
        asked: set[Person] = set()
        following: Person | None = person
        while following is not None and following not in asked and self.has_left(following, day):
            asked.add(following)
            following = self.availability[following].successor
        return None if following in asked else following

    def judged_links(self) -> Iterator[tuple[str, Iterable[LinkUse]]]:
        """What was judged in the repository and may not work, by file: links of pages, then of entries."""
        for page in self.pages:
            yield page.path, page.local_links
        yield from groupby(self.entry_links, key=lambda use: use.location.path)

    def uses_of(self, work: WorkId) -> tuple[DoiUse, ...]:
        """Where a work is named."""
        return self.dois.get(Doi(work)) or self.pmids.get(Pmid(work), ())

    def page(self, path: str) -> Page | None:
        """The page at ``path``, or None."""
        return next((page for page in self.pages if page.path == path), None)

    def faults(self, kind: FaultKind) -> Iterator[tuple[Location, Fault]]:
        """Everything of this kind that could not be read, in any file, with its place."""
        files: list[PageSource | Bibliography | PeopleFile | SchemaFile] = [
            page.source for page in self.pages
        ]
        files += self.bibliographies
        files += [file for file in (self.people, self.schema) if file is not None]
        for file in files:
            for fault in file.faults:
                if fault.kind is kind:
                    yield Location(file.path, fault.line, fault.column), fault


class WaiverUse(Struct, frozen=True):
    """A waiver with what happened to it: how many findings it covers and whether its rule ran."""

    waiver: Waiver
    path: str
    used: int
    #: False when its rule was not selected or its check was not made
    decidable: bool
    known: bool
    #: a waiver past its date or without a reason waives nothing
    expired: bool
