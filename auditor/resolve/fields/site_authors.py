"""Who is behind the keys that pages name as authors, where the site has a file that says so."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from auditor.model.location import Location
from auditor.model.sources import SiteAuthors
from auditor.model.written import MapNode, Node
from auditor.resolve.fields.written_people import (
    WrittenPerson,
    is_person_mapping,
    people_reader,
    written_people,
)
from auditor.values.folders import is_below


class NamedByKeys:
    """Finds the person behind a key; what is no key stays as it is written."""

    def __init__(self, sites: Sequence[SiteAuthors]) -> None:
        """``sites``: those of the deepest folders first."""
        self._sites = sites
        self._person = cache(_person)

    def named(self, people: tuple[WrittenPerson, ...]) -> tuple[WrittenPerson, ...]:
        """The ``people`` of a page with the names that its site has for their keys."""
        if not self._sites:
            return people
        return tuple(map(self._named, people))

    def _named(self, person: WrittenPerson) -> WrittenPerson:
        key = person.ref or person.name
        for site in self._sites:
            if key in site.people and is_below(person.location.path, site.folder):
                known = self._person(site.people[key])
                if known is None:
                    return person
                orcid, email = person.orcid or known.orcid, person.email or known.email
                return person._replace(name=known.name, ref=key, orcid=orcid, email=email)
        return person


def _person(node: Node) -> WrittenPerson | None:
    if isinstance(node, MapNode) and not is_person_mapping(node):
        return None
    found = written_people(node, Location("", node.line), people_reader(lambda _: False))
    nameless = len(found) != 1 or found[0].name in (found[0].ref, found[0].email, found[0].orcid)
    return None if nameless else found[0]
