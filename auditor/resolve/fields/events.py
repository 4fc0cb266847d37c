"""Reviews written as events: ``verified: [{by: human:jane, at: 2026-02-01}]``.

The last review is the latest of an event by a person; programs are no reviewers. Lists of ``{by, at}`` are
the Open Knowledge Format's; a single mapping stands for a list of one there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from auditor.model.location import Location
from auditor.model.repository import FieldValue
from auditor.model.written import MapNode, Node, Scalar, values_of
from auditor.resolve.fields.texts import DATE_KEYS, scalar_text
from auditor.resolve.fields.written_people import PeopleOf, WrittenPerson, is_person_mapping, written_people
from auditor.values.dates.date_reading import read_date
from auditor.values.fields import normalise_field
from auditor.values.names.programs import is_kind_of_program, is_program

#: Names of fields that hold standing confirmations: each counts beside the others.
CONFIRMATIONS = frozenset({"verified", "verification", "verifications", "checked", "checks"})
#: Names of fields that hold what was reviewed, one review after the other.
HISTORIES = frozenset(
    """
    reviewed reviews review reviewhistory reviewlog reviewrecord reviewrecords reviewevents lastreview
    lastreviewed lastverified lastchecked pastreviews previousreviews
    """.split()
)
_OWN_DATES = frozenset(
    """
    reviewedon reviewedat reviewed reviewdate datereviewed lastreviewed lastreviewedon verifiedon verifiedat
    verified dateverified checkedon checkedat completed completedon
    """.split()
)
_EVENT_DATES = frozenset((*DATE_KEYS, *_OWN_DATES))
_ACTORS = (
    *("by", "reviewer", "reviewers", "reviewedby", "verifiedby", "checkedby", "verifier", "checker"),
    *("who", "person", "people", "actor", "user", "name"),
)
_KINDS = ("type", "kind", "method", "actortype", "mode")
_FALSE, _TRUE = frozenset({"false", "no"}), frozenset({"true", "yes"})
_OUTCOMES = ("status", "state", "outcome", "result")
#: what is no review yet, or none
_NOT_DONE = frozenset(
    "pending planned scheduled requested open todo draft cancelled canceled due upcoming".split()
)


class Event(NamedTuple):
    """A review: its date as written (None when none is), and who made it."""

    date: FieldValue | None
    key: str
    people: tuple[WrittenPerson, ...]


class Events(NamedTuple):
    """The events of a field by persons, in order, and whether there were others, by programs."""

    by_persons: tuple[Event, ...]
    by_programs: bool


def review_events(node: Node, location: Location, people_of: PeopleOf) -> Events | None:
    """The reviews in ``node``; None when it is no mapping with a date, and no list of such or of dates."""
    items = values_of(node)
    if not items or isinstance(node, Scalar):
        return None
    found: list[Event] = []
    programs = dated = False
    for item in items:
        if isinstance(item, Scalar):
            text = scalar_text(item)
            if not any(map(str.isdigit, text)) or read_date(text).style == "none":
                return None
            dated = True
            found.append(Event(FieldValue(text, Location(location.path, item.line)), "", ()))
        elif isinstance(item, MapNode):
            event = _event(item, location, people_of)
            dated = dated or (event is not None and event.date is not None)
            if event is None:
                programs = True
            elif event.date or event.people:
                found.append(event)
    return Events(tuple(found), programs) if dated or programs else None


def is_event(node: MapNode) -> bool:
    """Whether a mapping has a date under a name that events have."""
    return any(normalise_field(name) in _EVENT_DATES for name, _, _ in node.entries)


def latest(events: tuple[Event, ...]) -> tuple[Event, ...]:
    """The events of the latest day; all of them when a date is missing or reads more than one way."""
    days = [read_date(event.date.text).under(None) if event.date else None for event in events]
    known = [span.last for span in days if span is not None]
    if len(known) < len(events) or not known:
        return events
    return tuple(event for event, day in zip(events, known, strict=True) if day == max(known))


def _event(node: MapNode, location: Location, people_of: PeopleOf) -> Event | None:
    """The event of a mapping; None when a program made it. One that is not done has no date and no people."""
    parts = {normalise_field(name): (name, value, line) for name, value, line in reversed(node.entries)}
    date, key = None, ""
    for normal in (*DATE_KEYS, *_OWN_DATES):
        text = scalar_text(parts[normal][1]) if normal in parts else ""
        if text:
            date, key = FieldValue(text, Location(location.path, parts[normal][2])), parts[normal][0]
            break
    texts = {normal: scalar_text(value).casefold() for normal, (_, value, _) in parts.items()}
    if any(texts.get(name) in _NOT_DONE for name in _OUTCOMES):
        return Event(None, "", ())
    if _by_program(texts):
        return None
    people = tuple(_people(node, parts, location, people_of))
    persons = tuple(person for person in people if not is_program(person.name))
    if people and not persons:
        return None
    return Event(date, key, persons)


def _by_program(texts: Mapping[str, str]) -> bool:
    """Whether the mapping itself says that no person was there."""
    return (
        any(is_kind_of_program(texts.get(name, "")) for name in _KINDS)
        or texts.get("human") in _FALSE
        or any(texts.get(name) in _TRUE for name in ("automated", "automatic", "bot", "machine"))
    )


def _people(
    node: MapNode,
    parts: Mapping[str, tuple[str, Node, int]],
    location: Location,
    people_of: PeopleOf,
) -> Iterator[WrittenPerson]:
    if is_person_mapping(node):
        yield from written_people(node, location, people_of)
        return
    for name in _ACTORS:
        if name in parts:
            _, value, line = parts[name]
            people = written_people(value, Location(location.path, line), people_of)
            if people:
                yield from people
                return
