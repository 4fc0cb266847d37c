"""Which link targets exist beyond the files that were walked (hidden, git-ignored)."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from auditor.model.sources import PageSource
from auditor.model.written import LinkKind


def extra_targets(
    root: Path,
    pages: Iterable[PageSource],
    files: frozenset[str],
    folders: frozenset[str],
    site_root: str | None,
) -> tuple[set[str], set[str]]:
    """Files and folders under ROOT that a link asks for and the walk did not list.

    Names are compared with the folder's listing, so that a wrong case is missing on every system.
    """
    base = f"{site_root.strip('/')}/" if site_root and site_root.strip("/.") else ""
    wanted: set[str] = set()
    for page in pages:
        for link in page.links:
            path = link.path
            if link.kind is LinkKind.LOCAL and path and link.skip is None and path not in files:
                wanted.add(base + path.lstrip("/") if path.startswith("/") else path)
                if path.startswith("/") and not page.path.startswith(base):
                    wanted.add(path.lstrip("/"))
    found_files: set[str] = set()
    found_folders: set[str] = set()
    listings: dict[str, dict[str, bool]] = {}
    for path in wanted - files - folders:
        if path.startswith("../") or path == "..":
            continue
        kind = _kind(root, path, listings)
        if kind is not None:
            (found_folders if kind else found_files).add(path)
    return found_files, found_folders


def _kind(root: Path, path: str, listings: dict[str, dict[str, bool]]) -> bool | None:
    """True for a folder, False for a file, None when ``path`` is not there or leaves ROOT."""
    folder, _, name = path.rpartition("/")
    listing = listings.get(folder)
    if listing is None:
        listing = listings[folder] = _listing(root, folder)
    return listing.get(name)


def _listing(root: Path, folder: str) -> dict[str, bool]:
    try:
        real = os.path.realpath(root / folder)
        base = os.path.realpath(root)
        if real != base and not real.startswith(base + os.sep):
            return {}
        with os.scandir(real) as entries:
            return {entry.name: entry.is_dir() for entry in entries}
    except (OSError, ValueError):  # not a folder, not readable, a name no file system takes
        return {}
