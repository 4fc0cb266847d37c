"""Where a key stands in a TOML text. Its parser keeps no lines, so the key is looked for, on errors only."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_PART = r"(?:\"[^\"]*\"|'[^']*'|[\w-]+)"
_KEYS = rf"{_PART}(?:\s*\.\s*{_PART})*"
_HEADER = re.compile(rf"\s*(\[\[?)\s*({_KEYS})\s*\]\]?\s*(?:#.*)?$")
_ASSIGNED = re.compile(rf"\s*({_KEYS})\s*=")
_ONE = re.compile(_PART)


def line_of(text: str, path: Sequence[str | int]) -> int | None:
    """The line of the key at ``path``, counted from 1; of what it stands in when it is in an inline table.

    A number in ``path`` is a place in an array of tables: ``("policy", 1, "match")`` is the
    ``match`` of the second ``[[policy]]``. None when nothing of it is found.
    """
    lines = _positions(text)
    wanted = tuple(path)
    while wanted:
        if wanted in lines:
            return lines[wanted]
        wanted = wanted[:-1]
    return None


def _positions(text: str) -> dict[tuple[str | int, ...], int]:
    """The first line of every key and table that has a line of its own."""
    found: dict[tuple[str | int, ...], int] = {}
    arrays: Counter[tuple[str, ...]] = Counter()
    table: tuple[str | int, ...] = ()
    for number, line in enumerate(text.splitlines(), 1):
        header = _HEADER.match(line)
        if header:
            names = _parts(header[2])
            if header[1] == "[[":
                table = (*names, arrays[names])
                arrays[names] += 1
                found.setdefault(names, number)
            else:
                table = names
                for length in range(1, len(names)):  # [policy.review] belongs to the last [[policy]]
                    if names[:length] in arrays:
                        table = (*names[:length], arrays[names[:length]] - 1, *names[length:])
            found.setdefault(table, number)
            continue
        assigned = _ASSIGNED.match(line)
        if assigned:
            names = _parts(assigned[1])
            for length in range(1, len(names) + 1):
                found.setdefault((*table, *names[:length]), number)
    return found


def _parts(keys: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in _ONE.findall(keys))
