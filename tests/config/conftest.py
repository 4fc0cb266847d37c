"""Reads a configuration as the command does, with a few rules to choose from."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

import pytest

from auditor.config import Config, parse_config
from auditor.errors import UsageError

RULES = {"review-overdue", "reference-uncited", "author-missing", "link-broken"}
FAMILIES = {"review", "references", "people", "links"}


def _parse(
    text: str, *, path: str = "auditor.toml", table: Literal["auditor", "pyproject"] = "auditor"
) -> Config:
    return parse_config(text, path=path, table=table, rule_ids=RULES, families=FAMILIES)


@pytest.fixture(scope="session")
def parse() -> Callable[..., Config]:
    return _parse


@pytest.fixture(scope="session")
def refused() -> Callable[..., UsageError]:
    """Parses what must be refused, and gives the error."""

    def read(text: str, **where: Any) -> UsageError:
        with pytest.raises(UsageError) as caught:
            _parse(text, **where)
        return caught.value

    return read
