"""Calendars (RFC 5545) of reviews: all-day, with identifiers and stamps that the same input gives again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time
from typing import NamedTuple
from uuid import NAMESPACE_URL, uuid5

from icalendar import Calendar, Event

#: who made a calendar, by which its files are recognised
_PRODUCT = "-//auditor//content-auditor//EN"
_END = b"END:VCALENDAR\r\n"


class Entry(NamedTuple):
    """A day in a calendar; ``subject`` is what its identifier is made of and must not change with the day.

    Texts are safe to show; ``lines`` become the description.
    """

    day: date
    subject: str
    summary: str
    lines: Iterable[str]
    categories: Iterable[str]


def calendar(name: str, as_of: date, entries: Iterable[Entry]) -> Iterator[str]:
    """The calendar in pieces. ``name`` is a few plain words; ``as_of`` is when it was made."""
    whole = Calendar()
    whole.add("prodid", _PRODUCT)
    whole.add("version", "2.0")
    whole.add("x-wr-calname", name)
    yield whole.to_ical().removesuffix(_END).decode()
    stamp = datetime.combine(as_of, time(), UTC)
    for entry in entries:
        event = Event()
        # a path need not be Unicode
        subject = entry.subject.encode(errors="backslashreplace").decode()
        event.add("uid", f"{uuid5(NAMESPACE_URL, subject)}@content-auditor")
        event.add("dtstamp", stamp)
        event.add("dtstart", entry.day)
        event.add("summary", _text(entry.summary))
        event.add("description", _text("\n".join(filter(None, entry.lines))))
        event.add("categories", list(entry.categories))
        event.add("transp", "TRANSPARENT")  # a page that is due makes no one busy
        yield event.to_ical().decode()
    yield _END.decode()


def _text(text: str) -> str:
    """A text that makes no command for a CI runner wherever its line is folded."""
    return text.replace("::", ": :")
