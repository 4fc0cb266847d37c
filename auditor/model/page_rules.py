"""Which rules and values apply to a page, and what says so: what ``auditor policy`` shows."""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct

from auditor.model.policy import Severity
from auditor.model.stored import Count, Day

#: as in the configuration: an interval is its text
Value: TypeAlias = str | int | bool | tuple[str, ...] | None


class PolicyValue(Struct, frozen=True):
    """A value of the policy: its table and key, and what it is from.

    ``source`` is a block ("auditor.toml:14"), a table ("[review] in auditor.toml") or "built in". ``value``
    is None for what is not set.
    """

    table: str
    key: str
    value: Value
    source: str


class MatchingBlock(Struct, frozen=True):
    """A ``[[policy]]`` block that matches a page: where it begins, and what it asks of pages.

    ``exempt_until`` is the last day of its exemption, which may be over; None when it has none, or no end.
    """

    where: str
    match: str
    exempt_until: Day | None


class RuleSeverity(Struct, frozen=True):
    """A rule that counts otherwise than by itself, and what decides that."""

    rule: str
    severity: Severity
    source: str


class PageRules(Struct, frozen=True):
    """All that applies to one page. ``rules`` is the number of those that run."""

    path: str
    blocks: tuple[MatchingBlock, ...]
    exempt: bool
    exempt_reason: str
    exempt_until: Day | None
    exempt_by: str | None
    values: tuple[PolicyValue, ...]
    rules: Count
    severities: tuple[RuleSeverity, ...]


class PolicyReport(Struct, frozen=True, tag_field="policy", tag=1):
    """What ``auditor policy -f json`` prints."""

    as_of: Day
    pages: tuple[PageRules, ...]
