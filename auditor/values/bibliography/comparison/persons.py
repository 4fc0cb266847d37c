"""Whether two names are of one person or group.

Accents (also "ue" for "ü"), hyphens, apostrophes, particles, suffixes, digits ("Nuno Santos 0001"), the order
of given and family name, and given names against their initials do not count.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from auditor.values.bibliography.comparison.thresholds import SAME_FAMILY, SAME_GIVEN, SHORTEST_FUZZY_FAMILY
from auditor.values.bibliography.comparison.words import STOP_WORDS, is_other_script
from auditor.values.names.given_names import GIVEN_NAMES
from auditor.values.names.groups import GROUP_WORDS
from auditor.values.names.parts import APOSTROPHES, PARTICLES
from auditor.values.names.person_name import PersonName
from auditor.values.text.folding import fold

_LONGEST = 300
_WORD = re.compile(r"[^\W\d_]+")
#: "WHO", "YL", "DR": capitals that stand for words
_CAPITALS = re.compile(r"[^\W\d_]{1,4}")
_ACRONYM = re.compile(r"[\w.-]{2,40}")
_ET_AL = re.compile(r",?\s*\bet\.? ?al\b")
#: a person whose name is kept together by braces: "{{Eckel-Passow}, J.}"
_INVERTED = re.compile(r"([^,]{2,60}),\s*((?:[^\W\d_]\.?[\s-]*){1,4})")
_CONSONANTS = str.maketrans({"c": "k", "q": "k", "z": "s", "w": "v"})
_SILENT = re.compile(r"[aeiouyjh]")
_SHORTEST_SOUND = 3
#: "Jan" is short for many names
_SHORTEST_GIVEN = 4
#: what stands where no one is named
_NO_ONE = frozenset(
    "anonymous anon na nan unknown unkn none no not author authors listed available various tbd".split()
)
_DIGRAPHS = str.maketrans(
    {
        "ä": "ae",
        "ö": "oe",
        "ü": "ue",
        "å": "aa",
        "ø": "oe",
        "Ä": "Ae",
        "Ö": "Oe",
        "Ü": "Ue",
        "Å": "Aa",
        "Ø": "Oe",
    }
)


@dataclass(frozen=True, slots=True)
class Known:
    """A name as it is compared. ``families`` are the spellings of the family name, in one word each."""

    group: bool
    families: frozenset[str]
    family_words: tuple[str, ...]
    given_words: tuple[str, ...]
    initials: str
    foreign: bool

    @property
    def words(self) -> frozenset[str]:
        """All words of the name but particles."""
        return frozenset(self.family_words + self.given_words)


def known(name: PersonName) -> Known:
    """What is compared of a name."""
    given, family = name.given[:_LONGEST], name.family[:_LONGEST]
    group = name.literal
    if not group:
        given, family = _without_et_al(given, family)
    inverted = _INVERTED.fullmatch(family) if group and not given else None
    if inverted:
        family, given, group = inverted[1], inverted[2], False
    if not _words(family):
        family, given = given, ""
    family_words = _words(family)
    if not group and _is_of_group(given, family):
        family, given, group = f"{given} {family}", "", True
        family_words = _words(family)
    given_words = _given_words(given)
    named = tuple(word for word in family_words if word not in PARTICLES) or family_words
    families = {"".join(named), "".join(family_words)}
    digraphs = _words(family.translate(_DIGRAPHS))
    if digraphs != family_words:
        families |= {"".join(digraphs), "".join(word for word in digraphs if word not in PARTICLES)}
    return Known(
        group,
        frozenset(filter(None, families)),
        named,
        given_words,
        "".join(word[0] for word in given_words),
        is_other_script("".join(family_words)),
    )


def is_no_name(name: Known) -> bool:
    """Whether it is no name: no letters, or "Anonymous", "(:Unkn) Unknown", "No authors listed"."""
    return name.words <= _NO_ONE


def is_same_person(one: Known, other: Known) -> bool:
    """Whether two names, neither of a group, can be of one person."""
    if one.families & other.families:
        return _compatible(one.initials, other.initials)
    if _is_longer_family(one, other) or _is_longer_family(other, one):
        return True
    if not _compatible(one.initials, other.initials):
        return False
    return any(_is_misspelt(a, b) for a in one.families for b in other.families)


def may_be_same_person(one: Known, other: Known) -> bool:
    """Whether the family names are one, or one in two transliterations ("Dostoyevsky", "Dostoevskij")."""
    if one.families & other.families or is_same_person(one, other):
        return True
    return _compatible(one.initials, other.initials) and any(
        _is_one_sound(_sound(a), _sound(b)) for a in one.families for b in other.families
    )


def is_other_given_name(one: Known, other: Known) -> bool:
    """Whether two people of one family name are certainly called otherwise: "Alice" and "Peter"."""
    if one.group or other.group or not one.given_words or not other.given_words:
        return False
    ours, theirs = one.given_words[0], other.given_words[0]
    if ours not in GIVEN_NAMES or theirs not in GIVEN_NAMES or min(len(ours), len(theirs)) < _SHORTEST_GIVEN:
        return False
    later = (*one.given_words[1:], *other.given_words[1:])
    if any(_is_one_given(first, word) for first in (ours, theirs) for word in later):
        return False
    if ours in theirs or theirs in ours or ours[:3] == theirs[:3]:
        return False
    from rapidfuzz import fuzz

    return fuzz.ratio(ours, theirs) < 100 * SAME_GIVEN


def is_same_group(one: Known, other: Known) -> bool:
    """Whether two names, one of a group at least, are of one group: the same words, or their initials."""
    ours, theirs = one.words - STOP_WORDS, other.words - STOP_WORDS
    if not ours or not theirs:
        return False
    if ours == theirs or (len(ours & theirs) >= 2 and (ours <= theirs or theirs <= ours)):
        return True
    return _is_acronym(one, other) or _is_acronym(other, one)


def is_in_group(person: Known, group: Known) -> bool:
    """Whether a group's name holds a person's: "{Smith et al.}", or a person in braces."""
    held = {*group.family_words, "".join(group.family_words)}
    return any(len(family) > 2 and family in held for family in person.families) or (
        len(person.family_words) > 0 and all(len(word) > 2 and word in held for word in person.family_words)
    )


def _without_et_al(given: str, family: str) -> tuple[str, str]:
    """Given and family name of what was written as one: "Smith et al.", "Smith, J. et al."."""
    behind = _ET_AL.search(given)
    if behind:
        return given[: behind.start()], family
    whole = f"{given} {family}".strip()
    found = _ET_AL.search(whole)
    return ("", whole[: found.start()]) if found and found.start() else (given, family)


def _is_of_group(given: str, family: str) -> bool:
    """Whether a name that is not marked as a group's is one: by its words, "ESMO" or "jdoe"."""
    if not GROUP_WORDS.isdisjoint(_words(f"{given} {family}")):
        return True
    alone = not given and _ACRONYM.fullmatch(family) is not None
    return alone and (family.isupper() or family.islower())


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(fold(APOSTROPHES.sub("", text))))


