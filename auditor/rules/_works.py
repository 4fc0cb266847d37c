"""What the rules about the standing of works share: each work once a file, and who cites it where."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from auditor.model.evidence import Evidence
from auditor.model.location import Location
from auditor.model.records import Record
from auditor.model.repository import ListedItem, Page, Repository
from auditor.model.standing import in_words, looked
from auditor.model.works import DoiForm, DoiUse, Work
from auditor.model.written import ListedReference
from auditor.rules._text import as_of, quoted, spelled_out
from auditor.values.identifiers.doi import NO_DOI, Doi
from auditor.values.identifiers.pubmed import WorkId, shown
from auditor.values.text.folding import collapse
from auditor.values.text.plural import plural

#: so many pages are named in a message; reports list all of them
_NAMED = 3
_LINES = 4
_LONGEST_SUBJECT = 80


class CitingPage(NamedTuple):
    """A page and its lines that cite a work."""

    page: Page
    lines: tuple[int, ...]


class Cited(NamedTuple):
    """A work in one file: a bibliography's entry, or what a page itself lists or links to.

    ``doi`` is the DOI, or the PMID of a work without one. ``subject`` is the entry's key, on a page the DOI
    or PMID. ``name`` is how messages call it. ``own`` is the page that names the work itself, None for an
    entry.
    """

    doi: WorkId
    location: Location
    subject: str
    name: str
    citing: tuple[CitingPage, ...]
    own: CitingPage | None = None
    #: False when an entry is cited nowhere in any way: not by its key in another file, nor by another entry
    used: bool = True
    known_on: date | None = None

    @property
    def its_doi(self) -> str:
        """Its DOI, to begin a sentence with; on a page that names the work itself the name is the DOI."""
        text = f"the DOI of {self.name}, {self.doi}," if self.own is None else self.name
        return text[:1].upper() + text[1:]

    def where(self, event: date | None = None, *, reviews: bool = True) -> str:
        """The end of a message: who cites it where, and whether that page was reviewed since ``event``.

        Of an answer that is remembered, it has the day too.
        """
        return self._where(event, reviews=reviews) + as_of(self.known_on)

    def _where(self, event: date | None, *, reviews: bool) -> str:
        if self.own is not None:
            page, lines = self.own
            seen = _reviewed(page, event, ", and this page was last reviewed on ") if reviews else ""
            return f"cited here on {_on_lines(lines)}{seen}"
        if not self.citing:
            return "no page cites this entry itself" if self.used else "no page cites it"
        ordered = sorted(self.citing, key=lambda one: looked(one.page.review.last, event) == "after")
        places = []
        for page, lines in ordered[:_NAMED]:
            seen = _reviewed(page, event, " (reviewed ", ")") if reviews else ""
            places.append(f"{page.path} on {_on_lines(lines)}{seen}")
        if len(ordered) > _NAMED:
            places.append(plural(len(ordered) - _NAMED, "other page"))
        return f"cited in {in_words(places)}"

    def first(self, event: date | None) -> str:
        """Where to begin, for the middle of a help text: ", first in a.md"; "" where that tells nothing."""
        some = any(looked(one.page.review.last, event) == "after" for one in self.citing)
        pages = self.to_look_at(event) if self.own is None and some else ""
        return f", first in {pages}" if pages else ""

    def to_look_at(self, event: date | None) -> str:
        """The citing pages to look at now, because no one has reviewed them since ``event``; or ""."""
        pages = [one.page for one in self.citing if looked(one.page.review.last, event) != "after"]
        if self.own is not None:
            return "this page" if pages else ""
        if len(pages) > _NAMED:
            return f"the {len(pages)} pages that cite it"
        return in_words([page.path for page in pages])


def cited_entry(work: Work, pages: Mapping[str, Page]) -> Cited:
    """An entry, with or without a DOI."""
    citing = tuple(_by_page(work.cited_by, pages))
    key = work.entry.key
    return Cited(
        work.doi or work.pmid or NO_DOI, work.entry.location, key, quoted(key), citing, used=work.used
    )


def cited_item(item: ListedItem, page: Page) -> Cited:
    """An item of a page's list, with or without a DOI."""
    reference = item.reference
    own = CitingPage(page, _lines_of([reference], page))
    subject = reference.doi or collapse(reference.title)[:_LONGEST_SUBJECT]
    return Cited(reference.doi, item.location, subject, quoted(reference.title), (own,), own)


