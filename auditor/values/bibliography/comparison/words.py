"""Words and letters as titles and journals are compared."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

_ARTICLES_AND_PREPOSITIONS = """
    a an the of in on for and to with by from at as or vs versus using via into its their is are
    der die das den dem des ein eine einer und oder von vom zu zur zum im fur mit aus bei auf uber
    le la les l d du de des un une et ou en dans pour par sur au aux avec
    el los las lo y o del al con para por una uno il lo gli i e di da della dei delle nel su os as um uma dos
    das do em het een van voor met och av till
"""
STOP_WORDS = frozenset(_ARTICLES_AND_PREPOSITIONS.split())

#: Greek letters by name: "β-blockers" is "beta-blockers"
GREEK = str.maketrans(
    {
        chr(code): unicodedata.name(chr(code)).split()[3].lower().replace("lamda", "lambda")
        for code in range(0x3B1, 0x3CA)
        if code != 0x3C2  # final sigma only ends Greek words
    }
)
_LATIN_LETTERS = 0x250


def is_other_script(text: str) -> bool:
    """Whether most letters of a folded text are not Latin ones: it cannot be compared with Latin text."""
    if text.isascii():
        return False
    letters = [character for character in text if character.isalpha()]
    return 2 * sum(ord(letter) >= _LATIN_LETTERS for letter in letters) > len(letters)


def telling_words(words: Iterable[str]) -> list[str]:
    """The words that say something: neither articles nor prepositions."""
    return [word for word in words if word not in STOP_WORDS]
