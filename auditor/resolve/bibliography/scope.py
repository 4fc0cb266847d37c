"""Which bibliographies apply to a page: those of the whole repository and those it names itself."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from auditor.model.repository import FieldValue, NamedFile, PageField
from auditor.model.sources import Bibliography, Entry
from auditor.model.written import FaultKind, ListNode, MapNode, Node, Skip
from auditor.resolve.bibliography.index import EntryIndex, composed
from auditor.resolve.fields.texts import scalar_text
from auditor.resolve.path_patterns import PathPattern
from auditor.values.bibliography.citation_keys import cited_doi
from auditor.values.bibliography.paths import CSL_SUFFIXES, bibliography_paths, by_hand
from auditor.values.identifiers.doi import Doi
from auditor.values.page_suffixes import KNITTED
from auditor.values.placeholders import is_placeholder

#: names no key: all entries are meant
EVERYTHING = "*"
#: what keeps an entry from being read whole
BROKEN_ENTRIES = frozenset({FaultKind.ENTRY_MALFORMED, FaultKind.ENTRY_SWALLOWED})

#: What the packages knitr and grateful write for the packages that a page uses, by custom under these names
#: (https://bookdown.org/yihui/bookdown/citations.html).
WRITTEN_BY_R = frozenset({"packages.bib", "grateful-refs.bib"})
NOT_READ = "only BibTeX (.bib) and CSL (.json, .yaml) are read"
NO_LIST = "it holds no list of references in CSL"


class EntriesInScope:
    """The entries of the bibliographies that apply to a page, its own first."""

    def __init__(self, indexes: Sequence[EntryIndex]) -> None:
        self.indexes = indexes
        self._known: dict[str, Entry | None] = {EVERYTHING: None}

    def by_key(self, key: str) -> Entry | None:
        """The entry of ``key``: as written, else in composed Unicode, else by another key, else as a DOI.

        ``*`` in a key may stand for ``_`` (Documenter). Capitals count, as for Pandoc, mystmd, jekyll-scholar
        and biber.
        """
        # the same keys are cited on many pages
        if key not in self._known:
            self._known[key] = self._by_key(key)
        return self._known[key]

    def _by_key(self, key: str) -> Entry | None:
        for index in self.indexes:
            if key in index.exact:
                return index.exact[key]
        normal = composed(key)
        for index in self.indexes:
            if normal in index.composed:
                return index.composed[normal]
        for index in self.indexes:
            if key in index.by_other_key:
                return index.by_other_key[key]
        if "10." in key:
            doi = cited_doi(key)
            return self.by_doi(doi) if doi else None
        return self.by_key(key.replace("*", "_")) if "*" in key else None

    def in_other_capitals(self, key: str) -> Entry | None:
        """The entry whose key differs from ``key`` in capitals only."""
        folded = composed(key).casefold()
        return next((index.folded[folded] for index in self.indexes if folded in index.folded), None)

    def by_doi(self, doi: Doi) -> Entry | None:
        """The entry with this DOI."""
        return next((index.by_doi[doi] for index in self.indexes if doi in index.by_doi), None)

    def by_author(self, name: str, year: str) -> list[Entry]:
        """The entries whose first author and year are these, as written in the text."""
        return [entry for index in self.indexes for entry in index.by_author.find(name, year)]

    def has_author(self, name: str) -> bool:
        """Whether the first author of any entry has this name."""
        return any(index.by_author.knows(name) for index in self.indexes)

    def by_title(self, title: str) -> list[Entry]:
        """The entries with exactly this title (``author_index.plain_words``)."""
        return [entry for index in self.indexes for entry in index.by_title.get(title, ())]

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """All keys, each once."""
        named = (keys for index in self.indexes for keys in (index.exact, index.by_other_key))
        return tuple(dict.fromkeys(key for keys in named for key in keys))

    def __iter__(self) -> Iterator[Entry]:
        for index in self.indexes:
            yield from index.entries


@dataclass(frozen=True, slots=True)
class PageScope:
    """What a page can cite from.

    ``named`` are the paths of its own bibliographies that could be used; ``names_any`` is True when it names
    one, usable or not; ``gap`` says why a key that is not found may still exist, or is None; ``inline`` holds
    the ids of a ``references`` list in the front matter, also of items that are no entries; ``doubt`` says
    why keys may be none on a page that cites no entry.
    """

    entries: EntriesInScope
    named: tuple[str, ...] = ()
    names_any: bool = False
    gap: str | None = None
    inline: frozenset[str] = frozenset()
    doubt: str | None = None
    unusable: tuple[NamedFile, ...] = ()
    skips: tuple[Skip, ...] = ()


class BibliographyIndex:
    """All bibliographies of the repository, and which of them a page can cite from."""

    def __init__(
        self,
        bibliographies: Sequence[Bibliography],
        configured: Sequence[str],
        files: frozenset[str],
        site_root: str | None = None,
        missing: str | None = None,
        inline: Iterable[Bibliography] = (),
    ) -> None:
        """``configured`` are the configuration's paths and globs; without any, all files apply everywhere.

        ``missing`` is one of them that could not be read; ``inline`` are the references that pages define.
        """
        self._inline = {references.path: EntryIndex(references.entries) for references in inline}
        self._by_path = {bibliography.path: bibliography for bibliography in bibliographies}
        self._files = files
        self._site_root = site_root
        self._indexes: dict[str, EntryIndex] = {}
        self._in_scope: dict[tuple[str, ...], EntriesInScope] = {}
        #: the paths of those that belong to a manuscript of Manubot, by its folder
        self._by_hand: dict[str, list[str]] = {}
        for path in sorted(by_hand(files).intersection(self._by_path)):
            self._by_hand.setdefault(posixpath.dirname(path), []).append(path)
        own = {path for paths in self._by_hand.values() for path in paths} if not configured else ()
        #: the paths of those that apply to every page
        self.common = tuple(
            path for path in named_bibliographies(bibliographies, configured) if path not in own
        )
        common = [self._by_path[path] for path in self.common]
        self._common = EntryIndex(entry for bibliography in common for entry in bibliography.entries)
        # Entries of a broken file are not known, so a key that is nowhere else may be in there.
        unreadable = (bibliography.path for bibliography in common if not bibliography.readable)
        broken = missing or next(unreadable, None)
        self._gap = f"{broken} could not be read" if broken else None
        #: key -> file, of entries that are there and could not be read
        self.broken_entries = {
            fault.subject: bibliography.path
            for bibliography in bibliographies
            for fault in bibliography.faults
            if fault.kind in BROKEN_ENTRIES
        }
        self._ordinary = PageScope(EntriesInScope((self._common,)), gap=self._gap)

    @property
    def empty(self) -> bool:
        """Whether there is no bibliography that applies to every page, nor any that some page names."""
        return self._by_path.keys() <= {path for paths in self._by_hand.values() for path in paths}

    def page_scope(self, path: str, fields: Sequence[PageField], inline: Node | None) -> PageScope:
        """What the page at ``path`` can cite from.

        ``fields`` are its ``bibliography`` fields, ``inline`` the value of a ``references`` field or None.
        """
        named = list(self._by_hand.get(posixpath.dirname(path), ()))
        if not fields and inline is None and not named:
            return self._ordinary
        unusable: list[NamedFile] = []
        skips: list[Skip] = []
        broken = (f"{file} could not be read" for file in named if not self._by_path[file].readable)
        gap = self._gap or next(broken, None)
        names_any = False
        for value in (value for field in fields for value in field.values):
            if is_placeholder(value.text):
                continue
            names_any = True
            found = self._find(path, value)
            if isinstance(found, str):
                if found not in named:
                    named.append(found)
                if not self._by_path[found].readable:
                    gap = f"{found} could not be read"
            elif isinstance(found, Skip):
                skips.append(found)
                gap = f"its bibliography {found.subject} was not read"
            else:
                unusable.append(found)
                gap = f"its bibliography {found.subject} cannot be used"
        entries = self._entries(tuple(named))
        own = self._inline.get(path)
        return PageScope(
            EntriesInScope((own, *entries.indexes)) if own else entries,
            tuple(named),
            names_any,
            gap,
            frozenset(_inline_keys(inline)),
            unusable=tuple(unusable),
            skips=tuple(skips),
        )

    def _entries(self, named: tuple[str, ...]) -> EntriesInScope:
        entries = self._in_scope.get(named)
        if entries is None:
            own = tuple(self._index(path) for path in named)
            entries = self._in_scope[named] = EntriesInScope((*own, self._common))
        return entries

    def _index(self, path: str) -> EntryIndex:
        index = self._indexes.get(path)
        if index is None:
            index = self._indexes[path] = EntryIndex(self._by_path[path].entries)
        return index

    def _find(self, page: str, value: FieldValue) -> str | Skip | NamedFile:
        """The path of a named bibliography; else why it is not checked; else what is wrong with it.

        Looked for from the page's folder, then from ROOT, with and without ``.bib``.
        """
        written = value.text
        if "://" in written:
            return Skip("bibliography", written, "it is not in the repository: its address was not requested")
        candidates = bibliography_paths(value.location.path, written, self._site_root)
        for path in candidates:
            if path in self._by_path:
                return path
        for path in candidates:
            if path in self._files:
                no_list = path.lower().endswith(CSL_SUFFIXES)
                return Skip("bibliography", path, NO_LIST if no_list else NOT_READ)
        if page.lower().endswith(KNITTED) and posixpath.basename(written) in WRITTEN_BY_R:
            return Skip("bibliography", written, "R writes it when the page is knitted")
        if not candidates:
            return NamedFile(
                value.location,
                written,
                f"the bibliography {written} is outside the root and was not read",
                "Copy it into the repository, or audit from the folder that holds both.",
            )
        return NamedFile(
            value.location,
            written,
            f"the bibliography {written} does not exist",
            "Correct the name: it counts from the page's folder, then from the root.",
        )


def named_bibliographies(
    bibliographies: Iterable[Bibliography], configured: Sequence[str]
) -> tuple[str, ...]:
    """The paths of the bibliographies that the configuration's paths and globs name; without any, all."""
    patterns = [PathPattern("/" + posixpath.normpath(pattern).lstrip("/")) for pattern in configured]
    return tuple(
        bibliography.path
        for bibliography in bibliographies
        if not patterns or any(pattern.matches(bibliography.path) for pattern in patterns)
    )


def _inline_keys(node: Node | None) -> Iterator[str]:
    """The ids of a Pandoc ``references`` list (inline CSL) in the front matter."""
    if isinstance(node, ListNode):
        for item in node.items:
            if isinstance(item, MapNode):
                key = scalar_text(item.get("id"))
                if key:
                    yield key
