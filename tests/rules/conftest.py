"""What the rule tests share: writing a small repository and auditing it with the whole tool.

``audit_files`` gives the audit, ``findings`` only what one rule found. Both take the files by
path under ROOT; nothing is configured unless ``auditor.toml`` is among them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Protocol

import pytest

from auditor.model.audit import Audit
from auditor.model.finding import Finding

AS_OF = "2026-06-30"


class AuditFiles(Protocol):
    """Write ``files`` under a fresh ROOT and audit it."""

    def __call__(self, files: Mapping[str, str | bytes], *, as_of: str = AS_OF) -> Audit: ...


class Findings(Protocol):
    """The findings of one rule on ``files``, waived ones included."""

    def __call__(
        self, rule: str, files: Mapping[str, str | bytes], *, as_of: str = AS_OF
    ) -> tuple[Finding, ...]: ...


@pytest.fixture
def audit_files(tmp_path_factory: pytest.TempPathFactory) -> AuditFiles:
    """Audit a small repository with the whole tool, offline."""
    # imported here so that a rule can be tested directly while other rooms are being changed
    from auditor.pipeline import run

    def audit(files: Mapping[str, str | bytes], *, as_of: str = AS_OF) -> Audit:
        root = tmp_path_factory.mktemp("root")
        for name, content in files.items():
            write(root / name, content)
        return run(root, as_of=date.fromisoformat(as_of))

    return audit


@pytest.fixture
def findings(audit_files: AuditFiles) -> Findings:
    """What one rule finds in a small repository."""

    def find(rule: str, files: Mapping[str, str | bytes], *, as_of: str = AS_OF) -> tuple[Finding, ...]:
        audit = audit_files(files, as_of=as_of)
        return tuple(finding for finding in audit.findings if finding.rule == rule)

    return find


def write(path: Path, content: str | bytes) -> None:
    """Write a file with its folders; text as UTF-8, line ends as they are."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
