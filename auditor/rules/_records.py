"""What the rules about records share: descriptions with the records of their DOIs, and works by name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from auditor.model.evidence import Evidence
from auditor.model.location import Location
from auditor.model.records import Record
from auditor.model.repository import Repository
from auditor.model.works import DoiUse
from auditor.rules._text import quoted
from auditor.values.bibliography.record import BibRecord
from auditor.values.names.person_name import PersonName

# most audits have no record to compare anything with, and then do without loading how
if TYPE_CHECKING:
    from auditor.values.bibliography.comparison import Comparison

_TRANSLATIONS = frozenset({"is-translation-of", "has-translation"})
_VERSIONS = frozenset(
    "is-version-of has-version is-new-version-of is-previous-version-of is-variant-form-of "
    "is-original-form-of is-identical-to is-same-as is-preprint-of has-preprint is-replaced-by "
    "replaces".split()
)


class Recorded(NamedTuple):
    """A description that names a DOI, with the DOI's record."""

    use: DoiUse
    record: Record
    comparison: Comparison

    @property
    def location(self) -> Location:
        """Where the description stands."""
        return self.use.location

    @property
    def subject(self) -> str:
        """The entry's key, or the DOI."""
        return self.use.work.entry.key if self.use.work else self.record.doi

    @property
    def name(self) -> str:
        """How to call what describes it."""
        return quoted(self.use.work.entry.key) if self.use.work else "this reference"


def recorded(repository: Repository, evidence: Evidence) -> Iterator[Recorded]:
    """Every description of a work that can be compared with a record.

    A record that is a notice about another work is left out: citing it is another matter (``notice-cited``).
    """
    if not evidence.dois:
        return
    from auditor.values.bibliography.comparison import compare_listed

    texts: dict[Location, str] | None = None
    for doi, answer in evidence.dois.items():
        record = answer.record
        if record is None or record.notice_of:
            continue
        for use in repository.dois.get(doi, ()):
            if use.metadata is None or _is_a_place(use):
                continue
            if use.form == "listed":
                texts = _texts(repository) if texts is None else texts
                text = texts.get(use.location, "")
                comparison = compare_listed(text, use.metadata, record.metadata)
            else:
                comparison = compared(use.metadata, record.metadata)
            yield Recorded(use, record, comparison)


@lru_cache(maxsize=10_000)  # two rules look at each pair
def compared(ours: BibRecord, theirs: BibRecord) -> Comparison:
    """The comparison of two descriptions."""
    from auditor.values.bibliography.comparison import compare

    return compare(ours, theirs)


def is_another_work(found: Recorded, evidence: Evidence) -> bool:
    """Whether the record is of another work, and not of a translation or version of the one described."""
    if not found.comparison.another_work or found.use.metadata is None:
        return False
    from auditor.values.bibliography.comparison import Agreement

    for relation in found.record.relations:
        if relation.type in _TRANSLATIONS:
            return False
        answer = evidence.dois.get(relation.doi)
        if relation.type in _VERSIONS and answer is not None and answer.record is not None:
            related = compared(found.use.metadata, answer.record.metadata)
            if related.title is Agreement.SAME and related.authors is not Agreement.DIFFERENT:
                return False
    return True


def work_named(metadata: BibRecord) -> str:
    """A work in a sentence: “Title” (D. Ross Camidge et al., 2018)."""
    year = str(metadata.years[0]) if metadata.years else ""
    names = named(metadata.authors or metadata.editors, others=metadata.others)
    aside = ", ".join(filter(None, (names, year)))
    title = quoted(metadata.title) if metadata.title else "a work without a title"
    return f"{title} ({aside})" if aside else title


def named(names: Sequence[PersonName], *, others: bool = False) -> str:
    """One or two names, or the first and "et al."."""
    shown = [name.display for name in names[:2]]
    if others or len(names) > 2:
        return f"{shown[0]} et al." if shown else ""
    return " and ".join(shown)


def _is_a_place(use: DoiUse) -> bool:
    """Whether the DOI is only part of the address of a web page that the entry is about."""
    if use.form != "address" or use.work is None:
        return use.form == "address"
    from auditor.values.bibliography.comparison.kinds import Kind, kind_of

    # a place to look something up, and no work of a registry
    return kind_of(use.work.entry.type) in (Kind.ANY, Kind.SOFTWARE, Kind.PART)


def _texts(repository: Repository) -> dict[Location, str]:
    """The items of the pages' lists as written, by place."""
    return {item.location: item.reference.text for page in repository.pages for item in page.listed}
