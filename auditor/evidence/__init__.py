"""Repository -> ``Evidence``: what the world outside says. Offline this is nothing, said aloud."""

from __future__ import annotations

from auditor.config import Config
from auditor.evidence.account import accounted
from auditor.model.evidence import Evidence
from auditor.model.repository import Repository


def gather(repository: Repository, config: Config) -> Evidence:
    """What could be learnt from outside about ``repository``; no request is made."""
    reason = "offline" if config.offline else "this version makes no network request"
    return accounted(repository, left_out=dict.fromkeys(repository.remote_links, reason))
