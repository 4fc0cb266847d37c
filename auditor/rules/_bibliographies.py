"""What rules about entries in several bibliographies share."""

from __future__ import annotations

from collections.abc import Mapping

from auditor.model.sources import Entry
from auditor.values.text.folding import fold
from auditor.values.text.latex import decode


def in_one_set(sets: Mapping[str, int], one: Entry, other: Entry) -> bool:
    """Whether the files of two entries are used together (``Repository.bibliography_sets``)."""
    return one.path in sets and sets[one.path] == sets.get(other.path)


def are_different(one: Entry, other: Entry) -> bool:
    """Whether two entries are certainly not the same work."""
    if one.doi and other.doi:
        return one.doi != other.doi
    titles = sorted(_letters(entry.fields.get("title", "")) for entry in (one, other))
    return bool(titles[0]) and not titles[1].startswith(titles[0])


def _letters(title: str) -> str:
    return "".join(character for character in fold(decode(title)) if character.isalnum())
