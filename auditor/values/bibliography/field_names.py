"""Names of fields that no program of BibTeX knows, where one that it prints is meant: ``page``, ``volumn``.

Programs skip such a field without a word. Most unknown names are private and right (``file``, ``keywords``,
``mendeley-groups``), so only what is like a printed field counts. Sources: Patashnik, *BibTeXing* (1988),
section 3.2; the manual of BibLaTeX, section 2.2.
"""

from __future__ import annotations

#: names that are often written for another one
_MEANT = {
    "dio": "doi",
    "nr": "number",
    "num": "number",
    "organisation": "organization",
    "page": "pages",
    "pags": "pages",
    "pgs": "pages",
    "pp": "pages",
    "university": "school",
    "vol": "volume",
    "yaer": "year",
    "yr": "year",
}
#: what styles print of most entries, under the names of both dialects
_PRINTED = (
    "address author booktitle chapter edition editor eprint howpublished institution issue journal "
    "journaltitle location month number organization pages publisher school series subtitle title translator "
    "urldate volume"
).split()
#: known names that are like one of these, and those of reference managers
_OTHERS = frozenset("editora editorb editorc published titles volumes".split())
#: shorter names are like too many others: ``uri``, ``notes``, ``dates``
_SHORTEST = 5


def meant_field(name: str) -> str | None:
    """The field that styles print and that an unknown name, in lower case, was certainly meant to be."""
    if name in _MEANT:
        return _MEANT[name]
    if name in _PRINTED or name in _OTHERS or not name.isalpha():
        return None
    likely = [field for field in _PRINTED if len(field) >= _SHORTEST and _is_slip(name, field)]
    return likely[0] if len(likely) == 1 else None


def _is_slip(name: str, field: str) -> bool:
    """Whether one letter is too much, missing or wrong, or two have changed places."""
    if name[0] != field[0] or abs(len(name) - len(field)) > 1:
        return False
    at = next((i for i, (one, other) in enumerate(zip(name, field, strict=False)) if one != other), len(name))
    if len(name) != len(field):
        longer, shorter = (name, field) if len(name) > len(field) else (field, name)
        return longer[at + 1 :] == shorter[at:]
    swapped = name[at + 1 : at + 2] + name[at : at + 1]
    return name[at + 1 :] == field[at + 1 :] or (
        swapped == field[at : at + 2] and name[at + 2 :] == field[at + 2 :]
    )
