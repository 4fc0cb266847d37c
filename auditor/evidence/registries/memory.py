"""What earlier audits were answered about DOIs, while it can be relied on. Failures are not remembered."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from types import MappingProxyType
from typing import TypeVar

from auditor.cache import Cache
from auditor.evidence.registries import REGISTRIES
from auditor.evidence.registries.endpoints import Endpoints
from auditor.evidence.registries.texts import (
    answer_from_text,
    answer_to_text,
    described_to_text,
    record_from_text,
    record_to_text,
    search_from_text,
    search_to_text,
)
from auditor.model.records import DoiAnswer, DoiState, Record, SearchAnswer, SearchState
from auditor.values.bibliography.record import BibRecord
from auditor.values.identifiers.doi import Doi
from auditor.version import __version__

Subject = TypeVar("Subject", bound=str)

#: Days by kind (``[references] cache-ages``). What is remembered counts while fewer days have passed: 0 is
#: never, 1 the same day only. ``record``: what a DOI names; ``standing``: what became of the work, which is
#: reported with the record; ``absence``: that a DOI is not registered, or has no record; ``agency``: who
#: registers under a prefix; ``found`` and ``no-record``: what a search for a work without a DOI came to.
DEFAULT_AGES: Mapping[str, int] = MappingProxyType(
    {"record": 30, "standing": 7, "absence": 1, "agency": 30, "found": 30, "no-record": 7}
)


@dataclass(frozen=True, slots=True)
class Recalled:
    """What is known already: ``answers`` that count, and ``outdated`` ones.

    Of those the record counts, and what became of the work is asked again.
    """

    answers: Mapping[Doi, DoiAnswer]
    outdated: Mapping[Doi, DoiAnswer]


class Memory:
    """The cache, as far as it is about DOIs. ``ages`` are days by kind, in place of the built-in ones."""

    def __init__(self, cache: Cache, endpoints: Endpoints, day: date, ages: Mapping[str, int]) -> None:
        self._cache = cache
        self._day = day
        self._ages = {**DEFAULT_AGES, **ages}
        bases = map(endpoints.base, REGISTRIES.values())
        self._policy = json.dumps(["references", __version__, endpoints.doi, *bases])

    def recall(self, dois: Iterable[Doi]) -> Recalled:
        """What is remembered of the DOIs and young enough."""
        wanted = list(dois)
        answers, outdated = {}, {}
        oldest = max(self._ages["record"], self._ages["standing"])
        for doi, (text, given) in self._texts("record", wanted, oldest).items():
            record = record_from_text(text)
            if record is None or record.doi != doi:
                continue
            answer = DoiAnswer(doi, DoiState.REGISTERED, record.agency, record=record, remembered=True)
            days = (self._day - given).days
            if days >= self._ages["record"]:
                continue
            if days < self._ages["standing"] or not reports_updates(record):
                answers[doi] = answer
            else:
                outdated[doi] = answer
        missing = [doi for doi in wanted if doi not in answers]
        for doi, (text, _) in self._texts("absence", missing, self._ages["absence"]).items():
            known = answer_from_text(doi, text)
            if known is not None:
                answers[doi] = known
        return Recalled(answers, outdated)

    def remember(self, answers: Mapping[Doi, DoiAnswer], lasting: Iterable[Doi]) -> None:
        """Keep the answers to the DOIs that are ``lasting``."""
        keep = frozenset(lasting)
        records: dict[str, str | None] = {}
        absences: dict[str, str | None] = {}
        for doi, answer in answers.items():
            if answer.remembered or doi not in keep:
                continue
            records[doi] = record_to_text(answer.record) if answer.record else None
            absences[doi] = None if answer.record else answer_to_text(answer)
        self._cache.put_texts(self._policy, "record", records, self._day)
        self._cache.put_texts(self._policy, "absence", absences, self._day)

    def agencies(self, prefixes: Iterable[str]) -> dict[str, str]:
        """The agencies of prefixes."""
        found = self._texts("agency", list(prefixes), self._ages["agency"])
        return {prefix: text for prefix, (text, _) in found.items() if text}

    def remember_agencies(self, agencies: Mapping[str, str], known: Mapping[str, str]) -> None:
        """Keep the agencies that were not ``known``."""
        new = {prefix: agency for prefix, agency in agencies.items() if agency and prefix not in known}
        self._cache.put_texts(self._policy, "agency", new, self._day)

    def searches(self, wanted: Iterable[BibRecord]) -> dict[BibRecord, SearchAnswer]:
        """What searches for these works came to."""
        keys = {_key(metadata): metadata for metadata in wanted}
        found: dict[BibRecord, SearchAnswer] = {}
        for kind in ("no-record", "found"):
            for key, (text, _) in self._texts(kind, list(keys), self._ages[kind]).items():
                answer = search_from_text(text)
                if answer is not None and (kind == "found") is (answer.state is SearchState.FOUND):
                    found[keys[key]] = answer
        return found

    def remember_searches(self, answers: Mapping[BibRecord, SearchAnswer]) -> None:
        """Keep what searches came to."""
        found: dict[str, str | None] = {}
        others: dict[str, str | None] = {}
        for metadata, answer in answers.items():
            if answer.remembered or answer.state is SearchState.UNCHECKED:
                continue
            key, text = _key(metadata), search_to_text(answer)
            is_found = answer.state is SearchState.FOUND
            found[key] = text if is_found else None
            others[key] = None if is_found else text
        self._cache.put_texts(self._policy, "found", found, self._day)
        self._cache.put_texts(self._policy, "no-record", others, self._day)

    def _texts(self, kind: str, subjects: Iterable[Subject], age: int) -> Mapping[Subject, tuple[str, date]]:
        """The stored texts of these subjects, with the day of each."""
        wanted = {str(subject): subject for subject in subjects}
        found = self._cache.texts(self._policy, kind, list(wanted), self._day, age)
        return {wanted[subject]: text for subject, text in found.items()}


def _key(metadata: BibRecord) -> str:
    """What a search is remembered under: no text of the repository."""
    text = described_to_text(metadata).encode("utf-8", "surrogatepass")
    return blake2b(text, digest_size=20).hexdigest()


def reports_updates(record: Record) -> bool:
    """Whether the registry that the record comes from says what became of a work."""
    registry = REGISTRIES.get(record.agency)
    return registry is not None and registry.reports_updates