def cited(
    repository: Repository, evidence: Evidence, dois: Collection[WorkId], *, but: Collection[DoiForm] = ()
) -> Iterator[Cited]:
    """These works wherever they are used, once a file, by DOI and file; not in the forms of ``but``."""
    pages = {page.path: page for page in repository.pages} if dois else {}
    for doi in dois:
        files: dict[str, list[DoiUse]] = {}
        for use in repository.uses_of(doi):
            if use.form not in but:
                files.setdefault(use.location.path, []).append(use)
        for path in sorted(files):
            found = _cited(doi, files[path], pages, evidence)
            yield found._replace(known_on=evidence.known_on.get(doi))


def works(repository: Repository) -> Iterator[WorkId]:
    """Every work that is named by an identifier of its own."""
    yield from repository.dois
    yield from repository.pmids


def acknowledged(repository: Repository) -> Callable[[str], bool]:
    """Whether a DOI's work is cited as retracted on purpose: it, or the key of its entry, is configured."""
    dois = set(repository.acknowledged)
    if dois:
        named = [work for work in repository.works if work.entry.key in repository.acknowledged]
        dois.update(doi for work in named if (doi := work.doi or work.pmid))
        dois.update(doi for doi, pmids in repository.pmids_of.items() if not dois.isdisjoint(pmids))
    return dois.__contains__


def record_of(doi: WorkId, evidence: Evidence) -> Record | None:
    """The registry's record, if there is one."""
    answer = evidence.dois.get(Doi(doi))
    return answer.record if answer else None


def _cited(doi: WorkId, uses: list[DoiUse], pages: Mapping[str, Page], evidence: Evidence) -> Cited:
    works = [use.work for use in uses if use.work is not None]
    location = uses[0].location
    if works:
        locations = sorted({found for work in works for found in work.cited_by})
        key = works[0].entry.key
        used = any(work.used for work in works)
        return Cited(doi, location, key, quoted(key), tuple(_by_page(locations, pages)), used=used)
    page = pages[location.path]
    listed = {use.location for use in uses if use.form == "listed"}
    items = [item.reference for item in page.listed if item.location in listed]
    lines = {*(use.location.line for use in uses), *_lines_of(items, page)}
    own = CitingPage(page, tuple(sorted(lines)))
    record = record_of(doi, evidence)
    titles = [use.metadata.title for use in uses if use.metadata]
    titles += [record.metadata.title] if record else []
    title = next(filter(None, titles), "")
    name = f"{quoted(title)} ({shown(doi)})" if title else shown(doi)
    if any(use.form == "field" for use in uses):
        name = f"The page's own DOI, {doi},"
    return Cited(doi, location, doi, name, (own,), own)


def _lines_of(items: Sequence[ListedReference], page: Page) -> tuple[int, ...]:
    """Where these items of a page's list stand, and where the text cites them."""
    lines = {item.line for item in items}
    if items:
        lines.update(named.location.line for named in page.author_years if named.listed in items)
    return tuple(sorted(lines))


def _by_page(locations: Iterable[Location], pages: Mapping[str, Page]) -> Iterator[CitingPage]:
    lines: dict[str, list[int]] = {}
    for location in locations:
        known = lines.setdefault(location.path, [])
        if location.line not in known:
            known.append(location.line)
    for path, numbers in lines.items():
        if path in pages:
            yield CitingPage(pages[path], tuple(numbers))


def _on_lines(lines: tuple[int, ...]) -> str:
    """Lines in words: "line 12", "lines 3, 9 and 4 more"."""
    if len(lines) == 1:
        return f"line {lines[0]}"
    numbers = [str(line) for line in lines[:_LINES]]
    if len(lines) > _LINES:
        numbers.append(f"{len(lines) - _LINES} more")
    return f"lines {in_words(numbers)}"


def _reviewed(page: Page, event: date | None, before: str, after: str = "") -> str:
    """When a page was last reviewed, as seen from an event; "" for pages without any date of review."""
    last = page.review.last
    if last is None:
        return ""
    since = looked(last, event)
    seen = {"before": ", before this: look now", "after": ", after this", "on the day of": ", the same day"}
    return f"{before}{spelled_out(last)}{seen[since] if since else ''}{after}"
