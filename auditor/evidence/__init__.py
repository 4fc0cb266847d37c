"""Repository -> ``Evidence``: what the world outside says. Offline this is nothing, said aloud.

The network checks move in here; until then every remote link is a skip with its reason.
"""

from __future__ import annotations

from auditor.config import Config
from auditor.model.evidence import Evidence
from auditor.model.repository import Repository
from auditor.model.written import LinkKind, Skip

NOT_BUILT = "this version makes no network request"


def gather(repository: Repository, config: Config) -> Evidence:
    """What could be learnt from outside about ``repository``; no request is made."""
    reason = "offline" if config.offline else NOT_BUILT
    remote = {
        link.url.partition("#")[0]
        for page in repository.pages
        for link in page.source.links
        if link.kind is LinkKind.REMOTE and link.fault is None
    }
    return Evidence(skips=tuple(Skip("link", url, reason) for url in sorted(remote)))
