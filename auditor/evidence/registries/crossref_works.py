"""A work as Crossref's REST interface and CSL-JSON describe it: the same fields, lists or single values.

Sources: the "Crossref Metadata API JSON Format" (github.com/CrossRef/rest-api-doc), the schema of CSL-JSON
(github.com/citation-style-language/schema).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from auditor.evidence.registries.json_values import (
    UnreadableError,
    day_in,
    doi_in,
    members,
    objects,
    text,
    titles,
    years_in,
)
from auditor.evidence.registries.persons import person, persons
from auditor.evidence.registries.updates import merged, type_of
from auditor.model.records import Record, Relation, Update
from auditor.model.standing import RETRACTION_WATCH, WITHDRAWN
from auditor.values.bibliography.record import BibRecord
from auditor.values.identifiers.doi import NO_DOI, Doi

#: dates of publication, the one that is cited first: volume and pages are those of the print issue. What a
#: registry did with the record (created, deposited, indexed) and when a manuscript came in are no years of
#: the work.
_DATES = (
    "published-print",
    "issued",
    "published",
    "published-online",
    "published-other",
    "posted",
    "approved",
    "event-date",
)
_CONTAINERS = (
    "container-title",
    "short-container-title",
    "container-title-short",
    "collection-title",
    "event-title",
)
#: relations of one work, of each kind, that are kept
_MANY = 1_000


def read_item(item: Mapping[str, Any], agency: str) -> Record:
    """The record in one item.

    Raises:
        UnreadableError: it names no DOI.
    """
    named = (doi_in(item.get(name)) for name in ("DOI", "id", "URL"))  # some agencies give the address only
    doi = next(filter(None, named), NO_DOI)
    if not doi:
        raise UnreadableError("the record names no DOI")
    return Record(
        doi=doi,
        agency=agency,
        metadata=_described(item),
        updates=merged(_updates(item, doi)),
        notice_of=tuple(dict.fromkeys(_notice_of(item, doi))),
        relations=tuple(dict.fromkeys(_relations(item, doi))),
    )


def _described(item: Mapping[str, Any]) -> BibRecord:
    main, subtitles = titles(item.get("title")), titles(item.get("subtitle"))
    elsewhere = (*titles(item.get("original-title")), *titles(item.get("short-title")))
    authors, cut = persons(item.get("author"), person)
    editors, _ = persons(item.get("editor"), person)
    return BibRecord(
        title=main[0] if main else "",
        subtitle=subtitles[0] if subtitles else "",
        other_titles=_others(main[:1], (*main[1:], *subtitles[1:], *elsewhere)),
        authors=authors,
        others=cut,
        editors=editors,
        years=tuple(dict.fromkeys(_years(item))),
        containers=tuple(dict.fromkeys(_containers(item))),
        volume=text(item.get("volume")),
        issue=text(item.get("issue")) or text(members(item.get("journal-issue")).get("issue")),
        pages=text(item.get("page")) or text(item.get("article-number")),
        publisher=text(item.get("publisher")),
        type=text(item.get("type")).lower(),
    )


def _others(main: tuple[str, ...], found: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(title for title in found if title not in main))


def _years(item: Mapping[str, Any]) -> Iterator[int]:
    for name in _DATES:
        yield from years_in(item.get(name))
    issue = members(item.get("journal-issue"))
    for name in ("published-print", "published-online"):
        yield from years_in(issue.get(name))
    yield from years_in(members(item.get("event")).get("start"))  # of a conference


def _containers(item: Mapping[str, Any]) -> Iterator[str]:
    for name in _CONTAINERS:
        yield from titles(item.get(name))
    yield from titles(members(item.get("event")).get("name"))
    for institution in islice(objects(item.get("institution")), 1):  # the server of a preprint
        yield from titles(institution.get("name"))


def _updates(item: Mapping[str, Any], doi: Doi) -> Iterator[Update]:
    """What happened to the work (``updated-by``), without what only names the work itself.

    A publisher that updates a page in place says so with the work's own DOI: that is no notice, and nothing
    that a reader could look up. But a retraction that Retraction Watch has recorded under the work's own DOI
    did happen: the notice stands in the work's place.
    """
    for update in islice(objects(item.get("updated-by")), _MANY):
        kind, notice = type_of(text(update.get("type"))), doi_in(update.get("DOI"))
        source = text(update.get("source")).lower() or "publisher"  # older records name none
        in_place = notice == doi
        if kind and (not in_place or (source == RETRACTION_WATCH and kind in WITHDRAWN)):
            yield Update(kind, day_in(update.get("updated")), NO_DOI if in_place else notice, (source,))


def read_notice(item: Mapping[str, Any]) -> Iterator[tuple[Doi, Update]]:
    """The works that an item is a notice about (``update-to``), with what happened to each.

    A work that is its own notice (a new version in place) is left out.
    """
    notice = doi_in(item.get("DOI"))
    for update in islice(objects(item.get("update-to")), _MANY):
        kind, work = type_of(text(update.get("type"))), doi_in(update.get("DOI"))
        source = text(update.get("source")).lower() or "publisher"
        if kind and notice and work not in (NO_DOI, notice):
            yield work, Update(kind, day_in(update.get("updated")), notice, (source,))


def _notice_of(item: Mapping[str, Any], doi: Doi) -> Iterator[Relation]:
    for update in islice(objects(item.get("update-to")), _MANY):
        kind, work = type_of(text(update.get("type"))), doi_in(update.get("DOI"))
        if kind and work not in (NO_DOI, doi):
            yield Relation(kind, work)


def _relations(item: Mapping[str, Any], doi: Doi) -> Iterator[Relation]:
    for kind, related in islice(members(item.get("relation")).items(), _MANY):
        for other in islice(objects(related), _MANY):
            work = doi_in(other.get("id")) if text(other.get("id-type")).lower() == "doi" else NO_DOI
            if work not in (NO_DOI, doi):
                yield Relation(type_of(text(kind)), work)
