r"""The letters that LaTeX spells with commands, to Unicode: ``{\"u}``, ``\'{\i}``, ``\v{C}``, ``{\O}``.

They make up nearly all the LaTeX of a bibliography, and a full parser takes a hundred times as long for them.

Source: Lamport, *LaTeX: A Document Preparation System* (1994), section 3.2.1, tables 3.1 and 3.2; the letters
of encoding T1.
"""

from __future__ import annotations

import re

_ACCENTS = {
    "`": "\u0300",
    "'": "\u0301",
    "^": "\u0302",
    "~": "\u0303",
    "=": "\u0304",
    "u": "\u0306",
    ".": "\u0307",
    '"': "\u0308",
    "r": "\u030a",
    "H": "\u030b",
    "v": "\u030c",
    "d": "\u0323",
    "c": "\u0327",
    "k": "\u0328",
    "b": "\u0331",
}
_LETTERS = {
    "AA": "Å",
    "AE": "Æ",
    "DH": "Ð",
    "DJ": "Đ",
    "L": "Ł",
    "NG": "Ŋ",
    "O": "Ø",
    "OE": "Œ",
    "TH": "Þ",
    "aa": "å",
    "ae": "æ",
    "dh": "ð",
    "dj": "đ",
    "i": "ı",
    "l": "ł",
    "ng": "ŋ",
    "o": "ø",
    "oe": "œ",
    "ss": "ß",
    "th": "þ",
}
# a command behind another backslash is none: "\\" breaks the line
_ACCENTED = re.compile(
    r"""(?<!\\)\\(?:([`'^"~=.])[ ]?|([uvHcdbkr])(?:[ ]|(?=\{)))
        (?:\{(?:\\([ij])|([A-Za-z]))\}|\\([ij])(?![A-Za-z])[ ]?|([A-Za-z]))""",
    re.VERBOSE,
)
_LETTER = re.compile(rf"(?<!\\)\\({'|'.join(_LETTERS)})(?![A-Za-z])(?:\{{\}}|[ ])?")
_SHAPES = re.compile(r"(?<!\\)\\(?:emph|text(?:bf|it|md|rm|sc|sf|sl|tt|up))(?=\{)")


def with_letters(text: str) -> str:
    r"""``text`` with letters instead of the commands that spell them, and without ``\emph`` and its like.

    Accents become combining characters, which the caller composes in the end. Braces stay. In
    formulas commands of the same names mean other things, so text that has any keeps its letters as they are.
    """
    text = _SHAPES.sub("", text)
    if "$" in text:
        return text
    text = _ACCENTED.sub(_accented, text)
    return _LETTER.sub(lambda found: _LETTERS[found[1]], text)


def _accented(found: re.Match[str]) -> str:
    sign, word, *bases = found.groups()
    return next(base for base in bases if base) + _ACCENTS[sign or word]
