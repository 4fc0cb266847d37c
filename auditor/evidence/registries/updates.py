"""Events in the life of a work, from several sources: one word for each type, and each event once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from itertools import islice

from auditor.model.records import Update, UpdateType
from auditor.model.standing import WITHDRAWN

#: events of one work that are looked at
_MANY = 1_000
_SEPARATORS = re.compile(r"[\s_-]+")
#: other words for the same, from publishers and from the Retraction Watch file
_SAME = {
    "retracted": UpdateType.RETRACTION,
    "full-retraction": UpdateType.RETRACTION,
    "partially-retracted": UpdateType.PARTIAL_RETRACTION,
    "withdrawn": UpdateType.WITHDRAWAL,
    "removed": UpdateType.REMOVAL,
    "retract-and-republish": UpdateType.RETRACTED_AND_REPUBLISHED,
    "retraction-and-republication": UpdateType.RETRACTED_AND_REPUBLISHED,
    "retraction-and-replacement": UpdateType.RETRACTED_AND_REPUBLISHED,
    "concern": UpdateType.EXPRESSION_OF_CONCERN,
    "corrected": UpdateType.CORRECTION,
    "corrigenda": UpdateType.CORRIGENDUM,
    "errata": UpdateType.ERRATUM,
    "addenda": UpdateType.ADDENDUM,
    "reinstated": UpdateType.REINSTATEMENT,
}
#: what is no event any more after a reinstatement; of the others ``model.standing`` says what still counts
_TAKEN_BACK = WITHDRAWN | {UpdateType.PARTIAL_RETRACTION}


def type_of(word: str) -> str:
    """The type of an update in the words of ``UpdateType``; an unknown word in the same spelling.

    Underscores, blanks and capitals make no difference: "Expression of concern" is
    ``expression-of-concern``. ``""`` for a word that is none.
    """
    plain = _SEPARATORS.sub("-", word.strip().lower())[:60].strip("-")
    return str(_SAME.get(plain, plain))


def merged(updates: Iterable[Update]) -> tuple[Update, ...]:
    """The events of one work from all sources, oldest first (what has no date comes last), each once.

    The same type with the same notice is one event, with the earliest date and all sources. What names no
    notice joins an event of its type on the same day; when either has no date, or when it is a retraction,
    which happens once, any of its type. A reinstatement takes back the retractions before it (those without
    a date too), and stays as an event.
    """
    events: dict[tuple[str, str, date | None], Update] = {}
    for update in islice(updates, _MANY):
        key = (update.type, update.doi, None if update.doi else update.date)
        events[key] = _one(events.get(key), update)
    standing = _standing(list(events.values()))
    found = [update for update in standing if update.doi]
    for update in standing:
        if not update.doi:
            _join(found, update)
    return tuple(sorted(found, key=_order))


def _one(known: Update | None, update: Update) -> Update:
    """The two as one event."""
    if known is None:
        return update._replace(sources=tuple(dict.fromkeys(update.sources)))
    days = [day for day in (known.date, update.date) if day]
    sources = tuple(dict.fromkeys((*known.sources, *update.sources)))
    return Update(known.type, min(days, default=None), known.doi or update.doi, sources)


def _join(events: list[Update], update: Update) -> None:
    """Add what names no notice to the event that it reports, or as an event of its own."""
    for place, event in enumerate(events):
        if event.type == update.type and (
            event.date == update.date or not event.date or not update.date or update.type in WITHDRAWN
        ):
            events[place] = _one(event, update)
            return
    events.append(update)


def _standing(events: list[Update]) -> list[Update]:
    """Without the retractions that a reinstatement took back; one without a date took back all."""
    days = [event.date or date.max for event in events if event.type == UpdateType.REINSTATEMENT]
    if not days:
        return events
    last = max(days)
    return [one for one in events if one.type not in _TAKEN_BACK or (one.date or date.min) > last]


def _order(update: Update) -> tuple[date, str, str]:
    return (update.date or date.max, update.type, update.doi)
