"""One name taken apart: titles, given names, family name with its particles, letters behind it."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from auditor.values.text.folding import DASHES_TO_HYPHENS, fold

_TITLE_WORDS = """
    dr drs doctor prof professor mr mrs ms mx miss sir dame lord lady rev revd reverend assoc associate asst
    assistant adj adjunct emeritus emerita baroness a/prof
    dra dott dottssa dottore dottoressa profa profssa mme mmes mlle mlles mm monsieur madame mademoiselle
    docteur professeur pr mgr sr sra srta senor senora senorita senhor senhora doctora profesor profesora
    professora doutor doutora herr frau hr fr fru doktor signor signora signore dhr mevr mevrouw mw
"""
_TITLES = frozenset(_TITLE_WORDS.split())
#: these are initials or given names too: "M. Smith", "Don Norman"
_DOUBTFUL_TITLES = frozenset(("m", "me", "don", "dona", "sig", "sigra", "ing", "dipl-ing", "mag", "lic"))
_AFTER_TITLE = frozenset(("med", "habil", "rer", "nat", "phil", "ing", "dent", "ssa"))
_LETTER_GROUPS = """
    phd dphil mbbs mbbch mbchb bmbs bmbch bchir mbbchir bsc msc mphil mres mpharm pharmd bds bmedsci mmedsci
    mph mba mbe obe cbe dbe kbe frs frse fba fmedsci facp facs facc fesc fasco frcog mrcog frcp mrcp frcs
    mrcs frcr frcgp mrcgp frcpath mrcpath frcpch mrcpch frcn frcem fracp fracs franzcr ffph mfph fhea sfhea
    rgn rnmh dsc edd llb llm dipl hons dnp fnp aprn esq bpharm frpharms mrpharms csci cbiol cchem frsc frsb
    mrsb bcps bcop crna lcsw msw psyd dpt rdn ldn cdces faap facog faan facep fccp bsn msn drph
"""
#: letters behind a name that are no name themselves, in any case
_LETTERS = frozenset(_LETTER_GROUPS.split())
_DOUBTFUL_GROUPS = "md rn ma ba do pa np ms bm bs bch ch rm da kc qc jd cns crn gp rd ld od fnp cnm otr"
#: these are names too ("Jun Ma"), so they count only in capitals, and without a comma only behind two names
_LETTERS_OR_NAME = frozenset(_DOUBTFUL_GROUPS.split())
#: what follows a hyphen or slash in such letters: PA-C, FNP-BC, OTR/L
_BEHIND_LETTERS = frozenset(("c", "bc", "l"))
_JUNIOR = ("jr", "sr", "jnr", "snr")
_NUMBERED = ("ii", "iii", "iv")
_GENERATIONS = frozenset((*_JUNIOR, *_NUMBERED))
#: what stands where BibTeX has "Jr": also generations in other languages, degrees and orders, which are
#: given names elsewhere; initials ("M. A.", "V.") are none of them
_SUFFIX = re.compile(
    rf"(?:{'|'.join(_JUNIOR)}|jun|sen|j[uú]nior|senior|hijo|filho|neto|sobrinho|fils|père|esq|ph\.?\s?d|s\.?j"
    r"|o\.\s?p|o\.\s?f\.\s?m|o\.\s?s\.\s?b)\.?"
    rf"|[1-9](?:st|nd|rd|th)|{'|'.join(_NUMBERED)}|v|vi{{1,3}}|md",
    re.IGNORECASE,
)
_PARTICLE_WORDS = """
    van von der den de del della di da dos das do du la le el al bin ibn ter ten te zu zur zum af av vom
"""
PARTICLES = frozenset(_PARTICLE_WORDS.split())
LONGEST_NAME = 300

ASIDE = re.compile(r"\([^()]*\)|<[^<>]*>|\[[^\[\]]*\]")
MARKDOWN_LINK = re.compile(r"!?\[([^\[\]]*)\](?:\([^()]*\)|\[[^\[\]]*\])")
_HYPHENS = DASHES_TO_HYPHENS | str.maketrans({"\u00ad": None, "\u00a0": " "})
APOSTROPHES = re.compile(r"['’‘ʼ`´]")
_DOTTED_LETTERS = re.compile(r"\b(?:[A-Za-z]{1,4}\.){2,}|\b[A-Z][a-z]?\.[A-Z][A-Za-z]*\b\.?")
_WORD_BREAK = re.compile(r"[\s.]+")
_NO_LETTER = re.compile(r"[\W_]+")


class NameParts(NamedTuple):
    """A name taken apart, as written; ``certain`` when its form shows how long the family name is."""

    given: tuple[str, ...]
    family: tuple[str, ...]
    generation: str
    certain: bool


@lru_cache(maxsize=10_000)  # each spelling is compared with many others
def name_parts(name: str) -> NameParts:
    """Take apart "Given Family", "Family, Given" or "Family, Jr., Given", with titles and letters."""
    pieces = [_words(piece) for piece in _prepared(name).split(",")]
    kept = [pieces[0]]
    generation = ""
    for piece in pieces[1:]:
        if len(piece) == 1 and fold(piece[0]) in _GENERATIONS:
            generation = piece[0]
        elif piece and not _all_letters(piece) and not _is_title_behind(piece, pieces[0]):
            kept.append(piece)
    first = _untitled(kept[0])
    if len(kept) == 2 and first:
        return _family_first(first, _untitled(kept[1]), generation)
    return _natural([*first, *(word for piece in kept[1:] for word in piece)], generation)


def folded(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words as they are compared: no case, accents or punctuation; a hyphen separates two words."""
    plain = (_NO_LETTER.sub(" ", fold(word.replace("’", ""))) for word in words)
    return tuple(piece for word in plain for piece in word.split())


