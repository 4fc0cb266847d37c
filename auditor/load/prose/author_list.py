"""The names at the beginning of a reference, in the order and with the signs of the usual styles.

"Knox, A. and Hale, T." (Harvard, APA, ACS, Nature), "Knox A, Hale T" (Vancouver, AMA), "A. Knox and T. Hale"
(IEEE), "Knox, Ada, and Tom Hale" (Chicago, MLA), "Ada Knox and Tom Hale" (MHRA, ACM, OSCOLA).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from auditor.values.names.parts import PARTICLES
from auditor.values.text.regex import regex

#: a letter that is no small one of ASCII: capitals, and letters of scripts without them
UPPER = r"[^\W\d_a-z]"
#: in brackets of a pattern; some languages open with the sign that closes in others
OPENING_QUOTES = "‘“\"'«„"
_PARTICLES = "|".join(sorted(PARTICLES, key=len, reverse=True))
#: "Knox", "O’Neil", "Eckel-Passow", "’t", "McKee"
_WORD = rf"(?:[’']t |[OoDdLl][’'])?{UPPER}[\w’'‐-]{{0,40}}"
_FAMILY = (
    rf"(?:(?:{_PARTICLES}|St\.?)[ ]){{0,3}}(?:[dl][’'])?{_WORD}(?:[ ](?:(?:{_PARTICLES})[ ])?{_WORD}){{0,2}}"
)
_INITIAL = rf"{UPPER}(?![\w’'])\.?"
_INITIALS = rf"{_INITIAL}(?:[ ‐-]{{0,2}}{_INITIAL}){{0,4}}"
_SUFFIX = r"(?:,? (?:Jr|Sr|Jnr|Snr|II|III|IV)\b\.?)?"
_GIVEN = rf"{UPPER}[\w’'‐-]{{1,30}}(?:[ ](?:{UPPER}\.|{UPPER}[\w’'‐-]{{1,30}})){{0,2}}"

_INVERTED = regex(rf"(?P<family>{_FAMILY}),\s+(?P<given>{_INITIALS}){_SUFFIX}(?![\w’'])")
_VANCOUVER = regex(
    rf"(?P<family>{_FAMILY})\s(?P<given>{UPPER}{{1,3}}(?:-{UPPER})?)(?:\s(?:Jr|Sr|2nd|3rd))?"
    r"(?=\s*[,.;:(&]|\s(?:and|et)\s)"
)
_INITIALS_FIRST = regex(
    rf"(?P<given>{UPPER}\.(?:[ ‐-]{{0,2}}{UPPER}\.){{0,4}})\s?(?P<family>{_FAMILY}){_SUFFIX}"
)
_INVERTED_FULL = regex(rf"(?P<family>{_FAMILY}),\s+(?P<given>{_GIVEN}){_SUFFIX}(?![\w’'])")
_NATURAL = regex(
    rf"(?P<given>{UPPER}[\w’'‐-]{{1,30}}(?:[ ](?:{UPPER}\.|{UPPER}[\w’'‐-]{{1,30}})){{0,2}})"
    rf"\s(?P<family>(?:(?:{_PARTICLES})[ ]){{0,3}}{_WORD}){_SUFFIX}(?![\w’'])"
)
_MIDDLE_INITIAL = regex(rf"{UPPER}[\w’'‐-]{{1,30}} {UPPER}\. {_WORD}{_SUFFIX}(?![\w’'])")
_BETWEEN = regex(r"\s*[,;]?\s*(?:&|\b(?:and|und|et|y)\b)\s*|\s*[,;]\s*")
_OTHERS = regex(r"[,;]?\s*(?:\bet\.? ?al\b\.?|\band (?:others|colleagues)\b|…|\.\.\.)[.,]?", re.IGNORECASE)
_EDITORS = regex(r"[,\s]*(?:\((?:eds?|editors?)\.?\)|,\s*(?:eds?|editors?)\b\.?)", re.IGNORECASE)
#: what may follow the last name: a year, a title in quotation marks, or the end of a sentence
_YEAR_NEXT = regex(r"[\s.,:;]*\(?(?:1[4-9]|20)\d\d[a-z]?\b")
_QUOTE_NEXT = regex(rf"[\s.,:;]*[{OPENING_QUOTES}]")
_SENTENCE_NEXT = regex(r"\s*[.:](?=\s+\S)")
_COMMA_NEXT = regex(r"\s*,(?=\s+[^\W\d_])")


class AuthorList(NamedTuple):
    """Names as they are written, whether others are meant too, and where the text goes on."""

    names: tuple[str, ...]
    et_al: bool
    end: int


def author_list(text: str) -> AuthorList | None:
    """The names at the beginning of a reference; None where it does not surely begin with people.

    Names in natural order are those of people only when there are several, or a year or a title in quotation
    marks follows: "World Health Organization" and "Tides of the Lungs" look like them.
    """
    for first, following in (
        (_VANCOUVER, (_VANCOUVER,)),
        (_INVERTED, (_INVERTED, _INITIALS_FIRST)),
        (_INITIALS_FIRST, (_INITIALS_FIRST,)),
    ):
        found = _names(text, first, following)
        if found and first is _VANCOUVER and len(found.names) == 1 and text.startswith(".", found.end):
            natural = _with_middle_initial(text)
            if natural:
                return natural
        if found and (
            _ends_well(text, found) or (first is _INITIALS_FIRST and _COMMA_NEXT.match(text, found.end))
        ):
            return found
    found = _full_names(text)
    if found is None:
        return None
    if _YEAR_NEXT.match(text, found.end) or _QUOTE_NEXT.match(text, found.end):
        return found
    if found.et_al:
        return found
    several = len(found.names) > 1 or "," in found.names[0]  # "Knox, Ada. Tides of the Lungs."
    ends = _SENTENCE_NEXT.match(text, found.end) or _COMMA_NEXT.match(text, found.end)
    return found if several and ends else None


def _with_middle_initial(text: str) -> AuthorList | None:
    """Several names of which the first has an initial in it: "Tom B. Brown, Ada Knox" is no "Tom B."."""
    first = _MIDDLE_INITIAL.match(text)
    found = _names(text, _NATURAL, (_NATURAL,)) if first else None
    if found is None or first is None or len(found.names[0]) != first.end():
        return None
    return found if (len(found.names) > 1 or found.et_al) and _ends_well(text, found) else None


def _ends_well(text: str, found: AuthorList) -> bool:
    end = found.end
    if found.et_al or text[end - 1 : end] == "." or end == len(text):
        return True
    return any(pattern.match(text, end) for pattern in (_YEAR_NEXT, _QUOTE_NEXT, _SENTENCE_NEXT))


def _full_names(text: str) -> AuthorList | None:
    """Names with their given names: "Knox, Ada, and Tom Hale", "Ada Knox, Tom Hale and Li Wu"."""
    inverted = _INVERTED_FULL.match(text)
    if inverted:
        words = [word for word in inverted["family"].split() if word not in PARTICLES]
        # "García Márquez, Gabriel" is one name, "Ada Knox, Tom Hale" are two
        if len(words) == 1 or " " not in inverted["given"]:
            found = _names(text, _INVERTED_FULL, (_INITIALS_FIRST, _NATURAL))
            if found and (len(words) == 1 or len(found.names) == 1):
                return found
    return _names(text, _NATURAL, (_NATURAL,))


def _names(text: str, first: re.Pattern[str], following: tuple[re.Pattern[str], ...]) -> AuthorList | None:
    found = first.match(text)
    if not found:
        return None
    names = [" ".join(found[0].split())]
    end = found.end()
    while True:
        between = _BETWEEN.match(text, end)
        if not between:
            break
        after = next((one for pattern in following if (one := pattern.match(text, between.end()))), None)
        if not after:
            break
        names.append(" ".join(after[0].split()))
        end = after.end()
    others = _OTHERS.match(text, end)
    end = others.end() if others else end
    editors = _EDITORS.match(text, end)
    return AuthorList(tuple(names), others is not None, editors.end() if editors else end)
