"""Two descriptions of works, compared field by field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from auditor.values.bibliography.comparison.agreement import Agreement, Difference
from auditor.values.bibliography.comparison.authors import Authors, compare_authors
from auditor.values.bibliography.comparison.containers import compare_containers
from auditor.values.bibliography.comparison.kinds import Kind, kind_of
from auditor.values.bibliography.comparison.numbering import compare_numbers, compare_pages, compare_years
from auditor.values.bibliography.comparison.titles import compare_titles
from auditor.values.bibliography.preprints import is_preprint_server
from auditor.values.bibliography.record import BibRecord
from auditor.values.names.person_name import PersonName
from auditor.values.text.folding import fold
from auditor.values.text.plural import plural

_MOST_NAMES = 3


@dataclass(frozen=True, slots=True)
class Comparison:
    """What agrees between our description of a work and a record's.

    ``authors`` is of the lists as a whole and DIFFERENT only when they cannot be of one work. ``contained``
    is True when the one work is the book, journal or proceedings that the other is in, or of a data set or
    notice about it. ``differences`` are what people should look at.
    """

    title: Agreement
    title_similarity: float
    whole_title: bool
    authors: Agreement
    first_author: Agreement
    year: Agreement
    container: Agreement
    volume: Agreement
    issue: Agreement
    pages: Agreement
    contained: bool
    differences: tuple[Difference, ...]

    @property
    def another_work(self) -> bool:
        """Whether title and authors both say that these are two works, and neither contains the other."""
        return (
            self.title is Agreement.DIFFERENT and self.authors is Agreement.DIFFERENT and not self.contained
        )


def compare(ours: BibRecord, theirs: BibRecord) -> Comparison:
    """Compare our description of a work with a record's."""
    kinds = kind_of(ours.type), kind_of(theirs.type)
    preprint = is_preprint(ours) or is_preprint(theirs)
    titles = compare_titles(ours, theirs)
    authors = compare_authors(ours, theirs)
    volume, issue, pages, container = _location(ours, theirs, kinds, preprint=preprint)
    contained = titles.agreement is not Agreement.SAME and _is_contained(ours, theirs)
    found = Comparison(
        title=titles.agreement,
        title_similarity=titles.similarity,
        whole_title=titles.whole,
        authors=authors.agreement,
        first_author=authors.first,
        year=compare_years(ours.years, theirs.years, kinds, preprint=preprint),
        container=container,
        volume=volume,
        issue=issue,
        pages=pages,
        contained=contained,
        differences=(),
    )
    return _with_differences(found, authors, ours, theirs)


def is_preprint(metadata: BibRecord) -> bool:
    """Whether a work is described as a preprint, by its type or by where it is."""
    return kind_of(metadata.type) is Kind.PREPRINT or any(
        is_preprint_server(fold(name[:300])) for name in (*metadata.containers, metadata.publisher)
    )


def _location(
    ours: BibRecord, theirs: BibRecord, kinds: tuple[Kind, Kind], *, preprint: bool
) -> tuple[Agreement, Agreement, Agreement, Agreement]:
    """Volume, issue, pages and journal; a preprint has its own, which are not its article's."""
    unknown = Agreement.UNKNOWN
    if preprint:
        return unknown, unknown, unknown, unknown
    container = compare_containers(ours.containers, theirs.containers)
    volume = issue = pages = unknown
    if kinds[0] in (Kind.ARTICLE, Kind.ANY) and kinds[1] is Kind.ARTICLE:
        volume = compare_numbers(ours.volume, theirs.volume)
        issue = compare_numbers(ours.issue, theirs.issue)
    if _has_pages(kinds[0]) and _has_pages(kinds[1]):
        pages = compare_pages(ours.pages, theirs.pages)
    if container is Agreement.DIFFERENT and (
        kinds != (Kind.ARTICLE, Kind.ARTICLE) or volume is pages is Agreement.SAME
    ):
        # series and books have many names; and a journal with these pages in this volume is the same, renamed
        container = unknown
    return volume, issue, pages, container


