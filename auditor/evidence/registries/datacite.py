"""DataCite's REST interface: addresses, rates, and the records in its answers.

Sources: https://support.datacite.org/docs/api-get-lists, https://datacite-metadata-schema.readthedocs.io
(version 4.6: titleType, nameType, dateType, relationType, relatedItem).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any
from urllib.parse import quote

from auditor.evidence.registries.json_values import (
    MOST_TITLES,
    UnreadableError,
    day_in,
    doi_in,
    members,
    objects,
    path_of,
    read_each,
    read_json,
    text,
    titles,
    years_in,
)
from auditor.evidence.registries.persons import creator, persons
from auditor.evidence.registries.registry import Quota, Rate, RecordLists, Registry
from auditor.evidence.registries.updates import merged
from auditor.model.records import Record, Relation, Update, UpdateType
from auditor.values.bibliography.record import BibRecord
from auditor.values.identifiers.doi import NO_DOI, Doi

AGENCY = "DataCite"
_SOURCE = "datacite"
_FIELDS = (
    "doi,titles,creators,contributors,publicationYear,publisher,container,dates,types"
    ",relatedIdentifiers,relatedItems"
)
#: dates that a citation may give, the most likely first; not when data were collected or are valid
_DATES = ("Issued", "Available", "Submitted", "Copyrighted", "Accepted", "Updated", "Created")
#: relations by which a record says that something newer stands in its place
_REPLACED = frozenset(("is-previous-version-of", "is-obsoleted-by"))
#: the list of references, and of works that refer to this one: it may have thousands
_REFERENCES = frozenset(("references", "is-referenced-by", "cites", "is-cited-by"))
_WORD_START = re.compile(r"(?<=[a-z])(?=[A-Z])")
_MANY = 1_000


def doi_url(base: str, doi: str) -> str:
    """The address of the record of one DOI; ``base`` as ``https://api.datacite.org``."""
    return f"{base.rstrip('/')}/dois/{path_of(doi)}"


def list_url(base: str, dois: Sequence[str]) -> str:
    """The address of the records of several DOIs (``is_listable`` ones) in one answer.

    What DataCite does not have is silently missing from the answer.
    """
    named = ",".join(quote(doi, safe="/", errors="replace") for doi in dois)
    return f"{base.rstrip('/')}/dois?ids={named}&page%5Bsize%5D={len(dois)}&fields%5Bdois%5D={_FIELDS}"


def read_doi(body: bytes) -> Record:
    """The record in the answer of ``doi_url``.

    Raises:
        UnreadableError: the answer holds no record with a DOI.
    """
    answer = members(read_json(body))
    if not isinstance(answer.get("data"), dict):
        raise UnreadableError("the answer is JSON, but no record of DataCite")
    return _record(answer["data"])


def read_list(body: bytes) -> list[Record]:
    """The records in the answer of ``list_url``, in its order; odd items are left out.

    Raises:
        UnreadableError: the answer holds no list of records.
    """
    answer = members(read_json(body))
    if not isinstance(answer.get("data"), list):
        raise UnreadableError("the answer is JSON, but no list of DataCite's records")
    return read_each(answer["data"], _record)


def _record(data: Mapping[str, Any]) -> Record:
    attributes = members(data.get("attributes"))
    doi = doi_in(attributes.get("doi")) or doi_in(data.get("id"))
    if not doi:
        raise UnreadableError("the record names no DOI")
    relations = tuple(islice(dict.fromkeys(_relations(attributes, doi)), _MANY))
    return Record(
        doi=doi,
        agency=AGENCY,
        metadata=_described(attributes),
        updates=merged(_updates(attributes, relations)),
        relations=relations,
    )


