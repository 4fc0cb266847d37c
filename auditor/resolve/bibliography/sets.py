"""Which bibliographies are one: a work or a key belongs into one of them."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from auditor.resolve.bibliography.scope import WRITTEN_BY_R

#: folders for bibliographies, by their names
_FOLDER = re.compile(r"bib|ref|cit|lit|publications|sources", re.IGNORECASE)
_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")


def bibliography_sets(
    paths: Sequence[str],
    configured: Collection[str],
    named: Iterable[Sequence[str]],
    files: Collection[str],
    of_sites: Iterable[Sequence[str]] = (),
) -> Mapping[str, int]:
    """The set of each bibliography that is in one with others, by path; sets are numbered.

    Together are what the configuration names (``configured``), a page names (``named``: the files that each
    page names itself), or the settings of a site name (``of_sites``). Without a configuration also the
    volumes of a list (``publications-2019.bib``, ``publications-2020.bib``) and what fills a folder that is
    called after them. A page that names one of them without the others parts them. What R writes for its
    packages belongs to none.
    """
    candidates = [path for path in paths if posixpath.basename(path) not in WRITTEN_BY_R]
    choices = [set(one) for one in sorted({tuple(sorted(one)) for one in named if one})]
    groups = [{path for path in candidates if path in configured}]
    if not configured:
        folders: dict[str, set[str]] = {}
        volumes: dict[str, set[str]] = {}
        in_folder = Counter(map(posixpath.dirname, files))
        for path in candidates:
            folders.setdefault(posixpath.dirname(path), set()).add(path)
            volumes.setdefault(_YEAR.sub("", path), set()).add(path)
        groups = [
            group
            for folder, group in folders.items()
            if _FOLDER.search(posixpath.basename(folder)) and in_folder[folder] <= len(group)
        ]
        groups += [set(one).intersection(candidates) for one in of_sites]
        groups += [*volumes.values(), *(choice.intersection(candidates) for choice in choices)]
        groups = [
            group
            for group in groups
            if not any(choice & group < group for choice in choices if choice & group)
        ]
    sets: dict[str, int] = {}
    for number, group in enumerate(sorted(groups, key=len, reverse=True)):
        if len(group) > 1:
            for path in group:
                sets.setdefault(path, number)
    return sets
