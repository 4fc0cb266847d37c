"""The remote links of a repository, checked."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from auditor.cache import Cache
from auditor.config import Config
from auditor.errors import UsageError
from auditor.evidence.account import accounted
from auditor.evidence.checks import Checks
from auditor.evidence.examination import Target, globs
from auditor.evidence.http import Client
from auditor.evidence.settings import LinkSettings
from auditor.evidence.settings_from import Network, link_settings
from auditor.evidence.work import Progress
from auditor.model.evidence import Evidence
from auditor.model.repository import Repository
from auditor.values.text import plural

FOLDER = ".auditor"


def utc_today() -> date:
    """The day by the clock: answers in the cache age with it, whatever day the audit is of."""
    return datetime.now(UTC).date()


def check_links(
    repository: Repository,
    config: Config,
    root: Path,
    network: Network,
    progress: Callable[[Progress], None] | None = None,
    *,
    today: Callable[[], date] = utc_today,
    clock: Callable[[], float] = time.monotonic,
) -> Evidence:
    """Check every remote link of ``repository``. Raises ``UsageError`` for a policy that cannot be used.

    In the history of a link an audit counts for its own day, but nothing was seen later than ``today``.
    KeyboardInterrupt ends it with what is known by then.
    """
    settings = link_settings(config, network)
    notes = list(network.notes)

    def warn(text: str) -> None:
        notes.append(text)
        network.warn(text)

    left_out = _ignored(repository.remote_links, settings.ignore)
    targets = _targets(repository, left_out)
    with _client(settings) as client, _memory(config, root, warn) as cache, _collecting():
        now = today()
        checks = Checks(client, settings, cache, now, min(repository.as_of, now), clock)
        try:
            checks.recall(targets)
            left_out |= checks.robots()
            checks.ask(progress)
            checks.compare_with_https()
            checks.look_for_copies(_last_reviews(repository).get)
        except KeyboardInterrupt:
            client.cancel()
            checks.interrupted = True
        checks.remember()
        if not cache.remembers and (held := sum(not one.confirmed for one in checks.answers.values())):
            warn(
                f"links.confirm-after is {settings.confirm_after}, which needs the cache: without it "
                f"{plural(held, 'broken link')} cannot be confirmed"
            )
    return accounted(
        repository,
        checks.answers.values(),
        checks.fragments,
        left_out=left_out,
        environment=checks.environment,
        interrupted=checks.interrupted,
        notes=tuple(notes),
    )


def _ignored(addresses: Iterable[str], patterns: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The addresses that are not asked because the configuration says so, and why."""
    compiled = globs(patterns)
    found = {}
    for address in addresses if compiled else ():
        for pattern, reason in compiled:
            if pattern.match(address):
                found[address] = f"ignored: {reason}" if reason else "ignored by the configuration"
                break
    return found


def _targets(repository: Repository, left_out: Mapping[str, str]) -> list[Target]:
    """Each address to ask once, with the fragments that links to it use."""
    return [
        Target(address, tuple(sorted({use.fragment for use in uses if use.fragment})))
        for address, uses in repository.remote_links.items()
        if address not in left_out
    ]


def _last_reviews(repository: Repository) -> dict[str, date]:
    """When each address was last looked at by a reviewer, as the pages that use it say."""
    reviewed = {page.path: page.review.last for page in repository.pages if page.review.last}
    found = {}
    for address, uses in repository.remote_links.items():
        days = [reviewed[use.place.path] for use in uses if use.place.path in reviewed]
        if days:
            found[address] = max(days)
    return found


def _client(settings: LinkSettings) -> Client:
    try:
        return Client(settings)
    except OSError as error:
        raise UsageError(
            f"the CA bundle {settings.ca_bundle} cannot be read: {error.strerror or error}",
            "REQUESTS_CA_BUNDLE or SSL_CERT_FILE names it",
        ) from None
    except ValueError as error:
        raise UsageError(f"links.headers: {error}") from None


def _memory(config: Config, root: Path, warn: Callable[[str], None]) -> Cache:
    """The cache as configured; a folder that was named may be a symbolic link, that of the tree may not."""
    if not config.cache:
        return Cache.none()
    folder = (root / config.cache_dir).resolve() if config.cache_dir else root / FOLDER
    return Cache.open(folder, warn=warn)


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
