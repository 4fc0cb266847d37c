"""The persons and groups of a record."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from auditor.evidence.registries.bodies import text
from auditor.values.described import PersonName
from auditor.values.name_parts import name_parts

#: persons of one work that are kept; papers of more than fifteen thousand authors exist
MANY = 16_000
#: words that only names of groups hold
_GROUP = re.compile(
    r"\b(?:academy|agency|alliance|association|authority|board|cent(?:er|re)|collaborat(?:ion|ors|ive)|college"
    r"|commission|committee|community|consortium|contributors|council|department|developers|federation"
    r"|foundation|group|hospital|initiative|institut(?:e|ion)|investigators|laborator(?:y|ies)|ministry|network"
    r"|office|organi[sz]ation|organizing|panel|program(?:me)?|project|society|taskforce|task force|team|trust"
    r"|university|workgroup|working party|writing group)\b",
    re.IGNORECASE,
)
#: a name in natural order with more words than this is a group's
_MOST_WORDS = 4


def person(item: Mapping[str, Any]) -> PersonName | None:
    """An author or editor in Crossref's fields or in those of CSL-JSON; None without a name."""
    family = text(item.get("family"))
    given = text(item.get("given"))
    particles = (text(item.get("dropping-particle")), text(item.get("non-dropping-particle")))
    if not family:
        group = text(item.get("name")) or text(item.get("literal"))
        return PersonName(family=group or given, literal=True) if group or given else None
    family = " ".join(part for part in (*particles, family) if part)
    if not given and _is_group(family):
        return PersonName(family=family, literal=True)
    return PersonName(given, family, text(item.get("suffix")))


def creator(item: Mapping[str, Any]) -> PersonName | None:
    """A creator or contributor in DataCite's fields; None without a name.

    Groups are often typed as persons there, with the last word taken for the family name
    ("Community, The Turing Way"): what only groups are called tells.
    """
    name, family, given = (text(item.get(field)) for field in ("name", "familyName", "givenName"))
    if item.get("nameType") == "Organizational":
        return PersonName(family=name or family, literal=True) if name or family else None
    if not family and name.count(",") == 1:
        family, given = (part.strip() for part in name.split(","))
    if family and given:
        natural = f"{given} {family}"
        return PersonName(family=natural, literal=True) if _is_group(natural) else PersonName(given, family)
    name = family or name or given
    if not name or _is_group(name) or len(name.split()) > _MOST_WORDS:
        return PersonName(family=name, literal=True) if name else None
    parts = name_parts(name)
    return PersonName(" ".join(parts.given), " ".join(parts.family) or name, parts.generation)


def _is_group(name: str) -> bool:
    return _GROUP.search(name) is not None
