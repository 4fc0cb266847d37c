"""Text without the differences that do not count: white space, case, accents, dashes."""

from __future__ import annotations

import re
import unicodedata

#: what is written for a hyphen: hyphen, non-breaking hyphen, figure dash, en dash, em dash, minus
DASHES = "‐‑‒–—−"
DASHES_TO_HYPHENS = str.maketrans(dict.fromkeys(DASHES, "-"))
_COMBINING = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]+")
_UNDECOMPOSED = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ŋ": "n"}
)


def collapse(text: str) -> str:
    """The text on one line: every run of white space becomes one space, none at the ends."""
    return " ".join(text.split())


def fold(text: str) -> str:
    """For comparison only: without case, accents and compatibility forms ("Łódź" and "ＬODZ" are "lodz").

    Only Latin-style accents are dropped: the vowel signs of other scripts are letters to their readers.
    """
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text).casefold()
    return unicodedata.normalize("NFC", _COMBINING.sub("", plain).translate(_UNDECOMPOSED))
