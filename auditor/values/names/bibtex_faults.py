"""What is wrong with a field of names (``author``, ``editor``): where BibTeX reads other names than meant.

BibTeX and biber split names at "and" and know three forms: "First von Last", "von Last, First" and
"von Last, Jr, First" (Patashnik, *BibTeXing*, 1988, section 4). Neither knows "et al.", ";" or "&".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from auditor.values.names.bibtex import name_list
from auditor.values.names.given_names import GIVEN_NAMES
from auditor.values.names.organisations import NAMED_FORM, organisation
from auditor.values.names.parts import is_suffix
from auditor.values.text.folding import fold
from auditor.values.text.latex import decode
from auditor.values.text.regex import regex

_ET_AL = regex(
    r"(?:^|[\s,{~])(?:\\(?:emph|textit|it)\b\s*)?\{?et[\s.~]{1,3}al(?:ii|iae|ia)?\b[.,}\s]*$", re.IGNORECASE
)
#: no name has a group, another sign between names or "et al." in it without one of these
_SIGNS = regex(r"\{|;|&|e[tT][\s.~]++[aA][lL]|E[tT][\s.~]++[aA][lL]")
_ENTITY = regex(r"&#?\w{2,31};")
_BRACED = regex(r"\{[^{}]*\}")
_AMPERSAND = regex(r"(?:^|\s)\\?&\s")
#: a comma or an initial: people are named, and no firm ("Johnson & Johnson")
_OF_PEOPLE = regex(r",|\b[^\W\d_]\.")
#: "A", "T.A.", "TA"
_INITIALS = regex(r"[A-Z]|(?:[A-Z]\.(?:-?[A-Z]\.){0,3})|(?:[A-Z]-?){2}")
#: initials that can be nothing else; "U.S." ends the names of offices
_DOTTED = regex(r"(?!U\.[SK]\.|E\.U\.)[A-Z]\.(?:-?[A-Z]\.){0,3}")
_FULL_NAME = regex(r"[^\W\d_a-z][^\W\d_]+(?:[-'’][^\W\d_]+)*")
_INITIALS_FIRST = regex(r"(?:[^\W\d_]\.[\s~-]*+){1,4}[^\W\d_]{2}")
#: no family name has an initial in it; "e", "i" and "y" join two of them
_INITIAL_WITHIN = regex(r"[^\W\d_]{2,}(?:\s+(?:[A-Z]\.|[A-DF-HJ-XZ])){1,2}\s+[^\W\d_]{2,}")
_MOST_WORDS = 4
_GENERATION = regex(r"(?:Jr|Sr|Jnr|Snr)\.?")
_NUMERAL = regex(r"III|IV")
_LONGEST_GENERATION = 4
#: also in the spelling of exports; "Ii" is a family name in Japan
_ANY_NUMERAL = regex(r"II|III|Iii|IV")
_GROUP = "\x00"
_LONGEST = 200_000
_DEEPEST = 50


class NameFault(NamedTuple):
    """The first thing wrong with a field of names: the name (or text) it is in, why, and what to write."""

    name: str
    reason: str
    help: str


def names_fault(text: str) -> NameFault | None:
    """What is wrong with a field of names as written, or None."""
    if len(text) > _LONGEST or not text.strip():
        return None
    names = name_list(text)
    if "" in names and len(names) > 1:
        return NameFault(
            text,
            "there is no name on one side of an “and”",
            "Remove the “and”, or add the name that is missing.",
        )
    faults = map(_name_fault, names) if _SIGNS.search(text) else map(_order_fault, names, names)
    return next(filter(None, faults), None) or _without_comma(names)


def _without_comma(names: Sequence[str]) -> NameFault | None:
    """One name without its comma in a list of names that have theirs: "Harrer, Mathias and Furukawa Toshi A".

    Only where what is read as the family name is an initial; "Weinan E" has a family name of one letter.
    """
    bare = [name for name in names if "," not in name and name.casefold() != "others"]
    if not bare or len(bare) == len(names):
        return None
    for name in bare:
        words = name.split()
        if len(words) > 1 and _INITIALS.fullmatch(words[-1]) and not (len(words) == 2 and words[-1] in "EO"):
            return _initials_fault(name, words)
    return None


def _initials_fault(name: str, words: Sequence[str]) -> NameFault:
    return NameFault(
        name,
        f"“{words[-1]}” is read as the family name",
        f"Write “{words[0]}, {' '.join(words[1:])}”, if “{words[0]}” is the family name.",
    )


def _name_fault(name: str) -> NameFault | None:
    if _ET_AL.search(name):
        return NameFault(name, "“et al.” is read as a name", "Write “and others” instead.")
    bare = _without_groups(name)
    if ";" in bare and ";" in _ENTITY.sub("", bare):
        return NameFault(name, "names are separated by “and”, not by “;”", "Write “and” between the names.")
    if _AMPERSAND.search(bare) and _OF_PEOPLE.search(bare):
        return NameFault(
            name,
            "names are separated by “and”, not by “&”",
            "Write “and” between the names, or put braces around the name of a group.",
        )
    return _order_fault(name, bare)


def _order_fault(name: str, bare: str) -> NameFault | None:
    """What is wrong with the order and the commas of a name; ``bare`` is the name ``_without_groups``."""
    if "," not in bare:
        words = name.split()
        if (
            1 < len(words) < _MOST_WORDS
            and _DOTTED.fullmatch(words[-1])
            and _FULL_NAME.fullmatch(decode(words[0]))
            and organisation(name) is None
        ):
            return _initials_fault(name, words)
        return None
    if "=" in bare and NAMED_FORM.match(bare):
        return None
    fault = _comma_fault(name, list(map(str.strip, bare.split(","))))
    return fault if fault and organisation(name) is None else None


def _comma_fault(name: str, parts: list[str]) -> NameFault | None:
    """What is wrong with a name with commas, of which a name has two at most."""
    between = "Write “and” between the names: “Family, Given and Family, Given”."
    if len(parts) > 3:
        return NameFault(name, "commas stand where “and” should separate the names", between)
    if not parts[0]:
        return NameFault(name, "it begins with a comma", "Write “Family, Given”.")
    if not parts[-1]:
        return NameFault(name, "it ends with a comma", "Remove the comma, or add the given name.")
    if len(parts) == 2 and name.count(",") == 1:
        first, second = map(str.strip, name.split(","))
        return _generation_fault(name, first, second) or _two_people(name, first, second)
    if len(parts) < 3 or not parts[1] or _GROUP in parts[1] or is_suffix(parts[1]):
        return None
    if is_suffix(parts[2]):
        return NameFault(
            name,
            f"“{parts[2]}” stands at the end and is read as the given name",
            f"Write “{parts[0]}, {parts[2]}, {parts[1]}”.",
        )
    return NameFault(name, f"“{parts[1]}” is read as a suffix such as “Jr”", between)


def _generation_fault(name: str, first: str, second: str) -> NameFault | None:
    """A suffix where the family name belongs ("Iii, Hal Daumé"), or the given one ("John Dawson, Jr.")."""
    if min(len(first), len(second)) > _LONGEST_GENERATION:
        return None
    words = first.split()
    if _GENERATION.fullmatch(second) or (len(words) > 1 and _NUMERAL.fullmatch(second)):
        given, family = " ".join(words[:-1]), words[-1]
        wanted = f"{family}, {second}, {given or 'Given'}"
        return NameFault(name, f"“{second}” is read as the given name", f"Write “{wanted}”.")
    others = second.split()
    if len(others) > 1 and (_GENERATION.fullmatch(first) or _ANY_NUMERAL.fullmatch(first)):
        suffix = first.upper() if _ANY_NUMERAL.fullmatch(first) else first
        wanted = f"{others[-1]}, {suffix}, {' '.join(others[:-1])}"
        return NameFault(name, f"“{first}” is read as the family name", f"Write “{wanted}”.")
    return None


def _two_people(name: str, first: str, second: str) -> NameFault | None:
    """Two people with a comma between them: "A. Baíllo, A. Grané", "Amparo Baíllo, Aurea Grané"."""
    if not ((" " in first or "." in first) and (" " in second or "." in second)):
        return None
    sides = decode(first), decode(second)
    initials = all(map(_INITIALS_FIRST.match, sides)) or (
        " " in sides[1] and _INITIAL_WITHIN.fullmatch(sides[0])
    )
    if initials or all(map(_is_given_and_family, sides)):
        return NameFault(
            name,
            f"“{first}” is read as the family name of one person",
            f"Write “{first} and {second}”, if they are two people.",
        )
    return None


def _is_given_and_family(name: str) -> bool:
    """Whether a name in natural order begins with a common given name and does not end with one."""
    words = [fold(word) for word in name.split()]
    return 1 < len(words) < _MOST_WORDS and words[0] in GIVEN_NAMES and words[-1] not in GIVEN_NAMES


def _without_groups(name: str) -> str:
    """The name with what stands in braces emptied: commas and signs in there separate nothing."""
    for _ in range(_DEEPEST):
        if "{" not in name:
            break
        emptied = _BRACED.sub(_GROUP, name)
        if emptied == name:
            break
        name = emptied
    return name
