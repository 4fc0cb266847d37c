"""The notices about works whose records name no event.

A publisher registers a notice with the work that it is about, and the work's record does not always say so.
They are asked for in lists. Where no list is answered, it is not known what became of these works.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from auditor.evidence.registries import REGISTRIES
from auditor.evidence.registries.client import RegistryClient
from auditor.evidence.registries.doi_evidence import NotAsked
from auditor.evidence.registries.record_requests import in_batches
from auditor.evidence.registries.registry import NoticeLists, Registry, is_listable
from auditor.evidence.registries.request import NoReply, RegistryRequest
from auditor.evidence.registries.updates import merged
from auditor.model.records import DoiAnswer, NoticeAnswer
from auditor.values.identifiers.doi import Doi

_COMMA = "its DOI has a comma, and cannot stand in a list"


@dataclass(slots=True)
class FoundNotices:
    """What the notices say by DOI, and of which works they were not asked for."""

    answers: dict[Doi, NoticeAnswer] = field(default_factory=dict)
    not_asked: dict[Doi, NotAsked] = field(default_factory=dict)


def without_event(answers: Iterable[DoiAnswer]) -> Iterator[Doi]:
    """The works whose record names no event, and whose registry can be asked for notices."""
    for answer in answers:
        registry = REGISTRIES.get(answer.record.agency) if answer.record else None
        if registry and registry.notices and answer.record and not answer.record.updates:
            yield answer.doi


def ask_for_notices(client: RegistryClient, answers: Iterable[DoiAnswer], found: FoundNotices) -> None:
    """Ask for the notices about these works, and add what is said to ``found``."""
    by_agency: dict[str, list[Doi]] = {}
    for answer in answers:
        if answer.record and is_listable(answer.doi):
            by_agency.setdefault(answer.record.agency, []).append(answer.doi)
        else:
            found.not_asked[answer.doi] = NotAsked(is_choice=True, reason=_COMMA)
    for agency, dois in sorted(by_agency.items()):
        registry = REGISTRIES[agency]
        if registry.notices:
            _ask(client, registry, registry.notices, dois, found)


def _ask(
    client: RegistryClient, registry: Registry, lists: NoticeLists, dois: list[Doi], found: FoundNotices
) -> None:
    base = client.endpoints.base(registry)
    batches = in_batches(dois, lists.most, lambda batch: max(len(url(base, batch)) for url in lists.urls))
    replies = client.ask_in_forms(
        lists.urls,
        batches,
        lambda url, batch: RegistryRequest(
            url(base, batch), lambda _, body: lists.read(body), lists.quota.name, registry.agency
        ),
    )
    for _, batch, reply in replies:
        if isinstance(reply, NoReply):
            why = NotAsked(is_choice=reply.definite and not reply.is_outage, reason=reply.reason)
            found.not_asked |= dict.fromkeys(batch, why)
            continue
        for doi in batch:
            found.answers[doi] = NoticeAnswer(merged(reply.value.get(doi, ())))
            found.not_asked.pop(doi, None)
