"""The records of DOIs at one registry: in lists as far as it takes them, else one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias, cast

from auditor.evidence.registries import crossref, csl, datacite
from auditor.evidence.registries.bodies import UnreadableError
from auditor.evidence.registries.client import Asker
from auditor.evidence.registries.endpoints import (
    CROSSREF,
    CROSSREF_LISTS,
    DATACITE,
    DOI_SYSTEM,
    Interfaces,
)
from auditor.evidence.registries.lists import lists
from auditor.evidence.registries.request import NoReply, Question, Reply
from auditor.model.records import Record
from auditor.values.identifiers.doi import Doi

#: what a registry has of a DOI: its record, None when it says that it has none, or why that is not known
Found: TypeAlias = Record | NoReply | None

_BAD_REQUEST = 400
#: what content negotiation answers: a record, or that there is none in this form
_CONTENT = frozenset({200, 204, 404, 406})


@dataclass(frozen=True, slots=True)
class Registry:
    """How one registry is asked. ``list_urls`` are the ways to ask for a list, the best first."""

    name: str
    lane: str
    list_lane: str
    is_listable: Callable[[Doi], bool]
    list_urls: tuple[Callable[[Sequence[Doi]], str], ...]
    read_list: Callable[[bytes], list[Record]]
    url: Callable[[Doi], str]
    read: Callable[[bytes], Record]


def crossref_at(given: Interfaces) -> Registry:
    """Crossref, asked for some fields, or for all where it does not know their names."""
    base = given.crossref
    return Registry(
        name=crossref.AGENCY,
        lane=CROSSREF,
        list_lane=CROSSREF_LISTS,
        is_listable=crossref.is_listable,
        list_urls=(
            lambda dois: crossref.list_url(base, dois),
            lambda dois: crossref.list_url(base, dois, select=False),
        ),
        read_list=crossref.read_list,
        url=lambda doi: crossref.work_url(base, doi),
        read=crossref.read_work,
    )


def datacite_at(given: Interfaces) -> Registry:
    """DataCite."""
    base = given.datacite
    return Registry(
        name=datacite.AGENCY,
        lane=DATACITE,
        list_lane=DATACITE,
        is_listable=datacite.is_listable,
        list_urls=(lambda dois: datacite.list_url(base, dois),),
        read_list=datacite.read_list,
        url=lambda doi: datacite.doi_url(base, doi),
        read=datacite.read_doi,
    )


class Records:
    """Asks registries for records. A registry that answers no list is not asked for one again."""

    def __init__(self, asker: Asker) -> None:
        self._asker = asker
        self._list_urls: dict[str, Callable[[Sequence[Doi]], str]] = {}
        self._without_lists: set[str] = set()

    def look_up(self, registry: Registry, dois: Iterable[Doi]) -> dict[Doi, Found]:
        """What the registry has of each DOI."""
        wanted = list(dict.fromkeys(dois))
        listable = [doi for doi in wanted if registry.is_listable(doi)]
        found: dict[Doi, Found] = {}
        if len(listable) > 1 and registry.name not in self._without_lists:
            found = self._in_lists(registry, listable)
        alone = [doi for doi in wanted if doi not in found]
        return found | self.one_by_one(registry, alone)

    def one_by_one(self, registry: Registry, dois: Iterable[Doi]) -> dict[Doi, Found]:
        """What the registry has of each DOI, asked singly; of one in trouble not every question is asked."""

        def reader(doi: Doi) -> Callable[[int, bytes], Record | None]:
            return lambda status, body: None if status == 404 else _same(registry.read(body), doi)

        return self._found(
            {
                doi: Question(
                    registry.url(doi),
                    reader(doi),
                    registry.lane,
                    registry.name,
                    statuses=frozenset({200, 404}),
                )
                for doi in dois
            }
        )

    def by_content(self, dois: Iterable[Doi], agency: str) -> dict[Doi, Found]:
        """What content negotiation at the DOI system brings, wherever it leads."""
        given = self._asker.interfaces

        def reader(doi: Doi) -> Callable[[int, bytes], Record | None]:
            return lambda status, body: None if status != 200 else _same(csl.read_csl(body, agency), doi)

        return self._found(
            {
                doi: Question(
                    csl.content_url(given.doi, doi),
                    reader(doi),
                    DOI_SYSTEM,
                    agency or DOI_SYSTEM,
                    statuses=_CONTENT,
                    accept=csl.MEDIA_TYPE,
                )
                for doi in dois
            }
        )

    def _found(self, questions: dict[Doi, Question]) -> dict[Doi, Found]:
        replies = self._asker.ask_warily(list(questions.values()), lambda one: one.passing)
        found = {doi: replies[question.url] for doi, question in questions.items()}
        return {
            doi: cast("Found", reply.value) if isinstance(reply, Reply) else reply
            for doi, reply in found.items()
        }

    def _in_lists(self, registry: Registry, dois: Sequence[Doi]) -> dict[Doi, Found]:
        """What lists say; DOIs of a list that cannot be read are left out.

        The first list goes alone: it shows whether the registry takes lists at all, and in which form.
        """
        chunks = list(lists(dois, registry.list_urls))
        first = self._list(registry, chunks[0])
        if isinstance(first, NoReply):
            if first.definite:
                self._without_lists.add(registry.name)
                return {}
            return dict.fromkeys(dois, first)
        found = _of_list(chunks[0], first)
        url = self._list_urls[registry.name]
        questions = [(chunk, self._list_question(registry, url(chunk))) for chunk in chunks[1:]]
        replies = self._asker.ask(question for _, question in questions)
        for chunk, question in questions:
            reply = replies[question.url]
            if isinstance(reply, Reply):
                found |= _of_list(chunk, cast("list[Record]", reply.value))
            elif not reply.definite:
                found |= dict.fromkeys(chunk, reply)
        return found

    def _list(self, registry: Registry, chunk: Sequence[Doi]) -> list[Record] | NoReply:
        """One list, in the first form that the registry takes; the others in the same form."""
        reply: Reply | NoReply = NoReply("")
        known = self._list_urls.get(registry.name)
        for url in (known,) if known else registry.list_urls:
            question = self._list_question(registry, url(chunk))
            reply = self._asker.ask([question])[question.url]
            if isinstance(reply, Reply):
                self._list_urls[registry.name] = url
                return cast("list[Record]", reply.value)
            if reply.status != _BAD_REQUEST:
                break
        return cast("NoReply", reply)

    def _list_question(self, registry: Registry, url: str) -> Question:
        return Question(url, lambda _, body: registry.read_list(body), registry.list_lane, registry.name)


def _of_list(chunk: Iterable[Doi], records: Iterable[Record]) -> dict[Doi, Found]:
    """Each DOI that a list was asked for, with its record; of those that are missing there is none."""
    by_doi = {record.doi: record for record in records}
    return {doi: by_doi.get(doi) for doi in chunk}


def _same(record: Record, doi: Doi) -> Record:
    if record.doi != doi:
        raise UnreadableError(f"the answer is the record of another DOI, {record.doi[:100]}")
    return record
