"""Governance fields: from front-matter names and body facts to concepts.

``last_reviewed_on: 2024-05-04`` and a footer's "Last reviewed: 04/05/2022" are both
the concept ``last-reviewed``. Where each was found stays with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath
from typing import TypeAlias

from auditor.model.location import Location
from auditor.model.repository import FieldValue, PageField
from auditor.model.sources import PageSource
from auditor.model.written import ListNode, MapNode, Node, Origin, Scalar
from auditor.resolve.fields.texts import texts
from auditor.resolve.fields.written_people import PEOPLE_CONCEPTS, WrittenPerson, written_people
from auditor.values.fields import SECONDARY_FIELDS, field_concepts, normalise_field
from auditor.values.placeholders import is_placeholder

#: Mappings whose inner names mean something only there, and what they mean; in ``*`` the ordinary
#: names count. From Docusaurus, g3doc, Galaxy training, DITA, Hugo and Zola.
_NESTED: Mapping[str, Mapping[str, str]] = {
    "lastupdate": {"date": "updated"},
    "freshness": {"owner": "owner", "reviewed": "last-reviewed", "reviewinterval": "review-interval"},
    "contributions": {"authorship": "authors", "editing": "editors", "reviewing": "reviewers"},
    "critdates": {"created": "published", "modified": "updated", "expiry": "expires"},
    "params": {"*": "*"},
    "extra": {"*": "*"},
}
#: DITA keeps modification and expiry inside ``critdates.revised``.
_REVISIONS = "revised"
_ORIGINS = {origin: rank for rank, origin in enumerate(Origin)}
#: What Quarto and RStudio call the text editor.
_TEXT_EDITORS = frozenset({"visual", "source", "markdown", "default"})
_QUARTO_SUFFIXES = (".qmd", ".rmd")
#: In these, ``true`` is a switch (Jekyll's ``published: false``), not a date.
_SWITCHES = frozenset({"published", "updated", "expires"})
_SWITCH_NAMES = frozenset({"reviewed"})
_BOOLEANS = frozenset({"true", "false", "yes", "no", "on", "off"})
#: Where a sentence in a footer ends and the next label begins: "Ann Lee. Contributors: Jo Bloggs".
_NEXT_LABEL = re.compile(r"[.;]\s+(?=[A-Z][A-Za-z ]{2,30}:\s)")
#: What is written in prose as people: one word, or a capital, a handle or a script without capitals near the
#: beginning.
_NAMING = re.compile(r"\S+$|(?:[\w.'’-]+[\s,]+){0,2}\W?(?:[A-Z]|@\w|[^\W\d_a-z])")
_PROSE = frozenset({Origin.FOOTER, Origin.DEFINITION_LIST, Origin.TABLE})

_Read: TypeAlias = tuple[PageField, tuple[WrittenPerson, ...]]


@dataclass(frozen=True, slots=True)
class PageFields:
    """A page's governance fields per concept, and the people of those that name people.

    ``people`` has for each people concept one tuple per field, in the order of ``fields``, without
    placeholders.
    ``asks`` is True when the page has a ``review_date`` whose meaning is not configured; ``complete``
    is False when fields may be hidden in what could not be read.
    """

    fields: Mapping[str, tuple[PageField, ...]]
    people: Mapping[str, tuple[tuple[WrittenPerson, ...], ...]]
    asks: bool = False
    complete: bool = True

    def people_that_count(self, concept: str) -> tuple[WrittenPerson, ...]:
        """The people of the first field of ``concept`` that names anyone."""
        return next((people for people in self.people.get(concept, ()) if people), ())


class FieldReader:
    """Reads the fields of pages; the meaning of a name is looked up once for the repository."""

    def __init__(self, added: Mapping[str, Sequence[str]]) -> None:
        """``added`` are the configured names per concept."""
        self._concepts = field_concepts(added)
        self._secondary = SECONDARY_FIELDS - {
            normalise_field(name) for names in added.values() for name in names
        }
        self._normal = cache(normalise_field)
        self._is_placeholder = cache(is_placeholder)

    def read(self, page: PageSource) -> PageFields:
        """All governance fields of ``page``.

        Within a concept in the order of ``Origin``, then as written; names that say something beside the
        concept's own field (``contributors``) come last.
        """
        found: dict[str, list[_Read]] = {}
        secondary: list[_Read] = []
        asks = False
        if page.front_matter is not None:
            root = page.front_matter.root
            asks = self._asks(root)
            for concept, name, node, line in self._entries(root):
                if _is_text_editor(name, node, page.path):
                    continue
                read = self._field(concept, name, node, Location(page.path, line), Origin.FRONT_MATTER)
                if self._normal(name) in self._secondary:
                    secondary.append(read)
                else:
                    found.setdefault(concept, []).append(read)
        if page.facts:
            for read in self._facts(page):
                found.setdefault(read[0].concept, []).append(read)
        for read in secondary:
            found.setdefault(read[0].concept, []).append(read)
        return PageFields(
            {concept: tuple(field for field, _ in read) for concept, read in found.items()},
            {
                concept: tuple(people for _, people in found[concept])
                for concept in PEOPLE_CONCEPTS
                if concept in found
            },
            asks,
            page.complete,
        )

    def _asks(self, root: MapNode) -> bool:
        return "reviewdate" not in self._concepts and any(
            self._normal(name) == "reviewdate" for name, _, _ in root.entries
        )

    def _entries(self, root: MapNode) -> Iterator[tuple[str, str, Node, int]]:
        """(concept, name as written, value, line) of the root and of the known nested mappings."""
        for name, node, line in root.entries:
            normal = self._normal(name)
            if isinstance(node, Scalar) or normal not in _NESTED:
                concept = self._concepts.get(normal)
                if concept is not None:
                    yield concept, name, node, line
                    continue
            if not isinstance(node, Scalar):
                yield from self._nested(name, normal, node)

    def _nested(self, outer: str, normal: str, node: Node) -> Iterator[tuple[str, str, Node, int]]:
        meanings = _NESTED.get(normal)
        if isinstance(node, MapNode):
            yield from self._inside(outer, normal, node, meanings or {})
        elif meanings:
            for item in _mappings(node):
                yield from self._inside(outer, normal, item, meanings)

    def _inside(
        self, outer: str, normal: str, node: MapNode, meanings: Mapping[str, str]
    ) -> Iterator[tuple[str, str, Node, int]]:
        for name, inner, line in node.entries:
            inner_normal = self._normal(name)
            # TOML reads ``ms.date = …`` as a table ``ms``; the dotted name is what was meant.
            concept = meanings.get(inner_normal) or self._concepts.get(normal + inner_normal)
            if concept is None and "*" in meanings:
                concept = self._concepts.get(inner_normal)
            if inner_normal == _REVISIONS and meanings and not isinstance(inner, Scalar):
                for revision in (inner,) if isinstance(inner, MapNode) else _mappings(inner):
                    yield from self._inside(f"{outer}.{name}", normal, revision, meanings)
            elif concept is not None:
                yield concept, f"{outer}.{name}", inner, line

    def _field(self, concept: str, name: str, node: Node, location: Location, origin: Origin) -> _Read:
        people: tuple[WrittenPerson, ...] = ()
        if concept in PEOPLE_CONCEPTS:
            people = written_people(node, location, self._is_placeholder)
            values = tuple(FieldValue(person.name, person.location) for person in people)
            people = tuple(person for person in people if not self._is_placeholder(person.name))
        else:
            values = tuple(texts(node, location))
            if (concept in _SWITCHES or self._normal(name) in _SWITCH_NAMES) and _is_switch(node):
                values = ()
        return PageField(concept, name, values, location, origin), people

    def _facts(self, page: PageSource) -> Iterator[_Read]:
        """The body's facts in the order of ``Origin``; people said in several facts are one field."""
        together: dict[tuple[str, Origin, str], list[_Read]] = {}
        for fact in sorted(page.facts, key=lambda fact: _ORIGINS[fact.origin]):
            location = Location(page.path, fact.line, fact.column)
            value = fact.value
            if fact.concept in PEOPLE_CONCEPTS and fact.origin in _PROSE:
                value = _NEXT_LABEL.split(value, maxsplit=1)[0]
                if not _NAMING.match(value) and not self._is_placeholder(value):
                    continue  # "Reviewers: confirm that …" is advice
            read = self._field(fact.concept, fact.label, Scalar(value, fact.line), location, fact.origin)
            if fact.concept in PEOPLE_CONCEPTS:
                key = (fact.concept, fact.origin, self._normal(fact.label))
                together.setdefault(key, []).append(read)
            else:
                yield read
        for (concept, origin, _), parts in together.items():
            people = tuple(person for _, written in parts for person in written)
            values = tuple(value for field, _ in parts for value in field.values)
            first = parts[0][0]
            yield PageField(concept, first.name, values, first.location, origin), people


def page_title(page: PageSource, fields: PageFields) -> str:
    """The front matter's title; else the first heading; else the file's name without suffixes."""
    for field in fields.fields.get("title", ()):
        if field.values:
            return field.values[0].text
    return page.heading or PurePosixPath(page.path).name.split(".", 1)[0] or page.path


def _mappings(node: Node) -> Iterator[MapNode]:
    if isinstance(node, ListNode):
        for item in node.items:
            if isinstance(item, MapNode):
                yield item


def _is_switch(node: Node) -> bool:
    return isinstance(node, Scalar) and node.style == "plain" and node.text.strip().lower() in _BOOLEANS


def _is_text_editor(name: str, node: Node, path: str) -> bool:
    """Whether this is Quarto's ``editor:``, a setting of the text editor and never a person."""
    if name.lower() != "editor":
        return False
    if path.lower().endswith(_QUARTO_SUFFIXES):
        return True
    if isinstance(node, MapNode):
        return node.get("render-on-save") is not None or node.get("markdown") is not None
    return isinstance(node, Scalar) and node.text.strip().lower() in _TEXT_EDITORS
