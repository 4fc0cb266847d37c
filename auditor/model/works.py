"""Works: the entries of bibliographies, and every place where a page or an entry names one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Literal, NamedTuple, TypeAlias

from msgspec import Struct, field

from auditor.model.location import Location
from auditor.model.sources import Entry
from auditor.model.written import ListedReference
from auditor.values.bibliography.record import BibRecord
from auditor.values.identifiers.doi import Doi
from auditor.values.identifiers.pubmed import Pmid


class Dialect(StrEnum):
    """Which of the two a ``.bib`` file speaks: the types and fields differ. Or it is CSL's JSON or YAML."""

    BIBTEX = "bibtex"
    BIBLATEX = "biblatex"
    CSL = "csl"


class Work(Struct, frozen=True):
    """A bibliography entry with who cites it.

    ``used`` is False only when no page cites it in any way (keys, nocite, author-year, lists). ``fields``
    are the entry's own and those it takes from the entries that ``crossref`` and ``xdata`` name (biblatex
    manual, appendix B: a parent's ``title`` is the child's ``booktitle``). ``doi`` is the DOI that
    it states, in ``doi``, else in ``url``, else elsewhere; ``pmid`` its PubMed identifier. ``metadata`` is
    the entry without LaTeX.
    """

    entry: Entry
    cited_by: Sequence[Location]
    used: bool
    dialect: Dialect = Dialect.BIBTEX
    fields: Mapping[str, str] = field(default_factory=dict)
    doi: Doi | None = None
    pmid: Pmid | None = None
    metadata: BibRecord = field(default_factory=BibRecord)
    #: it or a parent could not be read whole, so that nothing can be called missing
    incomplete: bool = False


DoiForm: TypeAlias = Literal["entry", "listed", "link", "named", "field", "address"]


class DoiUse(NamedTuple):
    """One place where a work is named by its DOI, or by its PMID when it has none there.

    ``written`` is the text that holds it. ``form``: the identifier of an ``entry``, of an item ``listed`` on
    a page, a ``link`` to the resolver or a citation of the identifier itself, a citation by a key ``named``
    for it elsewhere (``KeyAlias``), the page's own ``field``, or an ``address`` of another site (a
    publisher's, in a link or an entry's ``url``) that contains one, so that it may be none. ``work`` is the
    entry's; ``metadata`` is what the place says of the work, None for a bare link.
    """

    location: Location
    written: str
    form: DoiForm
    work: Work | None = None
    metadata: BibRecord | None = None


class WithoutDoi(NamedTuple):
    """A described work without a DOI that should have one: an entry, or an item of a page's list."""

    location: Location
    metadata: BibRecord
    work: Work | None = None
    listed: ListedReference | None = None
