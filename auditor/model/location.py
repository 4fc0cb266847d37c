"""Where something is written."""

from __future__ import annotations

from typing import NamedTuple


class Location(NamedTuple):
    """A position in a file of the repository.

    ``path`` is relative to ROOT, POSIX style; ``line`` and ``column`` count from
    1. A finding about a whole file has line 1.
    """

    path: str
    line: int = 1
    column: int = 1
