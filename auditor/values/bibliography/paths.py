"""Where the bibliography that a page names may lie."""

from __future__ import annotations

import posixpath
from collections.abc import Collection

#: the settings of a manuscript of Manubot, and the names of its files of references begin with this
MANUSCRIPT = "metadata.yaml"
BY_HAND = "manual-references"
#: files that may hold references in CSL
CSL_SUFFIXES = (".json", ".yaml", ".yml")
#: Where jekyll-scholar keeps bibliographies, and where al-folio has those of its Distill pages.
_CUSTOMARY_FOLDERS = ("_bibliography", "assets/bibliography")


def bibliography_paths(page: str, written: str, site_root: str | None = None) -> tuple[str, ...]:
    """What the value of a ``bibliography`` field can mean, the nearest meaning first; relative to ROOT.

    ``written`` counts from the page's folder, else from ROOT or the site's root; with a leading ``/`` from
    one of these or from a folder above the page, which may be a project of its own (Quarto). ``.bib`` may be
    left out. Paths that leave ROOT are left out: nothing remains when all do.
    """
    text = written.replace("\\", "/")
    folder = posixpath.dirname(page)
    bases = [site_root.strip("/")] if site_root else []
    if text.startswith("/"):
        parts = folder.split("/") if folder else []
        bases = ["", *bases, *("/".join(parts[:end]) for end in range(len(parts), 0, -1))]
    else:
        bases = [folder, "", *bases, *(() if ".." in text else _CUSTOMARY_FOLDERS)]
    paths = (posixpath.normpath(posixpath.join(base, text.lstrip("/"))) for base in bases)
    inside = [path for path in dict.fromkeys(paths) if path != ".." and not path.startswith(("../", "/"))]
    return tuple(path + suffix for path in inside for suffix in ("", ".bib"))


def by_hand(files: Collection[str]) -> set[str]:
    """The files in CSL that Manubot reads beside the pages of a manuscript.

    Source: https://github.com/manubot/rootstock, USAGE.md, "Reference by identifier".
    """
    return {
        path
        for path in files
        if BY_HAND in path
        and path.lower().endswith(CSL_SUFFIXES)
        and posixpath.basename(path).startswith(BY_HAND)
        and posixpath.join(posixpath.dirname(path), MANUSCRIPT) in files
    }
