"""The words of titles, journals and names as they are compared: which say something, and in which script."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable
from itertools import product

from auditor.values.names.numerals import NUMBER_WORDS, roman_value
from auditor.values.text.folding import fold

_ARTICLES_AND_PREPOSITIONS = """
    a an the of in on for and to with by from at as or vs versus using via into its their is are
    der die das den dem des ein eine einer und oder von vom zu zur zum im fur mit aus bei auf uber
    le la les l d du de des un une et ou en dans pour par sur au aux avec
    el los las lo y o del al con para por una uno il lo gli i e di da della dei delle nel su os as um uma dos
    das do em het een van voor met och av till
"""
STOP_WORDS = frozenset(_ARTICLES_AND_PREPOSITIONS.split())

#: Greek letters by name: "β-blockers" is "beta-blockers"
_GREEK = str.maketrans(
    {
        chr(code): unicodedata.name(chr(code)).split()[3].lower().replace("lamda", "lambda")
        for code in range(0x3B1, 0x3CA)
        if code != 0x3C2  # final sigma only ends Greek words
    }
)
_LATIN_LETTERS = 0x250

LONGEST_TITLE = 1000
TAG = re.compile(r"</?[A-Za-z][^<>]{0,200}>")
_LANGUAGES = re.compile(r"\bc\+\+|\b([cf])#", re.IGNORECASE)
#: a Greek letter that is no part of a Greek word
_GREEK_SIGN = re.compile(r"(?<![α-ω])[α-ω](?![α-ω])")
#: what is left of a formula: "Zn[Sub 0.88]O" as some records have it, "In_xGa", "\\mathrmH"
_SUB = re.compile(r"\[su[bp] ([^\[\]]{0,40})\]", re.IGNORECASE)
_FORMULA = re.compile(r"\\(?:math|text)(?:rm|it|bf|sf|tt|cal|bb)|\\bar|(\\[A-Za-z]+)|[_^${}\\]")
_WORD = re.compile(r"[^\W_]+")
_NUMBERS = {word: str(number) for word, number in NUMBER_WORDS.items()}
#: up to twelve ("viii" is the longest); larger ones are words of some language, or initials
_ROMAN = {
    word: str(value)
    for length in range(1, 5)
    for word in map("".join, product("ivx", repeat=length))
    if (value := roman_value(word)) is not None and value <= 12
}
#: a single letter is a number only behind such a word: "Part V"
_BEFORE_ROMAN = frozenset(
    "part type phase stage volume vol section class grade factor level book chapter".split()
)


def title_words(text: str) -> tuple[str, ...]:
    """The words of a title as they are compared: folded, numbers as digits, Greek letters by name."""
    plain = html.unescape(TAG.sub("", text[:LONGEST_TITLE]))
    plain = _FORMULA.sub(_rest_of_formula, _SUB.sub(r"\1", plain))
    plain = _LANGUAGES.sub(lambda found: f"{found[1]}sharp" if found[1] else "cplusplus", plain)
    words: list[str] = []
    folded = _GREEK_SIGN.sub(lambda found: found[0].translate(_GREEK), fold(plain))
    for word in _WORD.findall(folded.replace("&", " and ")):
        number = _NUMBERS.get(word) or _ROMAN.get(word)
        if number and len(word) == 1 and not (words and words[-1] in _BEFORE_ROMAN):
            number = None  # a pronoun, a variable
        words.append(number or word)
    return tuple(words)


def _rest_of_formula(found: re.Match[str]) -> str:
    """A command for a sign separates two words; a font, a bar and the signs of a formula do not."""
    return " " if found[1] else ""


def is_other_script(text: str) -> bool:
    """Whether most letters of a folded text are not Latin ones: it cannot be compared with Latin text."""
    if text.isascii():
        return False
    letters = [character for character in text if character.isalpha()]
    return 2 * sum(ord(letter) >= _LATIN_LETTERS for letter in letters) > len(letters)


def significant_words(words: Iterable[str]) -> list[str]:
    """The words that say something: neither articles nor prepositions."""
    return [word for word in words if word not in STOP_WORDS]