def is_title(word: str) -> bool:
    """Whether a word is a title: "Dr", "Prof.", "Mx"."""
    return fold(word).rstrip(".") in _TITLES


def without_doubtful_title(name: str) -> str | None:
    """A name without its first word, where that may be a title: "Jean Dupont" of "M. Jean Dupont".

    None where it is none, or where no full name is left: in "M. Dupont" it may be an initial.
    """
    first, _, rest = name.strip(" *_`").partition(" ")
    if fold(first).replace(".", "") not in _DOUBTFUL_TITLES or "," in rest:
        return None
    return rest if len(name_parts(rest).given) > 0 else None


def is_suffix(text: str) -> bool:
    """Whether what stands in the place of a suffix is one: "Jr.", "III", "filho", "Ph.D."."""
    return _SUFFIX.fullmatch(text) is not None


def is_letters(piece: str) -> bool:
    """Whether what stands behind a comma is only letters such as "MD" or "MSc FRCP"."""
    return _all_letters(_words(_prepared(piece)))


def _prepared(name: str) -> str:
    text = name[:LONGEST_NAME].translate(_HYPHENS)
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    if "[" in text:
        text = MARKDOWN_LINK.sub(r"\1", text)
    if "(" in text or "<" in text or "[" in text:
        text = ASIDE.sub(" ", text)
    if "." in text:
        text = _DOTTED_LETTERS.sub(_undotted, text).replace(".-", "-")
    return APOSTROPHES.sub("’", text)


def _undotted(found: re.Match[str]) -> str:
    """Join the letters of Ph.D. and M.D.; initials such as D.R. stay."""
    letters = found[0].replace(".", "")
    return letters if letters.lower() in _LETTERS or letters == "MD" else found[0]


def _words(piece: str) -> list[str]:
    return [word for word in _WORD_BREAK.split(piece.strip(" \t*_`@")) if any(map(str.isalnum, word))]


def _untitled(words: list[str]) -> list[str]:
    start = 0
    while start < len(words) - 1:
        word = fold(words[start])
        if word not in _TITLES and not (start and word in _AFTER_TITLE):
            break
        start += 1
    return words[start:]


def _family_first(family: list[str], given: list[str], generation: str) -> NameParts:
    end = len(given)
    while end > 1 and given[end - 1] in PARTICLES:  # "Berg, Jan van der"
        end -= 1
    return NameParts(tuple(given[:end]), (*given[end:], *family), generation, certain=True)


def _natural(words: list[str], generation: str) -> NameParts:
    while len(words) > 1 and _is_letters_word(words[-1], certain=len(words) > 2):
        words = words[:-1]
    if len(words) > 2 and fold(words[-1]) in _GENERATIONS:
        generation, words = words[-1], words[:-1]
    particle = next((at for at, word in enumerate(words[1:-1], 1) if fold(word) in PARTICLES), None)
    cut = len(words) - 1 if particle is None else particle
    certain = particle is not None or "-" in "".join(words[cut:])
    return NameParts(tuple(words[:cut]), tuple(words[cut:]), generation, certain)


def _all_letters(words: list[str]) -> bool:
    return bool(words) and all(_is_letters_word(word, certain=True) for word in words)


def _is_letters_word(word: str, *, certain: bool) -> bool:
    """Whether a word is letters behind a name; ``certain`` when its place says that it is no name."""
    parts = [part.lower() for part in re.split(r"[-/]", word) if part]
    return bool(parts) and all(
        part in _LETTERS
        or (certain and word.isupper() and (part in _LETTERS_OR_NAME or (at > 0 and part in _BEHIND_LETTERS)))
        for at, part in enumerate(parts)
    )


def _is_title_behind(words: list[str], family: list[str]) -> bool:
    """Whether a title stands behind ("Samani, Dr"); the DR of "Camidge, DR" is two initials."""
    initials = len(words) == 1 and words[0].isupper() and not all(word.isupper() for word in family)
    return not initials and all(fold(word) in _TITLES for word in words)
