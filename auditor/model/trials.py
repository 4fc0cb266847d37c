"""What a configuration would change: ``auditor init`` proposes nothing that was not tried."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, Protocol


class ReviewTrial(NamedTuple):
    """Pages by what they say of their review, and by the concepts of the people they name."""

    reviewed: int
    scheduled: int
    overdue: int
    unreadable: int
    people: Mapping[str, int]


class LinkTrial(NamedTuple):
    """Uses of local links that are not judged for want of a site root, and that lead nowhere."""

    unjudged: int
    broken: int


class Trials(Protocol):
    """Tries values of the configuration on what was read."""

    def reviews(self, fields: Mapping[str, tuple[str, ...]], interval: str | None = None) -> ReviewTrial:
        """With these ``[fields]`` and this interval of the policy."""
        ...

    def links(self, site_root: str | None) -> LinkTrial:
        """With this site root."""
        ...
