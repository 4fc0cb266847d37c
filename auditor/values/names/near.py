"""Names that one slip of the keyboard makes of each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

#: letters; shorter names are too close to each other
_SHORTEST = 7
#: so many times as often as its slip a name is used
_OFTEN = 3


class NearName(NamedTuple):
    """A name that may be a slip of another, commoner one."""

    name: str
    meant: str


def near_names(uses: Mapping[str, int]) -> Iterator[NearName]:
    """The names, with how often they are used, that may be slips of one that is used much more often.

    A slip is a letter left out or added, or two neighbours exchanged, within a word. At the ends of words
    such letters tell people apart ("jsmith", "smithj", "Christina"), and so do digits, and a letter for
    another anywhere ("Maria", "Marta").
    """
    names = {name.casefold(): name for name in sorted(uses, reverse=True) if len(name) >= _SHORTEST}
    for key, name in sorted(names.items()):
        for other in sorted({names[slip] for slip in _slips(key) if slip in names} - {name}):
            rare, common = sorted((name, other), key=lambda one: (uses[one], one))
            if uses[common] >= _OFTEN * uses[rare]:
                yield NearName(rare, common)


def _slips(name: str) -> Iterator[str]:
    """The name without one letter within a word, or, given once for both, with two of them exchanged."""
    for at in range(1, len(name) - 1):
        if not name[at - 1 : at + 2].isalpha():
            continue
        yield name[:at] + name[at + 1 :]
        if name[at] < name[at + 1] and name[at + 2 : at + 3].isalpha():
            yield name[:at] + name[at + 1] + name[at] + name[at + 2 :]
