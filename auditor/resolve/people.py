"""Who is meant by a written name, across all pages and the people file."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal, TypeAlias

from auditor.model.location import Location
from auditor.model.repository import Availability, Credit, NameMatch
from auditor.model.sources import PeopleFile, Person
from auditor.resolve.fields.concepts import PageFields
from auditor.resolve.fields.written_people import WrittenPerson
from auditor.resolve.suggestions import Suggestions
from auditor.values.dates.date_reading import DateOrder, read_date
from auditor.values.identifiers.orcid import orcid_of
from auditor.values.names.matching import family_name, name_key, plain_name, same_person
from auditor.values.names.parts import is_letters, is_suffix, without_doubtful_title
from auditor.values.text.folding import fold
from auditor.values.text.plural import plural

Role: TypeAlias = Literal["author", "reviewer", "editor"]

_CONCEPTS: tuple[tuple[str, Role], ...] = (
    ("authors", "author"),
    ("reviewers", "reviewer"),
    ("editors", "editor"),
)
#: Roles that move a person of a mixed list (``contributors``) to where they belong.
_OTHER_ROLES: dict[str, Role] = {"reviewer": "reviewer", "editor": "editor"}

#: Comparisons of spellings that an audit makes at most; only a file full of one family name needs more.
_MOST_COMPARISONS = 100_000


_NOWHERE = Location("", 1)

ONE_OR_SEVERAL = "it may name one person or several: people are parted by a semicolon, or make a list"


@dataclass(frozen=True, slots=True)
class _Identity:
    """What is known of a written person."""

    name: str
    match: NameMatch
    person: Person | None = None
    nearest: str | None = None


class People:
    """Finds the person behind each written name; every distinct way of writing is decided once."""

    def __init__(self, file: PeopleFile | None, written: Iterable[WrittenPerson]) -> None:
        """``written`` are all people of all pages.

        How often a spelling is used decides which one stands for those who are not in the people file.
        """
        # A people file that could not be read says nothing about who is in it.
        self._register = _Register(file.persons) if file is not None and file.readable else None
        self._spellings = _common_spellings(written)
        #: the texts of which it is not known whether they name one person or several
        self.undecided: set[str] = set()
        self._known: dict[tuple[str, str, str, str], _Identity] = {}

    def credits(self, fields: PageFields) -> dict[Role, tuple[Credit, ...]]:
        """The page's credits per role; a person named twice in a role counts once."""
        found: dict[Role, dict[tuple[str, str], Credit]] = {"author": {}, "reviewer": {}, "editor": {}}
        for concept, ordinary in _CONCEPTS:
            for person in self._apart(fields.people_that_count(concept)):
                role = _role(person, ordinary)
                identity = self._identity(person)
                if identity.match is NameMatch.UNDECIDED:
                    self.undecided.add(person.name)
                found[role].setdefault(
                    (identity.name, person.name),
                    Credit(
                        person.name,
                        identity.name,
                        person.location,
                        role,
                        identity.match,
                        identity.person,
                        identity.nearest,
                        person.orcid,
                        person.email,
                        person.orcid_location,
                        person.roles,
                    ),
                )
        return {role: tuple(named.values()) for role, named in found.items()}

    def availability(self, order: DateOrder | None) -> dict[Person, Availability]:
        """Of each person of the people file; a last day that cannot be read under ``order`` is none."""
        if self._register is None:
            return {}
        return {
            person: Availability(_last_day(person, order), self._register.named(person.replaced_by))
            for person in self._register.persons
        }

    @property
    def limited(self) -> bool:
        """Whether so many names are unknown that some were not compared with the people file."""
        register = self._register
        return register is not None and (register.suggestions.limited or register.not_compared > 0)

    @property
    def notes(self) -> tuple[str, ...]:
        """What was not decided because the names are too many."""
        left = self._register.not_compared if self._register is not None else 0
        if not left:
            return ()
        names = plural(left, "name")
        return (
            f"No other spelling in the people file was looked for of {names}: too many have one family name.",
        )

    def _apart(self, people: tuple[WrittenPerson, ...]) -> Iterable[WrittenPerson]:
        """The ``people`` of a field as the people file shows them to be meant.

        "Samani, Amit, Okafor, Tom" is two persons if it knows one of them, and what was read as "Le Guin" and
        "Ursula Kroeber" is one if it knows "Le Guin, Ursula Kroeber".
        """
        if self._register is None:
            return people
        found: list[WrittenPerson] = []
        for person in people:
            if self._identity(person).person is not None:
                found.append(person)
                continue
            if found and found[-1].location == person.location:
                together = person._replace(name=f"{found[-1].name}, {person.name}")
                unknown = self._identity(found[-1]).person is None
                if unknown and self._identity(together).match is NameMatch.EXACT:
                    found[-1] = together
                    continue
            found += self._parts(person) if ", " in person.name else (person,)
        return found

    def _parts(self, person: WrittenPerson) -> Iterable[WrittenPerson]:
        """Those whom a text with commas names: by pairs of family and given name, or one by one."""
        pieces = person.name.split(", ")
        pairs = [", ".join(pair) for pair in zip(pieces[::2], pieces[1::2], strict=False)]
        if len(pieces) > 2 and len(pieces) % 2 == 0:
            named = [person._replace(name=name) for name in pairs]
            if any(self._identity(one).match is NameMatch.EXACT for one in named):
                return named
        known = [person._replace(name=piece) for piece in pieces]
        known = [one for one in known if self._identity(one).match is NameMatch.EXACT]
        return known or (person,)

    def is_handle(self, name: str) -> bool:
        """Whether ``name`` is the id of a person in the people file."""
        return self._register is not None and self._register.has_handle(name)

    def _identity(self, person: WrittenPerson) -> _Identity:
        key = (person.name, person.orcid, person.email, person.ref)
        identity = self._known.get(key)
        if identity is None:
            identity = self._known[key] = self._identify(person)
        return identity

    def _identify(self, person: WrittenPerson) -> _Identity:
        as_written = self._identify_as_written(person)
        rest = without_doubtful_title(person.name)
        if rest is None or as_written.match is NameMatch.EXACT:
            return as_written
        untitled = self._identify_as_written(person._replace(name=rest))
        known = untitled.person is not None or _group(rest) in self._spellings
        surer = untitled.match is NameMatch.EXACT or as_written.person is None
        return untitled if known and surer else as_written

    def _identify_as_written(self, person: WrittenPerson) -> _Identity:
        alone = self._spellings.get(_group(person.name), person.name)
        if self._register is None:
            return _Identity(alone, NameMatch.NO_FILE)
        exact = self._register.exact(person)
        if exact is not None:
            return _Identity(exact.name, NameMatch.EXACT, exact)
        alike = self._register.alike(person.name)
        if len(alike) == 1:
            return _Identity(alike[0].name, NameMatch.SPELLING, alike[0])
        if _may_be_several(person.name):
            return _Identity(alone, NameMatch.UNDECIDED)
        if alike:  # "J Smith" with a John and a Jane Smith: it can be either
            return _Identity(alone, NameMatch.NONE, nearest=alike[0].name)
        return _Identity(alone, NameMatch.NONE, nearest=self._register.nearest(person.name))


