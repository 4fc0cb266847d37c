"""What the configuration asks for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from auditor.model.policy import PagePolicy, Severity
from auditor.values.dates.date_reading import DateOrder
from auditor.values.dates.intervals import Interval


@dataclass(frozen=True, slots=True)
class PolicyBlock:
    """One ``[[policy]]`` block: the globs it is for, and the ``PagePolicy`` attributes it changes.

    Globs are relative to ROOT and for the whole path; ``**`` crosses folders, ``*`` does not, and a
    folder's name means everything in it. ``line`` is where the block begins.
    """

    match: tuple[str, ...]
    changes: Mapping[str, Any]
    line: int
    pattern: re.Pattern[str] = field(repr=False, compare=False)

    def matches(self, path: str) -> bool:
        """Whether the page at ``path`` (relative to ROOT, POSIX style) is meant."""
        return self.pattern.fullmatch(path) is not None

    def applied(self, policy: PagePolicy) -> PagePolicy:
        """``policy`` with this block's changes; tables (severities, allowed values) are merged key by key."""
        merged: dict[str, Any] = {
            name: {**getattr(policy, name), **value} if isinstance(value, dict) else value
            for name, value in self.changes.items()
        }
        return replace(policy, **merged)


@dataclass(frozen=True, slots=True)
class PlanSettings:
    """What ``auditor plan`` goes by: reviews a month of those whose capacity is not in the people file."""

    capacity: int | None = None
    horizon: Interval = field(default_factory=lambda: Interval(months=12))


@dataclass(frozen=True, slots=True)
class Config:
    """What the configuration asks for (docs/configuration.md); absent keys have their built-in values.

    ``fail_on`` is ``OFF`` for "never". ``links`` and ``references`` are the tables of these names as
    written, checked but not interpreted. ``path`` is the file's name for messages, "" without one, ``given``
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
    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    policy: PagePolicy = field(default_factory=PagePolicy)
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
    links: Mapping[str, Any] = field(default_factory=dict)
    references: Mapping[str, Any] = field(default_factory=dict)
    plan: PlanSettings = field(default_factory=PlanSettings)

    def source(self, name: str) -> str:
        """Where the value of a key such as ``select`` is from: "--select" or "select in auditor.toml"."""
        return (
            f"--{name}"
            if name in self.given
            else f"{name} in {self.judged_by or self.path or 'the settings'}"
        )

    def policy_for(self, path: str) -> PagePolicy:
        """What is asked of the page at ``path``: the general policy, changed by matching blocks in turn."""
        policy = self.policy
        for block in self.policies:
            if block.matches(path):
                policy = block.applied(policy)
        return policy
