"""Whether two spellings of a name are of one person, and the forms in which names are compared.

No one is looked up here, and where two names might be of two people they are.
"""

from __future__ import annotations

from functools import lru_cache

from auditor.values.names.parts import NameParts, folded, name_parts
from auditor.values.text.folding import collapse, fold


@lru_cache(maxsize=10_000)  # a site has thousands of pages and a few dozen names
def name_key(name: str) -> str:
    """For comparison: "given family" without titles, letters behind the name, case, accents and punctuation.

    "Samani, Amit", "Dr Amit Samani, MD" and "AMIT SAMANI" have one key. "" when there is no letter in it.
    """
    parts = name_parts(name)
    return " ".join(folded((*parts.given, *parts.family, parts.generation)))


def owner_key(name: str) -> str:
    """How owners are compared: handles and addresses by their text, names by ``name_key``."""
    text = name.strip().removeprefix("@")
    return text.casefold() if "@" in text else name_key(text)


def plain_name(name: str) -> str:
    """The name in natural order, as a reader knows it: without titles, letters behind it, links, asides."""
    parts = name_parts(name)
    return " ".join(filter(None, (*parts.given, *parts.family, parts.generation))) or collapse(name)


def family_name(name: str) -> str:
    """The family name as written, with its particles: "Camidge" of "Camidge, D.R.", "van der Berg"."""
    return " ".join(name_parts(name).family)


def same_person(one: str, other: str) -> bool:
    """Whether two spellings can be one person. Conservative: the family names must be equal.

    Given names may be initials, and those after the first may be missing: "A. Samani" is
    "Amit Samani", "David Ross Camidge" is "D.R. Camidge", but "Amit" is not "Anna".
    """
    a, b = name_parts(one), name_parts(other)
    a_words, b_words = folded((*a.given, *a.family)), folded((*b.given, *b.family))
    generations = {fold(parts.generation) for parts in (a, b)} - {""}
    if not a_words or not b_words or len(generations) > 1:
        return False
    if a_words == b_words:
        return True
    length = max((len(folded(parts.family)) for parts in (a, b) if parts.certain), default=1)
    if a_words[-length:] != b_words[-length:]:
        return False
    return _givens_agree(_initials_apart(a, a_words[:-length]), _initials_apart(b, b_words[:-length]))


def _givens_agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """The first given names agree, and the rest of the shorter is found in order in the longer."""
    if not one or not other or not _agree(one[0], other[0]):
        return False
    short, long = sorted((one[1:], other[1:]), key=len)
    remaining = iter(long)
    return all(any(_agree(name, candidate) for candidate in remaining) for name in short)


def _agree(one: str, other: str) -> bool:
    return one == other or (1 in (len(one), len(other)) and one[0] == other[0])


def _initials_apart(parts: NameParts, givens: tuple[str, ...]) -> tuple[str, ...]:
    """Take the DR of "Camidge, DR" as two initials, unless the whole name is in capitals."""
    if all(word.isupper() for word in (*parts.given, *parts.family)):
        return givens
    runs = {fold(word) for word in parts.given if 2 <= len(word) <= 3 and word.isupper() and word.isalpha()}
    return tuple(letter for given in givens for letter in (given if given in runs else (given,)))
