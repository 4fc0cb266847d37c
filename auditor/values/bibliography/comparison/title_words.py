"""The words of a title as they are compared: numbers as digits, Greek letters by name, no formula's signs."""

from __future__ import annotations

import html
import re

from auditor.values.bibliography.comparison.words import GREEK
from auditor.values.names.roman import roman_value
from auditor.values.text.folding import fold

LONGEST_TITLE = 1000
TAG = re.compile(r"</?[A-Za-z][^<>]{0,200}>")
_LANGUAGES = re.compile(r"\bc\+\+|\b([cf])#", re.IGNORECASE)
#: a Greek letter that is no part of a Greek word
_GREEK_SIGN = re.compile(r"(?<![α-ω])[α-ω](?![α-ω])")
#: what is left of a formula: "Zn[Sub 0.88]O" as some records have it, "In_xGa", "\\mathrmH"
_SUB = re.compile(r"\[su[bp] ([^\[\]]{0,40})\]", re.IGNORECASE)
_FORMULA = re.compile(r"\\(?:math|text)(?:rm|it|bf|sf|tt|cal|bb)|\\bar|(\\[A-Za-z]+)|[_^${}\\]")
_WORD = re.compile(r"[^\W_]+")
_NUMBER_WORDS = "zero one two three four five six seven eight nine ten eleven twelve".split()
_NUMBERS = {word: str(number) for number, word in enumerate(_NUMBER_WORDS)}
#: "Phase III"; a single letter is a number only behind such a word
_BEFORE_ROMAN = frozenset(
    "part type phase stage volume vol section class grade factor level book chapter".split()
)
_LARGEST_ROMAN = 12


def title_words(text: str) -> tuple[str, ...]:
    """The words of a title as they are compared: folded, numbers as digits, Greek letters by name."""
    plain = html.unescape(TAG.sub("", text[:LONGEST_TITLE]))
    plain = _FORMULA.sub(_rest_of_formula, _SUB.sub(r"\1", plain))
    plain = _LANGUAGES.sub(lambda found: f"{found[1]}sharp" if found[1] else "cplusplus", plain)
    words: list[str] = []
    folded = _GREEK_SIGN.sub(lambda found: found[0].translate(GREEK), fold(plain))
    for word in _WORD.findall(folded.replace("&", " and ")):
        words.append(_NUMBERS.get(word) or _roman(word, words[-1] if words else "") or word)
    return tuple(words)


def _roman(word: str, before: str) -> str | None:
    """The digits of a Roman numeral up to twelve; larger ones are words of some language or initials."""
    if word.strip("ivx") or (len(word) == 1 and before not in _BEFORE_ROMAN):
        return None
    value = roman_value(word)
    return str(value) if value is not None and value <= _LARGEST_ROMAN else None


def _rest_of_formula(found: re.Match[str]) -> str:
    """A command that stands for a sign parts two words; a font, a bar and the signs of a formula do not."""
    return " " if found[1] else ""
