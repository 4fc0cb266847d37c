"""A work as Crossref's REST interface and CSL-JSON describe it: the same fields, lists or single values.

Sources: the "Crossref Metadata API JSON Format" (github.com/CrossRef/rest-api-doc), the schema of CSL-JSON
(github.com/citation-style-language/schema).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from auditor.evidence.registries.bodies import (
    MOST,
    UnreadableError,
    day_in,
    doi_in,
    items,
    members,
    objects,
    text,
    texts,
    years_in,
)
from auditor.evidence.registries.persons import MANY, person
from auditor.evidence.registries.updates import RETRACTION_WATCH, RETRACTIONS, merged, type_of
from auditor.model.records import Record, Relation, Update
from auditor.values.described import Described, PersonName

#: dates of publication, the one that is cited first: volume and pages are those of the print issue. What a
#: registry did with the record (created, deposited, indexed) and when a manuscript came in tell no year.
_DATES = (
    "published-print",
    "issued",
    "published",
    "published-online",
    "published-other",
    "posted",
    "approved",
)
_CONTAINERS = ("container-title", "short-container-title", "container-title-short", "collection-title")
#: relations and updates of one work that are kept
_MANY_EVENTS = 1_000


def read_work_of(item: Mapping[str, Any], agency: str) -> Record:
    """The record in one item.

    Raises:
        UnreadableError: it names no DOI.
    """
    doi = doi_in(item.get("DOI"))
    if not doi:
        raise UnreadableError("the record names no DOI")
    return Record(
        doi=doi,
        agency=agency,
        described=_described(item),
        updates=merged(_updates(item, doi)),
        notice_of=tuple(dict.fromkeys(_notice_of(item, doi))),
        relations=tuple(dict.fromkeys(_relations(item, doi)))[:_MANY_EVENTS],
    )


def _described(item: Mapping[str, Any]) -> Described:
    titles = texts(item.get("title"))
    subtitles = texts(item.get("subtitle"))
    others = (
        *titles[1:],
        *subtitles[1:],
        *texts(item.get("original-title")),
        *texts(item.get("short-title")),
    )
    authors, cut = _persons(item.get("author"))
    editors, _ = _persons(item.get("editor"))
    return Described(
        title=titles[0] if titles else "",
        subtitle=subtitles[0] if subtitles else "",
        other_titles=tuple(dict.fromkeys(title for title in others if title not in titles[:1])),
        authors=authors,
        others=cut,
        editors=editors,
        years=tuple(dict.fromkeys(_years(item))),
        containers=tuple(dict.fromkeys(_containers(item))),
        volume=text(item.get("volume")),
        issue=_first(item, "issue") or text(members(item.get("journal-issue")).get("issue")),
        pages=_first(item, "page", "article-number", "number"),
        publisher=text(item.get("publisher")),
        type=text(item.get("type")).lower(),
    )


def _first(item: Mapping[str, Any], *names: str) -> str:
    return next((found for name in names if (found := text(item.get(name)))), "")


def _persons(value: Any) -> tuple[tuple[PersonName, ...], bool]:
    """The persons and groups of a list, and whether there are more than are kept."""
    found = tuple(one for item in objects(value) if (one := person(item)))
    return found[:MANY], len(found) > MANY or (isinstance(value, list) and len(value) > MOST)


def _years(item: Mapping[str, Any]) -> Iterator[int]:
    for name in _DATES:
        yield from years_in(item.get(name))
    issue = members(item.get("journal-issue"))
    for name in ("published-print", "published-online"):
        yield from years_in(issue.get(name))
    yield from years_in(members(item.get("event")).get("start"))  # of a conference
    yield from years_in(item.get("event-date"))


def _containers(item: Mapping[str, Any]) -> Iterator[str]:
    for name in _CONTAINERS:
        yield from texts(item.get(name))
    yield from texts(members(item.get("event")).get("name"))
    yield from texts(item.get("event-title"))
    for name in ("group-title", "institution"):
        for one in objects(item.get(name)):
            yield from texts(one.get("name"))
        yield from texts(item.get(name)) if isinstance(item.get(name), str) else ()


def _updates(item: Mapping[str, Any], doi: str) -> Iterator[Update]:
    """What happened to the work (``updated-by``), without what only names the work itself.

    A publisher that updates a page in place says so with the work's own DOI: that is no notice, and nothing
    happened that a reader could look up. A retraction that Retraction Watch has recorded under the work's
    own DOI did happen: the notice stands in the work's place.
    """
    for update in list(objects(item.get("updated-by")))[:_MANY_EVENTS]:
        kind, notice, source = type_of(text(update.get("type"))), doi_in(update.get("DOI")), _source(update)
        if notice == doi:
            if source != RETRACTION_WATCH or kind not in RETRACTIONS:
                continue
            notice = ""
        if kind:
            yield Update(kind, day_in(update.get("updated")), notice, (source,))


def _source(update: Mapping[str, Any]) -> str:
    """Who says so: publishers did before there was a field for it."""
    return type_of(text(update.get("source"))) or "publisher"


def _notice_of(item: Mapping[str, Any], doi: str) -> Iterator[Relation]:
    for update in list(objects(item.get("update-to")))[:_MANY_EVENTS]:
        kind, work = type_of(text(update.get("type"))), doi_in(update.get("DOI"))
        if kind and work and work != doi:
            yield Relation(kind, work)


def _relations(item: Mapping[str, Any], doi: str) -> Iterator[Relation]:
    for kind, related in list(members(item.get("relation")).items())[:_MANY_EVENTS]:
        for other in list(objects(related))[:_MANY_EVENTS]:
            work = doi_in(other.get("id")) if other.get("id-type") == "doi" else ""
            if work and work != doi:
                yield Relation(type_of(kind), work)


def one_of(value: Any) -> Mapping[str, Any]:
    """The only object of a list of one, or the object itself."""
    return next(iter(objects(items(value)[:1] or value)), {})
