"""What is asked about DOIs, step by step: agency, record, handle.

Each DOI is asked of the registry that it belongs to. What has no record there is asked of the handle system,
which alone can say that a DOI does not exist; what exists is looked for once more where its own agency says.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from auditor.evidence.registries import REGISTRIES, doi_org
from auditor.evidence.registries.client import RegistryClient
from auditor.evidence.registries.content_negotiation import negotiated
from auditor.evidence.registries.doi_org import Handle
from auditor.evidence.registries.record_requests import Found, RecordRequests, in_batches
from auditor.evidence.registries.registry import Registry, is_listable
from auditor.evidence.registries.request import NoReply, RegistryRequest, Reply
from auditor.model.records import DoiAnswer, DoiState, Record
from auditor.values.identifiers.doi import Doi

_NOT_ASKED = "it was not asked for"
_EXISTS = (Handle.EXISTS, Handle.NO_TARGET)
_DOI_SYSTEM = doi_org.QUOTA.name


class Lookup:
    """Looks DOIs up, and gives at any time what is known so far.

    ``agencies`` are those known by prefix, and get those that are found.
    """

    def __init__(self, client: RegistryClient, agencies: Mapping[str, str]) -> None:
        self.agencies = dict(agencies)
        self._client = client
        self._records = RecordRequests(client)
        self._dois: list[Doi] = []
        self._own_agencies: dict[str, str] = {}
        self._found: dict[Doi, dict[str, Found]] = defaultdict(dict)  # by DOI and agency
        self._handles: dict[Doi, Handle | NoReply] = {}

    def ask(self, dois: Iterable[Doi]) -> None:
        """Find out what can be found out."""
        self._dois = list(dois)
        prefixes = sorted({_prefix(doi) for doi in self._dois} - self.agencies.keys())
        self.agencies |= self._agencies(prefixes)
        for name, wanted in self._by_agency(self._dois):
            if name:
                self._look_up_at(name, wanted)
        for name in REGISTRIES:  # one of these, most likely, where no agency is known
            self._look_up_at(name, [doi for doi in self._without_record() if not self._agency(doi)])
        self._ask_handles(self._without_record())
        self._look_again([doi for doi in self._without_record() if self._handles.get(doi) in _EXISTS])

    def answers(self, not_asked: str = _NOT_ASKED) -> dict[Doi, DoiAnswer]:
        """What is known of every DOI so far; ``not_asked`` is why something was not asked."""
        return {doi: self._answer(doi, not_asked) for doi in self._dois}

    def is_lasting(self, doi: Doi) -> bool:
        """Whether the answer can be remembered: nothing of it comes from a failure."""
        if self._record(doi) is not None or self._handles.get(doi) is Handle.ABSENT:
            return True
        tried = self._found[doi].values()
        return (
            self._handles.get(doi) in _EXISTS
            and bool(tried)
            and not any(isinstance(one, NoReply) for one in tried)
        )

    # ------------------------------------------------------------ the steps

    def _look_up_at(self, agency: str, dois: Sequence[Doi]) -> None:
        self._keep(agency, self._records.look_up(self._registry(agency), dois))

    def _look_again(self, dois: Sequence[Doi]) -> None:
        """Look for the records of DOIs that exist, as their own agencies are known now.

        A prefix says who registered most of its DOIs, not all: publishers move. A list may lack what the
        registry has under another name, so that it is asked singly. Where no agency is known, content
        negotiation finds its way.
        """
        remaining = [doi for doi in dois if not isinstance(self._found[doi].get(self._agency(doi)), NoReply)]
        self._own_agencies |= self._agencies([doi for doi in remaining if is_listable(doi)])
        for name, wanted in self._by_agency(remaining):
            self._keep(name, self._records.one_by_one(self._registry(name), wanted))

    def _ask_handles(self, dois: Sequence[Doi]) -> None:
        """Whether the DOIs exist."""
        requests = {
            doi: RegistryRequest(
                doi_org.handle_url(self._client.endpoints.doi, doi),
                partial(doi_org.read_handle, doi=doi),
                _DOI_SYSTEM,
                _DOI_SYSTEM,
                statuses=frozenset({200, 404}),
            )
            for doi in dois
        }
        replies = self._client.ask_after_a_probe(list(requests.values()), lambda reply: reply.is_outage)
        for doi, request in requests.items():
            reply = replies[request.url]
            self._handles[doi] = reply.value if isinstance(reply, Reply) else reply

    def _agencies(self, names: Sequence[str]) -> dict[str, str]:
        """The agencies of prefixes or DOIs, as far as they can be had; "" where there is none."""
        base = self._client.endpoints.doi
        requests = [
            RegistryRequest(
                doi_org.agency_url(base, batch),
                lambda _, body: doi_org.read_agencies(body),
                _DOI_SYSTEM,
                _DOI_SYSTEM,
            )
            for batch in in_batches(
                names, doi_org.MOST_NAMES, lambda batch: len(doi_org.agency_url(base, batch))
            )
        ]
        agencies: dict[str, str] = {}
        for reply in self._client.ask(requests).values():
            if isinstance(reply, Reply):
                agencies |= {name: _named(reply.value[name]) for name in names if name in reply.value}
        return agencies

    def _registry(self, agency: str) -> Registry:
        """How an agency is asked: by its own interface, else by content negotiation."""
        return REGISTRIES.get(agency) or negotiated(agency, self._client.endpoints.doi)

    # ------------------------------------------------------------ what is known

    def _keep(self, agency: str, found: Mapping[Doi, Found]) -> None:
        for doi, one in found.items():
            self._found[doi][agency] = one

    def _agency(self, doi: Doi) -> str:
        return self._own_agencies.get(doi) or self.agencies.get(_prefix(doi), "")

    def _by_agency(self, dois: Iterable[Doi]) -> list[tuple[str, list[Doi]]]:
        by_agency: dict[str, list[Doi]] = defaultdict(list)
        for doi in dois:
            by_agency[self._agency(doi)].append(doi)
        return sorted(by_agency.items())

    def _record(self, doi: Doi) -> Record | None:
        return next((one for one in self._found[doi].values() if isinstance(one, Record)), None)

    def _without_record(self) -> list[Doi]:
        return [doi for doi in self._dois if self._record(doi) is None]

    def _answer(self, doi: Doi, not_asked: str) -> DoiAnswer:
        record, handle = self._record(doi), self._handles.get(doi)
        agency = self._agency(doi)
        if record is not None:
            has_target = handle is not Handle.NO_TARGET
            agency = record.agency or agency
            return DoiAnswer(doi, DoiState.REGISTERED, agency, has_target=has_target, record=record)
        if handle is Handle.ABSENT:
            return DoiAnswer(doi, DoiState.NOT_REGISTERED, agency, record_reason="it is not registered")
        why = self._why_no_record(doi) or not_asked
        if isinstance(handle, Handle):
            has_target = handle is Handle.EXISTS
            return DoiAnswer(doi, DoiState.REGISTERED, agency, has_target=has_target, record_reason=why)
        reason = handle.reason if handle else not_asked
        return DoiAnswer(doi, DoiState.UNCHECKED, agency, reason=reason, record_reason=why)

    def _why_no_record(self, doi: Doi) -> str:
        tried = self._found[doi]
        failures = dict.fromkeys(one.reason for one in tried.values() if isinstance(one, NoReply))
        if failures:
            return "; ".join(failures)
        names = [name for name in tried if name]
        if len(names) > 1:
            return f"neither {' nor '.join(names)} has a record of it"
        return f"{names[0] if names else 'its agency'} has no record of it" if tried else ""


def _named(agency: str | None) -> str:
    """The agency as it is named in the table, however it is written; "" for none."""
    written = agency or ""
    return next((name for name in REGISTRIES if name.lower() == written.lower()), written)


def _prefix(doi: Doi) -> str:
    return doi.partition("/")[0]
