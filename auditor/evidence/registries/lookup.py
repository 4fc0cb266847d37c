"""What is learnt of DOIs, step by step: agency, record, handle. What is known at any time can be told.

Each DOI is asked of the registry that it belongs to. What has no record there is asked of the handle system,
which alone can say that a DOI does not exist; what exists is looked for once more where its own agency says.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import cast

from auditor.evidence.registries.client import Asker
from auditor.evidence.registries.endpoints import CROSSREF, DATACITE, DOI_SYSTEM
from auditor.evidence.registries.handles import (
    Handle,
    agency_url,
    handle_url,
    read_agencies,
    read_handle,
)
from auditor.evidence.registries.lists import lists
from auditor.evidence.registries.records import Found, Records, crossref_at, datacite_at
from auditor.evidence.registries.request import NoReply, Question, Reply
from auditor.model.records import DoiAnswer, DoiState, Record
from auditor.values.identifiers.doi import Doi

_UNASKED = "it was not asked for"
_THERE = (Handle.EXISTS, Handle.NO_TARGET)


class Inquiry:
    """Asks about DOIs. ``agencies`` are those known by prefix, and get those that are learnt."""

    def __init__(self, asker: Asker, agencies: Mapping[str, str]) -> None:
        self.agencies = dict(agencies)
        self._asker = asker
        self._records = Records(asker)
        self._registries = {
            CROSSREF: crossref_at(asker.interfaces),
            DATACITE: datacite_at(asker.interfaces),
        }
        self._dois: list[Doi] = []
        self._own_agencies: dict[str, str] = {}
        self._found: dict[Doi, dict[str, Found]] = defaultdict(dict)  # by DOI and agency
        self._handles: dict[Doi, Handle | NoReply] = {}

    def ask(self, dois: Iterable[Doi]) -> None:
        """Learn what can be learnt."""
        self._dois = list(dois)
        prefixes = sorted({_prefix(doi) for doi in self._dois} - self.agencies.keys())
        self.agencies |= self._agencies(prefixes)
        for name, wanted in self._by_agency(self._dois):
            if name:
                self._look_up_at(name, wanted)
        for name in self._registries:  # one of these two, most likely, where nobody says who it is
            self._look_up_at(name, [doi for doi in self._lacking() if not self._agency(doi)])
        self._ask_handles(self._lacking())
        self._look_again([doi for doi in self._lacking() if self._handles.get(doi) in _THERE])

    def answers(self, unasked: str = _UNASKED) -> dict[Doi, DoiAnswer]:
        """What is known of every DOI by now; ``unasked`` is why something was not asked."""
        return {doi: self._answer(doi, unasked) for doi in self._dois}

    def is_lasting(self, doi: Doi) -> bool:
        """Whether the answer can be remembered: nothing of it is owed to a failure."""
        if self._record(doi) is not None or self._handles.get(doi) is Handle.ABSENT:
            return True
        tried = self._found[doi].values()
        return (
            self._handles.get(doi) in _THERE
            and bool(tried)
            and not any(isinstance(one, NoReply) for one in tried)
        )

    # ------------------------------------------------------------ the steps

    def _look_up_at(self, agency: str, dois: Sequence[Doi]) -> None:
        registry = self._registries.get(agency)
        if registry is not None:
            self._keep(agency, self._records.look_up(registry, dois))
        else:
            self._keep(agency, self._records.by_content(dois, agency))

    def _look_again(self, dois: Sequence[Doi]) -> None:
        """Look for the records of DOIs that exist, as their own agencies are known now.

        A prefix says who registered most of its DOIs, not all: publishers move. A list may lack what the
        registry has under another name, so that it is asked singly. Where nobody tells the agency, content
        negotiation finds its way.
        """
        open_ones = [doi for doi in dois if not isinstance(self._found[doi].get(self._agency(doi)), NoReply)]
        self._own_agencies |= self._agencies([doi for doi in open_ones if "," not in doi])
        for name, wanted in self._by_agency(open_ones):
            registry = self._registries.get(name)
            if registry is not None:
                self._keep(name, self._records.one_by_one(registry, wanted))
            else:
                self._keep(name, self._records.by_content(wanted, name))

    def _ask_handles(self, dois: Sequence[Doi]) -> None:
        """Whether the DOIs exist."""
        base = self._asker.interfaces.doi

        def reader(doi: Doi) -> Callable[[int, bytes], Handle]:
            return lambda status, body: read_handle(status, body, doi)

        questions = {
            doi: Question(
                handle_url(base, doi),
                reader(doi),
                DOI_SYSTEM,
                DOI_SYSTEM,
                statuses=frozenset({200, 404}),
            )
            for doi in dois
        }
        replies = self._asker.ask_warily(list(questions.values()), lambda one: one.passing)
        for doi, question in questions.items():
            reply = replies[question.url]
            self._handles[doi] = cast("Handle", reply.value) if isinstance(reply, Reply) else reply

    def _agencies(self, names: Sequence[str]) -> dict[str, str]:
        """The agencies of prefixes or DOIs, as far as they are told; "" where there is none."""
        base = self._asker.interfaces.doi
        questions = [
            Question(agency_url(base, chunk), lambda _, body: read_agencies(body), DOI_SYSTEM, DOI_SYSTEM)
            for chunk in lists(names, [lambda chunk: agency_url(base, chunk)])
        ]
        agencies: dict[str, str] = {}
        for reply in self._asker.ask(questions).values():
            if isinstance(reply, Reply):
                told = cast("dict[str, str | None]", reply.value)
                agencies |= {name: self._named(told[name]) for name in names if name in told}
        return agencies

    def _named(self, agency: str | None) -> str:
        """The agency as it is named here, however it is written; "" for none."""
        written = agency or ""
        return next((name for name in self._registries if name.lower() == written.lower()), written)

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

    def _lacking(self) -> list[Doi]:
        return [doi for doi in self._dois if self._record(doi) is None]

    def _answer(self, doi: Doi, unasked: str) -> DoiAnswer:
        record, handle = self._record(doi), self._handles.get(doi)
        agency = self._agency(doi)
        if record is not None:
            return DoiAnswer(doi, DoiState.REGISTERED, record.agency or agency, record=record)
        if handle is Handle.ABSENT:
            return DoiAnswer(doi, DoiState.NOT_REGISTERED, agency, record_reason="it is not registered")
        why = self._why_no_record(doi) or unasked
        if isinstance(handle, Handle):
            there = handle is Handle.EXISTS
            return DoiAnswer(doi, DoiState.REGISTERED, agency, has_target=there, record_reason=why)
        reason = handle.reason if handle else unasked
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


def _prefix(doi: Doi) -> str:
    return doi.partition("/")[0]
