"""Names of people: taking lists of them apart, and knowing one person under two spellings.

Nothing here looks anyone up, and where two names might be two people they are.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from auditor.values.text import collapse, fold

_TITLES = frozenset(
    "dr drs doctor prof professor mr mrs ms mx miss sir dame lord lady rev revd reverend assoc associate asst "
    "assistant adj adjunct emeritus emerita baroness a/prof".split()
)
_AFTER_TITLE = frozenset(("med", "habil", "rer", "nat", "phil", "ing", "dent"))
#: letters behind a name that are no name themselves, in any case
_LETTERS = frozenset(
    "phd dphil mbbs mbbch mbchb bmbs bmbch bchir mbbchir bsc msc mphil mres mpharm pharmd bds bmedsci mmedsci "
    "mph mba mbe obe cbe dbe kbe frs frse fba fmedsci facp facs facc fesc fasco frcog mrcog frcp mrcp frcs mrcs frcr "
    "frcgp mrcgp frcpath mrcpath frcpch mrcpch frcn frcem fracp fracs franzcr ffph mfph fhea sfhea rgn rnmh dsc edd "
    "llb llm dipl hons dnp fnp aprn esq bpharm frpharms mrpharms csci cbiol cchem frsc frsb mrsb bcps bcop".split()
)
#: these are names too ("Jun Ma"), so they count only in capitals, and without a comma only behind two names
_LETTERS_OR_NAME = frozenset("md rn ma ba do pa np ms bm bs bch ch rm da kc qc jd cns crn gp".split())
_GENERATIONS = frozenset(("jr", "sr", "ii", "iii", "iv", "jnr", "snr"))
_PARTICLES = frozenset(
    "van von der den de del della di da dos das do du la le el al bin ibn ter ten te zu zur zum af av vom".split()
)
_LONGEST = 300
_NOBODY = frozenset(
    ("", "n/a", "na", "none", "nobody", "not applicable", "-", "–", "—", "others", "et al", "et al.")
)

_HYPHENS = str.maketrans(dict.fromkeys("‐‑‒–−", "-") | {"\u00ad": None, "\u00a0": " "})
_APOSTROPHES = re.compile(r"['’‘ʼ`´]")
_ASIDE = re.compile(r"\([^()]*\)|<[^<>]*>|\[[^\[\]]*\]")
_LINK = re.compile(r"!?\[([^\[\]]*)\](?:\([^()]*\)|\[[^\[\]]*\])")
_DOTTED_LETTERS = re.compile(r"\b(?:[A-Za-z]{1,4}\.){2,}|\b[A-Z][a-z]?\.[A-Z][A-Za-z]*\b\.?")
_WORD_BREAK = re.compile(r"[\s.]+")
_NO_LETTER = re.compile(r"[\W_]+")

_MARKER = re.compile(r"(?:[-*+•·▪◦‣●–]|\d{1,3}[.)])\s+")
_HARD_BREAK = re.compile(r"[;\n\r]")
_AND = re.compile(r"\s+(?:and|&)\s+", re.IGNORECASE)
_ET_AL = re.compile(r",?\s+et\.? al\.?$", re.IGNORECASE)
_ORGANISATION = re.compile(
    r"\b(?:institut\w*|department|ministry|cent(?:re|er)|college|society|association|agency|university|hospital\w*|"
    r"trust|foundation|council|committee|board|services?|school|group|team|unit|network|alliance|commission|office|"
    r"faculty|federation|academy|division|directorate|NHS)\b",
    re.IGNORECASE,
)
_ORGANISATION_OF = re.compile(_ORGANISATION.pattern + r".* ?\b(?:of|for|on)\b", re.IGNORECASE)
_ROLE = re.compile(
    r"\b(?:consultant|oncologist|physician|surgeon|nurse|pharmacist|radiologist|pathologist|geneticist|registrar|"
    r"professor of|lecturer|director|manager|lead|specialist|scientist|researcher|fellow|officer|head of|chair|"
    r"practitioner|adviser|advisor|coordinator|counsellor|writer|journalist|editor|reviewer|author)\b",
    re.IGNORECASE,
)


def split_people(text: str) -> tuple[str, ...]:
    """The people that a scalar names, each as written but for list markers and Markdown links.

    Splits at ``;``, newlines, " and " and " & "; at commas only when every part has two words or
    more (handles and addresses: always). Letters behind a name ("Jane Smith, MD") belong to it; a role or place between names
    ("Dr Amy Frost, Consultant Oncologist") is left out; "Samani, Amit" is one person. The
    name of an organisation is not divided at its "and" ("Institute for Health and Care Excellence").
    """
    people: list[str] = []
    if "[" in text:
        text = _LINK.sub(r"\1", text)
    for line in _HARD_BREAK.split(text):
        for part in _divided(collapse(line)):
            people += _at_commas(part)
    return tuple(filter(None, map(_stripped, people)))


def _stripped(part: str) -> str:
    part = _MARKER.sub("", part.strip(), count=1)
    part = _ET_AL.sub("", part.strip(" \t,*_`\u00a0"))
    return "" if part.casefold() in _NOBODY else part


def _divided(line: str) -> list[str]:
    """Split at " and " where it stands between people, not within an organisation's name."""
    parts: list[str] = []
    for part in _AND.split(line) if " " in line else [line]:
        if (
            parts
            and len(parts[-1]) < _LONGEST
            and _ORGANISATION_OF.search(parts[-1])
            and not _is_somebody(part)
        ):
            parts[-1] = f"{parts[-1]} and {part}"
        else:
            parts.append(part)
    return parts


