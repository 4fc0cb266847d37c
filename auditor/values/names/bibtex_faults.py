"""What is wrong with a field of names (``author``, ``editor``): where BibTeX reads other names than meant.

BibTeX and biber split names at "and" and know three forms: "First von Last", "von Last, First" and
"von Last, Jr, First" (Patashnik, *BibTeXing*, 1988, section 4). Neither knows "et al.", ";" or "&".
"""

from __future__ import annotations

import re
from typing import NamedTuple

from auditor.values.names.bibtex import name_list
from auditor.values.names.parts import is_suffix

_ET_AL = re.compile(
    r"(?:^|[\s,{~])(?:\\(?:emph|textit|it)\b\s*)?\{?et[\s.~]{1,3}al(?:ii|iae|ia)?\b[.,}\s]*$", re.IGNORECASE
)
_ENTITY = re.compile(r"&#?\w{2,31};")
_BRACED = re.compile(r"\{[^{}]*\}")
_NAMED_FORM = re.compile(r"\s*[A-Za-z][\w-]*\s*=")
_AMPERSAND = re.compile(r"(?:^|\s)\\?&\s")
#: a comma or an initial: people are named, and no firm ("Johnson & Johnson")
_OF_PEOPLE = re.compile(r",|\b[^\W\d_]\.")
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
    return next(filter(None, map(_name_fault, names)), None)


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
    if "," not in bare or _NAMED_FORM.match(bare):
        return None
    return _comma_fault(name, [part.strip() for part in bare.split(",")])


def _comma_fault(name: str, parts: list[str]) -> NameFault | None:
    """What is wrong with a name with commas, of which a name has two at most."""
    between = "Write “and” between the names: “Family, Given and Family, Given”."
    if len(parts) > 3:
        return NameFault(name, "commas stand where “and” should separate the names", between)
    if not parts[0]:
        return NameFault(name, "it begins with a comma", "Write “Family, Given”.")
    if not parts[-1]:
        return NameFault(name, "it ends with a comma", "Remove the comma, or add the given name.")
    if len(parts) < 3 or not parts[1] or _GROUP in parts[1] or is_suffix(parts[1]):
        return None
    if is_suffix(parts[2]):
        return NameFault(
            name,
            f"“{parts[2]}” stands at the end and is read as the given name",
            f"Write “{parts[0]}, {parts[2]}, {parts[1]}”.",
        )
    return NameFault(name, f"“{parts[1]}” is read as a suffix such as “Jr”", between)


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
