"""Evidence of what the registries said: the checks that were not made, and the events of every work."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TypeAlias

from auditor.evidence.registries.memory import reports_updates
from auditor.evidence.registries.repository_lookup import Known
from auditor.evidence.registries.updates import merged
from auditor.model.evidence import Evidence
from auditor.model.records import DoiAnswer, DoiState, Update
from auditor.model.repository import Repository
from auditor.model.written import Skip
from auditor.values.identifiers.doi import Doi
from auditor.values.identifiers.pubmed import WorkId

#: the checks of one DOI: whether it exists, what it names, and what became of the work
KINDS = ("doi", "record", "retraction")

#: events by DOI and by PMID from a Retraction Watch file; None when there is no such file
RetractionFile: TypeAlias = Mapping[WorkId, tuple[Update, ...]] | None
_PUBMED_NOT_ASKED = "PubMed is not asked what became of a work; a Retraction Watch file may say it"


def with_references(evidence: Evidence, known: Known, retractions: RetractionFile) -> Evidence:
    """The evidence with what is known of DOIs, and with an item for every check that was not made."""
    updates: dict[WorkId, tuple[Update, ...]] = {
        doi: merged((*(answer.record.updates if answer.record else ()), *(retractions or {}).get(doi, ())))
        for doi, answer in known.answers.items()
        if _standing_known(answer, known, retractions)
    }
    skips: list[Skip] = []
    unchecked: list[Skip] = []
    for doi, answer in known.answers.items():
        unchecked += _unchecked(doi, answer)
        gap = _standing_gap(doi, answer, known, retractions)
        if gap is not None:
            is_choice, reason = gap
            (skips if is_choice else unchecked).append(Skip("retraction", doi, reason))
    environment = evidence.environment or known.environment
    notes = evidence.notes
    if known.environment and not evidence.environment:
        notes = (*notes, known.environment)
    return replace(
        evidence,
        dois=known.answers,
        updates=updates,
        searches=known.searches,
        skips=(*evidence.skips, *skips),
        unchecked=(*evidence.unchecked, *unchecked),
        environment=environment,
        notes=notes,
    )


def without_network(
    evidence: Evidence, repository: Repository, reason: str, retractions: RetractionFile
) -> Evidence:
    """The evidence when nothing may be asked, for this ``reason``; a Retraction Watch file still counts."""
    kinds = [kind for kind in KINDS if retractions is None or kind != "retraction"]
    skips = tuple(Skip(kind, doi, reason) for doi in repository.dois for kind in kinds)
    updates: dict[WorkId, tuple[Update, ...]] = (
        {doi: merged(retractions.get(doi, ())) for doi in repository.dois} if retractions is not None else {}
    )
    return replace(evidence, updates=updates, skips=(*evidence.skips, *skips))


def with_pmids(evidence: Evidence, repository: Repository, retractions: RetractionFile) -> Evidence:
    """The evidence with what a Retraction Watch file says of works that have a PMID and no DOI."""
    if retractions is None:
        skips = tuple(Skip("retraction", pmid, _PUBMED_NOT_ASKED) for pmid in repository.pmids)
        return replace(evidence, skips=(*evidence.skips, *skips))
    updates = dict(evidence.updates)
    updates.update((pmid, retractions.get(pmid, ())) for pmid in repository.pmids)
    return replace(evidence, updates=updates)


def _unchecked(doi: Doi, answer: DoiAnswer) -> Iterator[Skip]:
    if answer.state is DoiState.UNCHECKED:
        yield Skip("doi", doi, answer.reason)
    if answer.record is None and answer.state is not DoiState.NOT_REGISTERED:
        yield Skip("record", doi, answer.record_reason or answer.reason)


def _standing_known(answer: DoiAnswer, known: Known, retractions: RetractionFile) -> bool:
    """Whether there is anything to say of what became of the work: an old retraction is still one."""
    if retractions is not None or answer.state is DoiState.NOT_REGISTERED:
        return True
    record = answer.record
    return record is not None and (
        bool(record.updates) or (reports_updates(record) and answer.doi not in known.stale)
    )


def _standing_gap(
    doi: Doi, answer: DoiAnswer, known: Known, retractions: RetractionFile
) -> tuple[bool, str] | None:
    """Why it is not known what became of the work, and whether no one is at fault; None when it is."""
    if retractions is not None or answer.state is DoiState.NOT_REGISTERED:
        return None
    if doi in known.stale:
        return False, known.stale[doi]
    if answer.record is None:
        return False, answer.record_reason or answer.reason
    if not reports_updates(answer.record):
        agency = answer.agency or "its agency"
        return True, f"{agency} does not report what became of a work; a Retraction Watch file may"
    return None