class _Register:
    """The people file, indexed."""

    def __init__(self, persons: tuple[Person, ...]) -> None:
        self.persons = persons
        self.suggestions = Suggestions()
        self._comparisons = 0
        #: names for which no other spelling was looked for, because there were too many comparisons
        self.not_compared = 0
        self._written: dict[str, Person] = {}
        self._plain: dict[str, Person] = {}
        self._handles: dict[str, Person] = {}
        self._orcids: dict[str, Person] = {}
        self._emails: dict[str, Person | None] = {}
        for person in persons:
            for name in _names(person):
                self._written.setdefault(_composed(name), person)
                self._plain.setdefault(_composed(plain_name(name)), person)
            if person.id:
                self._handles.setdefault(_handle(person.id), person)
            orcid = orcid_of(person.orcid) if person.orcid else None
            if orcid:
                self._orcids.setdefault(orcid, person)
            if person.email:
                shared = person.email.casefold()
                # A mailbox of several people identifies none of them.
                self._emails[shared] = None if shared in self._emails else person

    def exact(self, written: WrittenPerson) -> Person | None:
        """The person by ORCID, id, name or e-mail; titles ("Dr") do not make a name another one."""
        return (
            (self._orcids.get(written.orcid) if written.orcid else None)
            or (self._handles.get(_handle(written.ref)) if written.ref else None)
            or self._written.get(_composed(written.name))
            or self._handles.get(_handle(written.name))
            or self._plain.get(_composed(plain_name(written.name)))
            or (self._emails.get(written.email.casefold()) if written.email else None)
        )

    def named(self, name: str) -> Person | None:
        """The person whom another record of the file names."""
        return self.exact(WrittenPerson(name, _NOWHERE)) if name else None

    def has_handle(self, name: str) -> bool:
        """Whether a person has this id."""
        return _handle(name) in self._handles

    def alike(self, name: str) -> tuple[Person, ...]:
        """The persons whose name is the same but for its spelling, in file order, each once."""
        key = name_key(name)
        same = self._keys.get(key) if key else None
        if same:
            return (same,)
        candidates: dict[int, None] = {}
        for family in _families(name):
            candidates.update(dict.fromkeys(self._by_family.get(family, ())))
        self._comparisons += len(candidates)
        if self._comparisons > _MOST_COMPARISONS:
            self.not_compared += 1
            return ()
        return tuple(
            self.persons[index]
            for index in sorted(candidates)
            if any(same_person(name, known) for known in _names(self.persons[index]))
        )

    def nearest(self, name: str) -> str | None:
        """The canonical name closest to ``name``, or None when none is close."""
        plain = plain_name(name) or name
        found = self.suggestions.nearest(plain, self._plain)
        return self._plain[found].name if found is not None else None

    @cached_property
    def _keys(self) -> dict[str, Person]:
        keys: dict[str, Person] = {}
        for person in self.persons:
            for name in _names(person):
                keys.setdefault(name_key(name), person)
        return keys

    @cached_property
    def _by_family(self) -> dict[str, list[int]]:
        families: dict[str, list[int]] = {}
        for index, person in enumerate(self.persons):
            for name in _names(person):
                for family in _families(name):
                    families.setdefault(family, []).append(index)
        return families


