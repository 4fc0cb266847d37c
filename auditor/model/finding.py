"""Rules, problems and findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from inspect import cleandoc
from typing import Protocol

from auditor.model.evidence import Evidence
from auditor.model.location import Location
from auditor.model.policy import Severity
from auditor.model.repository import Repository, WaiverUse


@dataclass(frozen=True, slots=True)
class Problem:
    """What a rule found. It knows neither its rule's id nor its severity.

    ``subject`` is what the rule's documentation says it is (a URL as written, a
    key, a name, a field); ``help`` is the next step.
    """

    location: Location
    subject: str
    message: str
    help: str = ""


@dataclass(frozen=True, slots=True)
class UsedWaiver:
    """Why a finding is waived."""

    reason: str
    until: str | None


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem with its rule's id and severity, its waiver, owner and fingerprint.

    ``fingerprint`` hashes rule, path, subject and an ordinal among equals, so it does
    not change when lines move.
    """

    rule: str
    family: str
    severity: Severity
    path: str
    line: int
    column: int
    subject: str
    message: str
    help: str
    fingerprint: str
    waived: bool = False
    waiver: UsedWaiver | None = None
    owner: str | None = None


class Check(Protocol):
    """An ordinary rule: looks at the whole repository."""

    def __call__(self, repository: Repository, evidence: Evidence, /) -> Iterator[Problem]:
        """The problems found."""
        ...


CheckAfter = Callable[[Repository, Sequence[Finding], Sequence[WaiverUse]], Iterator[Problem]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule.

    ``documentation`` is its file's docstring: a summary line, then the sections *Why*, *Flagged*, *Accepted*,
    *How to fix*.
    """

    id: str
    family: str
    severity: Severity
    documentation: str
    check: Check | None = None
    check_after: CheckAfter | None = None

    @property
    def summary(self) -> str:
        """The first line of the documentation."""
        return self.documentation.split("\n", 1)[0].strip()


def rule(
    module: str,
    documentation: str | None,
    severity: Severity,
    check: Check | None = None,
    *,
    check_after: CheckAfter | None = None,
) -> Rule:
    """Make a rule from its module's ``__name__`` and ``__doc__``: file name and id are one.

    ``auditor.rules.review.review_overdue`` is the rule ``review-overdue`` of the
    family ``review``.
    """
    family, name = module.split(".")[-2:]
    return Rule(
        id=name.replace("_", "-"),
        family=family,
        severity=severity,
        documentation=cleandoc(documentation or ""),
        check=check,
        check_after=check_after,
    )
