"""Names that a link or a citation may use on any page of its project."""

from __future__ import annotations

import posixpath
import re
from functools import cached_property

from auditor.model.sources import Sources
from auditor.values.folders import is_below
from auditor.values.generator_settings import BOOKDOWN, MYST
from auditor.values.identifiers.labels import shares_labels

#: A part of a figure: the figure's label and a letter (https://mystmd.org/guide/figures).
_PART = re.compile(r"(.+)-[a-z]")


class Labels:
    """Labels of MyST and Sphinx, and all anchors of a book of bookdown, whose chapters become one text."""

    def __init__(self, sources: Sources) -> None:
        self._pages = {page.path: page for page in sources.pages}
        self._files = sources.files
        self._elsewhere = sources.notebook_labels
        self._made = sources.made_labels

    def knows(self, name: str, page: str) -> bool:
        """Whether ``name`` means something on every page of the project that the page at ``page`` is of."""
        if self._shares:
            if name in self._labels:
                return True
            part = _PART.fullmatch(name)
            if part and part[1] in self._labels:
                return True
        return bool(self._books) and name in self._books.get(posixpath.dirname(page), ())

    def may_be_made(self, name: str, page: str) -> bool:
        """Whether a plugin of the project that the page at ``page`` is of may make this label."""
        return any(
            is_below(page, folder) and name.startswith(beginnings)
            for folder, beginnings in self._made.items()
        )

    def implies(self, name: str) -> bool:
        """Whether ``#name`` alone means a heading of some page: mystmd makes a label of every heading."""
        return self._myst and name in self._headings

    @cached_property
    def _shares(self) -> bool:
        return shares_labels(self._files)

    @cached_property
    def _labels(self) -> frozenset[str]:
        return self._elsewhere.union(*(page.labels for page in self._pages.values()))

    @cached_property
    def _myst(self) -> bool:
        return any(posixpath.basename(path) == MYST for path in self._files)

    @cached_property
    def _headings(self) -> frozenset[str]:
        return frozenset().union(*(page.anchors for page in self._pages.values()))

    @cached_property
    def _books(self) -> dict[str, frozenset[str]]:
        folders = {posixpath.dirname(path) for path in self._files if posixpath.basename(path) == BOOKDOWN}
        return {
            folder: frozenset().union(
                *(page.anchors for path, page in self._pages.items() if posixpath.dirname(path) == folder)
            )
            for folder in folders
        }
