"""Names of people: taking lists of them apart, and knowing one person under two spellings.

Nothing here looks anyone up, and where two names might be two people they are.
"""

from __future__ import annotations

import re
from functools import lru_cache

from auditor.values.names.parts import (
    ASIDE,
    LONGEST_NAME,
    MARKDOWN_LINK,
    PARTICLES,
    NameParts,
    folded,
    is_letters,
    is_title,
    name_parts,
)
from auditor.values.text.plain import collapse, fold

_NOBODY = frozenset(("", "n/a", "na", "none", "nobody", "not applicable", "-", "–", "—", "others", "et al"))
_MARKER = re.compile(r"(?:[-*+•·▪◦‣●–]|\d{1,3}[.)])\s+")
_LINE_END = re.compile(r"[;\n\r]")
_AND = re.compile(r"\s(?:and|&)\s", re.IGNORECASE)
_ET_AL = re.compile(r",? et\.? al\.?$", re.IGNORECASE)
_ORGANISATIONS = (
    r"\b(?:institut\w*|department|ministry|cent(?:re|er)|college|society|association|agency|university|"
    r"hospital\w*|trust|foundation|council|committee|board|services?|school|group|team|unit|network|alliance|"
    r"commission|office|faculty|federation|academy|division|directorate|NHS)\b"
)
_ORGANISATION = re.compile(_ORGANISATIONS, re.IGNORECASE)
_ORGANISATION_OF = re.compile(_ORGANISATIONS + r".*\b(?:of|for|on)\b", re.IGNORECASE)
_ROLE = re.compile(
    r"\b(?:consultant|oncologist|physician|surgeon|nurse|pharmacist|radiologist|pathologist|geneticist|"
    r"registrar|professor of|lecturer|director|manager|lead|specialist|scientist|researcher|fellow|officer|"
    r"head of|chair|practitioner|adviser|advisor|coordinator|counsellor|writer|journalist|editor|reviewer)\b",
    re.IGNORECASE,
)
_ROLE_TITLES = frozenset(("associate", "assistant", "professor"))


def split_people(text: str) -> tuple[str, ...]:
    """The people that a scalar names, each as written but for list markers and Markdown links.

    Splits at ``;``, newlines, " and " and " & "; at commas only when every part has two words or
    more, or all are handles or addresses. "Samani, Amit" is one person, letters behind a name
    ("Jane Smith, MD") belong to it, and a role or place between names ("Dr Amy Frost,
    Consultant Oncologist") is left out. The name of an organisation is not divided at its
    "and" ("Institute for Health and Care Excellence"). "N/A" and "none" name nobody.
    """
    people: list[str] = []
    if "[" in text:
        text = MARKDOWN_LINK.sub(r"\1", text)
    for line in _LINE_END.split(text):
        for part in _divided(collapse(line)):
            people += _at_commas(part)
    return tuple(filter(None, map(_stripped, people)))


def _stripped(part: str) -> str:
    part = _MARKER.sub("", part.strip(), count=1)
    part = _ET_AL.sub("", part.strip(" ,*_`"))
    return "" if part.casefold().rstrip(".") in _NOBODY else part


def _divided(line: str) -> list[str]:
    """Split at " and " where it stands between people, not within an organisation's name."""
    first, *others = _AND.split(line)
    parts = [first]
    for part in others:
        before = parts[-1]
        if len(before) < LONGEST_NAME and _ORGANISATION_OF.search(before) and not _is_named(part):
            parts[-1] = f"{before} and {part}"
        else:
            parts.append(part)
    return parts


def _is_named(part: str) -> bool:
    """Whether the words behind an organisation's "and" start a name of their own."""
    return is_title(part.partition(" ")[0]) or _ORGANISATION.search(part) is not None


def _at_commas(part: str) -> list[str]:
    if "," not in part:
        return [part]
    hidden = ASIDE.sub(lambda aside: aside[0].replace(",", "\0"), part)
    names: list[str] = []
    for piece in (piece.strip().replace("\0", ",") for piece in hidden.split(",")):
        if names and is_letters(piece):
            names[-1] = f"{names[-1]}, {piece}"
        elif piece:
            names.append(piece)
    if all("@" in name for name in names):
        return names  # handles and addresses are never "Family, Given"
    if len(names) > 1 and all(_name_words(name) >= 2 for name in names):
        shouted = _is_acronyms(names[0])  # then capitals tell nothing
        return [
            names[0],
            *(
                name
                for name in names[1:]
                if not _is_description(name) and (shouted or not _is_acronyms(name))
            ),
        ]
    return [part]


def _is_description(piece: str) -> bool:
    """Whether a part between commas says what or where the person before it is."""
    first = piece.partition(" ")[0]
    if is_title(first) and fold(first) not in _ROLE_TITLES:
        return False
    return (_ROLE.search(piece) or _ORGANISATION.search(piece)) is not None


def _is_acronyms(piece: str) -> bool:
    """Whether a part is made of acronyms alone, as organisations are ("W3C WAI")."""
    return all(len(word) > 1 and word.isupper() for word in piece.split())


def _name_words(name: str) -> int:
    """Words that can be a name; a leading particle ("van der Berg") is part of the next word."""
    words = ASIDE.sub(" ", name.partition(",")[0]).split()
    first = next((at for at, word in enumerate(words) if word not in PARTICLES), len(words))
    return len(words) - first


@lru_cache(maxsize=10_000)  # a site has thousands of pages and a few dozen names
def name_key(name: str) -> str:
    """For comparison: "given family" without titles, letters behind the name, case, accents and punctuation.

    "Samani, Amit", "Dr Amit Samani, MD" and "AMIT SAMANI" have one key. "" when there is no letter in it.
    """
    parts = name_parts(name)
    return " ".join(folded((*parts.given, *parts.family, parts.generation)))


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
