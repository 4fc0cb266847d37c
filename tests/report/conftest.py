"""Audits made by hand, as fixtures, and what each format makes of them.

The golden files show what the small one looks like in each format. After a change that is meant, write them
again with ``UPDATE_GOLDEN=1 pytest tests/report`` and read the difference.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from audits import HOSTILE, audit, hostile_audit, of_rule, page, small_audit

from auditor.model.audit import Audit

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture
def small() -> Audit:
    """The small audit."""
    return small_audit()


@pytest.fixture
def hostile() -> Audit:
    """The hostile audit."""
    return hostile_audit()


@pytest.fixture
def make() -> SimpleNamespace:
    """The makers: ``make.page(path, …)``, ``make.finding(rule, path, line, …)``, ``make.audit(…)``."""
    return SimpleNamespace(page=page, finding=of_rule, audit=audit, hostile_text=HOSTILE)


@pytest.fixture
def is_golden() -> Callable[[str, str], bool]:
    """Whether a text is that of a golden file; with ``UPDATE_GOLDEN`` set it becomes so."""

    def same(name: str, text: str) -> bool:
        file = GOLDEN / name
        if os.environ.get("UPDATE_GOLDEN"):
            file.write_text(text.replace("\r\n", "\n"), encoding="utf-8", newline="")
        return file.read_text(encoding="utf-8") == text.replace("\r\n", "\n")

    return same
