"""For how long an answer is taken from memory."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from auditor.model.evidence import LinkVerdict

#: the only verdicts that may be taken from memory: those that a site gave, and that are no fault of the link
REUSABLE = frozenset({LinkVerdict.WORKING, LinkVerdict.REDIRECTED, LinkVerdict.BLOCKED, LinkVerdict.SUSPECT})

#: Days by verdict, when the configuration says nothing. An answer is reused while fewer days have passed:
#: 0 is never, 1 the same day only. Broken links, and all that may be better in a minute, are asked each time.
DEFAULT_AGES: Mapping[LinkVerdict, int] = MappingProxyType(
    {LinkVerdict.WORKING: 7, LinkVerdict.REDIRECTED: 7, LinkVerdict.BLOCKED: 0, LinkVerdict.SUSPECT: 0}
)


def ages_in_days(given: Mapping[str, int]) -> dict[str, int]:
    """The age limit of every reusable verdict; a limit ``given`` for another one has no effect."""
    return {verdict: int(given.get(verdict, DEFAULT_AGES[verdict])) for verdict in REUSABLE}
