"""The people file: who may be named on pages, with lines.

Taken are a list of people, a mapping from an id or a display name to a person, and either of them below a
top-level ``people``, ``contributors`` or ``authors``, in YAML, TOML or JSON by suffix. Names of fields are
compared without case, ``-``, ``_`` and blanks; unknown ones are passed over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from auditor.load.front_matter.data_files import read_structured
from auditor.model.sources import Absence, PeopleFile, Person
from auditor.model.written import Fault, FaultKind, ListNode, MapNode, Node, Scalar, given_text, values_of
from auditor.values.dates.date_reading import Span, read_date
from auditor.values.fields import normalise_field
from auditor.values.names.person_keys import EMAILS, FAMILY_NAMES, GIVEN_NAMES, IDS, NAMES, ORCIDS, ROLES

#: ``Person.active_until`` of a person who has left on a day that is not given
LEFT: Final = "left"

_SHAPE = "Write a list of people (- name: …) or a mapping from an id to a person (jdoe: {name: …})."
_HOLDERS = ("people", "persons", "contributors", "authors")
_OTHER_NAMES = (
    "othernames",
    "othername",
    "aliases",
    "alias",
    "alsoknownas",
    "aka",
    "formernames",
    "formername",
)
_HANDLES = ("handle", "git", "github", "gitlab", "username", "login")
_UNTIL = ("activeuntil", "left", "lefton", "leftdate", "until", "enddate", "lastday", "inactivesince")
_GONE_WORDS = frozenset(
    {"left", "former", "inactive", "departed", "retired", "alumni", "alumnus", "alumna", "past"}
)
_REPLACED_BY = ("replacedby", "successor")
_TEAMS = ("team", "teams")
_ABSENT = ("absent", "absences", "away")
_CAPACITY = "Write how many pages the person can review in a month, as in capacity: 4."
_ABSENCE = "Write absent: [{from: 2026-08-01, to: 2026-08-31}], each day as YYYY-MM-DD."
_YES = frozenset({"true", "yes", "on", "1"})
_NO = frozenset({"false", "no", "off", "0"})
_PERSON_FIELDS = frozenset(
    (*NAMES, *GIVEN_NAMES, *FAMILY_NAMES, *_OTHER_NAMES, *EMAILS, *ROLES, *ORCIDS, *_UNTIL)
)


def read_people(path: str, text: str) -> PeopleFile:
    """Read the people file. Never raises; a broken, empty or wrong-shaped one is not ``readable``.

    A person without a name is called by the id, or by the key in the mapping. Ids besides the first one
    (``id: jd`` and ``github: jdoe``) become other names. ``status: left`` and ``left: true`` without a date
    give ``active_until`` the value ``LEFT``; a date stays as written. Of an absence only the days are read.
    """
    read = read_structured(path, text)
    faults = list(read.faults)
    if read.root is None:
        faults = faults or [_fault(1, path, "the people file is empty", _SHAPE)]
        return PeopleFile(path, (), tuple(faults), readable=False)
    reader = _Reader(path)
    persons = tuple(reader.people(read.root))
    faults.extend(reader.faults)
    if not persons and not faults:
        faults.append(_fault(read.root.line, path, "the people file names no one", _SHAPE))
    return PeopleFile(path, persons, tuple(faults), readable=bool(persons), has_handles=reader.has_handles)


class _Reader:
    """Turns nodes into persons; what is no person becomes a fault at its line."""

    def __init__(self, path: str) -> None:
        self.faults: list[Fault] = []
        self.has_handles = False
        self._path = path

    def people(self, root: Node) -> Iterator[Person]:
        """The people of the whole file."""
        if isinstance(root, MapNode):
            held = [
                value for key, value, _ in root.entries if normalise_field(key) in _HOLDERS and _holds(value)
            ]
            for node in held or [root]:
                yield from self._listed(node) if isinstance(node, ListNode) else self._mapped(node)
        else:
            yield from self._listed(root)

    def _listed(self, node: Node) -> Iterator[Person]:
        if not isinstance(node, ListNode):
            self._refuse(node.line, "the people file is a single value, not a list of people")
            return
        for item in node.items:
            if isinstance(item, MapNode):
                yield from self._person(item, item.line)
            elif isinstance(item, Scalar) and item.text.strip():
                yield Person("", item.text.strip(), item.line)
            else:
                self._refuse(item.line, "an item of the people file is not a person")

    def _mapped(self, node: Node) -> Iterator[Person]:
        entries = node.entries if isinstance(node, MapNode) else ()
        if any(
            normalise_field(key) in _PERSON_FIELDS and isinstance(value, Scalar) for key, value, _ in entries
        ):
            self._refuse(node.line, "the people file is one person's fields, not a list of people")
            return
        for key, value, line in entries:
            if isinstance(value, MapNode):
                yield from self._person(value, line, key.strip())
            elif isinstance(value, Scalar) and key.strip():
                yield _called(key.strip(), value.text.strip(), line)
            else:
                self._refuse(line, f'"{key}" in the people file is not a person')

    def _person(self, node: MapNode, line: int, key: str = "") -> Iterator[Person]:
        fields: dict[str, tuple[str, ...]] = {}
        lines: dict[str, int] = {}
        for name, value, at in node.entries:
            fields.setdefault(normalise_field(name), tuple(_texts(value)))
            lines.setdefault(normalise_field(name), at)
        ids = [_handle(value) for value in _all(fields, IDS)]
        self.has_handles |= any(fields.get(name) for name in _HANDLES)
        name = (
            _first(fields, NAMES) or f"{_first(fields, GIVEN_NAMES)} {_first(fields, FAMILY_NAMES)}".strip()
        )
        if key and (name or " " not in key):
            ids.insert(0, key)  # else the key is the display name
        name = name or key or (ids[0] if ids else "")
        if not name:
            self._refuse(line, "a person in the people file has neither a name nor an id")
            return
        others = dict.fromkeys((*_all(fields, _OTHER_NAMES), *ids[1:]))
        nodes = {normalise_field(field): value for field, value, _ in reversed(node.entries)}
        yield Person(
            id=ids[0] if ids else "",
            name=name,
            line=line,
            other_names=tuple(other for other in others if other not in (name, ids[0] if ids else "")),
            orcid=_first(fields, ORCIDS),
            email=_first(fields, EMAILS),
            role=", ".join(_all(fields, ROLES)),
            active_until=_active_until(fields),
            orcid_line=_line(fields, lines, ORCIDS),
            capacity=self._capacity(fields, lines),
            absent=tuple(self._absences(next((nodes[one] for one in _ABSENT if one in nodes), None))),
            replaced_by=_first(fields, _REPLACED_BY),
            replaced_by_line=_line(fields, lines, _REPLACED_BY),
            teams=tuple(_all(fields, _TEAMS)),
            members=tuple(_all(fields, ("members",))),
        )

    def _capacity(self, fields: Mapping[str, tuple[str, ...]], lines: Mapping[str, int]) -> int | None:
        """How many reviews a month; what is no such number is a fault, and says nothing."""
        written = _first(fields, ("capacity",))
        if not written:
            return None
        if written.isascii() and written.isdigit() and len(written) < 7:
            return int(written)
        self._refuse(lines["capacity"], f"capacity “{written}” is not a whole number", _CAPACITY)
        return None

    def _absences(self, node: Node | None) -> Iterator[Absence]:
        """The days of ``absent``: mappings with ``from`` and ``to``, or single days. No reason is read."""
        for one in values_of(node):
            if isinstance(one, Scalar):
                ends = {"from": one.text, "to": one.text} if one.text.strip() else None
            else:
                given = one.entries if isinstance(one, MapNode) else ()
                ends = {name.strip().casefold(): given_text(value) or "" for name, value, _ in given}
            if ends is None:
                continue
            spans = [_span(ends.get("from", "")), _span(ends.get("to", ""))]
            first = spans[0].first if spans[0] else None
            last = spans[1].last if spans[1] else None
            unread = any(
                ends.get(side) and not span for side, span in zip(("from", "to"), spans, strict=True)
            )
            if unread or (first is None and last is None):
                self._refuse(one.line, "an absence has no day that can be read for certain", _ABSENCE)
            elif first is not None and last is not None and last < first:
                self._refuse(one.line, "an absence ends before it begins", _ABSENCE)
            else:
                yield Absence(first, last)

    def _refuse(self, line: int, message: str, remedy: str = _SHAPE) -> None:
        self.faults.append(_fault(line, self._path, message, remedy))


def _called(key: str, name: str, line: int) -> Person:
    """``jdoe: Jane Doe``, or a bare ``Jane Doe:``."""
    if name:
        return Person(key, name, line)
    return Person("" if " " in key else key, key, line)


def _active_until(fields: Mapping[str, tuple[str, ...]]) -> str:
    until = _first(fields, _UNTIL)
    if until and until.casefold() not in _NO:
        return LEFT if until.casefold() in _YES else until
    gone = (
        _first(fields, ("status",)).casefold() in _GONE_WORDS or _first(fields, ("active",)).casefold() in _NO
    )
    return LEFT if gone else ""


def _all(fields: Mapping[str, tuple[str, ...]], names: Iterable[str]) -> list[str]:
    return [value for name in names for value in fields.get(name, ())]


def _first(fields: Mapping[str, tuple[str, ...]], names: Iterable[str]) -> str:
    return next(iter(_all(fields, names)), "")


def _line(fields: Mapping[str, tuple[str, ...]], lines: Mapping[str, int], names: Iterable[str]) -> int:
    """The line of the first of these fields that says something, else 0."""
    return next((lines[name] for name in names if fields.get(name)), 0)


def _span(text: str) -> Span | None:
    """The days that a written date covers, when it reads one way only."""
    return read_date(text).under(None) if text else None


def _texts(node: Node) -> Iterator[str]:
    """The texts of a scalar or a list of scalars, without empty ones."""
    if isinstance(node, Scalar):
        text = " ".join(node.text.split())
        if text:
            yield text
    elif isinstance(node, ListNode):
        for item in node.items:
            if isinstance(item, Scalar):
                yield from _texts(item)


def _handle(text: str) -> str:
    """``jdoe`` of ``@jdoe`` and of ``https://github.com/jdoe``."""
    return text.rstrip("/").rpartition("/")[2].removeprefix("@") if "://" in text else text.removeprefix("@")


def _holds(node: Node) -> bool:
    """Whether a top-level ``people:`` holds people, and is not a person with that id."""
    if isinstance(node, ListNode):
        return True
    return isinstance(node, MapNode) and not any(
        normalise_field(key) in _PERSON_FIELDS for key, _, _ in node.entries
    )


def _fault(line: int, path: str, message: str, remedy: str) -> Fault:
    return Fault(FaultKind.FILE_UNREADABLE, line, 1, path, message, remedy)