def _described(attributes: Mapping[str, Any]) -> BibRecord:
    found = list(_titles(attributes))
    main = [title for kind, title in found if not kind][:1]
    subtitle = [title for kind, title in found if kind == "Subtitle"][:1]
    authors, cut = persons(attributes.get("creators"), creator)
    contributors = objects(attributes.get("contributors"))
    editors, _ = persons([one for one in contributors if one.get("contributorType") == "Editor"], creator)
    host = _host(attributes)
    return BibRecord(
        title="".join(main),
        subtitle="".join(subtitle),
        other_titles=tuple(dict.fromkeys(title for _, title in found if title not in (*main, *subtitle))),
        authors=authors,
        others=cut,
        editors=editors,
        years=tuple(dict.fromkeys(_years(attributes))),
        containers=tuple(dict.fromkeys(_containers(attributes, host))),
        volume=text(host.get("volume")),
        issue=text(host.get("issue")),
        pages=_pages(host),
        publisher=text(attributes.get("publisher")) or text(members(attributes.get("publisher")).get("name")),
        type=text(members(attributes.get("types")).get("resourceTypeGeneral")).lower(),
    )


def _titles(attributes: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The titles with their types; the main one has none."""
    for one in islice(objects(attributes.get("titles")), MOST_TITLES):
        for title in titles(one.get("title")):
            yield text(one.get("titleType")), title


def _years(attributes: Mapping[str, Any]) -> Iterator[int]:
    yield from years_in(attributes.get("publicationYear"))
    dates = [(one.get("dateType"), one.get("date")) for one in objects(attributes.get("dates"))]
    for wanted in _DATES:
        for kind, day in dates:
            if kind == wanted:
                yield from years_in(day)


def _host(attributes: Mapping[str, Any]) -> Mapping[str, Any]:
    """What the work appeared in: a related item (schema 4.4), else the container made of older fields."""
    for item in objects(attributes.get("relatedItems")):
        if item.get("relationType") == "IsPublishedIn":
            return item
    return members(attributes.get("container"))


def _containers(attributes: Mapping[str, Any], host: Mapping[str, Any]) -> Iterator[str]:
    for title in islice(objects(host.get("titles")), MOST_TITLES):
        yield from titles(title.get("title"))
    yield from titles(host.get("title"))
    yield from titles(members(attributes.get("container")).get("title"))


def _pages(host: Mapping[str, Any]) -> str:
    first, last = text(host.get("firstPage")), text(host.get("lastPage"))
    return f"{first}-{last}" if first and last and first != last else first or text(host.get("number"))


def _relations(attributes: Mapping[str, Any], doi: Doi) -> Iterator[Relation]:
    for related in objects(attributes.get("relatedIdentifiers")):
        kind = _WORD_START.sub("-", text(related.get("relationType"))).lower()
        other = doi_in(related.get("relatedIdentifier"))
        if (
            related.get("relatedIdentifierType") == "DOI"
            and other not in (NO_DOI, doi)
            and kind not in ("", *_REFERENCES)
        ):
            yield Relation(kind, other)


def _updates(attributes: Mapping[str, Any], relations: Sequence[Relation]) -> Iterator[Update]:
    """What happened to the work: a newer version in its place, or its withdrawal."""
    for relation in relations:
        if relation.type in _REPLACED:
            yield Update(UpdateType.NEW_VERSION, None, relation.doi, (_SOURCE,))
    for one in islice(objects(attributes.get("dates")), _MANY):
        if one.get("dateType") == "Withdrawn":
            yield Update(UpdateType.WITHDRAWAL, day_in(one.get("date")), NO_DOI, (_SOURCE,))


# https://support.datacite.org/docs/rate-limit
_QUOTA = Quota(AGENCY, public=Rate(500, 300, at_once=2), polite=Rate(1000, 300, at_once=2))

REGISTRY = Registry(
    agency=AGENCY,
    base="https://api.datacite.org",
    quota=_QUOTA,
    url=doi_url,
    read=read_doi,
    lists=RecordLists(_QUOTA, (list_url,), read_list),
    reports_updates=True,
    redirect_hosts=frozenset({"data.crosscite.org"}),  # where it answers content negotiation
)
