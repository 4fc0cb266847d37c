"""Links as facts of their pages, whatever they were written in."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from typing import TypeAlias

from auditor.model.places import Places
from auditor.model.written import Link, LinkKind
from auditor.values.identifiers.url import join_path, plain_target, read_destination

#: much faster than the constructor, which has a call of its own
_new_link: Callable[[tuple[object, ...]], Link] = partial(tuple.__new__, Link)
#: a page with the links to it, as written, and their uses: of each the number of the link, that of the page
#: it stands on, line and column, as bytes
PlainRow: TypeAlias = tuple[str, tuple[str, ...], bytes]
_KINDS = {kind.value: kind for kind in LinkKind}
#: the members of an enumeration are looked up each time
_LOCAL = LinkKind.LOCAL


def make_link(path: str, folder: str, url: str, line: int, column: int, form: str) -> Link:
    """A link of the page at ``path`` whose relative destinations are relative to ``folder``."""
    plain = plain_target(folder, url)
    if plain is not None:
        return _new_link((url, line, column, form, _LOCAL, *plain, None, None))
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

    @classmethod
    def of(cls, paths: Sequence[str], rows: Iterable[PlainRow]) -> PlainLinks:
        """The links that ``rows`` made these rows of. Raises ``ValueError`` for others."""
        linked = {
            path: _Linked(None, dict(zip(urls, count())), array("I", uses)) for path, urls, uses in rows
        }
        for one in linked.values():
            numbers, size = one.uses, len(one.uses)
            if size % 4 or 0 in numbers[2::4] or 0 in numbers[3::4]:
                raise ValueError
            if size and (max(numbers[::4]) >= len(one.urls) or max(numbers[1::4]) >= len(paths)):
                raise ValueError
        return cls(paths, linked)

    def rows(self) -> Iterator[PlainRow]:
        """All of them, as they can be stored."""
        for path, linked in self._linked.items():
            if linked.urls:
                yield path, tuple(linked.urls), linked.uses.tobytes()

    def moved(self, now: PlainLinks, paths: Collection[str]) -> PlainLinks | None:
        """The same with the uses on the pages at ``paths`` where they are ``now``; None with others there."""
        numbers = {number for number, path in enumerate(self.paths) if path in paths}
        linked = dict(self._linked)
        new = {path: one for path, one in now._linked.items() if one.urls}
        for path, one in self._linked.items():
            if not numbers.isdisjoint(one.uses[1::4]):
                moved = one.moved(new.pop(path, None), numbers)
                if moved is None:
                    return None
                linked[path] = moved
        return None if new else PlainLinks(self.paths, linked)

    def take(
        self, number: int, links: Iterable[Link], own_anchors: Callable[[str], AbstractSet[str] | None]
    ) -> tuple[Link, ...]:
        """Take the plain ones of the links of the page with this number among the ``paths``; the others.

        ``own_anchors`` are those that the headings and elements of the page at a path have for certain, None
        where no page is.
        """
        others: list[Link] = []
        for link in links:
            # one tuple taken apart at once: this loop runs for every link of the repository
            url, line, column, _, _, path, fragment, skip, fault = link
            if path is None or skip is not None or fault is not None:
                others.append(link)
                continue
            linked = self._linked.get(path)
            if linked is None:
                linked = self._linked[path] = _Linked(own_anchors(path))
            at = linked.urls.get(url)
            if at is None:
                if not linked.has(url, fragment):
                    others.append(link)
                    continue
                at = linked.urls[url] = len(linked.urls)
            linked.uses.extend((at, number, line, column))
        return tuple(others)

    def __len__(self) -> int:
        return sum(len(linked.urls) for linked in self._linked.values())

    def __contains__(self, path: str) -> bool:
        """Whether a page is linked to."""
        linked = self._linked.get(path)
        return linked is not None and bool(linked.urls)

    def linked(self) -> Iterator[str]:
        """The paths of the pages that are linked to."""
        return (path for path, linked in self._linked.items() if linked.urls)

    def anchors(self, path: str) -> set[str]:
        """The anchors that are linked to on a page. They are looked for in all links to it."""
        linked = self._linked.get(path)
        return set() if linked is None else linked.fragments()

    def by_link(self) -> Iterator[tuple[str, str, Places]]:
        """Every link with the path of its page and its places, in no order."""
        for path, linked in self._linked.items():
            places = [array("I") for _ in linked.urls]
            numbers = iter(linked.uses)
            for at, *place in zip(numbers, numbers, numbers, numbers, strict=True):
                places[at].extend(place)
            for url, at in linked.urls.items():
                yield url, path, Places(self.paths, places[at])


@dataclass(slots=True)
class _Linked:
    """A page that is linked to, or no page.

    ``urls`` are its links with a number each; a use of one is four numbers: this one and the place.
    """

    own_anchors: AbstractSet[str] | None
    urls: dict[str, int] = field(default_factory=dict)
    uses: array[int] = field(default_factory=partial(array, "I"))

    def has(self, url: str, fragment: str | None) -> bool:
        """Whether a link to it is plain."""
        if self.own_anchors is None or (fragment or "") != url.partition("#")[2]:
            return False
        return not fragment or fragment in self.own_anchors

    def moved(self, now: _Linked | None, numbers: Collection[int]) -> _Linked | None:
        """The same with the uses on the pages of these ``numbers`` where they are ``now``."""
        left = {number: iter([use for use in _by_url(now) if use[1] == number]) for number in numbers}
        uses = array("I")
        for use in _by_url(self):
            there = next(left[use[1]], None) if use[1] in numbers else use
            if there is None or there[0] != use[0]:
                return None
            url, *numbered = there
            uses.extend((self.urls[url], *numbered))
        return None if any(next(uses, None) for uses in left.values()) else _Linked(None, self.urls, uses)

    def fragments(self) -> set[str]:
        return {url.partition("#")[2] for url in self.urls} - {""}


def _by_url(linked: _Linked | None) -> Iterator[tuple[str, int, int, int]]:
    """Each use with its link as it is written, the number of its page, line and column."""
    if linked is not None:
        urls = list(linked.urls)
        numbers = iter(linked.uses)
        for at, *place in zip(numbers, numbers, numbers, numbers, strict=True):
            number, line, column = place
            yield urls[at], number, line, column
