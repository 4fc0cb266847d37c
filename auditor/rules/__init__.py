"""The rules, one a file; ``ALL_RULES`` is all of them in report order."""

from __future__ import annotations

from auditor.model.finding import Rule

ALL_RULES: tuple[Rule, ...] = ()
