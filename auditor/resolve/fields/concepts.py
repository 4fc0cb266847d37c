"""Governance fields: from front-matter names and body facts to concepts.

``last_reviewed_on: 2024-05-04`` and a footer's "Last reviewed: 04/05/2022" are both
the concept ``last-reviewed``. Where each was found stays with it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from pathlib import PurePosixPath
from typing import TypeAlias

from auditor.model.location import Location
from auditor.model.quarto import format_bibliographies
from auditor.model.repository import FieldRank, FieldValue, PageField
from auditor.model.sources import PageSource, SiteAuthors
from auditor.model.stored import changed
from auditor.model.written import BodyFact, MapNode, Node, Origin, Scalar
from auditor.resolve.fields.entries import Entry, EntryReader
from auditor.resolve.fields.events import CONFIRMATIONS, Events, latest, review_events
from auditor.resolve.fields.site_authors import NamedByKeys
from auditor.resolve.fields.texts import BOOLEANS, date_texts, interval_texts, texts
from auditor.resolve.fields.undecided_labels import decide_labels
from auditor.resolve.fields.unjudged import Seen, looks_like, name_hints
from auditor.resolve.fields.written_people import WrittenPerson, people_reader, written_people
from auditor.values.fields import (
    DATE_CONCEPTS,
    PEOPLE_CONCEPTS,
    SECONDARY_FIELDS,
    WEAKER_FIELDS,
    field_concepts,
    normalise_field,
)
from auditor.values.names.lists import reads_as_people
from auditor.values.names.programs import is_program
from auditor.values.page_suffixes import KNITTED
from auditor.values.placeholders import is_placeholder

_ORIGINS = {origin: rank for rank, origin in enumerate(Origin)}
#: What Quarto and RStudio call the text editor.
_TEXT_EDITORS = frozenset({"visual", "source", "markdown", "default"})
#: In these, ``true`` is a switch (Jekyll's ``published: false``), not a date.
_SWITCHES = frozenset({"published", "updated", "expires"})
#: ends of names that say whether it was done ("clinically_reviewed: true"), where "last" does not ask when
_SWITCH_ENDS = ("reviewed", "verified", "checked")
#: Where a sentence in a footer ends and the next label begins: "Ann Lee. Contributors: Jo Bloggs".
_NEXT_LABEL = re.compile(r"[.;]\s+(?=[A-Z][A-Za-z ]{2,30}:\s)")
_NAMING = frozenset((*PEOPLE_CONCEPTS, "owner"))
#: An owner of so few words is a team's name also in small letters ("platform team")
_OWNER_WORDS = 2
_PROSE = frozenset({Origin.FOOTER, Origin.DEFINITION_LIST, Origin.TABLE})

#: the rank of what was read, and its place among the configured names
_by_rank = itemgetter(0, 1)
_Read: TypeAlias = tuple[PageField, tuple[WrittenPerson, ...]]


@dataclass(frozen=True, slots=True)
class PageFields:
    """A page's governance fields per concept, and the people of those that name people.

    ``people`` has for each people concept one tuple per field, in the order of ``fields``, without
    placeholders.
    ``unjudged`` are the fields that look like dates or people and have no concept, and the labels of the
    text whose meaning is open;
    ``complete`` is False when fields may be hidden in what could not be read.
    """

    fields: Mapping[str, tuple[PageField, ...]]
    people: Mapping[str, tuple[tuple[WrittenPerson, ...], ...]]
    unjudged: tuple[Seen, ...] = ()
    complete: bool = True

    def people_that_count(self, concept: str) -> tuple[WrittenPerson, ...]:
        """The people of the first field of ``concept`` that names anyone."""
        return next((people for people in self.people.get(concept, ()) if people), ())


class FieldReader:
    """Reads the fields of pages; the meaning of a name is looked up once for the repository."""

    def __init__(
        self,
        added: Mapping[str, Sequence[str]],
        authors: Sequence[SiteAuthors] = (),
        options: Callable[[PageSource], Iterable[tuple[str, MapNode]]] = lambda _: (),
    ) -> None:
        """``added`` are the configured names per concept; the first of a concept counts most.

        ``authors`` are those of ``model.sources.Sources.site_authors``, ``options`` the files with fields for
        a page that has none of its own.
        """
        self._options = options
        self._authors = NamedByKeys(authors)
        self._normal = cache(normalise_field)
        self._configured = {
            normalise_field(name): place for names in added.values() for place, name in enumerate(names)
        }
        self._concepts = field_concepts(added)
        self._entries = EntryReader(self._concepts, self._configured, self._normal)
        self._is_placeholder = cache(is_placeholder)
        self._people_of = people_reader(self._is_placeholder)
        self._is_program = cache(is_program)
        self._hints = cache(name_hints)
        self._ranks: dict[tuple[str, str, str], FieldRank] = {}

    def read(self, page: PageSource) -> PageFields:
        """All governance fields of ``page``, within a concept in the order of their rank, then as written."""
        ranked: list[tuple[int, int, _Read]] = []
        unjudged: list[Seen] = []
        if page.front_matter is not None:
            for entry in self._entries.entries(page.front_matter.root):
                place = self._configured.get(entry.configured, 0)
                reads = self._of_entry(entry, page.path, unjudged)
                ranked += [(read[0].rank, place, read) for read in reads]
            ranked += self._of_formats(page.path, page.front_matter.root)
        for path, root in self._options(page):
            for entry in self._entries.entries(root):
                for field, people in self._of_entry(entry, path, []):
                    beside = changed(field, rank=FieldRank.SECONDARY)
                    ranked.append((beside.rank, 1, (beside, people)))
            ranked += self._of_formats(path, root)
        if page.facts:
            stated: dict[str, list[PageField]] = {}
            for _, _, (field, _) in ranked:
                stated.setdefault(field.concept, []).append(field)
            facts, open_labels = decide_labels(page.facts, self._concepts, stated)
            unjudged += [Seen(label, "date") for label in open_labels]
            ranked += [(read[0].rank, 0, read) for read in self._facts(page.path, facts)]
        found: dict[str, list[_Read]] = {}
        for _, _, read in sorted(ranked, key=_by_rank):
            found.setdefault(read[0].concept, []).append(read)
        return PageFields(
            {concept: tuple([field for field, _ in read]) for concept, read in found.items()},
            {
                concept: tuple([people for _, people in found[concept]])
                for concept in PEOPLE_CONCEPTS
                if concept in found
            },
            tuple(unjudged),
            page.complete,
        )

    def _of_formats(self, path: str, root: MapNode) -> Iterator[tuple[int, int, _Read]]:
        """The bibliographies in the options of Quarto's formats."""
        for name, node in format_bibliographies(root):
            read = self._field("bibliography", name, node, Location(path, node.line), Origin.FRONT_MATTER)
            yield FieldRank.SECONDARY, 0, read

    def _of_entry(self, entry: Entry, path: str, unjudged: list[Seen]) -> Iterator[_Read]:
        """The fields of an entry; what looks like a date or people and is none of them is noted."""
        location = Location(path, entry.line)
        if entry.concept in ("last-reviewed", "reviewers") and not isinstance(entry.node, Scalar):
            events = review_events(entry.node, location, self._people_of)
            if events is not None:
                yield from self._of_events(entry, events)
                if events.by_programs and not events.by_persons:
                    unjudged.append(Seen(entry.name, "programs"))
                return
        is_known = entry.configured or entry.normal in self._concepts or isinstance(entry.node, Scalar)
        if not entry.concept or not (is_known or "." in entry.name):
            kind = looks_like(entry.node, self._hints(entry.name))
            if kind:
                unjudged.append(Seen(entry.name, kind))
        elif not _is_text_editor(entry.name, entry.node, path):
            yield self._field(
                entry.concept, entry.name, entry.node, location, Origin.FRONT_MATTER, self._rank(entry)
            )

    def _rank(self, entry: Entry) -> FieldRank:
        known = entry.name, entry.normal, entry.configured
        if known not in self._ranks:
            self._ranks[known] = self._decide_rank(entry)
        return self._ranks[known]

    def _decide_rank(self, entry: Entry) -> FieldRank:
        if entry.configured:
            return FieldRank.CONFIGURED
        if entry.normal in SECONDARY_FIELDS or self._normal(entry.name) in SECONDARY_FIELDS:
            return FieldRank.SECONDARY
        weaker = entry.normal in WEAKER_FIELDS or entry.normal in CONFIRMATIONS
        return FieldRank.WEAKER if weaker else FieldRank.OWN

    def _of_events(self, entry: Entry, events: Events) -> Iterator[_Read]:
        """The last review and the reviewers of what is written as events, ``verified: [{by, at}]``."""
        rank = self._rank(entry)
        reviews = events.by_persons
        if entry.concept == "reviewers":
            rank = max(rank, FieldRank.WEAKER)
        dates = [event for event in reviews if event.date is not None]
        values = tuple(event.date for event in dates if event.date is not None)
        if values:
            key = dates[0].key
            name = f"{entry.name}.{key}" if key else entry.name
            first = values[0].location
            yield (
                PageField("last-reviewed", name, values, first, Origin.FRONT_MATTER, rank, latest=True),
                (),
            )
        every = entry.concept == "reviewers" or entry.normal in CONFIRMATIONS
        concerned = reviews if every else latest(reviews)
        people = tuple(person for event in concerned for person in event.people)
        named = [person for person in people if not self._is_placeholder(person.name)]
        if people:
            shown = tuple(FieldValue(person.name, person.location) for person in people)
            name = entry.name if entry.concept == "reviewers" else f"{entry.name}.by"
            # of reviewers with dates the list itself is the field
            own = self._rank(entry) if entry.concept == "reviewers" else max(rank, FieldRank.WEAKER)
            yield (
                PageField("reviewers", name, shown, people[0].location, Origin.FRONT_MATTER, own),
                tuple(named),
            )

    def _field(
        self,
        concept: str,
        name: str,
        node: Node,
        location: Location,
        origin: Origin,
        rank: FieldRank = FieldRank.TEXT,
    ) -> _Read:
        people: tuple[WrittenPerson, ...] = ()
        if concept in PEOPLE_CONCEPTS:
            people = written_people(node, location, self._people_of)
            if concept == "authors":
                people = self._authors.named(people)
            elif concept == "reviewers":
                people = tuple([person for person in people if not self._is_program(person.name)])
            values = tuple([FieldValue(person.name, person.location) for person in people])
            people = tuple([person for person in people if not self._is_placeholder(person.name)])
        elif concept in DATE_CONCEPTS:
            values = date_texts(node, location)
            if _is_switch(node) and (concept in _SWITCHES or _is_switch_name(self._normal(name))):
                values = ()
        elif concept == "review-interval":
            values = interval_texts(node, location)
        else:
            values = texts(node, location)
        return PageField(concept, name, values, location, origin, rank), people

    def _facts(self, path: str, facts: Sequence[BodyFact]) -> Iterator[_Read]:
        """The body's facts in the order of ``Origin``; people said in several facts are one field."""
        together: dict[tuple[str, Origin, str], list[_Read]] = {}
        for fact in sorted(facts, key=lambda fact: _ORIGINS[fact.origin]):
            location = Location(path, fact.line, fact.column)
            value = fact.value
            if fact.concept in _NAMING and fact.origin in _PROSE:
                value = _NEXT_LABEL.split(value, maxsplit=1)[0]
                named = reads_as_people(value) or (
                    fact.concept == "owner" and value.count(" ") < _OWNER_WORDS
                )
                if not named and not self._is_placeholder(value):
                    continue  # "Reviewers: confirm that …" is advice
            # a check of the facts in a comment is not said against the review that readers see
            beside = fact.origin is Origin.COMMENT and self._normal(fact.label) in WEAKER_FIELDS
            rank = FieldRank.SECONDARY if beside else FieldRank.TEXT
            read = self._field(
                fact.concept, fact.label, Scalar(value, fact.line), location, fact.origin, rank
            )
            if fact.concept in PEOPLE_CONCEPTS:
                key = (fact.concept, fact.origin, self._normal(fact.label))
                together.setdefault(key, []).append(read)
            else:
                yield read
        for (concept, origin, _), parts in together.items():
            people = tuple(person for _, written in parts for person in written)
            values = tuple(value for field, _ in parts for value in field.values)
            first = parts[0][0]
            yield PageField(concept, first.name, values, first.location, origin, FieldRank.TEXT), people


def page_title(page: PageSource, fields: PageFields) -> str:
    """The front matter's title; else the first heading; else the file's name without suffixes."""
    for field in fields.fields.get("title", ()):
        if field.values:
            return field.values[0].text
    return page.heading or PurePosixPath(page.path).name.split(".", 1)[0] or page.path


def _is_switch_name(normal: str) -> bool:
    return normal.endswith(_SWITCH_ENDS) and "last" not in normal


def _is_switch(node: Node) -> bool:
    return isinstance(node, Scalar) and node.style == "plain" and node.text.strip().lower() in BOOLEANS


def _is_text_editor(name: str, node: Node, path: str) -> bool:
    """Whether this is Quarto's ``editor:``, a setting of the text editor and never a person."""
    if name.lower() != "editor":
        return False
    if path.lower().endswith(KNITTED):
        return True
    if isinstance(node, MapNode):
        return node.get("render-on-save") is not None or node.get("markdown") is not None
    return isinstance(node, Scalar) and node.text.strip().lower() in _TEXT_EDITORS