def _has_pages(kind: Kind) -> bool:
    """Whether ``pages`` are where it stands, and not how many it has."""
    return kind in (Kind.ARTICLE, Kind.PAPER, Kind.CHAPTER, Kind.ANY)


def _is_contained(ours: BibRecord, theirs: BibRecord) -> bool:
    """Whether one is what the other stands in: a chapter cited with the DOI of its book, or the other way."""
    return _is_part(ours, theirs) or _is_part(theirs, ours)


def _is_part(part: BibRecord, whole: BibRecord) -> bool:
    """Whether ``part`` stands in ``whole``: by its title, which proceedings have in many forms."""
    kinds = kind_of(part.type), kind_of(whole.type)
    if kinds[0] in (Kind.CHAPTER, Kind.PAPER) and kinds[1] is Kind.BOOK and not part.containers:
        return True  # it does not say in which
    agreements = [compare_titles(BibRecord(title=name), whole).agreement for name in part.containers]
    whole_kind = kinds[1] in (Kind.BOOK, Kind.PART)
    return any(
        agreement is Agreement.SAME or (whole_kind and agreement is Agreement.UNKNOWN)
        for agreement in agreements
    )


def _with_differences(found: Comparison, authors: Authors, ours: BibRecord, theirs: BibRecord) -> Comparison:
    differences = [
        *_title_difference(found, ours, theirs),
        *_author_differences(authors, ours, theirs),
    ]
    if not found.contained:  # a book has other years and pages than its chapter
        numbers = (
            ("year", found.year, _years(ours), _years(theirs)),
            (
                "journal",
                found.container,
                *(one.containers[0] if one.containers else "" for one in (ours, theirs)),
            ),
            ("volume", found.volume, ours.volume, theirs.volume),
            ("issue", found.issue, ours.issue, theirs.issue),
            ("pages", found.pages, ours.pages, theirs.pages),
        )
        differences += [
            Difference(name, one, other) for name, same, one, other in numbers if same is Agreement.DIFFERENT
        ]
    return replace(found, differences=tuple(one for one in differences if one.ours != one.theirs))


def _title_difference(found: Comparison, ours: BibRecord, theirs: BibRecord) -> list[Difference]:
    comparable = found.title is Agreement.DIFFERENT or found.title_similarity > 0
    if found.title is Agreement.SAME or not comparable:
        return []
    return [Difference("title", _full_title(ours), _full_title(theirs))]


def _author_differences(authors: Authors, ours: BibRecord, theirs: BibRecord) -> list[Difference]:
    our_names, their_names = ours.authors or ours.editors, theirs.authors or theirs.editors
    if authors.agreement is Agreement.DIFFERENT:
        return [
            Difference(
                "authors", _shown(our_names, others=ours.others), _shown(their_names, others=theirs.others)
            )
        ]
    if authors.reordered:
        return [Difference("order of authors", _shown(our_names), _shown(their_names))]
    if authors.first is Agreement.DIFFERENT:
        return [Difference("first author", our_names[0].display, their_names[0].display)]
    if authors.absent:
        return [Difference("authors", " and ".join(authors.absent[:_MOST_NAMES]), _shown(their_names))]
    if authors.given:
        return [Difference("given name", *authors.given)]
    if authors.left_out and _is_paper(ours) and _is_paper(theirs):
        return [Difference("authors", _counted(our_names), _counted(their_names))]
    return []


def _is_paper(metadata: BibRecord) -> bool:
    return kind_of(metadata.type) in (Kind.ARTICLE, Kind.PAPER)


def _full_title(metadata: BibRecord) -> str:
    return ": ".join(filter(None, (metadata.title, metadata.subtitle)))


def _shown(names: Sequence[PersonName], *, others: bool = False) -> str:
    """The first names of a list."""
    shown = ", ".join(name.display for name in names[:_MOST_NAMES])
    return f"{shown} et al." if others or len(names) > _MOST_NAMES else shown


def _counted(names: Sequence[PersonName]) -> str:
    return f"{plural(len(names), 'name')} ({_shown(names)})"


def _years(metadata: BibRecord) -> str:
    return " or ".join(str(year) for year in dict.fromkeys(metadata.years))
