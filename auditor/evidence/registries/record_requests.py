"""The records of DOIs at one registry: in lists as far as it takes them, else one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeAlias, TypeVar

from auditor.evidence.registries.client import RegistryClient
from auditor.evidence.registries.json_values import UnreadableError
from auditor.evidence.registries.registry import RecordLists, Registry, is_listable
from auditor.evidence.registries.request import NoReply, RegistryRequest, Reply
from auditor.model.records import Record
from auditor.values.identifiers.doi import Doi

#: what a registry has of a DOI: its record, None when it says that it has none, or why that is not known
Found: TypeAlias = Record | NoReply | None
Name = TypeVar("Name", bound=str)

#: characters of the address of a list: longer ones are refused by servers on the way
_LONGEST = 4096


class RecordRequests:
    """Asks registries for records. A registry that answers no list is not asked for one again."""

    def __init__(self, client: RegistryClient) -> None:
        self._client = client
        self._list_urls: dict[str, Callable[[str, Sequence[Doi]], str]] = {}
        self._without_lists: set[str] = set()

    def look_up(self, registry: Registry, dois: Iterable[Doi]) -> dict[Doi, Found]:
        """What the registry has of each DOI."""
        wanted = list(dict.fromkeys(dois))
        listable = [doi for doi in wanted if is_listable(doi)]
        found: dict[Doi, Found] = {}
        if registry.lists and len(listable) > 1 and registry.agency not in self._without_lists:
            found = self._in_lists(registry, registry.lists, listable)
        return found | self.one_by_one(registry, [doi for doi in wanted if doi not in found])

    def one_by_one(self, registry: Registry, dois: Iterable[Doi]) -> dict[Doi, Found]:
        """What the registry has of each DOI, asked singly; of one in trouble not every request is made."""
        base = self._client.endpoints.base(registry)
        requests = {doi: _single_request(registry, base, doi) for doi in dois}
        replies = self._client.ask_after_a_probe(list(requests.values()), lambda reply: reply.is_outage)
        found = {doi: replies[request.url] for doi, request in requests.items()}
        return {doi: reply.value if isinstance(reply, Reply) else reply for doi, reply in found.items()}

    def _in_lists(self, registry: Registry, lists: RecordLists, dois: Sequence[Doi]) -> dict[Doi, Found]:
        """What lists say; DOIs of a list that cannot be read are left out.

        The first list goes alone: it shows whether the registry takes lists at all, and in which form.
        """
        base = self._client.endpoints.base(registry)
        batches = list(
            in_batches(dois, lists.most, lambda batch: max(len(url(base, batch)) for url in lists.urls))
        )
        first = self._first_list(registry, lists, batches[0])
        if isinstance(first, NoReply):
            if first.definite:
                self._without_lists.add(registry.agency)
                return {}
            return dict.fromkeys(dois, first)
        found = _of_list(batches[0], first)
        url = self._list_urls[registry.agency]
        requests = [(batch, _list_request(registry, lists, url(base, batch))) for batch in batches[1:]]
        replies = self._client.ask(request for _, request in requests)
        for batch, request in requests:
            reply = replies[request.url]
            if isinstance(reply, Reply):
                found |= _of_list(batch, reply.value)
            elif not reply.definite:
                found |= dict.fromkeys(batch, reply)
        return found

    def _first_list(
        self, registry: Registry, lists: RecordLists, batch: tuple[Doi, ...]
    ) -> list[Record] | NoReply:
        """One list, in the first form that the registry takes; the others are asked in the same form."""
        base = self._client.endpoints.base(registry)
        refusal = NoReply("")
        known = self._list_urls.get(registry.agency)
        replies = self._client.ask_in_forms(
            (known,) if known else lists.urls,
            [batch],
            lambda url, batch: _list_request(registry, lists, url(base, batch)),
        )
        for url, _, reply in replies:
            if isinstance(reply, Reply):
                self._list_urls[registry.agency] = url
                return reply.value
            refusal = reply
        return refusal


def in_batches(
    names: Iterable[Name], most: int, length: Callable[[Sequence[Name]], int]
) -> Iterator[tuple[Name, ...]]:
    """The names in lists of at most ``most``, whose addresses, of this ``length``, are not too long."""
    batch: tuple[Name, ...] = ()
    for name in names:
        if batch and (len(batch) == most or length((*batch, name)) > _LONGEST):
            yield batch
            batch = ()
        batch = (*batch, name)
    if batch:
        yield batch


def _single_request(registry: Registry, base: str, doi: Doi) -> RegistryRequest[Record | None]:
    def read(status: int, body: bytes) -> Record | None:
        if status in registry.absent:
            return None
        record = registry.read(body)
        if record.doi != doi:
            raise UnreadableError(f"the answer is the record of another DOI, {record.doi[:100]}")
        return record

    return RegistryRequest(
        registry.url(base, doi),
        read,
        registry.quota.name,
        registry.agency or registry.quota.name,
        statuses=registry.absent | {200},
        accept=registry.accept,
    )


def _list_request(registry: Registry, lists: RecordLists, url: str) -> RegistryRequest[list[Record]]:
    return RegistryRequest(url, lambda _, body: lists.read(body), lists.quota.name, registry.agency)


def _of_list(batch: Iterable[Doi], records: Iterable[Record]) -> dict[Doi, Found]:
    """Each DOI that a list was asked for, with its record; of those that are missing there is none."""
    by_doi = {record.doi: record for record in records}
    return {doi: by_doi.get(doi) for doi in batch}
