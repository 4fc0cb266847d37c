"""Many names in few questions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

Name = TypeVar("Name", bound=str)

#: names in one question, and characters of its address
AT_ONCE, LONGEST = 40, 4096


def lists(
    names: Iterable[Name], addresses: Sequence[Callable[[Sequence[Name]], str]]
) -> Iterator[list[Name]]:
    """The names in lists that are neither too many nor, in any form of ``addresses``, too long to ask for."""
    chunk: list[Name] = []
    for name in names:
        longer = [*chunk, name]
        if chunk and (len(chunk) == AT_ONCE or max(len(url(longer)) for url in addresses) > LONGEST):
            yield chunk
            chunk = []
        chunk.append(name)
    if chunk:
        yield chunk
