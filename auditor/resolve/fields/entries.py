"""Which concept each name of a front matter has, at the top and nested, and which names have none."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from auditor.model.written import ListNode, MapNode, Node, Scalar
from auditor.resolve.fields.events import CONFIRMATIONS, HISTORIES, is_event
from auditor.resolve.fields.texts import scalar_text
from auditor.values.dates.date_reading import read_date
from auditor.values.dates.intervals import read_interval
from auditor.values.fields import DATE_CONCEPTS

#: Mappings whose inner names mean something only there, and what they mean; in ``*`` the ordinary
#: names count. From Docusaurus, g3doc, Galaxy training, DITA, Hugo and Zola.
_SYSTEMS: Mapping[str, Mapping[str, str]] = {
    "lastupdate": {"date": "updated"},
    "freshness": {"owner": "owner", "reviewed": "last-reviewed", "reviewinterval": "review-interval"},
    "contributions": {"authorship": "authors", "editing": "editors", "reviewing": "reviewers"},
    "critdates": {"created": "published", "modified": "updated", "expiry": "expires"},
    "params": {"*": "*"},
    "extra": {"*": "*"},
}
#: Mappings that hold what is known of a page: the ordinary names count in them.
_GENERAL = frozenset(
    """
    governance contentgovernance metadata meta documentcontrol doccontrol documentinfo docinfo pageinfo
    lifecycle
    """.split()
)
#: Mappings about the page's review: names of reviews and of people who review count in them.
_REVIEWS = frozenset(
    """
    review reviews reviewinfo reviewinformation reviewdata reviewdetails reviewmetadata reviewstatus
    reviewschedule reviewing contentreview pagereview documentreview docreview medicalreview clinicalreview
    """.split()
)
#: Names that hold reviews as events: in a list, and in one mapping
_LISTED_EVENTS = CONFIRMATIONS | HISTORIES | _REVIEWS
_SINGLE_EVENTS = CONFIRMATIONS | (HISTORIES - _REVIEWS)
#: What is short for a name of its own in a mapping about the review.
_SHORT = {
    **dict.fromkeys(("last", "lastdate", "laston", "previous", "completed", "completedon"), "last-reviewed"),
    **dict.fromkeys(("next", "nextdate", "nexton", "nextdue", "duedate", "dueon"), "next-review"),
    **dict.fromkeys(("interval", "cycle", "frequency", "period", "cadence", "every"), "review-interval"),
    **dict.fromkeys(("intervaldays", "cycledays", "intervalmonths", "cyclemonths"), "review-interval"),
    "person": "reviewers",
}
_OF_REVIEWS = frozenset({"last-reviewed", "next-review", "review-interval", "reviewers", "owner"})
#: Lists of reviews in such a mapping.
_LISTS = frozenset({"history", "log", "events", "records", "entries", "past", "verified", "reviewed"})
#: Dates that say when the review was only when the mapping also says whose it was.
_WHEN = frozenset({"date", "on", "at"})
#: Names of an interval or of a date: the value decides.
_BY_VALUE = frozenset({"staleafter", "reviewafter", "reviewin"})
#: What such a mapping calls those who reviewed.
_WHOSE = frozenset({"by", "reviewer", "reviewers", "reviewedby", "person"})
#: DITA keeps modification and expiry inside ``critdates.revised``.
_REVISIONS = "revised"
#: Mappings nested deeper than this are not looked into.
_DEPTH = 4


class Entry(NamedTuple):
    """A name with its value. ``concept`` is ``""`` when the name has none; ``normal`` is its last part.

    ``configured`` is the configured name that it was found by, normalised, or ``""``.
    """

    concept: str
    name: str
    normal: str
    node: Node
    line: int
    configured: str = ""


class EntryReader:
    """Finds the entries of front matters; the meaning of a name is looked up once for the repository."""

    def __init__(
        self, concepts: Mapping[str, str], configured: Container[str], normalise: Callable[[str], str]
    ) -> None:
        """``concepts`` by normalised name, the ``configured`` ones among them."""
        self._concepts = concepts
        self._configured = configured
        self._normal = normalise
        self._date_or_interval = cache(_date_or_interval)
        #: concept, normalised and configured name, by name; None where the value decides what it means
        self._settled: dict[str, tuple[str, str, str] | None] = {}

    def entries(self, root: MapNode) -> Iterator[Entry]:
        """The entries at the top first, then those in mappings, each as written."""
        nested: list[tuple[str, str, Node]] = []
        for name, node, line in root.entries:
            if name not in self._settled:
                self._settled[name] = self._settle(name)
            settled = self._settled[name]
            if settled is not None and (
                isinstance(node, Scalar) or (settled[0] and isinstance(node, ListNode))
            ):
                known, normal, configured = settled
                yield Entry(known, name, normal, node, line, configured)
                continue
            normal = self._normal(name)
            concept = self._concept(normal, node)
            if concept and (isinstance(node, Scalar) or normal not in _SYSTEMS):
                yield from self._one(concept, name, normal, normal, node, line)
            elif isinstance(node, Scalar) or _is_plain(node):
                yield Entry("", name, normal, node, line)
            else:
                nested.append((name, normal, node))
        for name, normal, node in nested:
            meanings = _SYSTEMS.get(normal, {})
            if isinstance(node, ListNode) and not meanings:
                yield Entry("", name, normal, node, node.line)
            for item in (node,) if isinstance(node, MapNode) else _mappings(node) if meanings else ():
                yield from self._inside(name, (normal,), item, meanings)

    def _settle(self, name: str) -> tuple[str, str, str] | None:
        normal = self._normal(name)
        concept = self._concepts.get(normal, "")
        if normal in CONFIRMATIONS or normal in _BY_VALUE or normal in _SYSTEMS:
            return None
        return concept, normal, normal if concept and normal in self._configured else ""

    def _one(
        self, concept: str, name: str, whole: str, normal: str, node: Node, line: int
    ) -> Iterator[Entry]:
        """The entry itself; of a mapping the entries that have longer names (``date.published``) instead."""
        if isinstance(node, MapNode) and concept in DATE_CONCEPTS and normal not in HISTORIES | CONFIRMATIONS:
            inside = [
                Entry(known, f"{name}.{key}", self._normal(key), value, at)
                for key, value, at in node.entries
                if (known := self._concepts.get(whole + self._normal(key)))
            ]
            if inside:
                yield from inside
                return
        configured = next((each for each in (whole, normal) if each in self._configured), "")
        if concept == "review-interval" and normal in _BY_VALUE:
            only = node.items[0] if isinstance(node, ListNode) and len(node.items) == 1 else node
            if isinstance(only, Scalar):
                concept = self._date_or_interval(scalar_text(only))
        yield Entry(concept, name, normal, node, line, configured)

    def _concept(self, normal: str, node: Node) -> str | None:
        """The concept of a name at the top: of ``verified`` too when it holds a date or events."""
        concept = self._concepts.get(normal)
        if concept is not None:
            return concept
        if isinstance(node, Scalar):
            read = normal in CONFIRMATIONS and _is_date(node)
        elif isinstance(node, ListNode):
            read = normal in _LISTED_EVENTS
        else:
            read = normal in _SINGLE_EVENTS and is_event(node)
        return "last-reviewed" if read else None

    def _inside(
        self, outer: str, holders: tuple[str, ...], node: MapNode, meanings: Mapping[str, str]
    ) -> Iterator[Entry]:
        """The entries of the mapping ``outer``, whose normalised names from the top on are ``holders``."""
        whose = not _WHOSE.isdisjoint(self._normal(name) for name, _, _ in node.entries)
        joined = "".join(holders)
        for name, inner, line in node.entries:
            key, path = self._normal(name), f"{outer}.{name}"
            # TOML reads ``ms.date = …`` as a table ``ms``; the dotted name is what was meant.
            whole = joined + key
            concept = self._concepts.get(whole) if whole in self._configured else None
            concept = concept or meanings.get(key) or self._held(holders[-1], key, inner, whose=whose)
            concept = concept or self._concepts.get(whole)
            if concept is None and "*" in meanings:
                concept = self._concept(key, inner)
            if key == _REVISIONS and meanings and not isinstance(inner, Scalar):
                for revision in (inner,) if isinstance(inner, MapNode) else _mappings(inner):
                    yield from self._inside(path, holders, revision, meanings)
            elif concept:
                yield from self._one(concept, path, whole, key, inner, line)
            elif isinstance(inner, Scalar | ListNode):
                yield Entry("", path, key, inner, line)
            elif len(holders) < _DEPTH:
                yield from self._inside(path, (*holders, key), inner, {})

    def _held(self, holder: str, key: str, node: Node, *, whose: bool) -> str | None:
        """The concept of a name in a mapping that is known to hold what governs a page."""
        if holder in _REVIEWS:
            if key == "by":
                return "next-review" if _is_date(node) else "reviewers"
            if key in _WHEN and whose:
                return "last-reviewed"
            concept = _SHORT.get(key) or self._concepts.get(key)
            if isinstance(node, ListNode) and key in _LISTS:
                return "last-reviewed"
            return concept if concept in _OF_REVIEWS else None
        return self._concept(key, node) if holder in _GENERAL else None


def _date_or_interval(text: str) -> str:
    """The concept of a name that an interval has as well as a date (``stale_after``), by its value."""
    year = len(text) == 4 and text.isdigit()
    if read_date(text).style != "none" or year:
        return "next-review"
    if read_interval(text) is not None:
        return "review-interval"
    return "next-review" if sum(map(str.isdigit, text)) >= 4 else "review-interval"  # 2026-02-31, 2026-05-xx


def _is_date(node: Node) -> bool:
    return isinstance(node, Scalar) and read_date(scalar_text(node)).style != "none"


def _is_plain(node: Node) -> bool:
    """Whether a value is a list of texts."""
    return isinstance(node, ListNode) and all(isinstance(item, Scalar) for item in node.items)


def _mappings(node: Node) -> Iterator[MapNode]:
    if isinstance(node, ListNode):
        for item in node.items:
            if isinstance(item, MapNode):
                yield item
