"""What the network and git said. Offline there is none, and that is a first-class state."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.model.written import Skip


@dataclass(frozen=True, slots=True)
class Evidence:
    """Answers from outside the repository, and what could not be had.

    ``skips`` were not asked for (offline, ignored); ``unchecked`` were tried in vain.
    """

    skips: tuple[Skip, ...] = ()
    unchecked: tuple[Skip, ...] = ()