def _given_words(given: str) -> tuple[str, ...]:
    """The given names; capitals that stand together ("YL", "DR") are initials."""
    words: list[str] = []
    for word in _WORD.findall(APOSTROPHES.sub("", given)):
        if len(word) > 1 and word.isupper() and _CAPITALS.fullmatch(word):
            words.extend(fold(letter) for letter in word)
        else:
            words.append(fold(word))
    return tuple(word for word in words if word and word not in PARTICLES)


def _compatible(one: str, other: str) -> bool:
    """Whether initials can be of one person: the first of either is among the other's ("J. C.", "Craig")."""
    return not one or not other or one[0] in other or other[0] in one


def _is_longer_family(one: Known, other: Known) -> bool:
    """Whether all of one family name is in the other's whole name, and what is left of both fits.

    "Romero, Ariel Rodriguez" and "Rodriguez Romero, Ariel"; "García, M." and "García López, María"; also
    names in the wrong order ("Chen Xing").
    """
    if not one.family_words or max(map(len, one.family_words)) < 2:
        return False
    held = other.words
    if not all(word in held for word in one.family_words):
        return False
    rest = [word for word in one.given_words if word not in one.family_words]
    others = [word for word in (*other.given_words, *other.family_words) if word not in one.family_words]
    if not rest or not others:
        return len(one.words) > 1 or len(other.words) == 1 or one.family_words[-1:] == other.family_words[-1:]
    return any(_is_one_given(word, other_word) for word in rest for other_word in others)


def _is_one_given(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])


def _sound(family: str) -> str:
    """The consonants of a name, those that are written in many ways as one."""
    return _SILENT.sub("", family.translate(_CONSONANTS))


def _is_one_sound(one: str, other: str) -> bool:
    from rapidfuzz import fuzz

    return min(len(one), len(other)) >= _SHORTEST_SOUND and fuzz.ratio(one, other) >= 100 * SAME_FAMILY


def _is_misspelt(one: str, other: str) -> bool:
    from rapidfuzz import fuzz

    if min(len(one), len(other)) < SHORTEST_FUZZY_FAMILY:
        return False
    return fuzz.ratio(one, other) >= 100 * SAME_FAMILY


def _is_acronym(short: Known, long: Known) -> bool:
    """Whether a name of one word is the initials of the other's words ("WHO", "ESMO")."""
    if len(short.family_words) != 1 or not 2 <= len(short.family_words[0]) <= 10:
        return False
    words = (*long.given_words, *long.family_words)
    significant = [word for word in words if word not in STOP_WORDS]
    return short.family_words[0] in ("".join(w[0] for w in words), "".join(w[0] for w in significant))


def is_in_text(name: Known, text: str) -> bool:
    """Whether a text has the family name, in any spelling that is compared."""
    words = _words(text)
    held = {
        *words,
        *("".join(pair) for pair in itertools.pairwise(words)),
        *_words(text.translate(_DIGRAPHS)),
    }
    return not name.families.isdisjoint(held) or (
        bool(name.family_words) and all(word in held for word in name.family_words)
    )
