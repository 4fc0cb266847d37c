"""Repository -> ``Evidence``: what the world outside says. Offline this is nothing, said aloud."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.config import Config
from auditor.evidence.account import accounted
from auditor.model.evidence import Evidence
from auditor.model.repository import Repository

if TYPE_CHECKING:
    from auditor.evidence.settings_from import Network
    from auditor.evidence.work import Progress

OFFLINE = "offline"


def gather(
    repository: Repository,
    config: Config,
    root: Path,
    network: Network | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> Evidence:
    """What can be learnt from outside about ``repository``; see ``pipeline.run`` for the arguments.

    No network library is imported when there is nothing to ask. Raises ``errors.UsageError`` for a policy
    that cannot be used.
    """
    notes = network.notes if network else ()
    if config.offline:
        return accounted(repository, left_out=dict.fromkeys(repository.remote_links, OFFLINE), notes=notes)
    if not repository.remote_links:
        return accounted(repository, notes=notes)
    from auditor.evidence.links import check_links
    from auditor.evidence.settings_from import Network

    return check_links(repository, config, root, network or Network(), progress)
