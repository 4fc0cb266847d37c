"""What a local destination leads to."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypeAlias

from auditor.model.sources import PageSource


class Target(NamedTuple):
    """What is there: its path relative to ROOT, and the pages that may be meant (none: not a page)."""

    path: str
    pages: tuple[PageSource, ...] = ()


#: what a destination relative to ROOT leads to, or None
Find: TypeAlias = Callable[[str], Target | None]
