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

    __slots__ = ("_cells", "_not_made", "_plain")

    def __init__(self, cells: Iterable[Cell], plain: PlainLinks, but: Iterable[Cell] = ()) -> None:
        """``cells`` and those of ``plain``, ``but`` not these."""
        self._plain = plain
        self._not_made = frozenset(but)
        self._cells = frozenset(
            cell for cell in cells if cell not in self._not_made and not self._is_plain(cell)
        )

    def __contains__(self, cell: Any) -> bool:
        return cell in self._cells or (cell not in self._not_made and self._is_plain(cell))

    def __iter__(self) -> Iterator[Cell]:
        yield from self._cells
        for path, anchors in self._plain.pages():
            made = [("link", path), *(("anchor", f"{path}#{anchor}") for anchor in anchors)]
            yield from (cell for cell in made if cell not in self._not_made)

    def __len__(self) -> int:
        plain = sum(1 + len(anchors) for _, anchors in self._plain.pages())
        return len(self._cells) + plain - sum(map(self._is_plain, self._not_made))

    def _is_plain(self, cell: Cell) -> bool:
        kind, subject = cell
        if kind == "link":
            return self._plain.anchors(subject) is not None
        # a path may have the sign too
        ends = (at for at, sign in enumerate(subject) if sign == "#") if kind == "anchor" else ()
        return any(subject[at + 1 :] in (self._plain.anchors(subject[:at]) or ()) for at in ends)

    @classmethod
    def _from_iterable(cls, it: Iterable[Any]) -> frozenset[Any]:
        return frozenset(it)