def _is_somebody(part: str) -> bool:
    """Whether the words after an organisation's "and" start a name of their own."""
    return fold(part.partition(" ")[0]).rstrip(".") in _TITLES or _ORGANISATION.search(part) is not None


def _at_commas(part: str) -> list[str]:
    if "," not in part:
        return [part]
    hidden = _ASIDE.sub(lambda aside: aside[0].replace(",", "\0"), part)
    names: list[str] = []
    for piece in (piece.strip().replace("\0", ",") for piece in hidden.split(",")):
        if names and _is_letters(piece, after_comma=True):
            names[-1] = f"{names[-1]}, {piece}"
        elif piece:
            names.append(piece)
    if all("@" in name for name in names):
        return names  # handles and addresses are never "Family, Given"
    if len(names) > 1 and all(_name_words(name) >= 2 for name in names):
        return [names[0], *(name for name in names[1:] if not _is_description(name))]
    return [part]


def _is_description(piece: str) -> bool:
    titled = fold(piece.partition(" ")[0]).rstrip(".") in _TITLES - {"associate", "assistant", "professor"}
    return not titled and (_ROLE.search(piece) or _ORGANISATION.search(piece)) is not None


def _name_words(name: str) -> int:
    """Words that can be a name; a leading particle ("van der Berg") is part of the next word."""
    words = _ASIDE.sub(" ", name.partition(",")[0]).split()
    first = next((at for at, word in enumerate(words) if word not in _PARTICLES), len(words))
    return len(words) - first


class _Parts(NamedTuple):
    """A name taken apart, as written. ``certain`` when its form shows how long the family name is."""

    given: tuple[str, ...]
    family: tuple[str, ...]
    generation: str
    certain: bool


def name_key(name: str) -> str:
    """For comparison: "given family" without titles, letters behind the name, case, accents and punctuation.

    "Samani, Amit", "Dr Amit Samani, MD" and "AMIT SAMANI" have one key. "" when there is no letter in it.
    """
    parts = _parts(name)
    return " ".join(_folded((*parts.given, *parts.family, parts.generation)))


def plain_name(name: str) -> str:
    """The name as a reader knows it, in natural order: without titles, letters behind it, links and asides."""
    parts = _parts(name)
    return " ".join(filter(None, (*parts.given, *parts.family, parts.generation))) or collapse(name)


def family_name(name: str) -> str:
    """The family name as written, with its particles: "Camidge" of "Camidge, D.R.", "van der Berg"."""
    return " ".join(_parts(name).family)


def same_person(one: str, other: str) -> bool:
    """Whether two spellings can be one person. Conservative: the family names must be equal.

    Given names may be initials, and those after the first may be missing: "A. Samani" is
    "Amit Samani", "David Ross Camidge" is "D.R. Camidge", but "Amit" is not "Anna".
    """
    a, b = _parts(one), _parts(other)
    a_words, b_words = _folded((*a.given, *a.family)), _folded((*b.given, *b.family))
    generations = {fold(part.generation).strip(".") for part in (a, b)} - {""}
    if not a_words or not b_words or len(generations) > 1:
        return False
    if a_words == b_words:
        return True
    length = (
        max(len(_folded(part.family)) for part in (a, b) if part.certain) if a.certain or b.certain else 1
    )
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


