"""Which pages include a page: its relative links may count from theirs."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator

from auditor.model.sources import PageSource
from auditor.values.identifiers.url import join_path

#: So many pages that include one are looked at.
_MOST = 50


class Includes:
    """The pages that include others, themselves or through a page that they include."""

    def __init__(self, pages: Iterable[PageSource]) -> None:
        pages = list(pages)
        self._including: dict[str, list[str]] = {}
        including = [page for page in pages if page.includes]
        named: dict[str, list[str]] = {}
        for page in pages if including else ():
            named.setdefault(posixpath.basename(page.path), []).append(page.path)
        for page in including:
            for name in page.includes:
                for path in _meant(page.path, name, named)[:_MOST]:
                    self._including.setdefault(path, []).append(page.path)

    def of(self, path: str) -> Iterator[str]:
        """The paths of the pages that include the page at ``path``, the nearest first."""
        waiting = self._including.get(path, [])[:_MOST]
        seen = {path}
        for page in waiting:
            if page not in seen:
                seen.add(page)
                yield page
                if len(waiting) < _MOST:
                    waiting += self._including.get(page, [])[:_MOST]


def _meant(page: str, name: str, named: dict[str, list[str]]) -> list[str]:
    """The pages that an include can mean: beside the page, else in a folder that is configured."""
    same = named.get(posixpath.basename(name), [])
    beside = join_path(posixpath.dirname(page), name)
    if beside in same:
        return [beside]
    tail = "/" + "/".join(part for part in name.split("/") if part not in ("", ".", "..", "@"))
    return [path for path in same if f"/{path}".endswith(tail)]
