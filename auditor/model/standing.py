"""Whether a work still stands: what became of it, from every update that is known of it.

The same event reaches us more than once: from the publisher, from Retraction Watch, with another type or
date. Here each is one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal

from msgspec import Struct

from auditor.model.evidence import Evidence
from auditor.model.records import Record, Update, UpdateType
from auditor.values.dates.date_reading import spelled_out
from auditor.values.identifiers.doi import Doi
from auditor.values.identifiers.pubmed import WorkId
from auditor.values.text.folding import collapse

#: the work as a whole does not count any more, which happens once
WITHDRAWN = frozenset((UpdateType.RETRACTION, UpdateType.WITHDRAWAL, UpdateType.REMOVAL))
#: it counts in part, or in another form
_PARTLY = (UpdateType.RETRACTED_AND_REPUBLISHED, UpdateType.PARTIAL_RETRACTION)
_NEWER = (UpdateType.NEW_VERSION, UpdateType.NEW_EDITION)
#: an update of our own making: a preprint has been published
PUBLISHED_VERSION = "published-version"
#: what a reinstatement undoes
_UNDOABLE = frozenset({*WITHDRAWN, *_PARTLY, UpdateType.EXPRESSION_OF_CONCERN})
_OF_OTHER_KINDS = frozenset({*_UNDOABLE, *_NEWER, PUBLISHED_VERSION, UpdateType.REINSTATEMENT})

#: what a newer record is to the cited one, by the relation that the registries know (Crossref's schema of
#: relations; DataCite's relationType, version 4)
_RELATIONS: dict[str, str] = {
    "is-preprint-of": PUBLISHED_VERSION,
    "is-manuscript-of": PUBLISHED_VERSION,
    "is-replaced-by": UpdateType.NEW_VERSION,
    "is-obsoleted-by": UpdateType.NEW_VERSION,
    "is-previous-version-of": UpdateType.NEW_VERSION,
    "is-retracted-by": UpdateType.RETRACTION,
    "is-withdrawn-by": UpdateType.WITHDRAWAL,
}
#: arXiv's records have the journal's article under this relation; elsewhere it leads to "all versions"
_ARXIV, _ARXIV_RELATION = "10.48550/", "is-version-of"
#: as Crossref's ``source`` names the file of Retraction Watch, which may name the work itself as the notice
RETRACTION_WATCH = "retraction-watch"

_SOURCES = {
    "publisher": "the publisher",
    RETRACTION_WATCH: "Retraction Watch",
    "datacite": "DataCite",
    "crossref": "Crossref",
}
_HAPPENED = {
    UpdateType.RETRACTION: "was retracted",
    UpdateType.PARTIAL_RETRACTION: "was retracted in part",
    UpdateType.WITHDRAWAL: "was withdrawn",
    UpdateType.REMOVAL: "was removed",
    UpdateType.RETRACTED_AND_REPUBLISHED: "was retracted and republished",
    UpdateType.EXPRESSION_OF_CONCERN: "came under an expression of concern",
    UpdateType.CORRECTION: "was corrected",
    UpdateType.CORRIGENDUM: "was corrected",
    UpdateType.ERRATUM: "was corrected",
    UpdateType.ADDENDUM: "was given an addendum",
    UpdateType.CLARIFICATION: "was clarified",
    UpdateType.NEW_VERSION: "was followed by a new version",
    UpdateType.NEW_EDITION: "was followed by a new edition",
    UpdateType.REINSTATEMENT: "was reinstated",
    PUBLISHED_VERSION: "is a preprint that has been published",
}


class Standing(Struct, frozen=True):
    """What counts of a work's updates today.

    ``retraction`` is the event by which it ceased to count, in whole or in part, or None: a later
    reinstatement undoes it. ``concern`` is the last expression of concern. ``corrections`` are those and
    everything else that was added to it, oldest first; ``newer`` what takes its place. ``reinstated`` is
    why there is no retraction.
    """

    retraction: Update | None = None
    concern: Update | None = None
    corrections: tuple[Update, ...] = ()
    newer: tuple[Update, ...] = ()
    reinstated: bool = False


def updates_of(work: WorkId, evidence: Evidence) -> tuple[Update, ...]:
    """Every update that is known of a work, with those that its record has as relations."""
    answer = evidence.dois.get(Doi(work))
    record = answer.record if answer else None
    known = evidence.updates.get(work)
    if record is None and not known:
        return ()
    updates = known if known is not None else record.updates if record else ()
    named = {update.doi for update in updates}
    related = [one for one in _related(Doi(work), record) if one.doi not in named] if record else []
    return (*updates, *related)


def _related(doi: Doi, record: Record) -> Iterable[Update]:
    source = (record.agency.lower(),) if record.agency else ()
    for relation in dict.fromkeys(record.relations):
        kind = relation.type.lower().replace("_", "-")
        reported = _RELATIONS.get(kind)
        if kind == _ARXIV_RELATION and doi.startswith(_ARXIV):
            reported = PUBLISHED_VERSION
        if reported and relation.doi != doi:
            yield Update(reported, doi=relation.doi, sources=source)


def standing(doi: str, updates: Iterable[Update]) -> Standing:
    """What the updates of the work with this DOI, or with this PMID, come to."""
    events = [update for update in updates if not _says_nothing(doi, update)]
    if not events:
        return Standing()
    undone = [update for update in events if update.type == UpdateType.REINSTATEMENT]
    if undone:
        last = max((update.date for update in undone if update.date), default=None)
        events = [one for one in events if _is_after(one, last) or one.type not in _UNDOABLE]
    withdrawn = _one_event([one for one in events if one.type in WITHDRAWN], latest=False)
    partly = _one_event([one for one in events if one.type in _PARTLY], latest=True)
    return Standing(
        retraction=withdrawn or partly,
        concern=_one_event(
            [one for one in events if one.type == UpdateType.EXPRESSION_OF_CONCERN], latest=True
        ),
        corrections=_merged([one for one in events if one.type not in _OF_OTHER_KINDS]),
        newer=_merged([one for one in events if one.type in (*_NEWER, PUBLISHED_VERSION)]),
        reinstated=bool(undone),
    )


def _says_nothing(doi: str, update: Update) -> bool:
    """Whether an update of a work by itself says nothing, as publishers register every new version.

    Retraction Watch has the work's own DOI where the notice has none; that is a retraction all the same.
    """
    return update.doi == doi and not (RETRACTION_WATCH in update.sources and update.type in _UNDOABLE)


def _is_after(update: Update, day: date | None) -> bool:
    return bool(update.date and day and update.date > day)


def _merged(events: Sequence[Update]) -> tuple[Update, ...]:
    """Events of one kind, oldest first: those with one notice, or without one on the same day, are one."""
    found: dict[str, Update] = {}
    for event in sorted(events, key=lambda one: (not one.doi, one.date or date.max)):
        same: str = event.doi
        if not same:
            same = next((key for key, one in found.items() if one.date == event.date), f"{event.date}")
        earlier = found.get(same)
        found[same] = _joined(earlier, event) if earlier else event
    return tuple(sorted(found.values(), key=lambda one: (one.date or date.max, one.doi)))


def _joined(one: Update, other: Update) -> Update:
    sources = tuple(dict.fromkeys((*one.sources, *other.sources)))
    return Update(one.type, one.date or other.date, one.doi or other.doi, sources)


def _one_event(events: Sequence[Update], *, latest: bool) -> Update | None:
    """What happened once, from all who report it: its first or its latest day, and every source."""
    merged = _merged(events)
    if not merged:
        return None
    dated = [event for event in merged if event.date] or list(merged)
    reported = dated[-1] if latest else dated[0]
    for event in merged:
        reported = _joined(reported, event)
    return reported


def happened(update: Update) -> str:
    """What became of a work, when, by which notice and who says so, without a subject.

    Example: "was retracted on 2 February 2010 (notice 10.1016/s0140-6736(10)60175-4; the publisher)".
    """
    verb = _HAPPENED.get(update.type) or f"was given a notice of the kind “{collapse(update.type)[:60]}”"
    if update.date:
        verb += f" on {spelled_out(update.date)}"
    said = [_by(update), in_words([_SOURCES.get(name, collapse(name)) for name in update.sources])]
    about = "; ".join(filter(None, said))
    return f"{verb} ({about})" if about else verb


def _by(update: Update) -> str:
    if not update.doi:
        return ""
    return update.doi if update.type in (*_NEWER, PUBLISHED_VERSION) else f"notice {update.doi}"


def in_words(texts: Sequence[str]) -> str:
    """Texts in a row: "a, b and c"."""
    return ", ".join(texts[:-1]) + (" and " if len(texts) > 1 else "") + texts[-1] if texts else ""


def looked(reviewed: date | None, event: date | None) -> Literal["before", "after", "on the day of"] | None:
    """Whether a page was last reviewed before or after an event; None when one of the days is not known."""
    if reviewed is None or event is None:
        return None
    if reviewed == event:
        return "on the day of"
    return "before" if reviewed < event else "after"
