"""People as front matter and footers write them: names, objects, and maps of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from typing import Literal, NamedTuple, TypeAlias

from auditor.model.location import Location
from auditor.model.written import ListNode, MapNode, Node, Scalar, values_of
from auditor.resolve.fields.texts import scalar_text
from auditor.values.fields import normalise_field
from auditor.values.identifiers.orcid import orcid_of
from auditor.values.names.lists import is_inverted, listed_people
from auditor.values.names.person_keys import EMAILS, FAMILY_NAMES, GIVEN_NAMES, IDS, NAMES, ORCIDS, ROLES
from auditor.values.names.programs import without_kind

#: Keys that make a mapping one person rather than a map of people.
_PERSON_KEYS = frozenset((*NAMES, *GIVEN_NAMES, *FAMILY_NAMES, *IDS, *EMAILS, *ORCIDS, *ROLES)) | {
    "url",
    "website",
    "affiliation",
    "affiliations",
    "corresponding",
}
_DEPTH = 4
_ORCID = re.compile(r"(?<!\d)\d{4}-\d{4}-\d{4}-\d{3}[\dXx](?!\d)")
#: RFC 5322's comment behind an address, as feeds have it.
_COMMENTED = re.compile(r"[^\s@<>()]+@[^\s@<>()]+ \(([^()]+)\)")
#: an address or a handle, with the brackets round it
_ADDRESS = re.compile(r"(?:(?<=[\s<(\[])|^)[<(\[]?([^\s@<>()\[\]]{0,200}@[^\s@<>()\[\]]+)[>)\]]?")
#: What people put between a name and an ORCID iD.
_BEFORE_ORCID = (
    "https://orcid.org/",
    "http://orcid.org/",
    "orcid.org/",
    "orcid:",
    "orcid id:",
    "orcid id",
    "orcid",
)


class WrittenPerson(NamedTuple):
    """One person as written; ``ref`` is an id or handle, ``""`` if none, ``roles`` are in lower case.

    ``orcid`` is bare when it has the form of one, else as written (so that its fault can be reported).
    """

    name: str
    location: Location
    orcid: str = ""
    email: str = ""
    ref: str = ""
    roles: tuple[str, ...] = ()
    #: where the ORCID iD stands, when that is another line
    orcid_location: Location | None = None


#: much faster than the constructor, which has a call of its own
_new_person: Callable[[tuple[object, ...]], WrittenPerson] = partial(tuple.__new__, WrittenPerson)
#: how a text stands: as the value of a field, as an item of a list, or as one among "Family, Given"
Standing: TypeAlias = Literal["field", "item", "inverted item"]
#: the people of a text, without their place
PeopleOf: TypeAlias = Callable[[str, Standing], tuple[WrittenPerson, ...]]
_NOWHERE = Location("", 1)


def people_reader(is_placeholder: Callable[[str], bool]) -> PeopleOf:
    """What reads the people of texts, each text once: most people of a repository have many pages."""

    @cache
    def people_of(text: str, standing: Standing) -> tuple[WrittenPerson, ...]:
        if is_placeholder(text):
            return (_named(text, _NOWHERE),)
        listed = listed_people(text, item=standing != "field", inverted=standing == "inverted item")
        people = ((_named(person.name, _NOWHERE), person.role.lower()) for person in listed)
        return tuple(person._replace(roles=(role,)) if role else person for person, role in people)

    return people_of


def written_people(node: Node, location: Location, people_of: PeopleOf) -> tuple[WrittenPerson, ...]:
    """The people in a field's value, in order, placeholders included. Empty values give no one.

    A scalar is split (``listed_people``); the items of a list only where all parts are full names, so that an
    organisation with "and" in its name stays whole there.
    """
    if isinstance(node, Scalar):
        text = scalar_text(node)
        if not text:
            return ()
        here = location if node.line == location.line else Location(location.path, node.line)
        return tuple([_placed(person, here) for person in people_of(text, "field")])
    return tuple(_people(node, location.path, _DEPTH, people_of))


def _placed(person: WrittenPerson, location: Location) -> WrittenPerson:
    name, _, *rest = person
    return _new_person((name, location, *rest))


def is_person_mapping(node: MapNode) -> bool:
    """Whether a mapping has the keys of one person: a name, an address, an ORCID."""
    return not _PERSON_KEYS.isdisjoint(normalise_field(name) for name, _, _ in node.entries)


def _named(text: str, location: Location) -> WrittenPerson:
    """A person given by one text: a name, a handle, an address or an ORCID."""
    bare = without_kind(text)
    if bare != text:
        return _named(bare, location)._replace(ref=bare)  # an actor of the Open Knowledge Format
    if text.startswith("@") and " " not in text:
        return WrittenPerson(text, location, ref=text)
    if text.startswith(("https://github.com/", "http://github.com/")):
        return WrittenPerson(text, location, ref=text.rstrip("/").rsplit("/", 1)[1])
    orcid = _ORCID.search(text) if "-" in text else None
    if orcid:
        return WrittenPerson(_before(orcid) or orcid.group(), location, orcid=orcid.group().upper())
    if "@" in text:
        return _with_address(text, location)
    return WrittenPerson(text, location)


def _before(orcid: re.Match[str]) -> str:
    """The name before an ORCID iD: ``Jane Doe (https://orcid.org/0000-…)`` is ``Jane Doe``."""
    name = orcid.string[: orcid.start()].strip(" \t([<{,;")
    for mark in _BEFORE_ORCID:
        if name.lower().endswith(mark):
            name = name[: -len(mark)].strip(" \t([<{,;")
    return name


def _with_address(text: str, location: Location) -> WrittenPerson:
    """``Jane Doe <jane@example.org>``, ``jane@example.org (Jane Doe)``, ``Jane Doe (@jane)``, or an address.

    Markdown leaves no brackets of ``<jane@example.org>`` in the text of a page.
    """
    found = _ADDRESS.findall(text)
    if len(found) != 1:
        return WrittenPerson(text, location)
    address = found[0]
    commented = _COMMENTED.fullmatch(text)
    name = commented[1] if commented else _ADDRESS.sub(" ", text).strip(" ,;:<>")
    if name and not any(map(str.isalpha, name)):
        return WrittenPerson(text, location)
    if address.startswith("@"):
        return WrittenPerson(name or address, location, ref=address)
    return WrittenPerson(name or address, location, email=address)


def _people(node: Node, path: str, depth: int, people_of: PeopleOf) -> Iterator[WrittenPerson]:
    if isinstance(node, Scalar):
        text = scalar_text(node)
        if text:
            here = Location(path, node.line)
            yield from (_placed(person, here) for person in people_of(text, "item"))
    elif depth == 0:
        return
    elif isinstance(node, ListNode):
        texts = [scalar_text(item) if isinstance(item, Scalar) else "" for item in node.items]
        inverted = any(map(is_inverted, texts))
        for item, text in zip(node.items, texts, strict=True):
            if text:
                here = Location(path, item.line)
                named = people_of(text, "inverted item" if inverted else "item")
                yield from (_placed(one, here) for one in named)
            elif not isinstance(item, Scalar):
                yield from _people(item, path, depth - 1, people_of)
    elif not is_person_mapping(node):
        for name, value, line in node.entries:
            yield from _of_map(name, value, line, path, depth, people_of)
    else:
        person = _object(node, path)
        if person:
            yield person


def _of_map(
    key: str, value: Node, line: int, path: str, depth: int, people_of: PeopleOf
) -> Iterator[WrittenPerson]:
    """A map's entry: id -> object, id -> name, name -> address, role -> people, or an id alone."""
    if isinstance(value, MapNode):
        person = _object(value, path)
        if person is None:
            yield WrittenPerson(key, Location(path, line), ref=key)
        else:
            yield person._replace(ref=person.ref or key)
    elif isinstance(value, ListNode):
        yield from _people(value, path, depth - 1, people_of)
    elif value.style == "null":
        yield WrittenPerson(key, Location(path, line), ref=key)
    else:
        for person in _people(value, path, depth - 1, people_of):
            named = _is_address(person) and (" " in key or key[:1].isupper())
            yield person._replace(name=key if named else person.name, ref=person.ref or key)


def _is_address(person: WrittenPerson) -> bool:
    """Whether all that was written is where to find someone: a web or e-mail address."""
    return "://" in person.name or person.name == person.email


def _object(node: MapNode, path: str) -> WrittenPerson | None:
    """One person given as a mapping; None when nothing in it says who."""
    parts: Mapping[str, Node] = {normalise_field(name): value for name, value, _ in reversed(node.entries)}
    name = _full_name(parts)
    ref = _first(parts, IDS)
    email = _first(parts, EMAILS)
    written = _first(parts, ORCIDS)
    shown = name or ref or email or written
    if not shown:
        return None
    line = next((line for key, _, line in node.entries if normalise_field(key) in _PERSON_KEYS), node.line)
    orcid = orcid_of(written) or written
    at = next((line for key, _, line in node.entries if normalise_field(key) in ORCIDS), line)
    place = Location(path, at) if orcid and at != line else None
    return WrittenPerson(shown, Location(path, line), orcid, email, ref, tuple(_roles(parts)), place)


def _full_name(parts: Mapping[str, Node]) -> str:
    inner = parts.get("name")
    if isinstance(inner, MapNode):  # Quarto: name: {given: …, family: …}
        return _full_name(
            {normalise_field(key): value for key, value, _ in inner.entries if key.lower() != "name"}
        )
    given, family = _first(parts, GIVEN_NAMES), _first(parts, FAMILY_NAMES)
    return _first(parts, NAMES) or f"{given} {family}".strip()


def _first(parts: Mapping[str, Node], keys: tuple[str, ...]) -> str:
    return next((text for key in keys if (text := scalar_text(parts.get(key)))), "")


def _roles(parts: Mapping[str, Node]) -> Iterator[str]:
    for key in ROLES:
        node = parts.get(key)
        for item in values_of(node):
            text = scalar_text(item)
            if text:
                yield text.lower()
