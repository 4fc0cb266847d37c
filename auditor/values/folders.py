"""Where a path lies; paths are relative to ROOT with ``/``, and the folder ``""`` is ROOT."""

from __future__ import annotations

from collections.abc import Iterable

#: folders of what pages are made with, by their name without the underscore that some put before it
TEMPLATE_FOLDERS = frozenset(
    "layout layouts include includes partial partials macro macros template templates snippets"
    " shortcodes".split()
)


def is_below(path: str, folder: str) -> bool:
    """Whether ``path`` lies in ``folder`` or further down."""
    return not folder or path.startswith(f"{folder}/")


def is_below_any(path: str, folders: Iterable[str]) -> bool:
    """The same for one of ``folders``."""
    return any(is_below(path, folder) for folder in folders)


def is_in_template_folder(path: str) -> bool:
    """Whether a folder above the file at ``path`` has the name of one of templates."""
    return not TEMPLATE_FOLDERS.isdisjoint(part.removeprefix("_") for part in path.split("/")[:-1])
