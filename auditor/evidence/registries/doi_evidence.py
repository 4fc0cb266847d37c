"""Evidence of what the registries said: the checks that were not made, and the events of every work."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple, TypeAlias

from auditor.evidence.registries.memory import KnownWithoutNetwork, reports_updates
from auditor.evidence.registries.updates import merged
from auditor.model.evidence import Evidence
from auditor.model.location import Location
from auditor.model.records import DoiAnswer, DoiState, SearchAnswer, Update
from auditor.model.repository import Repository
from auditor.model.written import Skip
from auditor.values.identifiers.doi import Doi
from auditor.values.identifiers.pubmed import WorkId

#: events by DOI and by PMID from a Retraction Watch file; None when there is no such file
RetractionFile: TypeAlias = Mapping[WorkId, tuple[Update, ...]] | None
_PUBMED_NOT_ASKED = "PubMed is not asked what became of a work; a Retraction Watch file may say it"


class NotAsked(NamedTuple):
    """Why it was not asked what became of a work; ``is_choice``: of a registry, or of the form of a DOI."""

    is_choice: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Known:
    """What the registries said.

    ``stale`` are DOIs whose record is remembered and what became of the work too old, with the reason why it
    could not be asked again. ``notices`` are events that only notices report; ``not_asked_for`` are works
    about which these were not asked for.
    """

    answers: Mapping[Doi, DoiAnswer] = field(default_factory=dict)
    stale: Mapping[Doi, str] = field(default_factory=dict)
    searches: Mapping[Location, SearchAnswer] = field(default_factory=dict)
    environment: str = ""
    notices: Mapping[Doi, tuple[Update, ...]] = field(default_factory=dict)
    not_asked_for: Mapping[Doi, NotAsked] = field(default_factory=dict)


def with_references(evidence: Evidence, known: Known, retractions: RetractionFile) -> Evidence:
    """The evidence with what is known of DOIs, and with an item for every check that was not made."""
    updates: dict[WorkId, tuple[Update, ...]] = {
        doi: merged(
            (
                *(answer.record.updates if answer.record else ()),
                *known.notices.get(doi, ()),
                *(retractions or {}).get(doi, ()),
            )
        )
        for doi, answer in known.answers.items()
        if _standing_known(answer, known, retractions)
    }
    skips: list[Skip] = []
    unchecked: list[Skip] = []
    for doi, answer in known.answers.items():
        unchecked += _unchecked(doi, answer)
        gap = _standing_gap(doi, answer, known, retractions)
        if gap is not None:
            (skips if gap.is_choice else unchecked).append(Skip("retraction", doi, gap.reason))
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
    evidence: Evidence,
    repository: Repository,
    reason: str,
    retractions: RetractionFile,
    known: KnownWithoutNetwork | None = None,
) -> Evidence:
    """The evidence when nothing may be asked, for this ``reason``: what is ``known``, and a file."""
    known = known or KnownWithoutNetwork({}, {}, {})
    updates: dict[WorkId, tuple[Update, ...]] = {}
    skips: list[Skip] = []
    for doi in repository.dois:
        answer = known.answers.get(doi)
        absent = answer is not None and answer.state is DoiState.NOT_REGISTERED
        if retractions is not None or absent or doi in known.updates:
            updates[doi] = merged((*known.updates.get(doi, ()), *(retractions or {}).get(doi, ())))
        else:
            skips.append(Skip("retraction", doi, reason))
        if answer is None:
            skips.append(Skip("doi", doi, reason))
        if not absent and (answer is None or answer.record is None):
            skips.append(Skip("record", doi, reason))
    return replace(
        evidence,
        dois=known.answers,
        updates=updates,
        skips=(*evidence.skips, *skips),
        known_on={**evidence.known_on, **{str(doi): day for doi, day in known.days.items()}},
    )


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
    if record is None or record.updates or known.notices.get(answer.doi):
        return record is not None
    return reports_updates(record) and answer.doi not in known.stale and answer.doi not in known.not_asked_for


def _standing_gap(doi: Doi, answer: DoiAnswer, known: Known, retractions: RetractionFile) -> NotAsked | None:
    """Why it is not known what became of the work; None when it is known."""
    if retractions is not None or answer.state is DoiState.NOT_REGISTERED:
        return None
    if doi in known.stale:
        return NotAsked(is_choice=False, reason=known.stale[doi])
    if answer.record is None:
        return NotAsked(is_choice=False, reason=answer.record_reason or answer.reason)
    if not reports_updates(answer.record):
        agency = answer.agency or "its agency"
        reason = f"{agency} does not report what became of a work; a Retraction Watch file may"
        return NotAsked(is_choice=True, reason=reason)
    without_notices = known.not_asked_for.get(doi)
    if without_notices is not None:
        return without_notices._replace(reason=f"not asked for notices: {without_notices.reason}")
    return None
