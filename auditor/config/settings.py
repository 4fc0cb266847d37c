"""What the configuration asks for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Literal

from auditor.config.limits import contradiction_in
from auditor.errors import UsageError
from auditor.model.attention import AttentionReason
from auditor.model.named_fields import listed_texts
from auditor.model.policy import PagePolicy, Severity
from auditor.model.written import ClaimKind, MapNode
from auditor.values.dates.date_reading import DateOrder
from auditor.values.dates.intervals import Interval

#: the attributes of ``PagePolicy`` that the key ``exempt`` of a block sets
EXEMPTION = ("exempt", "exempt_reason", "exempt_until", "exempt_by")


@dataclass(frozen=True, slots=True)
class PolicyBlock:
    """One ``[[policy]]`` block: the pages it is for, and the ``PagePolicy`` attributes it changes.

    Globs are relative to ROOT and for the whole path; ``**`` crosses folders, ``*`` does not, and a
    folder's name means everything in it; without globs the path does not matter. ``fields`` are front-matter
    fields by name (``model.named_fields``), each with the values, casefolded, of which it must have one.
    ``line`` is where the block begins, ``number`` its place among the blocks, from 1.
    """

    match: tuple[str, ...]
    changes: Mapping[str, Any]
    line: int
    pattern: re.Pattern[str] | None = field(repr=False, compare=False)
    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    number: int = 1

    def matches(self, path: str, front_matter: MapNode | None = None) -> bool:
        """Whether the page at ``path`` (relative to ROOT, POSIX style) with this front matter is meant."""
        if self.pattern is not None and self.pattern.fullmatch(path) is None:
            return False
        return not self.fields or all(
            not listed_texts(front_matter, name).isdisjoint(values) for name, values in self.fields.items()
        )

    @property
    def condition(self) -> str:
        """What it asks of a page, as one text: "content/**, audience = patients"."""
        fields = (f"{name} = {' or '.join(values)}" for name, values in self.fields.items())
        return ", ".join(filter(None, (" or ".join(self.match), *fields)))

    def ended(self, as_of: date | None) -> bool:
        """Whether its exemption was one until a day before ``as_of``."""
        until = self.changes.get("exempt_until")
        return until is not None and as_of is not None and until < as_of

    def applied(self, policy: PagePolicy, as_of: date | None = None) -> PagePolicy:
        """``policy`` with this block's changes; tables (severities, allowed values) are merged key by key.

        An exemption that ended changes nothing.
        """
        ended = self.ended(as_of)
        merged: dict[str, Any] = {
            name: {**getattr(policy, name), **value} if isinstance(value, dict) else value
            for name, value in self.changes.items()
            if not (ended and name in EXEMPTION)
        }
        return replace(policy, **merged, blocks=(*policy.blocks, self.number))


@dataclass(frozen=True, slots=True)
class PlanSettings:
    """What ``auditor plan`` goes by: reviews a month of those whose capacity is not in the people file."""

    capacity: int | None = None
    horizon: Interval = field(default_factory=lambda: Interval(months=12))


@dataclass(frozen=True, slots=True)
class StatementSettings:
    """Which wording is looked for (docs/statements.md).

    ``languages`` are the codes of those whose built-in phrases count; () means all. ``phrases`` are own ones
    as (language or "", class, phrase). What ``ignore`` names is no finding. ``claim_age`` is how long a
    statement is believed.
    """

    languages: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ClaimKind, str], ...] = ()
    ignore: tuple[str, ...] = ()
    claim_age: Interval = field(default_factory=lambda: Interval(months=24))


@dataclass(frozen=True, slots=True)
class Config:
    """What the configuration asks for (docs/configuration.md); absent keys have their built-in values.

    ``fail_on`` is ``OFF`` for "never". ``links`` and ``references`` are the tables of these names as
    written, checked but not interpreted. ``stated`` are the attributes of ``policy`` that its tables set.
    ``path`` is the file's name for messages, "" without one, ``given``
    the attributes that the command line replaced, and ``judged_by`` what the keys of judgement are from when
    that is not ``path``. ``base`` is the revision, for git, that the audited change is made to: "" when it
    is not known, None when the audit is of no change.
    """

    path: str = ""
    given: frozenset[str] = frozenset()
    judged_by: str = ""
    base: str | None = None
    content: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    bibliography: tuple[str, ...] = ()
    people: str | None = None
    date_order: DateOrder | None = None
    site_root: str | None = None
    site_base: str | None = None
    site_url: tuple[str, ...] = ()
    front_matter_schema: str | None = None
    standards: tuple[str, ...] = ()
    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    policy: PagePolicy = field(default_factory=PagePolicy)
    stated: frozenset[str] = frozenset()
    policies: tuple[PolicyBlock, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()
    fail_on: Severity = Severity.ERROR
    format: str | None = None
    output: tuple[str, ...] = ()
    json_compact: bool = False
    baseline: str | None = None
    changed_since: str | None = None
    offline: bool = False
    offline_age: Interval = field(default_factory=lambda: Interval(days=35))
    git: bool = True
    waivers: bool = True
    cache: bool = True
    cache_dir: str | None = None
    archive: bool = False
    retractions: str | None = None
    max_requests: int | None = None
    mailto: str | None = None
    quiet: bool = False
    verbose: bool = False
    color: Literal["auto", "always", "never"] = "auto"
    language: str = "en"
    statements: StatementSettings = field(default_factory=StatementSettings)
    links: Mapping[str, Any] = field(default_factory=dict)
    references: Mapping[str, Any] = field(default_factory=dict)
    plan: PlanSettings = field(default_factory=PlanSettings)
    attention: Mapping[AttentionReason, float] = field(default_factory=dict)

    def source(self, name: str) -> str:
        """Where the value of a key such as ``select`` is from: "--select" or "select in auditor.toml"."""
        return (
            f"--{name}"
            if name in self.given
            else f"{name} in {self.judged_by or self.path or 'the settings'}"
        )

    def where(self, block: PolicyBlock) -> str:
        """The configuration and the line of a block: "auditor.toml:14"."""
        return f"{self.judged_by or self.path or 'the configuration'}:{block.line}"

    def blocks_for(self, path: str, front_matter: MapNode | None = None) -> tuple[PolicyBlock, ...]:
        """The blocks that match the page at ``path`` with this front matter, in order."""
        return tuple([block for block in self.policies if block.matches(path, front_matter)])

    def policy_of(self, blocks: Iterable[PolicyBlock], as_of: date | None = None) -> PagePolicy:
        """The general policy, changed by ``blocks`` in turn, as it stands on a day.

        Raises ``UsageError`` when they contradict each other; it names the last of them that does.
        """
        policy = self.policy
        blocks = tuple(blocks)
        for block in blocks:
            policy = block.applied(policy, as_of)
        found = contradiction_in(policy) if blocks else None
        if found is not None:
            saying = [block for block in blocks if not block.changes.keys().isdisjoint(found.attributes)]
            alone = saying[-1].changes.keys() >= set(found.attributes)
            before = "" if alone else " with what holds before it"
            raise UsageError(
                f"{self.where(saying[-1])}: [[policy]] block {saying[-1].number}{before}: {found.message}",
                "change one of the two, in this block or in a later one for the same pages",
            )
        return policy

    def policy_for(
        self, path: str, front_matter: MapNode | None = None, as_of: date | None = None
    ) -> PagePolicy:
        """What is asked of the page at ``path``; see ``policy_of``."""
        return self.policy_of(self.blocks_for(path, front_matter), as_of)
