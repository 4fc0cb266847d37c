"""Where a path lies; paths are relative to ROOT with ``/``, and the folder ``""`` is ROOT."""

from __future__ import annotations

from collections.abc import Iterable


def is_below(path: str, folder: str) -> bool:
    """Whether ``path`` lies in ``folder`` or further down."""
    return not folder or path.startswith(f"{folder}/")


def is_below_any(path: str, folders: Iterable[str]) -> bool:
    """The same for one of ``folders``."""
    return any(is_below(path, folder) for folder in folders)
