"""Every DOI and PMID of the repository with where it is used, and every described work without a DOI."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from auditor.model.location import Location
from auditor.model.repository import Page
from auditor.model.works import DoiForm, DoiUse, WithoutDoi, Work
from auditor.values.bibliography.citation_keys import cited_doi, cited_pmid, is_identifier
from auditor.values.bibliography.entry_record import item_record
from auditor.values.bibliography.record import BibRecord
from auditor.values.identifiers.doi import Doi, bare_doi, is_doi_itself
from auditor.values.identifiers.pubmed import Pmid, pmid_in, pmid_of_address

Name = TypeVar("Name", Doi, Pmid)

#: types of entries whose works are looked up when they have no DOI (both dialects)
_LOOKED_UP = frozenset(
    "article inproceedings conference incollection inbook book collection proceedings phdthesis thesis "
    "techreport report dataset".split()
)
#: identifiers that name a work as surely as a DOI does
_IDENTIFIERS = ("doi", "isbn", "eprint", "pmid", "pmcid")


class Dois:
    """Collects DOIs and PMIDs, file by file."""

    def __init__(self) -> None:
        self._uses: dict[Doi, list[DoiUse]] = {}
        self._pmids: dict[Pmid, list[DoiUse]] = {}
        self._pmids_of: dict[Doi, dict[Pmid, None]] = {}
        self._without_doi: list[WithoutDoi] = []

    def add_works(self, works: Iterable[Work]) -> None:
        """Note the DOIs of entries, and the described works without one."""
        for work in works:
            fields = work.fields
            if work.pmid:
                use = DoiUse(work.entry.location, work.pmid, "entry", work, work.metadata)
                self._add_pmid(work.pmid, use, work.doi)
            stated = work.entry.stated_doi
            if stated and work.doi:
                written = work.entry.fields[stated[0]]
                in_address = stated[0] == "url" and not is_doi_itself(written)
                form: DoiForm = "address" if in_address else "entry"
                self._add(work.doi, DoiUse(work.entry.location, written, form, work, work.metadata))
            elif (
                work.entry.type in _LOOKED_UP
                and not any(fields.get(name) for name in _IDENTIFIERS)
                and _is_described(work.metadata)
            ):
                self._without_doi.append(WithoutDoi(work.entry.location, work.metadata, work))

    def add_page(self, page: Page) -> None:
        """Note the page's list, its links and its ``doi`` field."""
        listed: set[Doi] = set()
        for item in page.listed:
            reference = item.reference
            metadata = item_record(
                authors=reference.authors,
                et_al=reference.et_al,
                year=reference.year,
                title=reference.title,
                container=reference.container,
                volume=reference.volume,
                issue=reference.issue,
                pages=reference.pages,
            )
            pmid = pmid_in(reference.text) or pmid_of_address(reference.url)
            if pmid:
                use = DoiUse(item.location, pmid, "listed", metadata=metadata)
                self._add_pmid(pmid, use, reference.doi)
            if reference.doi:
                listed.add(reference.doi)
                self._add(reference.doi, DoiUse(item.location, reference.doi, "listed", metadata=metadata))
            elif not reference.url or reference.doi_link_empty:
                known = item.entry is not None and item.entry.doi is not None
                if not known and _is_described(metadata):
                    self._without_doi.append(WithoutDoi(item.location, metadata, listed=reference))
        for location, written, doi, form in _links(page):
            if doi not in listed:  # the link within an item of the list is the item's
                self._add(doi, DoiUse(location, written, form))
        self._add_pubmed_links(page)
        self._add_cited(page)
        for found in page.fields.get("doi", ()):
            for value in found.values:
                own = bare_doi(value.text)
                if own:
                    self._add(own, DoiUse(value.location, value.text, "field"))

    def _add_pubmed_links(self, page: Page) -> None:
        """Note the page's links to PubMed. One on the line of an item of the list is the item's."""
        links = list(_pubmed_links(page))
        items = {item.location.line: item.reference for item in page.listed} if links else {}
        for location, written, pmid in links:
            item = items.get(location.line)
            known = item is not None and pmid in (pmid_in(item.text), pmid_of_address(item.url))
            if not known:
                self._add_pmid(pmid, DoiUse(location, written, "link"), item.doi if item else None)

    def _add_cited(self, page: Page) -> None:
        """Note the identifiers that the page cites in place of keys, or gives names."""
        for identifier, use in _cited(page):
            doi, pmid = cited_doi(identifier), cited_pmid(identifier)
            if doi:
                self._add(doi, use)
            elif pmid:
                self._add_pmid(pmid, use)

    def by_doi(self) -> Mapping[Doi, tuple[DoiUse, ...]]:
        """The uses of every DOI, by DOI, in the order of their places."""
        return _sorted(self._uses)

    def by_pmid(self) -> Mapping[Pmid, tuple[DoiUse, ...]]:
        """The uses of every PMID at places that name no DOI of the work, likewise."""
        return _sorted(self._pmids)

    def pmids_of(self) -> Mapping[Doi, tuple[Pmid, ...]]:
        """The PMIDs that stand beside DOIs, by DOI."""
        return {doi: tuple(sorted(pmids)) for doi, pmids in self._pmids_of.items()}

    def without_doi(self) -> tuple[WithoutDoi, ...]:
        """What is described without a DOI."""
        return tuple(sorted(self._without_doi, key=lambda one: one.location))

    def _add(self, doi: Doi, use: DoiUse) -> None:
        self._uses.setdefault(doi, []).append(use)

    def _add_pmid(self, pmid: Pmid, use: DoiUse, doi: Doi | None = None) -> None:
        if doi:
            self._pmids_of.setdefault(doi, {})[pmid] = None
        else:
            self._pmids.setdefault(pmid, []).append(use)


def _sorted(uses: Mapping[Name, Sequence[DoiUse]]) -> Mapping[Name, tuple[DoiUse, ...]]:
    return {work: tuple(sorted(uses[work], key=lambda use: use.location)) for work in sorted(uses)}


def _links(page: Page) -> Iterator[tuple[Location, str, Doi, DoiForm]]:
    for link in page.remote_links:
        if "10." in link.url:
            doi = bare_doi(link.url)
            if doi:
                form: DoiForm = "link" if is_doi_itself(link.url) else "address"
                yield Location(page.path, link.line, link.column), link.url, doi, form


def _pubmed_links(page: Page) -> Iterator[tuple[Location, str, Pmid]]:
    for link in page.remote_links:
        pmid = pmid_of_address(link.url)
        if pmid:
            yield Location(page.path, link.line, link.column), link.url, pmid


def _cited(page: Page) -> Iterator[tuple[str, DoiUse]]:
    """The identifiers that stand in place of a key, and those that the page gives a name or cites by one."""
    for alias in page.source.aliases:
        place = Location(page.path, alias.line, alias.column)
        yield alias.identifier, DoiUse(place, alias.identifier, "link")
    for named in page.source.named_identifiers:
        yield named.identifier, DoiUse(Location(page.path, named.line, named.column), named.key, "named")
    for cited in page.citations.without_entry:
        if cited.identifier:
            form: DoiForm = "link" if is_identifier(cited.key) else "named"
            yield cited.identifier, DoiUse(cited.location, cited.key, form)


def _is_described(metadata: BibRecord) -> bool:
    """Whether it says enough to be looked up."""
    return len(metadata.title.split()) > 1 and bool(metadata.authors or metadata.editors)
