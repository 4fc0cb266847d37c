"""What is wrong in the same way on many pages: one decision settles it, so it is reported once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from auditor.model.finding import Finding
from auditor.model.policy import Severity

#: fewer files with the same finding are reported file by file
_MANY = 10


@dataclass(frozen=True, slots=True)
class Widespread:
    """One rule's same words on many files; ``findings`` are in the order of their paths."""

    rule: str
    severity: Severity
    message: str
    help: str
    findings: tuple[Finding, ...]

    @property
    def paths(self) -> tuple[str, ...]:
        """The files, each once."""
        return tuple(dict.fromkeys(finding.path for finding in self.findings))


def widespread(findings: Iterable[Finding]) -> tuple[Widespread, ...]:
    """The findings whose rule says the very same on ten files or more; the worst and commonest first."""
    groups: dict[tuple[str, Severity, str, str], list[Finding]] = {}
    for finding in findings:
        groups.setdefault((finding.rule, finding.severity, finding.message, finding.help), []).append(finding)
    many = [Widespread(*key, tuple(group)) for key, group in groups.items() if len(group) >= _MANY]
    repeated = [group for group in many if len(group.paths) >= _MANY]
    return tuple(
        sorted(
            repeated, key=lambda group: (group.severity.rank, -len(group.paths), group.rule, group.message)
        )
    )
