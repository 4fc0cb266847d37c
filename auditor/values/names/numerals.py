"""Numbers in words, and Roman numerals as pages, volumes, parts of titles and old title pages have them."""

from __future__ import annotations

import re

#: in lower case; titles and intervals go no further in words
NUMBER_WORDS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve".split()
    )
}
#: with the additive forms of old title pages and clocks: "MDCCCCX" for 1910, "IIII"
_NUMERAL = re.compile(r"(?=.)(m{0,4})(cm|cd|d?c{0,4})(xc|xl|l?x{0,4})(ix|iv|v?i{0,4})", re.IGNORECASE)
_FIRST_WITH_D = 400
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


def roman_value(text: str) -> int | None:
    """The number that a Roman numeral of one case or two stands for, 1 to 4999; None for any other text."""
    if not _NUMERAL.fullmatch(text):
        return None
    values = [_VALUES[letter] for letter in text.lower()]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))


def numeral(text: str) -> int | None:
    """The number of a page, volume or issue in Roman numerals, 1 to 399.

    D and M are letters there ("issue M", "D–F"): no front matter is so long, and no volume has such a number.
    """
    value = roman_value(text)
    return value if value is not None and value < _FIRST_WITH_D else None
