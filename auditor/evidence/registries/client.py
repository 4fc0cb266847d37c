"""Requests to registries: each is made once, and no more are made when no registry answers at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from auditor.evidence.crawl.budget import Budget
from auditor.evidence.crawl.environment import diagnose
from auditor.evidence.crawl.examination import INTERRUPTED, Target
from auditor.evidence.crawl.host_limit import HostLimit
from auditor.evidence.crawl.work import Progress
from auditor.evidence.links.echoes import secret_forms
from auditor.evidence.registries.endpoints import Endpoints, registry_settings, services
from auditor.evidence.registries.request import NoReply, RegistryRequest, Reply, Value, request_examiner

Form = TypeVar("Form")
Subject = TypeVar("Subject")

#: requests that go first to see whether the registry gives any answer that can be used
_PROBE = 5
_WHAT = "questions to the registries"


class RegistryClient:
    """Makes requests, each once: an address that was asked is not asked again in this audit."""

    def __init__(
        self, budget: Budget, endpoints: Endpoints, progress: Callable[[Progress], None] | None = None
    ) -> None:
        self.endpoints = endpoints
        self._services = services()
        self._budget = budget
        settings = registry_settings(budget.options.settings, endpoints)
        self._options = replace(budget.options, settings=settings, progress=progress, what=_WHAT)
        self._secrets = secret_forms(settings.headers)
        self._known: dict[str, Reply[Any] | NoReply] = {}

    def ask(self, requests: Iterable[RegistryRequest[Value]]) -> Mapping[str, Reply[Value] | NoReply]:
        """What came of each request, by address."""
        wanted = {request.url: request for request in requests}
        new = {url: request for url, request in wanted.items() if url not in self._known}
        silence = self.environment
        if silence and all(self._services[request.quota] in self._tried() for request in new.values()):
            return {url: self._known.get(url, NoReply(silence)) for url in wanted}
        targets = [Target(url, quota=request.quota) for url, request in new.items()]
        examiner = request_examiner(new, self.endpoints.quota_of, self._secrets)
        self._known |= self._budget.run(targets, examiner, self._options).results
        return {url: self._known.get(url, NoReply(INTERRUPTED)) for url in wanted}

    def ask_after_a_probe(
        self, requests: Sequence[RegistryRequest[Value]], is_hopeless: Callable[[NoReply], bool]
    ) -> Mapping[str, Reply[Value] | NoReply]:
        """The same; but when none of the first requests succeeds, the others are not made.

        ``is_hopeless`` says of the failure of a first one whether the others would meet it too.
        """
        first, others = requests[:_PROBE], requests[_PROBE:]
        replies = dict(self.ask(first))
        failed = [one for one in replies.values() if isinstance(one, NoReply) and is_hopeless(one)]
        if others and len(failed) == len(replies):
            return dict.fromkeys((request.url for request in others), failed[-1]) | replies
        return replies | dict(self.ask(others))

    def ask_in_forms(
        self,
        forms: Iterable[Form],
        subjects: Iterable[Subject],
        request: Callable[[Form, Subject], RegistryRequest[Value]],
    ) -> Iterator[tuple[Form, Subject, Reply[Value] | NoReply]]:
        """What came of each subject in the first form; what is refused comes again, in the next form.

        Each form is asked after a probe: when none of its first requests succeeds, the others are not made.
        """
        for form in forms:
            requests = {subject: request(form, subject) for subject in subjects}
            replies = self.ask_after_a_probe(list(requests.values()), lambda _: True)
            answered = {subject: replies[one.url] for subject, one in requests.items()}
            yield from ((form, subject, reply) for subject, reply in answered.items())
            subjects = [
                subject for subject, reply in answered.items() if isinstance(reply, NoReply) and reply.refused
            ]
            if not subjects:
                return

    @property
    def environment(self) -> str:
        """One message when no registry that was asked answered anything, and the network may be why."""
        tried = self._tried()
        answered = any(host_limit.answered for host_limits in tried.values() for host_limit in host_limits)
        failures = {
            name: {one for host_limit in host_limits for one in host_limit.failures}
            for name, host_limits in tried.items()
        }
        return diagnose(failures, answered=answered, what="DOI")

    def _tried(self) -> Mapping[str, list[HostLimit]]:
        """The services that were asked, with the limits of their quotas."""
        tried: dict[str, list[HostLimit]] = {}
        for quota, service in self._services.items():
            if quota in self._budget.options.host_limits:
                tried.setdefault(service, []).append(self._budget.options.host_limits[quota])
        return tried
