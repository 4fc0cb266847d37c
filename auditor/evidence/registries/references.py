"""The DOIs of a repository, and its works without one: what the registries say of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import cast

from auditor.cache import Cache
from auditor.evidence.checks_made import INTERRUPTED
from auditor.evidence.crawl.budget import Budget
from auditor.evidence.crawl.work import Progress
from auditor.evidence.registries import crossref
from auditor.evidence.registries.client import Asker
from auditor.evidence.registries.endpoints import CROSSREF, CROSSREF_LISTS, Interfaces
from auditor.evidence.registries.lookup import Inquiry
from auditor.evidence.registries.memory import Memory
from auditor.evidence.registries.request import NoReply, Question, Reply
from auditor.evidence.registries.searches import choose, query_text
from auditor.model.location import Location
from auditor.model.records import DoiAnswer, DoiState, Record, SearchAnswer, SearchState
from auditor.model.repository import Repository
from auditor.values.bibliography.record import BibRecord
from auditor.values.identifiers.doi import Doi

#: records that a search is asked for: components and copies of a work stand before it
_ROWS = 10
_BAD_REQUEST = 400


@dataclass(frozen=True, slots=True)
class Known:
    """What the registries said. ``stale`` are DOIs whose record is remembered, and its standing too old."""

    answers: Mapping[Doi, DoiAnswer] = field(default_factory=dict)
    stale: Mapping[Doi, str] = field(default_factory=dict)
    searches: Mapping[Location, SearchAnswer] = field(default_factory=dict)
    environment: str = ""


class References:
    """Asks, and can tell at any time what is known by then. ``searching``: look for missing DOIs too."""

    def __init__(
        self,
        repository: Repository,
        budget: Budget,
        given: Interfaces,
        cache: Cache,
        day: date,
        ages: Mapping[str, int],
        progress: Callable[[Progress], None] | None = None,
        *,
        searching: bool = True,
    ) -> None:
        self._repository = repository
        self._searching = searching
        self._memory = Memory(cache, given, day, ages)
        self._asker = Asker(budget, given, progress)
        self._inquiry = Inquiry(self._asker, {})
        self._remembered: dict[Doi, DoiAnswer] = {}
        self._spares: Mapping[Doi, DoiAnswer] = {}
        self._searches: dict[BibRecord, SearchAnswer] = {}
        self._agencies: Mapping[str, str] = {}

    def ask(self) -> None:
        """Learn what is not remembered: first of the DOIs, then of the works without one."""
        dois = self._repository.dois
        recalled = self._memory.recall(dois)
        self._remembered, self._spares = dict(recalled.answers), recalled.spares
        missing = [doi for doi in dois if doi not in self._remembered]
        self._agencies = self._memory.agencies(sorted({doi.partition("/")[0] for doi in missing}))
        self._inquiry = Inquiry(self._asker, self._agencies)
        self._inquiry.ask(missing)
        if not self._searching:
            return
        wanted = list(dict.fromkeys(one.metadata for one in self._repository.without_doi))
        self._searches = self._memory.searches(wanted)
        self._search([metadata for metadata in wanted if metadata not in self._searches])

    def remember(self) -> None:
        """Keep what was learnt."""
        answers = self._inquiry.answers()
        self._memory.remember(answers, filter(self._inquiry.is_lasting, answers))
        self._memory.remember_agencies(self._inquiry.agencies, self._agencies)
        self._memory.remember_searches(self._searches)

    def known(self) -> Known:
        """What is known by now."""
        environment = self._asker.environment
        why = environment or INTERRUPTED
        fresh, stale = self._inquiry.answers(why), {}
        for doi, answer in fresh.items():
            spare = self._spares.get(doi)
            if spare is not None and answer.record is None and answer.state is not DoiState.NOT_REGISTERED:
                fresh[doi], stale[doi] = spare, environment or answer.record_reason or answer.reason
            elif environment and answer.state is DoiState.UNCHECKED:
                fresh[doi] = replace(answer, reason=environment, record_reason=environment)
        answers = {
            doi: self._remembered.get(doi)
            or fresh.get(doi)
            or DoiAnswer(doi, DoiState.UNCHECKED, reason=why, record_reason=why)
            for doi in self._repository.dois
        }
        return Known(answers, stale, self._by_place(environment, why), environment)

    def _by_place(self, environment: str, why: str) -> dict[Location, SearchAnswer]:
        """What the searches came to."""
        unasked = SearchAnswer(SearchState.UNCHECKED, reason=why)
        found = {}
        for one in self._repository.without_doi if self._searching else ():
            answer = self._searches.get(one.metadata, unasked)
            in_vain = environment and answer.state is SearchState.UNCHECKED
            found[one.location] = unasked if in_vain else answer
        return found

    def _search(self, wanted: Iterable[BibRecord]) -> None:
        """Look for works that are described without a DOI."""
        texts = {metadata: text for metadata in wanted if (text := query_text(metadata))}
        for select in (True, False):
            base = self._asker.interfaces.crossref
            questions = {
                metadata: _search_question(crossref.query_url(base, text, _ROWS, select=select))
                for metadata, text in texts.items()
            }
            replies = self._asker.ask_warily(list(questions.values()), lambda _: True)
            for metadata, question in questions.items():
                self._searches[metadata] = _chosen(metadata, replies[question.url])
            if not any(map(_is_refused, replies.values())):
                return
            texts = {
                metadata: texts[metadata]
                for metadata, question in questions.items()
                if _is_refused(replies[question.url])
            }


def _search_question(url: str) -> Question:
    return Question(url, lambda _, body: crossref.read_list(body), CROSSREF_LISTS, CROSSREF)


def _chosen(metadata: BibRecord, reply: Reply | NoReply) -> SearchAnswer:
    if isinstance(reply, NoReply):
        return SearchAnswer(SearchState.UNCHECKED, reason=reply.reason)
    return choose(metadata, cast("list[Record]", reply.value))


def _is_refused(reply: Reply | NoReply) -> bool:
    return isinstance(reply, NoReply) and reply.status == _BAD_REQUEST
