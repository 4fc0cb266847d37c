"""What an audit that asks nothing may know: definite answers of earlier audits, while they are young enough.

Nothing is written, and no network library is imported. What is temporary never counts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.config import Config
from auditor.errors import UsageError
from auditor.evidence.checks_made import complete_evidence
from auditor.evidence.settings_from import Network, link_settings, offline_age, reference_ages
from auditor.model.evidence import Evidence, FragmentAnswer, LinkAnswer, LinkVerdict
from auditor.model.repository import Repository
from auditor.model.written import Skip
from auditor.values.dates.date_reading import spelled_out
from auditor.values.text.plural import plural

if TYPE_CHECKING:
    from auditor.cache import Cache
    from auditor.evidence.registries.doi_evidence import RetractionFile
    from auditor.evidence.settings import LinkSettings

OFFLINE = "offline"
FOLDER = ".auditor"


def utc_today() -> date:
    """The day by the clock: answers in the cache age with it, whatever day the audit is of."""
    return datetime.now(UTC).date()


def cache_folder(config: Config, root: Path) -> Path:
    """As configured; a folder that was named may be a symbolic link, that of the tree may not."""
    return (root / config.cache_dir).resolve() if config.cache_dir else root / FOLDER


def gather_offline(
    repository: Repository,
    config: Config,
    root: Path,
    network: Network,
    *,
    retracted: RetractionFile = None,
    today: Callable[[], date] = utc_today,
) -> Evidence:
    """The evidence without a request. A cache that is not there or cannot be read is a note."""
    notes = list(network.notes)
    wanted = bool(repository.remote_links or repository.dois or repository.without_doi)
    if not wanted or not config.cache:
        return _nothing(repository, retracted, notes)
    folder = cache_folder(config, root)
    if not folder.exists() and not folder.is_symlink():
        shown = config.cache_dir or FOLDER
        notes.append(
            f"No request was made, and there are no answers of earlier audits: {shown} is not there."
        )
        return _nothing(repository, retracted, notes)
    from auditor.cache import Cache

    warn = network.warn_and_note(notes)
    with Cache.reading(folder, warn=warn) as cache:
        if not cache.remembers:
            if len(notes) == len(network.notes):
                notes.append("No request was made, and the cache has no answers of earlier audits.")
            return _nothing(repository, retracted, notes)
        try:
            settings, ages = link_settings(config, network, secrets=False), reference_ages(config)
        except UsageError as error:
            warn(f"the cache is not used: {error.message}")
            return _nothing(repository, retracted, notes)
        return _known(repository, config, network, cache, settings, ages, today(), retracted, notes)


def _nothing(repository: Repository, retracted: RetractionFile, notes: list[str]) -> Evidence:
    evidence = complete_evidence(
        repository, left_out=dict.fromkeys(repository.remote_links, OFFLINE), notes=tuple(notes)
    )
    if not repository.dois:
        return evidence
    from auditor.evidence.registries.doi_evidence import without_network

    return without_network(evidence, repository, OFFLINE, retracted)


def _known(
    repository: Repository,
    config: Config,
    network: Network,
    cache: Cache,
    settings: LinkSettings,
    ages: Mapping[str, int],
    day: date,
    retracted: RetractionFile,
    notes: list[str],
) -> Evidence:
    """What the cache has, with the note on how much that is and how old."""
    links = _links(repository, config, cache, settings, day)
    evidence = links
    if repository.dois or repository.without_doi:
        from auditor.evidence.registries.doi_evidence import without_network
        from auditor.evidence.registries.endpoints import endpoints
        from auditor.evidence.registries.memory import Memory

        asked = bool(network.doi_url or any(network.registry_urls.values()))
        memory = Memory(cache, endpoints(network) if asked else None, day, ages)
        known = memory.without_network(repository.dois, offline_age(config))
        found = memory.searches({one.metadata for one in repository.without_doi})
        evidence = replace(
            without_network(links, repository, OFFLINE, retracted, known),
            searches={
                one.location: found[one.metadata] for one in repository.without_doi if one.metadata in found
            },
        )
    return replace(evidence, notes=(*notes, _note(evidence.known_on, day)))


def _note(days: Mapping[str, date], today: date) -> str:
    if not days:
        return "No request was made, and the cache has no answers of earlier audits that are young enough."
    oldest = min(days.values())
    number, age = plural(len(days), "answer"), plural((today - oldest).days, "day")
    verb = "is" if len(days) == 1 else "are"
    return (
        f"No request was made: {number} {verb} remembered from earlier audits, the oldest of "
        f"{spelled_out(oldest)} ({age} old)."
    )


def _links(
    repository: Repository, config: Config, cache: Cache, settings: LinkSettings, day: date
) -> Evidence:
    from auditor.cache import history
    from auditor.evidence.links.known import known_links
    from auditor.values.identifiers.address_globs import ignored

    left_out = ignored(repository.remote_links, settings.ignore)
    wanted = [url for url in repository.remote_links if url not in left_out]
    found = known_links(cache, settings, wanted, day, offline_age(config))
    pasts = cache.pasts([url for url, (known, _) in found.items() if known.verdict is LinkVerdict.BROKEN])
    answers: dict[str, LinkAnswer] = {}
    fragments: dict[str, FragmentAnswer] = {}
    for url, (known, given) in found.items():
        answer = known.as_answer(url, known.verdict, given).by_day(repository.as_of)
        answer = history.as_known(answer, pasts.get(url))
        answers[url] = history.with_confirmation(answer, settings.confirm_after)
        fragments.update((f"{url}#{one}", FragmentAnswer(there=True)) for one in known.fragments)
        fragments.update((f"{url}#{one}", FragmentAnswer(there=False)) for one in known.missing)
    left_out.update((url, OFFLINE) for url in wanted if url not in answers)
    evidence = complete_evidence(repository, answers.values(), fragments, left_out=left_out)
    # anchors that no audit looked for
    skips = (Skip(one.kind, one.subject, OFFLINE) for one in evidence.unchecked)
    return replace(
        evidence,
        skips=(*evidence.skips, *skips),
        unchecked=(),
        known_on={url: given for url, (_, given) in found.items()},
    )
