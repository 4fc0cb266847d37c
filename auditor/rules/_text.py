"""The turns of phrase that the messages of several rules share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from auditor.model.location import Location
from auditor.model.repository import LinkUse, Page
from auditor.values.dates import date_reading as dates
from auditor.values.text.folding import collapse
from auditor.values.text.regex import regex

#: white space that a reader does not see: other than single blanks, and blanks at the ends
_ODD_SPACE = regex(r"[^\S ]|^ +| +$| {2,}")
#: "4 May 2023"; here too, because most messages with a day need other words from here
spelled_out = dates.spelled_out


def as_of(known_on: date | None) -> str:
    """The day of an answer that is remembered: " (remembered from 24 November 2026)"; "" for one of today."""
    return f" (remembered from {spelled_out(known_on)})" if known_on else ""


def short_commit(name: str) -> str:
    """The hash of a commit as far as people need it: "5f0c2a7e8d"."""
    return name[:10]


def quoted(text: str, limit: int = 80) -> str:
    """Text from a file in quotation marks, on one line, shortened to ``limit`` characters."""
    line = collapse(text)
    return f"“{line}”" if len(line) <= limit else f"“{line[: limit - 1]}…”"


def quoted_path(text: str) -> str:
    r"""The same for a path or an address, whose white space counts: a no-break space is ``\xa0``."""
    return quoted(_ODD_SPACE.sub(lambda found: ascii(found[0])[1:-1].replace(" ", "\\x20"), text))


def sentence(text: str) -> str:
    """What loading says of a fault, with a capital: it stands alone here."""
    return text[:1].upper() + text[1:]


def each_once(uses: Iterable[LinkUse]) -> Iterator[tuple[LinkUse, str]]:
    """Each link that is to be reported, with what to add to the message.

    Links by reference ("[dose]" with "[dose]: dose.md" further down) have one destination to correct, so only
    the first of a page is reported.
    """
    uses = list(uses)
    shared = Counter(use.link.url for use in uses if use.link.form == "reference")
    seen: set[str] = set()
    for use in uses:
        url = use.link.url
        if use.link.form != "reference":
            yield use, ""
        elif url not in seen:
            seen.add(url)
            yield use, f"; {shared[url]} links on this page have this destination" if shared[url] > 1 else ""


def due_location(page: Page) -> Location:
    """Where the date stands that makes the page due: the next review, or else the last one."""
    review = page.review
    declared = review.declared_next if review.due_from == "page" else review.declared_last
    return declared.location if declared else page.location()


def due_because(page: Page, *, past: bool) -> str:
    """Why the page is due when it is: "the next review was due on 4 May 2023"."""
    review = page.review
    if review.due is None:
        return ""
    due = f"the next review {'was' if past else 'is'} due on {spelled_out(review.due)}"
    if review.due_from == "page" or review.last is None:
        return due
    declared = review.declared_interval
    interval = declared.interval if review.due_from == "interval" and declared else page.policy.interval
    after = f"{interval.text} after" if interval else "after"
    return f"{due}, {after} the last one on {spelled_out(review.last)}"
