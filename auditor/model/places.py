"""Places in great numbers: objects of their own would fill the memory."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence

from auditor.model.location import Location
from auditor.model.packed import LazySequence


class Places(LazySequence[Location]):
    """Places in the files at ``paths``, as numbers."""

    __slots__ = ("_numbers", "_paths")

    def __init__(self, paths: Sequence[str], numbers: array[int]) -> None:
        """``numbers`` are three for each place: that of its path, its line and its column."""
        self._paths = paths
        self._numbers = numbers

    @classmethod
    def unpacked(cls, paths: Sequence[str], packed: bytes) -> Places:
        """The places in the files at ``paths`` that were ``packed``. Raises ``ValueError`` for others."""
        numbers = array("I")
        numbers.frombytes(packed)
        if (
            len(numbers) % 3
            or max(numbers[::3], default=-1) >= len(paths)
            or 0 in (*numbers[1::3], *numbers[2::3])
        ):
            raise ValueError
        return cls(paths, numbers)

    @property
    def packed(self) -> bytes:
        """The numbers as bytes."""
        return self._numbers.tobytes()

    def sorted(self) -> Places:
        """The same in their order, each once; ``paths`` must be in order."""
        numbers = array("I")
        for place in sorted(set(self._triples())):
            numbers.extend(place)
        return Places(self._paths, numbers)

    def paths(self) -> Iterable[str]:
        """The paths, each once."""
        return (self._paths[number] for number in dict.fromkeys(self._numbers[::3]))

    def _triples(self) -> Iterator[tuple[int, int, int]]:
        numbers = iter(self._numbers)
        return zip(numbers, numbers, numbers, strict=True)

    def __iter__(self) -> Iterator[Location]:
        paths = self._paths
        return (Location(paths[number], line, column) for number, line, column in self._triples())

    def __len__(self) -> int:
        return len(self._numbers) // 3


def paths_of(places: Sequence[Location]) -> Iterable[str]:
    """The files that the places are in, once or more."""
    return places.paths() if isinstance(places, Places) else (place.path for place in places)
