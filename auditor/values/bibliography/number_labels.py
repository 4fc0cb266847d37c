"""Words that styles print themselves, in the fields for numbers: "Vol. 3" in ``volume``.

BibTeX's styles would print "volume Vol. 3" and "12(No. 4):pp. 5-9".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from auditor.values.bibliography.entry_types import canonical_type
from auditor.values.text.regex import regex

_NUMBER = r"[0-9]+(?:[\s.,/()–—-]+[0-9]+)*|[IVXLCDM]+"
_ISSUE = r"(?:no|nr|num|number|issue|iss|heft|núm|número|numéro)\b\.?|n[°º]|№"
_LABELS = {
    "volume": rf"(?:vols?|volumes?|band|bd|tome|tomo)\b\.?|{_ISSUE}",
    "number": _ISSUE,
    "chapter": r"(?:chapters?|chap|ch|kapitel|kap|chapitre|capítulo)\b\.?",
    "pages": r"(?:pp|pages?|pgs?|seiten?)\b\.?|[pPS](?:\.[\s~]*|[\s~]+)",
}
_LABELLED = {
    field: regex(rf"\s*(?P<label>{label})[\s~]*(?P<number>{_NUMBER})\s*", re.IGNORECASE)
    for field, label in _LABELS.items()
}
_IN_JOURNAL = regex(r"\bvol(?:ume\b|\.)[\s~]*[0-9]", re.IGNORECASE)
#: their numbers are names: "Working Paper No. 12"
_NAMED_BY_NUMBER = frozenset(
    (
        "report patent manual misc online unpublished standard legislation jurisdiction legal software "
        "dataset"
    ).split()
)
_LONGEST = 300


class Labelled(NamedTuple):
    """A field, the label in it, and the number alone, or "" where that is not the field's.

    ``of_field`` is the field that the label speaks of: "No. 3" in ``volume`` is a ``number``.
    """

    field: str
    label: str
    number: str
    of_field: str


def labelled_numbers(kind: str, fields: Mapping[str, str]) -> Iterator[Labelled]:
    """The fields of an entry that hold a label beside their number, or a journal that holds the volume."""
    for field, pattern in _LABELLED.items():
        if field not in fields:
            continue
        text = fields[field]
        if not text or text[0].isdecimal() or len(text) > _LONGEST:
            continue
        if field == "number" and canonical_type(kind) in _NAMED_BY_NUMBER:
            continue
        found = pattern.fullmatch(text.strip("{}"))
        if found:
            issue = field == "volume" and re.match(_ISSUE, text.strip("{}"), re.IGNORECASE)
            yield Labelled(field, found["label"].strip(" ~"), found["number"], "number" if issue else field)
    for field in ("journal", "journaltitle"):
        found = _IN_JOURNAL.search(fields[field][:_LONGEST]) if field in fields else None
        if found:
            yield Labelled(field, found[0], "", "volume")
