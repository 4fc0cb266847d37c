"""Why a page wants attention, and how much: signs that its text has aged, each with its points."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class AttentionReason(StrEnum):
    """A sign that a page needs somebody's attention; each has a weight under ``[attention]``."""

    UNREADABLE = "unreadable"  # so nothing is known about it
    RETRACTED = "retracted"  # it cites a work that was withdrawn, or that is another than it says
    DOUBTFUL = "doubtful"  # it cites a work that may not exist or may have been withdrawn
    CONCERN = "concern"  # it cites a work of which its readers should know something
    CHANGED = "changed"  # it cites a work that was corrected or replaced since the review
    OVERDUE = "overdue"
    CLAIMS = "claims"  # outdated, pending or expired wording
    TRANSLATION = "translation"  # it is behind its source
    LINKS = "links"  # broken ones
    EDITED = "edited"  # its words changed since the review
    PEOPLE = "people"  # it names people who left
    REVIEWERS = "reviewers"  # too few, not independent, or without a role that is asked for
    DATE_ONLY = "date-only"  # its review date was changed and nothing else
    ERRORS = "errors"  # others
    WARNINGS = "warnings"  # others


#: the built-in weights
WEIGHTS: dict[AttentionReason, float] = {
    AttentionReason.UNREADABLE: 12.0,
    AttentionReason.RETRACTED: 10.0,
    AttentionReason.DOUBTFUL: 6.0,
    AttentionReason.CONCERN: 5.0,
    AttentionReason.CHANGED: 3.0,
    AttentionReason.OVERDUE: 3.0,
    AttentionReason.CLAIMS: 3.0,
    AttentionReason.TRANSLATION: 3.0,
    AttentionReason.LINKS: 2.0,
    AttentionReason.EDITED: 2.0,
    AttentionReason.PEOPLE: 2.0,
    AttentionReason.REVIEWERS: 2.0,
    AttentionReason.DATE_ONLY: 1.0,
    AttentionReason.ERRORS: 1.0,
    AttentionReason.WARNINGS: 0.3,
}


class PageReason(Struct, frozen=True):
    """One reason for attention."""

    reason: AttentionReason
    """Which"""
    points: float
    """What it adds to the score: its weight times the amount that docs/reports.md defines"""
    text: str
    """The same in words, with numbers and names"""


class PageAttention(Struct, frozen=True):
    """How much attention a page needs, and why."""

    path: str
    """The page, relative to the root, with forward slashes"""
    score: float
    """The sum of the points"""
    reasons: tuple[PageReason, ...]
    """Why, the most points first"""
