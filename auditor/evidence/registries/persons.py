"""The persons and groups of a record."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from auditor.evidence.registries.json_values import objects, text
from auditor.values.names.groups import GROUP_NOUNS, MOST_WORDS_OF_A_PERSON
from auditor.values.names.parts import name_parts
from auditor.values.names.person_name import PersonName

#: persons of one work that are kept; papers of more than fifteen thousand authors exist
MANY = 16_000
#: characters of a name that are read; groups have the longest
_LONGEST = 400
_GROUP = re.compile(rf"\b(?:{'|'.join(sorted(GROUP_NOUNS))})\b", re.IGNORECASE)


def persons(
    value: Any, read: Callable[[Mapping[str, Any]], PersonName | None]
) -> tuple[tuple[PersonName, ...], bool]:
    """The persons and groups of a list, and whether there are more than are kept."""
    found = tuple(one for item in objects(value) if (one := read(item)))
    return found[:MANY], len(found) > MANY


def person(item: Mapping[str, Any]) -> PersonName | None:
    """An author or editor in Crossref's fields or in those of CSL-JSON; None without a name.

    A group is in ``name`` (Crossref) or ``literal`` (CSL); publishers also give it as a family name alone.
    """
    family, given = _part(item.get("family")), _part(item.get("given"))
    if not family:
        name = _part(item.get("name")) or _part(item.get("literal")) or given
        return PersonName(family=name, literal=True) if name else None
    if not given and _is_group(family):
        return PersonName(family=family, literal=True)
    particles = (_part(item.get(name)) for name in ("dropping-particle", "non-dropping-particle"))
    return PersonName(given, " ".join(filter(None, (*particles, family))), _part(item.get("suffix")))


def creator(item: Mapping[str, Any]) -> PersonName | None:
    """A creator or contributor in DataCite's fields; None without a name.

    Groups are often typed as persons there, with their last word as family name ("Community, The Turing
    Way"): that word shows it.
    """
    name, family, given = (_part(item.get(field)) for field in ("name", "familyName", "givenName"))
    if item.get("nameType") == "Organizational":
        return PersonName(family=name or family, literal=True) if name or family else None
    if not family and name.count(",") == 1:
        before, behind = (part.strip() for part in name.split(","))
        if _GROUP.fullmatch(before) or not _GROUP.search(name):  # "Department of Health, England" is one name
            family, given = before, behind
    if family and given:
        if " " in given and _GROUP.fullmatch(family):
            return PersonName(family=f"{given} {family}", literal=True)
        return PersonName(given, family)
    name = name or family or given
    if not name or _is_group(name):
        return PersonName(family=name, literal=True) if name else None
    parts = name_parts(name)
    return PersonName(" ".join(parts.given), " ".join(parts.family) or name, parts.generation)


def _part(value: Any) -> str:
    """A part of a name, no longer than any is."""
    return text(value[:_LONGEST] if isinstance(value, str) else value)


def _is_group(name: str) -> bool:
    """Whether a name that is in one piece is a group's."""
    return _GROUP.search(name) is not None or len(name.split()) > MOST_WORDS_OF_A_PERSON
