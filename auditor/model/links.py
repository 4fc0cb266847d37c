"""Links as facts of their pages, whatever they were written in."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from auditor.model.places import Places
from auditor.model.written import Link, LinkKind
from auditor.values.identifiers.url import join_path, plain_target, read_destination

#: much faster than the constructor, which has a call of its own
_new_link: Callable[[tuple[object, ...]], Link] = partial(tuple.__new__, Link)
_KINDS = {kind.value: kind for kind in LinkKind}


def make_link(path: str, folder: str, url: str, line: int, column: int, form: str) -> Link:
    """A link of the page at ``path`` whose relative destinations are relative to ``folder``."""
    plain = plain_target(folder, url)
    if plain is not None:
        return _new_link((url, line, column, form, LinkKind.LOCAL, *plain, None, None))
    kind, target, fragment, skip, fault = read_destination(url)
    if target is not None:
        target = path if target == "" else join_path(folder, target)
    elif kind == "remote":
        fragment = None
    return Link(url, line, column, form, _KINDS[kind], target, fragment, skip, fault)  # type: ignore[arg-type]


@dataclass(slots=True)
class PlainLinks:
    """The links that name a page by its own path and, if any, one of its own anchors: they work everywhere.

    Most links are like this. A link is here as it is written, with the path of its page; its anchor, if any,
    is what stands behind the ``#``.
    """

    #: of the pages that have links, in order
    paths: Sequence[str] = ()
    _linked: dict[str, _Linked] = field(default_factory=dict)

    def use(self, url: str, path: str, place: tuple[int, int, int]) -> bool:
        """Note a place of a link that is known; False for one that is not.

        It is the number of the page among the ``paths``, the line and the column.
        """
        linked = self._linked.get(path)
        number = None if linked is None else linked.urls.get(url)
        if linked is None or number is None:
            return False
        linked.uses.append(number)
        linked.places.extend(place)
        return True

    def add(self, url: str, path: str, place: tuple[int, int, int]) -> None:
        """Note a link with its first place."""
        linked = self._linked.get(path)
        if linked is None:
            linked = self._linked[path] = _Linked()
        linked.urls[url] = len(linked.urls)
        self.use(url, path, place)

    def __len__(self) -> int:
        return sum(len(linked.urls) for linked in self._linked.values())

    def pages(self) -> Iterator[tuple[str, set[str]]]:
        """The paths that are linked to, with the anchors."""
        for path, linked in self._linked.items():
            yield path, linked.anchors()

    def anchors(self, path: str) -> set[str] | None:
        """The anchors that are linked to on a page; None where nothing is."""
        linked = self._linked.get(path)
        return None if linked is None else linked.anchors()

    def by_link(self) -> Iterator[tuple[str, str, Places]]:
        """Every link with the path of its page and its places, in no order."""
        for path, linked in self._linked.items():
            places = [array("I") for _ in linked.urls]
            numbers = iter(linked.places)
            for number, *place in zip(linked.uses, numbers, numbers, numbers, strict=True):
                places[number].extend(place)
            for url, number in linked.urls.items():
                yield url, path, Places(self.paths, places[number])


@dataclass(slots=True)
class _Linked:
    """A page that is linked to: its links with a number each, the number of each use and its place."""

    urls: dict[str, int] = field(default_factory=dict)
    uses: array[int] = field(default_factory=partial(array, "I"))
    places: array[int] = field(default_factory=partial(array, "I"))

    def anchors(self) -> set[str]:
        return {url.partition("#")[2] for url in self.urls} - {""}
