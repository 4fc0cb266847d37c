"""What earlier audits were answered about DOIs, while it can be relied on. Failures are not remembered."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from typing import TypeVar

from auditor import codec
from auditor.cache import Cache
from auditor.evidence.registries import REGISTRIES, doi_org
from auditor.evidence.registries.endpoints import Endpoints
from auditor.evidence.settings import REFERENCE_AGES
from auditor.model.records import DoiAnswer, DoiState, NoticeAnswer, Record, SearchAnswer, SearchState, Update
from auditor.model.stored import changed
from auditor.values.bibliography.record import BibRecord
from auditor.values.identifiers.doi import Doi
from auditor.version import __version__

Subject = TypeVar("Subject", bound=str)
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Recalled:
    """What is known already: ``answers`` that count, and ``outdated`` ones.

    Of those the record counts, and what became of the work is asked again.
    """

    answers: Mapping[Doi, DoiAnswer]
    outdated: Mapping[Doi, DoiAnswer]


@dataclass(frozen=True, slots=True)
class KnownWithoutNetwork:
    """What counts in an audit that asks nothing: answers, what became of works, and the days of both."""

    answers: Mapping[Doi, DoiAnswer]
    updates: Mapping[Doi, tuple[Update, ...]]
    days: Mapping[Doi, date]


class Memory:
    """The cache, as far as it is about DOIs. ``ages`` are days by kind, in place of the built-in ones.

    Without ``endpoints`` it is only read, and what any interface answered counts.
    """

    def __init__(self, cache: Cache, endpoints: Endpoints | None, day: date, ages: Mapping[str, int]) -> None:
        self._cache = cache
        self._day = day
        self._ages = {**REFERENCE_AGES, **ages}
        self._asked = endpoints is not None
        endpoints = endpoints or Endpoints(doi_org.DOI_URL)
        bases = map(endpoints.base, REGISTRIES.values())
        self._policy = json.dumps(["references", __version__, endpoints.doi, *bases])

    def recall(self, dois: Iterable[Doi]) -> Recalled:
        """What is remembered of the DOIs and young enough."""
        wanted = list(dois)
        answers, outdated = {}, {}
        oldest = max(self._ages["record"], self._ages["standing"])
        for doi, (record, given) in self._known("record", Record, wanted, oldest).items():
            if record.doi != doi:
                continue
            answer = _of_record(record, given)
            days = (self._day - given).days
            if days >= self._ages["record"]:
                continue
            if days < self._ages["standing"] or not reports_updates(record):
                answers[doi] = answer
            else:
                outdated[doi] = answer
        missing = [doi for doi in wanted if doi not in answers]
        for doi, (known, given) in self._known("absence", DoiAnswer, missing, self._ages["absence"]).items():
            if _is_absence(doi, known):
                answers[doi] = changed(known, remembered=True, remembered_on=given)
        return Recalled(answers, outdated)

    def without_network(self, dois: Iterable[Doi], offline_age: int) -> KnownWithoutNetwork:
        """What counts when nothing is asked.

        That a work stands counts for the age of ``standing``, what its record says for that of ``record``.
        Notices, and that a DOI is not registered or leads nowhere, count for ``offline_age`` days.
        """
        wanted = list(dois)
        answers: dict[Doi, DoiAnswer] = {}
        updates: dict[Doi, tuple[Update, ...]] = {}
        days: dict[Doi, date] = {}
        oldest = max(self._ages["record"], self._ages["standing"], offline_age)
        noticed = self._known("notices", NoticeAnswer, wanted, oldest)
        for doi, (record, given) in self._known("record", Record, wanted, oldest).items():
            age = (self._day - given).days
            if record.doi != doi:
                continue
            notices = record.updates if age < offline_age else ()
            if notices or (age < self._ages["standing"] and self._is_whole(record, noticed)):
                updates[doi], days[doi] = notices, given
            if age < self._ages["record"]:
                answers[doi], days[doi] = _of_record(changed(record, updates=notices), given), given
        for doi, (notice, given) in noticed.items():
            if notice.updates and (self._day - given).days < offline_age:
                updates[doi], days[doi] = (*updates.get(doi, ()), *notice.updates), given
        missing = [doi for doi in wanted if doi not in days]
        oldest = max(self._ages["absence"], offline_age)
        for doi, (known, given) in self._known("absence", DoiAnswer, missing, oldest).items():
            is_fault = known.state is DoiState.NOT_REGISTERED or not known.has_target
            age = offline_age if is_fault else self._ages["absence"]
            if _is_absence(doi, known) and (self._day - given).days < age:
                answers[doi], days[doi] = changed(known, remembered=True, remembered_on=given), given
        return KnownWithoutNetwork(answers, updates, days)

    def _is_whole(self, record: Record, noticed: Mapping[Doi, tuple[NoticeAnswer, date]]) -> bool:
        """Whether all was asked that could say what became of the work."""
        registry = REGISTRIES.get(record.agency)
        if registry is None or not registry.reports_updates:
            return False
        known = noticed.get(record.doi)
        return registry.notices is None or (
            known is not None and (self._day - known[1]).days < self._ages["standing"]
        )

    def remember(self, answers: Mapping[Doi, DoiAnswer], lasting: Iterable[Doi]) -> None:
        """Keep the answers to the DOIs that are ``lasting``."""
        keep = frozenset(lasting)
        records: dict[str, Record | None] = {}
        absences: dict[str, DoiAnswer | None] = {}
        for doi, answer in answers.items():
            if answer.remembered or doi not in keep:
                continue
            if answer.record and not answer.has_target:
                continue  # a record alone would not say so
            records[doi] = answer.record
            absences[doi] = None if answer.record else answer
        self._cache.put_answers(self._policy, "record", records, self._day)
        self._cache.put_answers(self._policy, "absence", absences, self._day)

    def notices(self, dois: Iterable[Doi]) -> dict[Doi, NoticeAnswer]:
        """What notices say of works, while their standing counts."""
        found = self._known("notices", NoticeAnswer, dois, self._ages["standing"])
        return {doi: answer for doi, (answer, _) in found.items()}

    def remember_notices(self, answers: Mapping[Doi, NoticeAnswer]) -> None:
        """Keep what notices say."""
        self._cache.put_answers(self._policy, "notices", dict(answers.items()), self._day)

    def agencies(self, prefixes: Iterable[str]) -> dict[str, str]:
        """The agencies of prefixes."""
        found = self._known("agency", str, prefixes, self._ages["agency"])
        return {prefix: agency for prefix, (agency, _) in found.items() if agency}

    def remember_agencies(self, agencies: Mapping[str, str], known: Mapping[str, str]) -> None:
        """Keep the agencies that were not ``known``."""
        new = {prefix: agency for prefix, agency in agencies.items() if agency and prefix not in known}
        self._cache.put_answers(self._policy, "agency", new, self._day)

    def searches(self, wanted: Iterable[BibRecord]) -> dict[BibRecord, SearchAnswer]:
        """What searches for these works came to."""
        keys = {_key(metadata): metadata for metadata in wanted}
        found: dict[BibRecord, SearchAnswer] = {}
        for kind in ("no-record", "found"):
            for key, (answer, _) in self._known(kind, SearchAnswer, keys, self._ages[kind]).items():
                is_found = answer.state is SearchState.FOUND
                as_written = (answer.record is not None) is is_found is (kind == "found")
                if as_written and answer.state is not SearchState.UNCHECKED:
                    found[keys[key]] = changed(answer, remembered=True)
        return found

    def remember_searches(self, answers: Mapping[BibRecord, SearchAnswer]) -> None:
        """Keep what searches came to."""
        found: dict[str, SearchAnswer | None] = {}
        others: dict[str, SearchAnswer | None] = {}
        for metadata, answer in answers.items():
            if answer.remembered or answer.state is SearchState.UNCHECKED:
                continue
            key, is_found = _key(metadata), answer.state is SearchState.FOUND
            found[key] = answer if is_found else None
            others[key] = None if is_found else answer
        self._cache.put_answers(self._policy, "found", found, self._day)
        self._cache.put_answers(self._policy, "no-record", others, self._day)

    def _known(
        self, kind: str, of: type[Answer], subjects: Iterable[Subject], age: int
    ) -> Mapping[Subject, tuple[Answer, date]]:
        """What is remembered of these subjects, with the day of each."""
        wanted = {str(subject): subject for subject in subjects}
        policy = self._policy if self._asked else None
        found = self._cache.answers(policy, kind, of, wanted, self._day, age)
        return {wanted[subject]: answer for subject, answer in found.items()}


def _of_record(record: Record, given: date) -> DoiAnswer:
    state = DoiState.REGISTERED
    return DoiAnswer(record.doi, state, record.agency, record=record, remembered=True, remembered_on=given)


def _is_absence(doi: Doi, known: DoiAnswer) -> bool:
    return known.doi == doi and known.record is None and known.state is not DoiState.UNCHECKED


def _key(metadata: BibRecord) -> str:
    """What a search is remembered under: no text of the repository."""
    text = codec.layout(metadata).encode("utf-8", "surrogatepass")
    return blake2b(text, digest_size=20).hexdigest()


def reports_updates(record: Record) -> bool:
    """Whether the registry that the record comes from says what became of a work."""
    registry = REGISTRIES.get(record.agency)
    return registry is not None and registry.reports_updates
