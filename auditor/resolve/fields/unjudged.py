"""Fields that look like dates or name people, and that no concept took."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Literal, NamedTuple

from auditor.model.repository import UnjudgedField
from auditor.model.written import MapNode, Node, Scalar, values_of
from auditor.resolve.fields.events import is_event
from auditor.resolve.fields.texts import BOOLEANS, scalar_text
from auditor.values.dates.date_reading import read_date
from auditor.values.dates.rough_dates import is_rough_date
from auditor.values.fields import normalise_field


class Seen(NamedTuple):
    """A field of one page that no concept took: its name as written, and what it looks like."""

    name: str
    kind: Literal["date", "people", "programs"]


#: Stems of names that speak of reviews: any date under them is worth a question.
_REVIEW_STEMS = (
    *("review", "verif", "check", "due", "audit", "valid", "approv", "attest", "certif", "expir"),
    *("assess", "signedoff", "signoff"),
)
#: Names without a built-in meaning that are asked about whatever they hold.
_ASKED = "reviewdate"
#: The last word of a name of people.
_PEOPLE = {
    **dict.fromkeys(("author", "authors", "writer", "writers", "contributor", "contributors"), "authors"),
    **dict.fromkeys(("reviewer", "reviewers", "approver", "approvers", "verifier", "checker"), "reviewers"),
    **dict.fromkeys(("assessor", "assessors", "auditor", "auditors", "validator"), "reviewers"),
    **dict.fromkeys(("editor", "editors", "curator", "curators"), "editors"),
    **dict.fromkeys(("owner", "owners", "maintainer", "maintainers", "steward", "stewards"), "owner"),
    **dict.fromkeys(("custodian", "custodians", "responsible", "accountable", "assignee", "sme"), "owner"),
}
#: The word before "by" in a name of people.
_BY = {
    **dict.fromkeys(("written", "created", "prepared", "produced", "drafted", "contributed"), "authors"),
    **dict.fromkeys(("reviewed", "approved", "verified", "checked", "validated", "audited"), "reviewers"),
    **dict.fromkeys(("authorised", "authorized", "ratified", "endorsed", "off", "assured"), "reviewers"),
    **dict.fromkeys(("edited", "updated", "modified", "amended", "changed", "curated"), "editors"),
    **dict.fromkeys(("owned", "maintained", "managed", "issued"), "owner"),
}
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_NEXT = ("next", "due", "until", "by", "deadline")
_PAST = ("reviewed", "verified", "checked", "audited", "approved", "approval", "validated", "last")
_UPDATED = frozenset("updated update modified edited revised revision changed amended refreshed".split())
_PUBLISHED = frozenset(
    "published publication publish created creation posted issued released written".split()
)
#: Words of a name that says no more than "date": Pandoc's ``date-meta``.
_DATE = frozenset("date datetime day meta page document doc article post iso".split())
_LONGEST_DATE, _LONGEST_NAMES = 40, 300


class NameHints(NamedTuple):
    """What a field's name says of its value; it is the same for every page that has the field."""

    asked: bool
    people: bool
    about_reviews: bool


def name_hints(name: str) -> NameHints:
    """What the name of a field says, as written, with dots when it is nested."""
    normal = normalise_field(name)
    return NameHints(normal.endswith(_ASKED), bool(_who(name)), any(stem in normal for stem in _REVIEW_STEMS))


def looks_like(node: Node, hints: NameHints) -> Literal["date", "people"] | None:
    """What a field without a concept looks like; None when it is neither a date nor people."""
    if hints.asked:
        return "date"
    values = values_of(node)
    texts = [text for value in values if (text := scalar_text(value))]
    if hints.people and any(map(_names_someone, texts)):
        return "people"
    if hints.about_reviews and any(isinstance(value, MapNode) and is_event(value) for value in values):
        return "date"  # a list of {by, date}
    if texts and isinstance(node, Scalar) and _is_date(texts[0], about=hints.about_reviews):
        return "date"
    return None


def unjudged_fields(pages: Iterable[Iterable[Seen]]) -> tuple[UnjudgedField, ...]:
    """The fields of all pages, the most frequent first; of several spellings the commonest stands for all."""
    counts: Counter[tuple[str, Literal["date", "people", "programs"]]] = Counter()
    spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for page in pages:
        found = {(normalise_field(one.name), one.kind): one.name for one in page}
        for (normal, kind), name in found.items():
            counts[normal, kind] += 1
            spellings[normal][name] += 1
    fields = []
    for (normal, kind), pages_with_it in counts.items():
        name = max(spellings[normal].items(), key=lambda item: (item[1], item[0]))[0]
        fields.append(UnjudgedField(name, kind, _concepts(name, kind), pages_with_it))
    return tuple(sorted(fields, key=lambda field: (-field.pages, field.name)))


def _concepts(name: str, kind: str) -> tuple[str, ...]:
    """What a reader would take a field of this name for; nothing when its name does not say of what it is."""
    if kind == "people":
        return (_who(name),)
    if kind == "programs":
        return ()
    leaf = _words(name.rpartition(".")[2])
    if any(stem in normalise_field(name) for stem in _REVIEW_STEMS):
        if any(word in _NEXT for word in leaf):
            return ("next-review",)
        if any(word.startswith("expir") or word == "valid" for word in leaf):
            return ("expires",)
        return ("last-reviewed",) if any(word in _PAST for word in leaf) else ("last-reviewed", "next-review")
    words = frozenset(_words(name))
    if words & _UPDATED:
        return ("updated",)
    return ("published",) if words & _PUBLISHED or ("date" in words and words <= _DATE) else ()


def _who(name: str) -> str:
    """The concept of a name of people; "" when it is none."""
    words = _words(name.rpartition(".")[2])
    if len(words) > 1 and words[-1] == "by":
        return _BY.get(words[-2], "")
    return _PEOPLE.get(words[-1], "") if words else ""


def _words(name: str) -> list[str]:
    return [word.lower() for word in _WORDS.findall(name)]


def _names_someone(text: str) -> bool:
    return (
        len(text) <= _LONGEST_NAMES
        and text.lower() not in BOOLEANS
        and "://" not in text
        and any(map(str.isalpha, text))
        and read_date(text).style == "none"
    )


def _is_date(text: str, *, about: bool) -> bool:
    """Whether a value is a date for certain; a month alone counts in fields ``about`` reviews."""
    if len(text) > _LONGEST_DATE or not any(map(str.isdigit, text)):
        return False
    if about and is_rough_date(text):
        return True
    if text.isdigit():
        return False
    reading = read_date(text)
    if reading.style == "none":
        return False
    span = reading.day_first or reading.month_first
    return about or reading.style == "month-name" or (span is not None and span.first == span.last)
