"""What pages have in great numbers, as bytes or as one text: objects of their own would fill the memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, NamedTuple, TypeVar, cast, overload

Item = TypeVar("Item")

#: stands in no name: HTML has no such character (HTML standard, "unexpected-null-character")
_BETWEEN = "\0"


class LazySequence(Sequence[Item]):
    """Items that are made each time someone goes through them; all else is as of the tuple of them."""

    __slots__ = ()

    @overload
    def __getitem__(self, index: int) -> Item: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Item, ...]: ...
    def __getitem__(self, index: int | slice) -> Item | tuple[Item, ...]:
        return tuple(self)[index]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment]  # as equal tuples have one, it would have to be theirs


class PackedItems(LazySequence[Item]):
    """Items that are made of their bytes."""

    __slots__ = ("_data", "_read")

    def __init__(self, data: bytes, read: Callable[[bytes], tuple[Item, ...]]) -> None:
        """``read`` makes the items of ``data``."""
        self._data = data
        self._read = read

    @property
    def packed(self) -> bytes:
        """The items as bytes."""
        return self._data

    def __iter__(self) -> Iterator[Item]:
        return iter(self._read(self._data))

    def __len__(self) -> int:
        return len(self._read(self._data))


class Table(LazySequence[Item]):
    """Rows that a function makes."""

    __slots__ = ("_count", "_make")

    def __init__(self, count: int, make: Callable[[], Iterable[Item]]) -> None:
        """``make`` makes the rows, ``count`` of them."""
        self._count = count
        self._make = make

    def __iter__(self) -> Iterator[Item]:
        return iter(self._make())

    def __len__(self) -> int:
        return self._count


def as_tuple(items: Sequence[Item]) -> tuple[Item, ...]:
    """``items`` for a field that says ``tuple``, as what it is read as: a lazy sequence stays one."""
    return cast("tuple[Item, ...]", items)


class JoinedNames(AbstractSet[str]):
    """A set of names as one text, which is searched."""

    __slots__ = ("_text",)

    def __init__(self, names: Iterable[str]) -> None:
        self._text = _BETWEEN.join(("", *names, ""))

    @property
    def packed(self) -> str:
        """The names as one text."""
        return self._text

    def __contains__(self, name: Any) -> bool:
        return f"{_BETWEEN}{name}{_BETWEEN}" in self._text and _BETWEEN not in name

    def __iter__(self) -> Iterator[str]:
        return iter(self._text.split(_BETWEEN)[1:-1])

    def __len__(self) -> int:
        return self._text.count(_BETWEEN) - 1


class PackedPage(NamedTuple):
    """What a page says, in bytes, with the ``stamp`` of its file and the ``digest`` of that one's content."""

    stamp: bytes
    digest: bytes
    facts: bytes
