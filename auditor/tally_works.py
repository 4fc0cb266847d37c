"""The audit's tables of works: entries and DOIs, with what the registries say of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from auditor.model.audit import AuditedDoi, AuditedReference, Notice
from auditor.model.evidence import Evidence
from auditor.model.place import Place
from auditor.model.records import Update
from auditor.model.repository import Repository
from auditor.model.standing import updates_of
from auditor.model.works import Work
from auditor.values.latex import plain_url
from auditor.values.web_addresses import masked


def audited_reference(work: Work, evidence: Evidence) -> AuditedReference:
    """An entry with what is known of its DOI."""
    entry, described = work.entry, work.described
    answer = evidence.dois.get(work.doi or "")
    return AuditedReference(
        key=entry.key,
        type=entry.type,
        title=described.title,
        authors=tuple(filter(None, (name.display for name in described.authors or described.editors))),
        year=described.years[0] if described.years else None,
        doi=work.doi,
        url=masked(plain_url(entry.fields["url"])) if entry.fields.get("url") else None,
        path=entry.path,
        line=entry.line,
        cited_by=work.cited_by,
        doi_state=answer.state.value if answer else None,
        notices=_notices(work.doi, evidence) if work.doi else (),
    )


def audited_dois(repository: Repository, evidence: Evidence) -> Iterator[AuditedDoi]:
    """Every DOI that is named anywhere, with every place on a page that cites its work."""
    listed: dict[str, set[Place]] = defaultdict(set)
    for page in repository.pages:
        for named in page.author_years:
            if named.listed is not None and named.listed.doi:
                listed[named.listed.doi].add(named.place)
    pages = {page.path for page in repository.pages}
    for doi, uses in repository.dois.items():
        places = {use.place for use in uses if use.form != "field"} | listed.get(doi, set())
        for use in uses:
            places.update(use.work.cited_by if use.work else ())
        answer = evidence.dois.get(doi)
        titles = [use.described.title for use in uses if use.described]
        titles += [answer.record.described.title] if answer and answer.record else []
        yield AuditedDoi(
            doi=doi,
            state=answer.state.value if answer else None,
            title=next(filter(None, titles), ""),
            agency=answer.agency if answer else "",
            detail=answer.reason or answer.record_reason if answer else "",
            notices=_notices(doi, evidence),
            cited_by=tuple(sorted(place for place in places if place.path in pages)),
        )


def _notices(doi: str, evidence: Evidence) -> tuple[Notice, ...]:
    return tuple(map(_notice, updates_of(doi, evidence)))


def _notice(update: Update) -> Notice:
    return Notice(
        type=update.type,
        date=update.date.isoformat() if update.date else None,
        doi=update.doi or None,
        source=", ".join(update.sources),
    )
