"""Works found by their first author and year, as author-year citations name them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Generic, TypeVar

from auditor.values.names.matching import family_name
from auditor.values.text.folding import fold

Item = TypeVar("Item")

_NOT_WORDS = re.compile(r"[\W_]+")
_IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]+)[)\]]")
_ACRONYM = re.compile(r"[A-Z][A-Za-z]{0,2}[A-Z]{1,6}")
#: How many works of one year an acronym is compared with at most.
_MOST_GROUPS = 500


def plain_words(text: str) -> str:
    """``text`` without case, accents and punctuation, for comparing."""
    return _NOT_WORDS.sub(" ", fold(text)).strip()


def author_names(author: str, *, group: bool = False) -> Iterator[str]:
    """What a first author, as listed, may be called in the text; ready for comparing.

    "Wu, Y.-L." is "wu"; "van der Berg, J." is that or "berg"; "Electronic Medicines Compendium (eMC)" is
    its name or its acronym.
    """
    whole = plain_words(_IN_BRACKETS.sub(" ", author))
    for inside in _IN_BRACKETS.findall(author):
        yield plain_words(inside)
    yield whole
    if group:
        return
    family = author.partition(",")[0] if "," in author else family_name(author)
    words = plain_words(family)
    yield words
    yield words.rpartition(" ")[2]


class AuthorIndex(Generic[Item]):
    """Finds the works that a citation ("Wu et al., 2024") may mean."""

    def __init__(self) -> None:
        self._by_name: dict[str, list[tuple[str, Item]]] = {}
        #: groups by year, with their initials: "National Institute for Health and Care Excellence": "nifhace"
        self._groups: dict[str, list[tuple[str, str, Item]]] = {}

    def add(self, item: Item, names: Iterable[str], year: str) -> None:
        """Add a work with what its first author may be called (``author_names``) and its year or ``""``."""
        for name in dict.fromkeys(names):
            if not name:
                continue
            self._by_name.setdefault(name, []).append((year, item))
            if name.count(" ") >= 1:
                initials = "".join(word[0] for word in name.split())
                self._groups.setdefault(year[:4], []).append((initials, year, item))

    def find(self, name: str, year: str) -> list[Item]:
        """The works by ``name`` of ``year``, both as written in the text, in order.

        A letter after the year that only one side has makes no difference; a work without year may be of any.
        An acronym also finds a group by its initials.
        """
        words = plain_words(name)
        found = self._named(words, year)
        if not found and " " in words:
            particles, _, last = name.rpartition(" ")
            if particles.islower():  # "van der Berg", listed under Berg
                found = self._named(plain_words(last), year)
        if not found and _ACRONYM.fullmatch(name):
            candidates = islice(self._groups.get(year[:4], ()), _MOST_GROUPS)
            found = [
                item
                for initials, listed, item in candidates
                if _same_year(listed, year) and _abbreviates(words, initials)
            ]
        return found

    def knows(self, name: str) -> bool:
        """Whether there is any work by ``name``."""
        return plain_words(name) in self._by_name

    def _named(self, words: str, year: str) -> list[Item]:
        return [item for listed, item in self._by_name.get(words, ()) if _same_year(listed, year)]


def _same_year(listed: str, cited: str) -> bool:
    if not listed or listed == cited:
        return True
    return listed[:4] == cited[:4] and (len(listed) == 4 or len(cited) == 4)


def _abbreviates(acronym: str, initials: str) -> bool:
    """Whether the acronym takes letters from the initials in their order: "nice" from "nifhace"."""
    if acronym[0] != initials[0]:
        return False
    letters = iter(initials)
    return all(letter in letters for letter in acronym)