def _last_day(person: Person, order: DateOrder | None) -> date | None:
    until = person.active_until.strip()
    if not until or until.casefold() == "left":
        return date.min if until else None
    span = read_date(until).under(order)
    return span.last if span else None


def _may_be_several(name: str) -> bool:
    """Whether commas part more than the family name, the given names and letters: "Roe, Ann, Fox, Bo"."""
    pieces = name.split(",")
    return len(pieces) > 2 and sum(not is_letters(one) and not is_suffix(one.strip()) for one in pieces) > 2


def _names(person: Person) -> Iterator[str]:
    yield person.name
    yield from person.other_names


def _families(name: str) -> set[str]:
    """What may be the family name in ``name``: what it is taken for, and its last word."""
    family = fold(family_name(name))
    words = family.replace("-", " ").split()
    return {family, *words[-1:], *name_key(name).split()[-1:]} - {""}


def _composed(name: str) -> str:
    """``name`` as it is compared exactly: composed Unicode, single blanks."""
    if name.isascii() and "  " not in name:
        return name.strip()
    return " ".join(unicodedata.normalize("NFC", name).split())


def _handle(name: str) -> str:
    return name.removeprefix("@").casefold()


def _role(person: WrittenPerson, ordinary: Role) -> Role:
    """The role of a person in a list: the list's, unless all roles stated are one other we know."""
    if len(person.roles) == 1 and ordinary == "author":
        return _OTHER_ROLES.get(person.roles[0], ordinary)
    return ordinary


def _group(name: str) -> str:
    return name_key(name) or name.casefold()


def _common_spellings(written: Iterable[WrittenPerson]) -> dict[str, str]:
    """For each name, whatever its title, case, accents and punctuation, the plainest spelling that is used.

    Plain is one without titles, letters behind it and asides, in natural order, not all in capitals. Among
    equals the one used most, then the one with the most accents, then the longest (the most complete), then
    the first in the alphabet. Where none is plain and one has no more than the name ("Hale, Tom" beside
    "Dr Tom Hale, MD"), it is the name in natural order.
    """
    counts = Counter(person.name for person in written)
    best: dict[str, tuple[bool, int, int, int, str]] = {}
    for name, count in counts.items():
        group = _group(name)
        rank = (not _is_plain(name), -count, len(name) - len(name.encode()), -len(name), name)
        if group not in best or rank < best[group]:
            best[group] = rank
    bare = {_group(name) for name in counts if _is_bare(name)}
    return {
        group: plain_name(name) if not_plain and group in bare else name
        for group, (not_plain, *_, name) in best.items()
    }


def _is_bare(name: str) -> bool:
    """Whether a spelling has the words of the name and no others, in any order and case ("Hale, Tom")."""
    words = name.replace(",", " ").replace(".", " ").casefold().split()
    return sorted(words) == sorted(plain_name(name).casefold().split())


def _is_plain(name: str) -> bool:
    """Whether a spelling is nothing but the name."""
    shouted = name.isupper() or name.islower()
    return not shouted and plain_name(name) == " ".join(name.replace(".", " ").split())
