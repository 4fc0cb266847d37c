"""What the configuration asks of a page, after every matching ``[[policy]]`` block."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Final

from auditor.values.dates.intervals import Interval


class Ranked(StrEnum):
    """Words with an order: the first weighs most. They compare as strings, so sort them by ``rank``."""

    @cached_property
    def rank(self) -> int:
        """0 for the first member."""
        return list(type(self)).index(self)


class Severity(Ranked):
    """How bad a finding is; ``OFF`` silences the rule."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    OFF = "off"


class FieldType(StrEnum):
    """What a front-matter field holds, as its format (YAML, TOML, JSON) reads it."""

    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    #: a day in any form in which review dates are read
    DATE = "date"
    LIST = "list"


#: the reason of an exemption that states none
NO_REASON: Final = "no reason given"

#: the words of ``fail-on``, worst first: the lowest severity that counts, and "never"
FAIL_ON: Mapping[str, Severity] = {
    "never" if severity is Severity.OFF else severity.value: severity for severity in Severity
}


@dataclass(frozen=True, slots=True)
class PagePolicy:
    """The rules and values that apply to one page, by default the built-in ones (docs/configuration.md)."""

    interval: Interval | None = None
    maximum_interval: Interval | None = None
    due_soon: Interval = field(default_factory=lambda: Interval(days=60))
    review_required: bool = False
    author_required: bool = False
    owner_required: bool = False
    default_owner: str = ""
    minimum_reviewers: int = 0
    independent: bool = False
    role_required: bool = False
    reviewer_roles: tuple[str, ...] = ()
    maximum_reviews: int | None = None
    #: how long before it is due a page enters the plan
    lead_time: Interval | None = None
    required_fields: tuple[str, ...] = ()
    allowed_values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    field_types: Mapping[str, FieldType] = field(default_factory=dict)
    exempt: bool = False
    exempt_reason: str = ""
    #: the last day of the exemption; None when it has no end
    exempt_until: date | None = None
    #: the number of the block that exempts, from 1; 0 when none does
    exempt_by: int = 0
    #: the numbers of the blocks that apply, in order
    blocks: tuple[int, ...] = ()
    #: rule id or family -> severity, for this page only
    severity: Mapping[str, Severity] = field(default_factory=dict)