def _initials_apart(parts: _Parts, givens: tuple[str, ...]) -> tuple[str, ...]:
    """ "DR" in "DR Camidge" is two initials, unless the whole name is in capitals."""
    if all(word.isupper() for word in (*parts.given, *parts.family)):
        return givens
    runs = {fold(word) for word in parts.given if 2 <= len(word) <= 3 and word.isupper() and word.isalpha()}
    return tuple(letter for given in givens for letter in (given if given in runs else (given,)))


def _folded(words: tuple[str, ...]) -> tuple[str, ...]:
    plain = (_NO_LETTER.sub(" ", fold(word.replace("’", ""))) for word in words)
    return tuple(piece for word in plain for piece in word.split())


def _parts(name: str) -> _Parts:
    pieces = [_words(piece) for piece in _prepared(name).split(",")]
    kept = [pieces[0]]
    generation = ""
    for piece in pieces[1:]:
        if len(piece) == 1 and fold(piece[0]) in _GENERATIONS:
            generation = piece[0]
        elif piece and not _all_letters(piece, after_comma=True) and not _is_title(piece, pieces[0]):
            kept.append(piece)
    first = _untitled(kept[0])
    if len(kept) == 2 and first:
        return _family_first(first, _untitled(kept[1]), generation)
    return _natural([*first, *(word for piece in kept[1:] for word in piece)], generation)


def _prepared(name: str) -> str:
    text = name[:_LONGEST].translate(_HYPHENS)
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    if "[" in text:
        text = _LINK.sub(r"\1", text)
    if "(" in text or "<" in text or "[" in text:
        text = _ASIDE.sub(" ", text)
    if "." in text:
        text = _DOTTED_LETTERS.sub(_undotted, text).replace(".-", "-")
    return _APOSTROPHES.sub("’", text)


def _undotted(found: re.Match[str]) -> str:
    """ "Ph.D." and "M.D." are letters behind a name; "D.R." are initials and stay."""
    letters = found[0].replace(".", "")
    return letters if letters.lower() in _LETTERS or letters == "MD" else found[0]


def _words(piece: str) -> list[str]:
    return [word for word in _WORD_BREAK.split(piece.strip(" \t*_`@")) if any(map(str.isalnum, word))]


def _untitled(words: list[str]) -> list[str]:
    start = 0
    while start < len(words) - 1:
        word = fold(words[start])
        if word in _TITLES or (start and word in _AFTER_TITLE):
            start += 1
        else:
            break
    return words[start:]


def _family_first(family: list[str], given: list[str], generation: str) -> _Parts:
    """ "Family, Given", and "Berg, Jan van der" with the particles behind."""
    end = len(given)
    while end > 1 and given[end - 1] in _PARTICLES:
        end -= 1
    return _Parts(tuple(given[:end]), (*given[end:], *family), generation, certain=True)


def _natural(words: list[str], generation: str) -> _Parts:
    """ "Given Middle van der Family, letters"."""
    while len(words) > 1 and _is_word_letters(words[-1], after_comma=False, behind=len(words) - 1):
        words = words[:-1]
    if len(words) > 2 and fold(words[-1]) in _GENERATIONS:
        generation, words = words[-1], words[:-1]
    particle = next((at for at, word in enumerate(words[1:-1], 1) if fold(word) in _PARTICLES), None)
    cut = len(words) - 1 if particle is None else particle
    certain = particle is not None or "-" in "".join(words[cut:])
    return _Parts(tuple(words[:cut]), tuple(words[cut:]), generation, certain)


def _is_letters(piece: str, *, after_comma: bool) -> bool:
    return _all_letters(_words(_prepared(piece)), after_comma=after_comma)


def _all_letters(words: list[str], *, after_comma: bool) -> bool:
    return bool(words) and all(_is_word_letters(word, after_comma=after_comma, behind=0) for word in words)


def _is_word_letters(word: str, *, after_comma: bool, behind: int) -> bool:
    """Whether a word is letters behind a name ("PhD"); ``behind`` counts the words before it."""
    parts = [part for part in re.split(r"[-/]", word) if part]
    certain = after_comma or behind >= 2
    return bool(parts) and all(
        part.lower() in _LETTERS or (certain and part.isupper() and part.lower() in _LETTERS_OR_NAME)
        for part in parts
    )


def _is_title(words: list[str], family: list[str]) -> bool:
    """Whether a title stands behind ("Samani, Dr"); "DR" in "Camidge, DR" is two initials."""
    initials = len(words) == 1 and words[0].isupper() and not all(word.isupper() for word in family)
    return not initials and all(fold(word) in _TITLES for word in words)
