"""The places that the indented JSON writes twice: with a work's entries, and with its DOI or PMID."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeVar

from auditor.model.audit import Audit, AuditedDoi, AuditedPmid
from auditor.model.location import Location
from auditor.model.stored import ABSENT, changed

Work = TypeVar("Work", AuditedDoi, AuditedPmid)


def written_once(audit: Audit) -> Audit:
    """The audit whose DOIs and PMIDs leave out the places that their entries list."""
    of_doi, of_pmid = _places(audit)
    return changed(
        audit,
        dois=tuple(_shorter(one, of_doi.get(one.doi, ())) for one in audit.dois),
        pmids=tuple(_shorter(one, of_pmid.get(one.pmid, ())) for one in audit.pmids),
    )


def in_full(audit: Audit) -> Audit:
    """The audit that ``written_once`` was given; one that leaves nothing out is returned as it is."""
    named: tuple[AuditedDoi | AuditedPmid, ...] = (*audit.dois, *audit.pmids)
    if all(one.with_references is ABSENT for one in named):
        return audit
    of_doi, of_pmid = _places(audit)
    return changed(
        audit,
        dois=tuple(_whole(one, of_doi.get(one.doi, ())) for one in audit.dois),
        pmids=tuple(_whole(one, of_pmid.get(one.pmid, ())) for one in audit.pmids),
    )


def _places(audit: Audit) -> tuple[Mapping[str, Iterable[Location]], Mapping[str, Iterable[Location]]]:
    """Where entries are cited, by their DOI and by their PMID."""
    of_doi: dict[str, set[Location]] = defaultdict(set)
    of_pmid: dict[str, set[Location]] = defaultdict(set)
    for reference in audit.references:
        if reference.doi:
            of_doi[reference.doi].update(reference.cited_by)
        if reference.pmid:
            of_pmid[reference.pmid].update(reference.cited_by)
    return of_doi, of_pmid


def _shorter(work: Work, places: Iterable[Location]) -> Work:
    entries = set(places)
    short = changed(
        work, cited_by=tuple(one for one in work.cited_by if one not in entries), with_references=True
    )
    # not the places of an entry that are none of the work: those of other entries that cite it
    return short if entries and _whole(short, entries) == work else work


def _whole(work: Work, places: Iterable[Location]) -> Work:
    if work.with_references is not True:
        return changed(work, with_references=ABSENT)
    return changed(work, cited_by=tuple(sorted({*work.cited_by, *places})), with_references=ABSENT)
