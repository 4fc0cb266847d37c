"""Audits made by hand, as fixtures."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from audits import HOSTILE, audit, of_rule, page, small_audit

from auditor.model.audit import Audit


@pytest.fixture
def small() -> Audit:
    """The small audit."""
    return small_audit()


@pytest.fixture
def make() -> SimpleNamespace:
    """The makers: ``make.page(path, …)``, ``make.finding(rule, path, line, …)``, ``make.audit(…)``."""
    return SimpleNamespace(page=page, finding=of_rule, audit=audit, hostile_text=HOSTILE)
