"""Processes that no coverage run follows."""

from __future__ import annotations

import os


def untraced() -> dict[str, str]:
    """The environment for a process that `coverage run` does not follow, as it does by these variables."""
    return {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
