"""The checks that were made, one cell each: its kind and its subject (``model.written.Skip``)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from typing import Any, TypeAlias

from auditor.model.links import PlainLinks

Cell: TypeAlias = tuple[str, str]


class MadeChecks(AbstractSet[Cell]):
    """The cells of all checks that were made. Those of plain links are made when someone goes through them.

    A plain link is one check of its page and one of its anchor, if it has one.
    """

    __slots__ = ("_anchors", "_cells", "_longest", "_not_made", "_plain")

    def __init__(self, cells: Iterable[Cell], plain: PlainLinks, but: Iterable[Cell] = ()) -> None:
        """``cells`` and those of ``plain``, ``but`` not these."""
        self._plain = plain
        #: by path, of the pages that were asked about: a page may have tens of thousands
        self._anchors: dict[str, AbstractSet[str]] = {}
        self._longest = max(map(len, plain.linked()), default=0)
        self._not_made = frozenset(but)
        self._cells = frozenset(
            cell for cell in cells if cell not in self._not_made and not self._is_plain(cell)
        )

    def __contains__(self, cell: Any) -> bool:
        return cell in self._cells or (cell not in self._not_made and self._is_plain(cell))

    def __iter__(self) -> Iterator[Cell]:
        yield from self._cells
        for path in self._plain.linked():
            made = [("link", path), *(("anchor", f"{path}#{anchor}") for anchor in self._plain.anchors(path))]
            yield from (cell for cell in made if cell not in self._not_made)

    def __len__(self) -> int:
        plain = sum(1 + len(self._plain.anchors(path)) for path in self._plain.linked())
        return len(self._cells) + plain - sum(map(self._is_plain, self._not_made))

    def _is_plain(self, cell: Cell) -> bool:
        kind, subject = cell
        if kind == "link":
            return subject in self._plain
        if kind != "anchor":
            return False
        # a path may have the sign too
        ends = (at for at, sign in enumerate(subject[: self._longest + 1]) if sign == "#")
        return any(subject[at + 1 :] in self._anchors_of(subject[:at]) for at in ends)

    def _anchors_of(self, path: str) -> AbstractSet[str]:
        if path not in self._plain:
            return frozenset()
        if path not in self._anchors:
            self._anchors[path] = self._plain.anchors(path)
        return self._anchors[path]

    @classmethod
    def _from_iterable(cls, it: Iterable[Any]) -> frozenset[Any]:
        return frozenset(it)
