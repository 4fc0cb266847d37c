"""Characters that look like those of an identifier and are others: hyphens of a PDF, Cyrillic letters.

Source: Unicode Technical Standard 39, "Unicode Security Mechanisms", confusables; of these the few that
identifiers were seen with. Full-width forms, ligatures and their like are those of Unicode's NFKC.
"""

from __future__ import annotations

import unicodedata

from auditor.values.text.folding import DASHES_TO_HYPHENS

#: Cyrillic and Greek letters, and signs
_OTHERS = str.maketrans(
    "аеорсухіјѕһԁԛԝАВЕЅІЈКМНОРСТХҮοναιρΑΒΕΖΗΙΚΜΝΟΡΤΥΧ⁃﹣⁄∕⧸․",
    "aeopcyxijshdqwABESIJKMHOPCTXYovaipABEZHIKMNOPTYX--///.",
)


def look_alike(text: str) -> tuple[str, str] | None:
    """The first character that stands for another one, and that; None without, or where words are foreign."""
    if text.isascii():
        return None
    signs = [sign for sign in text if not sign.isascii()]
    if not all(plain_look_alikes(sign).isascii() for sign in signs):
        return None
    return signs[0], plain_look_alikes(signs[0])


def plain_look_alikes(text: str) -> str:
    """With the ASCII character for each that looks like it."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFKC", text.translate(DASHES_TO_HYPHENS).translate(_OTHERS))
