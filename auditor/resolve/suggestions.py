"""The nearest known name, while it is cheap: each suggestion costs a comparison with every candidate."""

from __future__ import annotations

from collections.abc import Callable, Collection

from auditor.values.nearest import nearest

#: Comparisons that one kind of suggestion may cost an audit, about a second; only hostile input needs more.
_MOST = 500_000


class Suggestions:
    """``values.nearest.nearest`` with a limit on the comparisons that it makes."""

    def __init__(self) -> None:
        self._left = _MOST

    @property
    def limited(self) -> bool:
        """Whether enough has been compared."""
        return self._left <= 0

    def nearest(
        self,
        word: str,
        candidates: Collection[str],
        among: Callable[[str, Collection[str]], Collection[str]] | None = None,
    ) -> str | None:
        """The candidate closest to ``word``, or None when none is close or enough has been compared.

        ``among`` says which of the candidates can be meant.
        """
        if self._left <= 0:
            return None
        self._left -= len(candidates)
        return nearest(word, among(word, candidates) if among else candidates)
