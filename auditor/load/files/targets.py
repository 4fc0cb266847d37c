"""Which link targets exist beyond the files that were walked (hidden, git-ignored), and which git ignores."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from auditor.load.files.ignore import Scopes, enclosing_scopes, is_ignored, with_file
from auditor.model.sources import PageSource
from auditor.model.written import LinkKind

#: no system opens a longer path; Linux: PATH_MAX, in bytes
_LONGEST_PATH = 4096


def extra_targets(
    root: Path,
    pages: Iterable[PageSource],
    files: frozenset[str],
    folders: frozenset[str],
    site_root: str | None,
) -> tuple[set[str], set[str], set[str]]:
    """What links ask for and the walk did not list: files, folders, and what is not there and git ignores.

    All are relative to ROOT. Names are compared with the folder's listing, so that a wrong case is missing
    on every system.
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
    missing: list[str] = []
    listings: dict[str, dict[str, bool]] = {}
    for path in wanted - files - folders:
        if path.startswith("../") or path == ".." or len(path) > _LONGEST_PATH:
            continue
        kind = _kind(root, path, listings)
        if kind is None:
            missing.append(path)
        else:
            (found_folders if kind else found_files).add(path)
    return found_files, found_folders, _ignored(root, missing)


def _ignored(root: Path, paths: Iterable[str]) -> set[str]:
    """Those of ``paths`` that git ignores, by themselves or with a folder above them."""
    scopes = {"": with_file(enclosing_scopes(root), str(root), "")}
    return {path for path in paths if _is_ignored(root, path, scopes)}


def _is_ignored(root: Path, path: str, known: dict[str, Scopes]) -> bool:
    """``known`` holds the rules that count in each folder that was asked for."""
    scopes, place, there = known[""], "", True
    *folders, name = path.split("/")
    for folder in folders:
        place += folder
        if is_ignored(scopes, folder, place, folder=True):
            return True
        place += "/"
        there = there and (place in known or os.path.isdir(f"{root}/{place}"))  # noqa: PTH112 - Path's raises
        if there:  # what lies below a folder that is not there has no rules of its own
            if place not in known:
                known[place] = with_file(scopes, str(root), place)
            scopes = known[place]
    return is_ignored(scopes, name, path, folder=False) or is_ignored(scopes, name, path, folder=True)


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
