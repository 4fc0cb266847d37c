"""Functions that read each distinct text once: pages repeat the same few dates, names and titles."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Value = TypeVar("Value")


def remembering(read: Callable[[str], Value]) -> Callable[[str], Value]:
    """``read`` with a memory that lasts as long as the function that is returned."""
    known: dict[str, Value] = {}

    def remember(text: str) -> Value:
        try:
            return known[text]
        except KeyError:
            value = known[text] = read(text)
            return value

    return remember
