"""Repository -> ``Evidence``: what the world outside says. Offline this is what earlier audits know."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.config import Config
from auditor.evidence.checks_made import complete_evidence
from auditor.model.evidence import Evidence
from auditor.model.repository import Repository

if TYPE_CHECKING:
    from auditor.evidence.crawl.work import Progress
    from auditor.evidence.registries.doi_evidence import RetractionFile
    from auditor.evidence.settings_from import Network


def gather(
    repository: Repository,
    config: Config,
    root: Path,
    network: Network | None = None,
    progress: Callable[[Progress], None] | None = None,
    meanwhile: Callable[[], object] | None = None,
    *,
    searching: bool = True,
) -> Evidence:
    """What the world outside says about ``repository``; see ``engine.run`` for the arguments.

    ``meanwhile`` is called, beside all that, when there is a wait for answers. ``searching`` says whether the
    registries are asked about works without a DOI.
    No network library is imported when there is nothing to ask. Raises ``errors.UsageError`` for a policy
    or a Retraction Watch file that cannot be used.
    """
    retracted = _retracted(repository, config, root)
    evidence = _gathered(
        repository, config, root, network, progress, meanwhile, retracted, searching=searching
    )
    if not repository.pmids:
        return evidence
    from auditor.evidence.registries.doi_evidence import with_pmids

    return with_pmids(evidence, repository, retracted)


def _gathered(
    repository: Repository,
    config: Config,
    root: Path,
    network: Network | None,
    progress: Callable[[Progress], None] | None,
    meanwhile: Callable[[], object] | None,
    retracted: RetractionFile,
    *,
    searching: bool,
) -> Evidence:
    from auditor.evidence.settings_from import Network

    network = network or Network()
    if config.offline:
        from auditor.evidence.offline import gather_offline

        return gather_offline(repository, config, root, network, retracted=retracted)
    if not (repository.remote_links or repository.dois or repository.without_doi):
        return complete_evidence(repository, notes=network.notes)
    from auditor.evidence.online import gather_online

    return gather_online(
        repository,
        config,
        root,
        network,
        progress,
        retracted=retracted,
        meanwhile=meanwhile,
        searching=searching,
    )


def _retracted(repository: Repository, config: Config, root: Path) -> RetractionFile:
    """What a Retraction Watch file says of the repository's DOIs; None without one."""
    if not config.retractions:
        return None
    from auditor.evidence.registries.retraction_watch import configured_retractions

    return configured_retractions(root, config.retractions, repository)
