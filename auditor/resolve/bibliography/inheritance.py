"""The fields that an entry takes from others: ``crossref`` and ``xdata``.

BibTeX takes every field that is missing under its own name. BibLaTeX (manual, appendix B) also knows that the
parent's title is the book's title of the child, and keeps back what belongs to the parent alone. Both are
allowed here in files of both dialects: what an entry has by either is not missing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from auditor.model.sources import Entry

#: what is never taken over (biblatex manual, appendix B, "Default Inheritance Setup")
_OWN = frozenset(
    "ids crossref xref xdata entryset entrysubtype execute label options presort related relatedoptions "
    "relatedstring relatedtype shortauthor shorteditor shorttitle shorthand sortkey doi url urldate eprint "
    "abstract keywords file note".split()
)
#: what the parent's title fields are for the child, by the parent's type
_BOOK = {"title": "booktitle", "subtitle": "booksubtitle", "titleaddon": "booktitleaddon"}
_MULTIVOLUME = {"title": "maintitle", "subtitle": "mainsubtitle", "titleaddon": "maintitleaddon"}
_JOURNAL = {"title": "journaltitle", "subtitle": "journalsubtitle"}
_RENAMED: Mapping[str, Mapping[str, str]] = {
    **dict.fromkeys(("book", "collection", "reference", "proceedings", "conference"), _BOOK),
    **dict.fromkeys(("mvbook", "mvcollection", "mvreference", "mvproceedings"), _MULTIVOLUME),
    "periodical": _JOURNAL,
}
#: parents of parents; the interpreter has no room for thousands
_DEEPEST = 50


class Inheritance:
    """Finds the parents among all entries; the keys of an entry's own file win, and case does not matter."""

    def __init__(self, entries: Iterable[Entry], broken: Collection[tuple[str, str]] = ()) -> None:
        """``broken`` are file and key of entries of which not everything could be read."""
        self._broken = broken
        self._by_key: dict[str, Entry] = {}
        self._by_file: dict[tuple[str, str], Entry] = {}
        self._known: dict[int, tuple[Mapping[str, str], bool]] = {}
        self._depth = 0
        for entry in entries:
            key = entry.key.casefold()
            self._by_key.setdefault(key, entry)
            self._by_file.setdefault((entry.path, key), entry)

    def fields(self, entry: Entry) -> tuple[Mapping[str, str], bool]:
        """The entry's own and inherited fields, and whether there may be others.

        That is so when it or a parent is broken, when a parent is missing, or when they go in a circle.
        """
        if (entry.path, entry.key) in self._broken:
            return entry.fields, True
        if not ("crossref" in entry.fields or "xdata" in entry.fields):
            return entry.fields, False
        known = self._known.get(id(entry))
        if known is None:
            self._known[id(entry)] = entry.fields, True  # for a circle, and for one that is too deep
            known = self._known[id(entry)] = self._collected(entry)
        return known

    def _collected(self, entry: Entry) -> tuple[Mapping[str, str], bool]:
        found = dict(entry.fields)
        incomplete = False
        for name in ("xdata", "crossref"):
            for key in entry.fields.get(name, "").split(","):
                if not key.strip():
                    continue
                parent = self._parent(entry, key.strip().casefold())
                if parent is None or self._depth >= _DEEPEST:
                    incomplete = True
                    continue
                self._depth += 1
                theirs, missing = self.fields(parent)
                self._depth -= 1
                incomplete |= missing
                for field, value in _handed_on(parent, theirs, entry.type, data=name == "xdata"):
                    if value and not found.get(field):
                        found[field] = value
        return found, incomplete

    def _parent(self, entry: Entry, key: str) -> Entry | None:
        return self._by_file.get((entry.path, key)) or self._by_key.get(key)


def _handed_on(
    parent: Entry, fields: Mapping[str, str], child: str, *, data: bool
) -> Iterable[tuple[str, str]]:
    """What a parent gives to a child of this type, under the child's names first."""
    if data:  # a store of fields: all of them are for others
        return [(name, value) for name, value in fields.items() if name not in ("xdata", "crossref")]
    renamed = {} if child == parent.type else _RENAMED.get(parent.type, {})
    kept = {"title", "subtitle", "titleaddon"} - ({"title"} if child == "inbook" else set())
    given = [(renamed[name], value) for name, value in fields.items() if name in renamed]
    if child.startswith("in") and "editor" not in fields and fields.get("author"):
        given.append(("bookauthor", fields["author"]))
    return given + [(name, value) for name, value in fields.items() if name not in _OWN and name not in kept]
