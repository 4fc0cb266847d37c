"""The DOIs of a repository, and its works without one: what is remembered of them, and what is looked up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from auditor.cache import Cache
from auditor.evidence.crawl.budget import Budget
from auditor.evidence.crawl.examination import INTERRUPTED
from auditor.evidence.crawl.work import Progress
from auditor.evidence.registries import REGISTRIES
from auditor.evidence.registries.client import RegistryClient
from auditor.evidence.registries.doi_evidence import Known, NotAsked
from auditor.evidence.registries.endpoints import Endpoints
from auditor.evidence.registries.lookup import Lookup
from auditor.evidence.registries.match import choose, query_text
from auditor.evidence.registries.memory import Memory
from auditor.evidence.registries.notices import FoundNotices, ask_for_notices, without_event
from auditor.evidence.registries.registry import Search
from auditor.evidence.registries.request import NoReply, RegistryRequest, Reply
from auditor.model.location import Location
from auditor.model.records import DoiAnswer, DoiState, NoticeAnswer, Record, SearchAnswer, SearchState
from auditor.model.repository import Repository
from auditor.model.stored import changed
from auditor.values.bibliography.record import BibRecord
from auditor.values.identifiers.doi import Doi

#: records that a search is asked for: components and copies of a work stand before it
_ROWS = 10


class RepositoryLookup:
    """Asks, and gives at any time what is known so far. ``searching``: look for missing DOIs too."""

    def __init__(
        self,
        repository: Repository,
        budget: Budget,
        endpoints: Endpoints,
        cache: Cache,
        day: date,
        ages: Mapping[str, int],
        progress: Callable[[Progress], None] | None = None,
        *,
        searching: bool = True,
    ) -> None:
        self._repository = repository
        self._searching = searching
        self._memory = Memory(cache, endpoints, day, ages)
        self._client = RegistryClient(budget, endpoints, progress)
        self._lookup = Lookup(self._client, {})
        self._remembered: dict[Doi, DoiAnswer] = {}
        self._outdated: Mapping[Doi, DoiAnswer] = {}
        self._searches: dict[BibRecord, SearchAnswer] = {}
        self._notices = FoundNotices()
        self._new_notices: dict[Doi, NoticeAnswer] = {}
        self._agencies: Mapping[str, str] = {}

    def ask(self) -> None:
        """Ask what is not remembered: first about the DOIs, then about the works without one."""
        dois = self._repository.dois
        recalled = self._memory.recall(dois)
        self._remembered, self._outdated = dict(recalled.answers), recalled.outdated
        missing = [doi for doi in dois if doi not in self._remembered]
        self._agencies = self._memory.agencies(sorted({doi.partition("/")[0] for doi in missing}))
        self._lookup = Lookup(self._client, self._agencies)
        self._lookup.ask(missing)
        self._ask_for_notices()
        if not self._searching:
            return
        wanted = list(dict.fromkeys(one.metadata for one in self._repository.without_doi))
        self._searches = self._memory.searches(wanted)
        self._search([metadata for metadata in wanted if metadata not in self._searches])

    def _ask_for_notices(self) -> None:
        """Ask for notices about the works whose records name no event."""
        answers = self._lookup.answers() | self._remembered
        wanted = list(without_event(answers.values()))
        remembered = self._memory.notices(wanted)
        self._notices.answers.update(remembered)
        new = [answers[doi] for doi in wanted if doi not in remembered]
        ask_for_notices(self._client, new, self._notices)
        self._new_notices = {
            one.doi: self._notices.answers[one.doi] for one in new if one.doi in self._notices.answers
        }

    def remember(self) -> None:
        """Keep the answers for later audits."""
        answers = self._lookup.answers()
        self._memory.remember(answers, [doi for doi in answers if self._lookup.is_lasting(doi)])
        self._memory.remember_agencies(self._lookup.agencies, self._agencies)
        self._memory.remember_searches(self._searches)
        self._memory.remember_notices(self._new_notices)

    def known(self) -> Known:
        """What is known so far."""
        environment = self._client.environment
        why = environment or INTERRUPTED
        fresh, stale = self._lookup.answers(why), {}
        for doi, answer in fresh.items():
            old = self._outdated.get(doi)
            if old is not None and answer.record is None and answer.state is not DoiState.NOT_REGISTERED:
                fresh[doi], stale[doi] = old, environment or answer.record_reason or answer.reason
            elif environment and answer.state is DoiState.UNCHECKED:
                fresh[doi] = changed(answer, reason=environment, record_reason=environment)
        answers = {
            doi: self._remembered.get(doi)
            or fresh.get(doi)
            or DoiAnswer(doi, DoiState.UNCHECKED, reason=why, record_reason=why)
            for doi in self._repository.dois
        }
        not_asked = dict(self._notices.not_asked)
        for doi in without_event(answers.values()):
            if doi not in self._notices.answers:
                not_asked.setdefault(doi, NotAsked(is_choice=False, reason=why))
        return Known(
            answers,
            stale,
            self._by_location(environment, why),
            environment,
            {doi: one.updates for doi, one in self._notices.answers.items()},
            not_asked,
        )

    def _by_location(self, environment: str, why: str) -> dict[Location, SearchAnswer]:
        """What the searches came to."""
        unchecked = SearchAnswer(SearchState.UNCHECKED, reason=why)
        found = {}
        for one in self._repository.without_doi if self._searching else ():
            answer = self._searches.get(one.metadata, unchecked)
            failed = environment and answer.state is SearchState.UNCHECKED
            found[one.location] = unchecked if failed else answer
        return found

    def _search(self, wanted: Iterable[BibRecord]) -> None:
        """Look for works that are described without a DOI, at every registry that has a search.

        A further registry is asked only for those that the ones before it do not have.
        """
        texts = {metadata: text for metadata in wanted if (text := query_text(metadata))}
        for registry in REGISTRIES.values():
            if registry.search:
                base = self._client.endpoints.base(registry)
                self._search_at(registry.agency, base, registry.search, texts)
                texts = {
                    metadata: text
                    for metadata, text in texts.items()
                    if self._searches[metadata].state is SearchState.NO_RECORD
                }

    def _search_at(self, agency: str, base: str, search: Search, texts: Mapping[BibRecord, str]) -> None:
        """Ask one registry."""
        replies = self._client.ask_in_forms(
            search.urls,
            texts,
            lambda url, metadata: RegistryRequest(
                url(base, texts[metadata], _ROWS),
                lambda _, body: search.read(body),
                search.quota.name,
                agency,
            ),
        )
        for _, metadata, reply in replies:
            self._searches[metadata] = _chosen(metadata, reply)


def _chosen(metadata: BibRecord, reply: Reply[list[Record]] | NoReply) -> SearchAnswer:
    if isinstance(reply, NoReply):
        return SearchAnswer(SearchState.UNCHECKED, reason=reply.reason)
    return choose(metadata, reply.value)
