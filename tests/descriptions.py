"""Descriptions of works for tests: an entry as people write it, and a registry's record."""

from __future__ import annotations

from typing import Any

from auditor.values.bibliography.entry_record import entry_record
from auditor.values.bibliography.record import BibRecord
from auditor.values.names.person_name import PersonName


def entry(kind: str = "article", **fields: str) -> BibRecord:
    """The entry of a ``.bib`` file, LaTeX and all."""
    return entry_record(kind, fields)


def record(kind: str = "journal-article", **fields: Any) -> BibRecord:
    """A record: names as "Family, Given" or, for a group, without a comma; years and containers one or many."""
    given: dict[str, Any] = {"type": kind, **fields}
    for name in ("authors", "editors"):
        given[name] = tuple(person(text) for text in given.get(name, "").split("; ") if text)
    for name in ("years", "containers", "other_titles"):
        value = given.get(name, ())
        given[name] = (value,) if isinstance(value, int | str) else tuple(value)
    return BibRecord(**given)


def person(text: str) -> PersonName:
    """ "Family, Given", or the name of a group."""
    family, comma, given = text.partition(", ")
    return PersonName(given, family) if comma else PersonName(family=family, literal=True)
