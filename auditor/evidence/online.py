"""What is asked outside, for one audit: the registries about works, the sites about links.

One client, one cache and one budget serve both. The registries come first: they take few requests, and what
they say weighs more.
"""

from __future__ import annotations

import gc
import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.cache import Cache
from auditor.config import Config
from auditor.errors import UsageError
from auditor.evidence.crawl.budget import Budget
from auditor.evidence.crawl.work import CrawlOptions, Progress
from auditor.evidence.links.remote_links import RemoteLinks
from auditor.evidence.offline import cache_folder, utc_today
from auditor.evidence.settings import LinkSettings
from auditor.evidence.settings_from import Network, check_ca_bundle, link_settings, reference_ages
from auditor.model.evidence import Evidence
from auditor.model.repository import Repository

if TYPE_CHECKING:
    from auditor.evidence.http.client import Client
    from auditor.evidence.registries.doi_evidence import RetractionFile
    from auditor.evidence.registries.repository_lookup import RepositoryLookup

#: seconds after which the first requests have been made, and there is time for other things
_UNDER_WAY = 0.25


def gather_online(
    repository: Repository,
    config: Config,
    root: Path,
    network: Network,
    progress: Callable[[Progress], None] | None = None,
    *,
    retracted: RetractionFile = None,
    meanwhile: Callable[[], object] | None = None,
    searching: bool = True,
    today: Callable[[], date] = utc_today,
    clock: Callable[[], float] = time.monotonic,
) -> Evidence:
    """Ask about every DOI, every work without one and every remote link of ``repository``.

    ``retracted`` is what a Retraction Watch file says; ``meanwhile`` is called in a thread of its own once
    requests are under way; ``searching`` says whether works without a DOI are looked for. Raises
    ``UsageError`` for a policy that cannot be used. KeyboardInterrupt ends it with what is known by then.
    """
    settings = link_settings(config, network)
    if settings.ca_bundle:
        check_ca_bundle(settings.ca_bundle)
    notes = list(network.notes)
    warn = network.warn_and_note(notes)
    with ExitStack() as clients, _opened_cache(config, root, warn) as answers, _collecting():

        @cache
        def client() -> Client:
            if meanwhile:
                beside = threading.Timer(_UNDER_WAY, meanwhile)
                beside.daemon = True
                beside.start()
            return clients.enter_context(_client(settings))

        options = CrawlOptions(settings, clock=clock, today=time.time, chance=random.random)
        budget, day = Budget(client, options), today()
        if settings.headers:
            client()  # what is wrong with them is reported also when every answer is known
        references = _references(
            repository, budget, config, network, answers, day, progress, searching=searching
        )
        links = RemoteLinks(repository, budget, answers, day, progress)
        try:
            if references:
                references.ask()
            links.ask()
        except KeyboardInterrupt:
            budget.stop()
        if references:
            references.remember()
        links.remember()
        if warning := links.warning():
            warn(warning)
    evidence = links.evidence(tuple(notes))
    if references is None:
        return evidence
    from auditor.evidence.registries.doi_evidence import with_references

    return with_references(evidence, references.known(), retracted)


def _references(
    repository: Repository,
    budget: Budget,
    config: Config,
    network: Network,
    cache: Cache,
    day: date,
    progress: Callable[[Progress], None] | None,
    *,
    searching: bool,
) -> RepositoryLookup | None:
    """What is looked up of works; None without any, and then nothing about registries is loaded."""
    ages = reference_ages(config)
    if not (repository.dois or repository.without_doi):
        return None
    from auditor.evidence.registries.endpoints import endpoints
    from auditor.evidence.registries.repository_lookup import RepositoryLookup

    return RepositoryLookup(
        repository,
        budget,
        endpoints(network),
        cache,
        day,
        ages,
        progress,
        searching=searching,
    )


def _client(settings: LinkSettings) -> Client:
    from auditor.evidence.http.client import Client

    try:
        return Client(settings)
    except ValueError as error:
        raise UsageError(f"links.headers: {error}") from None


def _opened_cache(config: Config, root: Path, warn: Callable[[str], None]) -> Cache:
    """The cache as configured."""
    if not config.cache:
        return Cache.none()
    return Cache.open(cache_folder(config, root), warn=warn)


@contextmanager
def _collecting() -> Iterator[None]:
    """Collect cycles meanwhile.

    An audit turns that off, because what it makes of files has none; but a failed request is one, and keeps
    its socket. What exists already is left out of it.
    """
    was_on = gc.isenabled()
    if not was_on:
        gc.freeze()
        gc.enable()
    try:
        yield
    finally:
        if not was_on:
            gc.disable()
            gc.unfreeze()
