"""Replacements in a text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Edit(NamedTuple):
    """Put ``text`` in the place of the characters from ``start`` up to ``end``."""

    start: int
    end: int
    text: str


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text with all edits made; the same edit twice is one.

    Raises:
        ValueError: two edits overlap.
    """
    parts: list[str] = []
    position = 0
    for start, end, new in sorted(set(edits)):
        if start < position:
            raise ValueError(f"two edits overlap at offset {start}")
        parts += (text[position:start], new)
        position = end
    return "".join([*parts, text[position:]])
