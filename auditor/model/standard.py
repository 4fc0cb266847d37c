"""A standard: what guidance wants proven, and how that stands as far as files show it."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from auditor.model.stored import Day

Words = Annotated[str, Meta(min_length=1, max_length=2_000)]


class Check(StrEnum):
    """What is looked at on each page."""

    PAGE_THERE = "page-there"  # there is such a page, and it can be read
    REVIEW_PLANNED = "review-planned"  # a review is due on a known day, or the exemption has a reason
    LAST_REVIEW_STATED = "last-review-stated"
    NEXT_REVIEW_STATED = "next-review-stated"  # by the page itself
    INTERVAL_AT_MOST = "interval-at-most"  # from the last review to the next, in ``months``
    NOT_OVERDUE = "not-overdue"
    TITLE_STATED = "title-stated"
    AUTHOR_NAMED = "author-named"
    OWNER_NAMED = "owner-named"
    REVIEWER_NAMED = "reviewer-named"
    REVIEWER_INDEPENDENT = "reviewer-independent"  # one who is no author of the page
    REVIEWER_OF_ROLE = "reviewer-of-role"  # of one of the ``roles``
    FIELD_STATED = "field-stated"  # one of the ``fields``
    SOURCE_NAMED = "source-named"  # an entry of a bibliography, a DOI or a PMID
    SOURCES_IN_FORCE = "sources-in-force"  # none that calls for a look at the page
    NO_FINDING = "no-finding"  # of the ``rules``


class Requirement(Struct, frozen=True, kw_only=True):
    """One requirement. Either a ``check`` shows how it stands, or ``cannot_be_seen`` says why none can."""

    id: Words
    """Its name within the standard"""
    text: Words
    """What is required, in a sentence"""
    grade: str = ""
    """How binding it is in the standard's own words, such as essential"""
    where: str = ""
    """The section, clause or principle it is from"""
    check: Check | None = None
    """What is looked at on each page"""
    cannot_be_seen: str = ""
    """Why files do not show it"""
    months: Annotated[int, Meta(ge=1, le=1_200)] | None = None
    """For `interval-at-most`"""
    roles: tuple[Words, ...] = ()
    """For `reviewer-of-role`: one of them"""
    fields: tuple[Words, ...] = ()
    """For `field-stated`: one of them"""
    rules: tuple[Words, ...] = ()
    """For `no-finding`: all of them"""


class Standard(Struct, frozen=True, kw_only=True):
    """A standard, or the part of one that is known."""

    name: Annotated[str, Meta(pattern="^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
    """What `--standard` calls it"""
    title: Words
    """Its title"""
    source: Words
    """Where it is published: an address, or a title with its edition"""
    read_on: Day
    """The day on which it was read for this file"""
    covers: Words
    """Which part of it is here, and which is not"""
    pages: tuple[Words, ...] = ()
    """Words in a page's title or path, any of them: the pages it is about; all pages when absent"""
    requirement: tuple[Requirement, ...]
    """Its requirements, in order"""


class Standing(StrEnum):
    """How a requirement stands."""

    MET = "met"
    NOT_MET = "not met"
    CANNOT_BE_SEEN = "cannot be seen from files"


class Assessed(Struct, frozen=True):
    """One requirement with what the audit shows."""

    requirement: Requirement
    """The requirement"""
    standing: Standing
    """How it stands"""
    reason: str
    """Why, in a sentence"""
    proving: tuple[str, ...] = ()
    """Paths of the pages that show it"""
    failing: tuple[str, ...] = ()
    """Paths of the pages that lack it"""


class Assessment(Struct, frozen=True):
    """A standard compared with one audit."""

    standard: Standard
    """The standard"""
    root: str
    """The folder that was audited, as it was given"""
    as_of: Day
    """The day of the audit"""
    requirements: tuple[Assessed, ...]
    """Each requirement, in order"""
