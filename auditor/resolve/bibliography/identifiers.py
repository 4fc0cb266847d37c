"""Keys that are no entry's: identifiers that the site's program looks up, and the names that pages give them.

Manubot makes one text of all pages of a folder, so that a name that one of them defines counts on all.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable, Mapping

from auditor.model.sources import PageSource
from auditor.model.written import MapNode, Scalar
from auditor.values.bibliography.citation_keys import is_identifier
from auditor.values.bibliography.paths import BY_HAND, MANUSCRIPT

#: what Manubot reads beside the pages of a manuscript (https://github.com/manubot/rootstock, USAGE.md)
_ALIASES = "citekey-aliases"
_OLD_NAMES = "citation-tags.tsv"
_TAG = "tag:"
#: cross-references of pandoc-crossref and pandoc-xnos
_CROSS_REFERENCE = re.compile(r"(?:fig|tbl|eq|sec|lst):", re.IGNORECASE)
_PREFIX = re.compile(r"[\w.]+:\S")

LOOKED_UP = "an identifier or address is cited, which is looked up on the web"
ELSEWHERE = "it may be defined in a file of Manubot that is not read"


class CitedIdentifiers:
    """What keys mean beside the entries of bibliographies, folder by folder."""

    def __init__(
        self,
        pages: Iterable[PageSource],
        files: Collection[str],
        settings: Mapping[str, MapNode],
        read: Collection[str] = (),
    ) -> None:
        """``files`` are all paths of the repository, ``settings`` what those of sites and manuscripts say.

        ``read`` are the bibliographies that were read.
        """
        self._names: dict[str, dict[str, str]] = {}
        for page in pages:
            for alias in page.aliases:
                self._name(page.path, alias.key, alias.identifier)
            if page.front_matter:
                self._name_all(page.path, page.front_matter.root)
        for path, values in settings.items():
            if posixpath.basename(path) == MANUSCRIPT:
                self._name_all(path, values)
        self._manuscripts: dict[str, set[str]] = {}
        beside = [path.rpartition("/")[::2] for path in files if path not in read]
        for folder, name in beside:
            if name == MANUSCRIPT:
                self._manuscripts[folder] = set()
        for folder, name in beside:
            if folder in self._manuscripts:
                self._manuscripts[folder].add(name)

    def _name(self, path: str, key: str, identifier: str) -> None:
        self._names.setdefault(posixpath.dirname(path), {}).setdefault(key, identifier)

    def _name_all(self, path: str, values: MapNode) -> None:
        named = values.get(_ALIASES)
        for key, identifier, _ in named if isinstance(named, MapNode) else ():
            if isinstance(identifier, Scalar):
                self._name(path, key, identifier.text)

    def names(self, page: str) -> Mapping[str, str]:
        """The names that count on a page, with the identifiers that they stand for."""
        return self._names.get(posixpath.dirname(page), {})

    def identifier(self, key: str, page: str) -> str | None:
        """The identifier or address that ``key`` is, or stands for, on the page at this path."""
        name = self.names(page).get(key)
        return name or (key if is_identifier(key) else None)

    def is_undefined_name(self, key: str, page: str) -> bool:
        """Whether it is a name as Manubot has them, which no page defines."""
        if not key.startswith(_TAG) or key in self.names(page):
            return False
        files = self._manuscripts.get(posixpath.dirname(page))
        return bool(self.names(page)) or (files is not None and _OLD_NAMES not in files)

    def skip(self, key: str, page: str) -> str | None:
        """Why a key that is no entry's cannot be called undefined, or None."""
        if self.identifier(key, page):
            return LOOKED_UP
        files = self._manuscripts.get(posixpath.dirname(page))
        if files is None or self.is_undefined_name(key, page):
            return None
        if _PREFIX.match(key) and not key.startswith(_TAG):
            return LOOKED_UP
        return ELSEWHERE if any(name.startswith((_OLD_NAMES, BY_HAND)) for name in files) else None


def is_cross_reference(key: str) -> bool:
    """Whether a key that is no entry's names a figure, a table or the like."""
    return _CROSS_REFERENCE.match(key) is not None
